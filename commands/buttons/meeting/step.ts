import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg, yesArg } from '../../../src/domain/channel/button-data.ts';
import { tickStep } from '../../../src/use-cases/meeting/note-proceedings.ts';

export const step = defineButton({
  name: 'step',
  code: 'ys',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, no, done], services) {
    const meetingId = numberArg(meeting);
    const stepNo = numberArg(no);
    const isDone = yesArg(done);
    if (meetingId === null || stepNo === null || isDone === null) return 'malformed';
    return tickStep(services, asMember(request), meetingId, stepNo, isDone);
  },
});
