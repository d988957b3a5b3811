import { IN_PRIVATE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { isStillAsked, keepData, leave } from '../../../src/use-cases/privacy/leave.ts';

export const erase = defineButton({
  name: 'erase',
  code: 'xd',
  access: IN_PRIVATE,
  beforeApproval: true,
  list: 'always',
  waits: async ({ args: [minute], request }) => isStillAsked(numberArg(minute) ?? 0, request.now),
  async run(request, [minute, answer = ''], services) {
    const askedAt = numberArg(minute);
    if (askedAt === null || !['y', 's', 'n'].includes(answer)) return 'malformed';
    const member = asMember(request);
    return answer === 'n'
      ? keepData(services, member)
      : leave(services, member, { what: 'erase', surely: answer === 's', askedAt });
  },
});
