import { OFFICERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { scoresMeeting } from '../src/domain/reading/read-acting.ts';
import { isScoreArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { scoreMeeting } from '../src/use-cases/quality/score-meeting.ts';

export const danhgia = defineCommand({
  name: 'danhgia',
  text: COMMAND_TEXTS.danhgia,
  access: OFFICERS,
  takes: isScoreArgs,
  sentence: scoresMeeting,
  run: (request, args, services) => scoreMeeting(services, asMember(request), args),
});
