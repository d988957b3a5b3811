import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { REASONS } from '../../src/domain/rsvp.ts';
import { answerMeeting } from '../../src/use-cases/answer-meeting.ts';

export const rsvp = defineButton({
  name: 'rsvp',
  async run(request, [meeting, choice, why], services) {
    const meetingId = numberArg(meeting);
    // A typed answer may bring its reason along.
    const given = why === undefined ? null : (REASONS[numberArg(why) ?? -1] ?? null);
    if (meetingId === null || (choice !== 'y' && choice !== 'n')) return 'malformed';
    return answerMeeting(
      services,
      asMember(request),
      meetingId,
      choice === 'y' ? 'attending' : 'absent',
      given,
    );
  },
});
