import { IN_PRIVATE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { keepData, leave } from '../../../src/use-cases/privacy/leave.ts';

export const withdraw = defineButton({
  name: 'withdraw',
  code: 'wd',
  access: IN_PRIVATE,
  beforeApproval: true,
  // It stands under what somebody reads: where choices are typed, a later number means something else.
  list: 'always',
  waits: async ({ request }) => request.member?.consent === 'given',
  async run(request, [minute, answer = 'y'], services) {
    const askedAt = numberArg(minute);
    if (askedAt === null || !['y', 's', 'n'].includes(answer)) return 'malformed';
    const member = asMember(request);
    return answer === 'n'
      ? keepData(services, member)
      : leave(services, member, { what: 'withdraw', surely: answer === 's', askedAt });
  },
});
