import { COMMITTEE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { readReportPeriod } from '../../../src/domain/figures/report-period.ts';
import { openBelow } from '../../../src/use-cases/figures/show-below.ts';

/** A page of a committee's table, or the report of what stands below it: of this organisation, this period, this page. */
export const figures = defineButton({
  name: 'figures',
  code: 'fg',
  access: COMMITTEE,
  beforeApproval: true,
  list: 'always',
  async run(request, [organisation, period, page], services) {
    const id = numberArg(organisation);
    const from = numberArg(page);
    const read = readReportPeriod(period ?? '', services.zone.toLocal(request.now).date);
    if (id === null || from === null || !read.ok) return 'malformed';
    return openBelow(services, request, { id, period: read.value, page: from });
  },
});
