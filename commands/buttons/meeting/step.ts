import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { tickStep } from '../../../src/use-cases/meeting/note-proceedings.ts';

export const step = defineButton({
  name: 'step',
  code: 'ys',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, no, done], services) {
    const meetingId = numberArg(meeting);
    const stepNo = numberArg(no);
    if (meetingId === null || stepNo === null || (done !== 'y' && done !== 'n')) return 'malformed';
    return tickStep(services, asMember(request), meetingId, stepNo, done === 'y');
  },
});
