import { LEADERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { isoDate } from '../../../src/domain/calendar/calendar.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { moveMeetingTo } from '../../../src/use-cases/meeting/move-meeting.ts';

export const moveTo = defineButton({
  name: 'move-to',
  code: 'yv',
  access: LEADERS,
  list: 'always',
  async run(request, [meeting, day], services) {
    const meetingId = numberArg(meeting);
    const date = isoDate((day ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
    if (meetingId === null || date === null) return 'malformed';
    return moveMeetingTo(services, asMember(request), meetingId, date);
  },
});
