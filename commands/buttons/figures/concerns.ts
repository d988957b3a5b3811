import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { showConcerns } from '../../../src/use-cases/figures/show-concerns.ts';

/** A page of the officers' list of concerns, as it stands when it is turned. */
export const concerns = defineButton({
  name: 'concerns',
  code: 'cn',
  access: {
    'branch-group': 'in-private',
    'unconnected-group': 'ignored',
    'committee-group': 'in-branch',
    private: 'officer',
  },
  list: 'always',
  async run(request, [page], services) {
    const asked = numberArg(page);
    return asked === null ? 'malformed' : showConcerns(services, asMember(request), asked);
  },
});
