import { defineButton } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { claimOffice as claim } from '../../../src/use-cases/joining/join-branch.ts';

export const claimOffice = defineButton({
  name: 'claim-office',
  async run(request, [member], services) {
    const memberId = numberArg(member);
    return memberId === null ? 'malformed' : claim(services, request, memberId);
  },
});
