import { COMMITTEE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { readReportPeriod } from '../../../src/domain/figures/report-period.ts';
import { sendFiguresFile } from '../../../src/use-cases/figures/send-file.ts';

/** `📊`, `📄` under a committee's table: the same as a file, of this organisation, this period, this kind. */
export const figuresFile = defineButton({
  name: 'figures-file',
  code: 'ff',
  access: COMMITTEE,
  beforeApproval: true,
  list: 'always',
  async run(request, [organisation, period, kind], services) {
    const id = numberArg(organisation);
    const read = readReportPeriod(period ?? '', services.zone.toLocal(request.now).date);
    if (id === null || !read.ok || (kind !== 'png' && kind !== 'xlsx')) return 'malformed';
    return sendFiguresFile(services, request, { id, period: read.value }, kind);
  },
});
