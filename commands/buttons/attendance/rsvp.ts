import { MEMBERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { isMeetingOpen } from '../../../src/bot/declare/still-open.ts';
import { REASONS } from '../../../src/domain/attendance/rsvp.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { answerMeeting } from '../../../src/use-cases/attendance/answer-meeting.ts';

export const rsvp = defineButton({
  name: 'rsvp',
  code: 'a',
  access: MEMBERS,
  beforeApproval: true,
  list: 'in-private',
  isMeetingAnswer: true,
  takesReason: true,
  hasCopies: true,
  waits: (question, services) => isMeetingOpen(question, services, 'coming'),
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
