import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { showPage } from '../../../src/use-cases/roster/manage-members.ts';

export const rosterPage = defineButton({
  name: 'roster-page',
  code: 'rt',
  access: {
    'branch-group': 'in-private',
    'unconnected-group': 'ignored',
    'committee-group': 'in-branch',
    private: 'officer',
  },
  list: 'always',
  async run(request, [page], services) {
    const asked = numberArg(page);
    return asked === null ? 'malformed' : showPage(services, asMember(request), asked);
  },
});
