import { OFFICERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { beginsMeeting } from '../src/domain/reading/read-acting.ts';
import { isProceedingsArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { startMeeting } from '../src/use-cases/meeting/start-meeting.ts';

export const batdau = defineCommand({
  name: 'batdau',
  text: COMMAND_TEXTS.batdau,
  access: OFFICERS,
  takes: isProceedingsArgs,
  sentence: beginsMeeting,
  run: (request, args, services) => startMeeting(services, asMember(request), args),
});
