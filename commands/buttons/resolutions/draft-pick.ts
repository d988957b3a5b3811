import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { isDraftOpen } from '../../../src/bot/declare/still-open.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { pickForDraft } from '../../../src/use-cases/resolutions/draft-document.ts';

export const draftPick = defineButton({
  name: 'draft-pick',
  code: 'k',
  access: OFFICERS,
  waits: isDraftOpen,
  async run(request, [id, shown, what, which], services) {
    const draftId = numberArg(id);
    const revision = numberArg(shown);
    const value = numberArg(which);
    if (draftId === null || revision === null || value === null || (what !== 'p' && what !== 'd'))
      return 'malformed';
    const pick = { draftId, revision, what: what === 'p' ? ('person' as const) : ('day' as const), value };
    return pickForDraft(services, asMember(request), pick);
  },
});
