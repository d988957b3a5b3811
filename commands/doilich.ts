import { LEADERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { movesMeeting } from '../src/domain/reading/read-acting.ts';
import { isDateArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { moveMeeting } from '../src/use-cases/meeting/move-meeting.ts';

export const doilich = defineCommand({
  name: 'doilich',
  text: COMMAND_TEXTS.doilich,
  access: LEADERS,
  takes: isDateArgs,
  sentence: movesMeeting,
  run: (request, args, services) => moveMeeting(services, asMember(request), args),
});
