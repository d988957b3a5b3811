import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { noteNotHeld } from '../../../src/use-cases/meeting/month-state.ts';

export const notHeld = defineButton({
  name: 'not-held',
  code: 'yn',
  access: OFFICERS,
  async run(request, [meeting, reason], services) {
    const meetingId = numberArg(meeting);
    const reasonNo = numberArg(reason);
    if (meetingId === null || reasonNo === null) return 'malformed';
    return noteNotHeld(services, asMember(request), meetingId, reasonNo);
  },
});
