import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { markOnRoll } from '../../../src/use-cases/attendance/mark-roll.ts';

export const rollMark = defineButton({
  name: 'roll-mark',
  code: 'ym',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, member, mark], services) {
    const meetingId = numberArg(meeting);
    const memberId = numberArg(member);
    const markNo = numberArg(mark);
    if (meetingId === null || memberId === null || markNo === null) return 'malformed';
    return markOnRoll(services, asMember(request), meetingId, memberId, markNo);
  },
});
