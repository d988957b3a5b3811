import { COMMITTEE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { readReportPeriod } from '../../../src/domain/figures/report-period.ts';
import { showPoints } from '../../../src/use-cases/figures/charge-points.ts';

/** A page of what the branches of each comrade in charge were scored: of this period, this page. */
export const chargePoints = defineButton({
  name: 'charge-points',
  code: 'cp',
  access: COMMITTEE,
  beforeApproval: true,
  list: 'always',
  async run(request, [period, page], services) {
    const read = readReportPeriod(period ?? '', services.zone.toLocal(request.now).date);
    const at = numberArg(page);
    return at === null || !read.ok ? 'malformed' : showPoints(services, request, read.value, at);
  },
});
