import { IN_THE_GROUP } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { isOfficer } from '../../../src/domain/people/membership.ts';
import { claimOffice as claim } from '../../../src/use-cases/joining/connect-group.ts';

export const claimOfficeButton = defineButton({
  name: 'claim-office',
  code: 'o',
  access: IN_THE_GROUP,
  beforeApproval: true,
  isForNewcomers: true,
  waits: async ({ request }, services) => {
    const { branchId } = request.chat;
    const roster = branchId === null ? [] : await services.directory.roster(branchId);
    return !roster.some((member) => isOfficer(member.office) && member.accounts.length > 0);
  },
  async run(request, [member], services) {
    const memberId = numberArg(member);
    return memberId === null ? 'malformed' : claim(services, request, memberId);
  },
});
