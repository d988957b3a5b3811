import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { isDraftOpen } from '../../../src/bot/declare/still-open.ts';
import { numberArg, yesArg } from '../../../src/domain/channel/button-data.ts';
import { issueDraft } from '../../../src/use-cases/papers/issue-paper.ts';
import { completeDraft } from '../../../src/use-cases/resolutions/draft-document.ts';

export const draft = defineButton({
  name: 'draft',
  code: 'n',
  access: OFFICERS,
  waits: isDraftOpen,
  async run(request, [id, shown, answer], services) {
    const draftId = numberArg(id);
    const revision = numberArg(shown);
    if (draftId === null || revision === null) return 'malformed';
    if (answer === 'e') return completeDraft(services, asMember(request), draftId);
    const issues = yesArg(answer);
    if (issues === null) return 'malformed';
    return issueDraft(services, asMember(request), { id: draftId, revision }, issues);
  },
});
