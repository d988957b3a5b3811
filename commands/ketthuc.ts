import { OFFICERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { endsMeeting } from '../src/domain/reading/read-acting.ts';
import { isProceedingsArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { endMeeting } from '../src/use-cases/meeting/end-meeting.ts';

export const ketthuc = defineCommand({
  name: 'ketthuc',
  text: COMMAND_TEXTS.ketthuc,
  access: OFFICERS,
  takes: isProceedingsArgs,
  sentence: endsMeeting,
  run: (request, args, services) => endMeeting(services, asMember(request), args),
});
