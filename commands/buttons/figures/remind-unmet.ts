import { COMMITTEE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { readReportPeriod } from '../../../src/domain/figures/report-period.ts';
import { remindUnmet } from '../../../src/use-cases/figures/remind-unmet.ts';

/** `🔔` under a committee's table: the branches below it that did not meet are reminded. */
export const remindUnmetBranches = defineButton({
  name: 'remind-unmet',
  code: 'rm',
  access: COMMITTEE,
  beforeApproval: true,
  list: 'always',
  async run(request, [organisation, period], services) {
    const id = numberArg(organisation);
    const read = readReportPeriod(period ?? '', services.zone.toLocal(request.now).date);
    if (id === null || !read.ok) return 'malformed';
    return remindUnmet(services, request, { id, period: read.value });
  },
});
