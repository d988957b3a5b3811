import { asMember, defineButton } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { decideLink } from '../../../src/use-cases/joining/join-branch.ts';

export const confirmLink = defineButton({
  name: 'confirm-link',
  async run(request, [id, answer], services) {
    const requestId = numberArg(id);
    if (requestId === null || (answer !== 'y' && answer !== 'n')) return 'malformed';
    return decideLink(services, asMember(request), requestId, answer === 'y');
  },
});
