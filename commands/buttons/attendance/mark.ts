import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { markForOther } from '../../../src/use-cases/attendance/answer-meeting.ts';

export const mark = defineButton({
  name: 'mark',
  code: 'm',
  access: OFFICERS,
  list: 'always',
  hasCopies: true,
  async run(request, [meeting, member], services) {
    const meetingId = numberArg(meeting);
    const memberId = numberArg(member);
    if (meetingId === null || memberId === null) return 'malformed';
    return markForOther(services, asMember(request), meetingId, memberId);
  },
});
