import { asMember, defineButton } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { markPresent } from '../../../src/use-cases/attendance/mark-roll.ts';

export const present = defineButton({
  name: 'present',
  async run(request, [meeting], services) {
    const meetingId = numberArg(meeting);
    return meetingId === null ? 'malformed' : markPresent(services, asMember(request), meetingId);
  },
});
