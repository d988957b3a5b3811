import { IN_THE_GROUP } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { acceptOffer } from '../../../src/use-cases/joining/join-branch.ts';

export const offerLink = defineButton({
  name: 'offer-link',
  code: 't',
  access: IN_THE_GROUP,
  beforeApproval: true,
  list: 'always',
  isForNewcomers: true,
  async run(request, [member], services) {
    const memberId = numberArg(member);
    return memberId === null ? 'malformed' : acceptOffer(services, request, memberId);
  },
});
