import { MEMBERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { REASONS } from '../../../src/domain/attendance/rsvp.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { giveReason } from '../../../src/use-cases/attendance/answer-meeting.ts';

export const reason = defineButton({
  name: 'reason',
  code: 'r',
  access: MEMBERS,
  beforeApproval: true,
  async run(request, [meeting, which], services) {
    const meetingId = numberArg(meeting);
    const given = REASONS[numberArg(which) ?? -1];
    if (meetingId === null || given === undefined) return 'malformed';
    return giveReason(services, asMember(request), meetingId, given);
  },
});
