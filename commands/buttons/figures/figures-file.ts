import { COMMITTEE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { figureFileOf, isFileOf } from '../../../src/domain/figures/forms.ts';
import { readAnyPeriod } from '../../../src/domain/figures/report-period.ts';
import { sendFiguresFile } from '../../../src/use-cases/figures/send-file.ts';

/** `📊`, `📄`, `📋` under a committee's table: a file of this organisation, this period, this kind. */
export const figuresFile = defineButton({
  name: 'figures-file',
  code: 'ff',
  access: COMMITTEE,
  beforeApproval: true,
  list: 'always',
  async run(request, [organisation, period, kind], services) {
    const id = numberArg(organisation);
    const file = figureFileOf(kind ?? '');
    const today = services.zone.toLocal(request.now).date;
    const read = readAnyPeriod(period ?? '', today);
    if (id === null || file === null || !read.ok || !isFileOf(file, read.value, today)) return 'malformed';
    return sendFiguresFile(services, request, { id, period: read.value }, file);
  },
});
