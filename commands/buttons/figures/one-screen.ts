import { COMMITTEE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { readReportPeriod } from '../../../src/domain/figures/report-period.ts';
import { showOneScreen } from '../../../src/use-cases/figures/show-below.ts';

/** All branches directly below a committee in one message: of this organisation, this period. */
export const oneScreenButton = defineButton({
  name: 'one-screen',
  code: 'om',
  access: COMMITTEE,
  beforeApproval: true,
  list: 'always',
  async run(request, [organisation, period], services) {
    const id = numberArg(organisation);
    const read = readReportPeriod(period ?? '', services.zone.toLocal(request.now).date);
    return id === null || !read.ok ? 'malformed' : showOneScreen(services, request, id, read.value);
  },
});
