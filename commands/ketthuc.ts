import { OFFICERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { endMeeting } from '../src/use-cases/meeting/end-meeting.ts';

export const ketthuc = defineCommand({
  name: 'ketthuc',
  text: COMMAND_TEXTS.ketthuc,
  access: OFFICERS,
  run: (request, args, services) => endMeeting(services, asMember(request), args),
});
