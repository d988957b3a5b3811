import { MEMBERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { isMeetingOpen } from '../../../src/bot/declare/still-open.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { markPresent } from '../../../src/use-cases/attendance/mark-roll.ts';

export const present = defineButton({
  name: 'present',
  code: 'f',
  access: MEMBERS,
  list: 'in-private',
  isMeetingAnswer: true,
  waits: (question, services) => isMeetingOpen(question, services, 'roll'),
  async run(request, [meeting], services) {
    const meetingId = numberArg(meeting);
    return meetingId === null ? 'malformed' : markPresent(services, asMember(request), meetingId);
  },
});
