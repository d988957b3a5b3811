import { IN_PRIVATE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { askToWithdraw, keepData, leave } from '../../../src/use-cases/privacy/leave.ts';

export const withdraw = defineButton({
  name: 'withdraw',
  code: 'wd',
  access: IN_PRIVATE,
  beforeApproval: true,
  // It stands under what somebody reads: where choices are typed, a later number means something else.
  list: 'always',
  whenUnnamed: ([minute = '', answer = 'y']) => [minute, answer === 'y' ? 'q' : answer],
  waits: async ({ request }) => request.member?.consent === 'given',
  async run(request, [minute, answer = 'y'], services) {
    const askedAt = numberArg(minute);
    if (askedAt === null || !['y', 'q', 's', 'n'].includes(answer)) return 'malformed';
    const member = asMember(request);
    if (answer === 'q') return askToWithdraw(services, member);
    return answer === 'n'
      ? keepData(services, member)
      : leave(services, member, { what: 'withdraw', surely: answer === 's', askedAt });
  },
});
