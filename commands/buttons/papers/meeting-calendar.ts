import { MEMBERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { sendCalendar } from '../../../src/use-cases/papers/meeting-calendar.ts';

/** `🗓 Lịch .ics` under a meeting: its branch's meetings to come, for somebody's own calendar. */
export const meetingCalendar = defineButton({
  name: 'meeting-calendar',
  code: 'ic',
  access: MEMBERS,
  beforeApproval: true,
  list: 'always',
  async run(request, [meeting], services) {
    const id = numberArg(meeting);
    return id === null ? 'malformed' : sendCalendar(services, asMember(request), id);
  },
});
