import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { decideLink } from '../../src/use-cases/join-branch.ts';

export const confirmLink = defineButton({
  name: 'confirm-link',
  async run(request, [id, answer], services) {
    const requestId = numberArg(id);
    if (requestId === null || (answer !== 'y' && answer !== 'n')) return 'malformed';
    return decideLink(services, asMember(request), requestId, answer === 'y');
  },
});
