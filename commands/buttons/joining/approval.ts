import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { pressApproval } from '../../../src/use-cases/meeting/note-approval.ts';

/** Whether the upper committee has agreed (R5-13): `y` or `n`. */
export const approvalButton = defineButton({
  name: 'approval',
  code: 'ap',
  access: OFFICERS,
  beforeApproval: true,
  waits: async ({ request }, { directory }) => {
    const branch = request.member === null ? null : await directory.branch(request.member.branchId);
    return branch !== null && (branch.approval ?? null) === null;
  },
  run: async (request, [answer, ...rest], services) =>
    (answer === 'y' || answer === 'n') && rest.length === 0
      ? pressApproval(services, asMember(request), answer === 'y')
      : 'malformed',
});
