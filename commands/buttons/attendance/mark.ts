import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { readChoiceArg } from '../../../src/domain/attendance/rsvp.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { OLD_LIST } from '../../../src/text/vi/attendance/attendance.ts';
import { markForOther } from '../../../src/use-cases/attendance/answer-meeting.ts';
import { refuseStray } from '../../../src/use-cases/replies.ts';

export const mark = defineButton({
  name: 'mark',
  code: 'm',
  access: OFFICERS,
  list: 'always',
  hasCopies: true,
  async run(request, [meeting, member, state], services) {
    const meetingId = numberArg(meeting);
    const memberId = numberArg(member);
    if (meetingId === null || memberId === null) return 'malformed';
    // Lists posted before the buttons said what they set.
    if (state === undefined) return refuseStray(services, request, OLD_LIST, `meeting:${meetingId}`);
    const choice = readChoiceArg(state);
    if (choice === undefined) return 'malformed';
    return markForOther(services, asMember(request), meetingId, memberId, choice);
  },
});
