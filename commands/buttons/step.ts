import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { tickStep } from '../../src/use-cases/note-course.ts';

export const step = defineButton({
  name: 'step',
  async run(request, [meeting, no, done], services) {
    const meetingId = numberArg(meeting);
    const stepNo = numberArg(no);
    if (meetingId === null || stepNo === null || (done !== 'y' && done !== 'n')) return 'malformed';
    return tickStep(services, asMember(request), meetingId, stepNo, done === 'y');
  },
});
