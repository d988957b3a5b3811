import { LEADERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { cancelsMeeting } from '../src/domain/reading/read-acting.ts';
import { isCancelArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { cancelMeeting } from '../src/use-cases/meeting/cancel-meeting.ts';

export const huyhop = defineCommand({
  name: 'huyhop',
  text: COMMAND_TEXTS.huyhop,
  access: LEADERS,
  takes: isCancelArgs,
  sentence: cancelsMeeting,
  run: (request, args, services) => cancelMeeting(services, asMember(request), args),
});
