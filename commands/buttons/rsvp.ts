import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { answerMeeting } from '../../src/use-cases/answer-meeting.ts';

export const rsvp = defineButton({
  name: 'rsvp',
  async run(request, [meeting, choice], services) {
    const meetingId = numberArg(meeting);
    if (meetingId === null || (choice !== 'y' && choice !== 'n')) return 'malformed';
    return answerMeeting(services, asMember(request), meetingId, choice === 'y' ? 'attending' : 'absent');
  },
});
