import { MEMBERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { sendCalendar } from '../../../src/use-cases/papers/meeting-calendar.ts';

/** `🗓 Lịch .ics` under the schedule: the meetings to come for somebody's own calendar. */
export const meetingCalendar = defineButton({
  name: 'meeting-calendar',
  code: 'ic',
  access: MEMBERS,
  beforeApproval: true,
  list: 'always',
  run: (request, _args, services) => sendCalendar(services, asMember(request)),
});
