import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { reopenMeeting } from '../../../src/use-cases/meeting/reopen-meeting.ts';

/** The way back from an end or a start that was a mistake. */
export const reopen = defineButton({
  name: 'reopen',
  code: 'yo',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, to], services) {
    const meetingId = numberArg(meeting);
    if (meetingId === null || (to !== 'r' && to !== 'a')) return 'malformed';
    return reopenMeeting(services, asMember(request), meetingId, to === 'r' ? 'running' : 'ahead');
  },
});
