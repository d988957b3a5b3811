import { defineButton } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { acceptOffer } from '../../../src/use-cases/joining/join-branch.ts';

export const offerLink = defineButton({
  name: 'offer-link',
  async run(request, [member], services) {
    const memberId = numberArg(member);
    return memberId === null ? 'malformed' : acceptOffer(services, request, memberId);
  },
});
