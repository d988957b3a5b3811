import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { isMeetingOpen } from '../../../src/bot/declare/still-open.ts';
import { numberArg, yesArg } from '../../../src/domain/channel/button-data.ts';
import { answerForOther } from '../../../src/use-cases/attendance/answer-meeting.ts';

/** Under the question to a spokesperson: for that one comrade. */
export const answerFor = defineButton({
  name: 'answer-for',
  code: 'af',
  access: {
    'branch-group': 'in-private',
    'unconnected-group': 'ignored',
    'committee-group': 'in-branch',
    private: 'member',
  },
  beforeApproval: true,
  waits: (question, services) => isMeetingOpen(question, services, 'coming'),
  async run(request, [meeting, member, answer], services) {
    const meetingId = numberArg(meeting);
    const memberId = numberArg(member);
    const comes = yesArg(answer);
    if (meetingId === null || memberId === null || comes === null) return 'malformed';
    const choice = comes ? 'attending' : 'absent';
    return answerForOther(services, asMember(request), meetingId, memberId, { choice, reason: null });
  },
});
