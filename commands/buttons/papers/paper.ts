import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { termOfCode } from '../../../src/domain/meeting/term.ts';
import { DOCUMENT_TYPES } from '../../../src/domain/resolutions/document.ts';
import { sendDocument } from '../../../src/use-cases/papers/make-papers.ts';

export const paper = defineButton({
  name: 'paper',
  code: 'yb',
  access: OFFICERS,
  list: 'always',
  async run(request, [type, number, code], services) {
    const no = numberArg(number);
    const of = DOCUMENT_TYPES.find((one) => one.toLowerCase() === type);
    // Buttons from before there were terms carry none: they mean the one that runs.
    const term = code === undefined ? undefined : termOfCode(code);
    if (no === null || of === undefined || term === null) return 'malformed';
    return sendDocument(services, asMember(request), of, no, term);
  },
});
