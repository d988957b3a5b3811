import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { REASONS } from '../../src/domain/rsvp.ts';
import { giveReason } from '../../src/use-cases/answer-meeting.ts';

export const reason = defineButton({
  name: 'reason',
  async run(request, [meeting, which], services) {
    const meetingId = numberArg(meeting);
    const given = REASONS[numberArg(which) ?? -1];
    if (meetingId === null || given === undefined) return 'malformed';
    return giveReason(services, asMember(request), meetingId, given);
  },
});
