import { OFFICERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { startMeeting } from '../src/use-cases/meeting/start-meeting.ts';

export const batdau = defineCommand({
  name: 'batdau',
  text: COMMAND_TEXTS.batdau,
  access: OFFICERS,
  run: (request, args, services) => startMeeting(services, asMember(request), args),
});
