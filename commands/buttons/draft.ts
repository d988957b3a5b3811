import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { completeDraft } from '../../src/use-cases/draft-document.ts';
import { settleDraft } from '../../src/use-cases/publish-document.ts';

export const draft = defineButton({
  name: 'draft',
  async run(request, [id, shown, answer], services) {
    const draftId = numberArg(id);
    const revision = numberArg(shown);
    if (draftId === null || revision === null) return 'malformed';
    if (answer === 'e') return completeDraft(services, asMember(request), draftId);
    if (answer !== 'y' && answer !== 'n') return 'malformed';
    return settleDraft(services, asMember(request), { id: draftId, revision }, answer === 'y');
  },
});
