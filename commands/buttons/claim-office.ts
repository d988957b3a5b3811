import { defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { claimOffice as claim } from '../../src/use-cases/join-branch.ts';

export const claimOffice = defineButton({
  name: 'claim-office',
  async run(request, [member], services) {
    const memberId = numberArg(member);
    return memberId === null ? 'malformed' : claim(services, request, memberId);
  },
});
