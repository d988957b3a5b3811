import { OFFICERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { isVoteArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { recordVote } from '../src/use-cases/attendance/record-vote.ts';

export const bieuquyet = defineCommand({
  name: 'bieuquyet',
  text: COMMAND_TEXTS.bieuquyet,
  access: OFFICERS,
  edited: 'corrects',
  takes: isVoteArgs,
  run: (request, args, services) => recordVote(services, asMember(request), args),
});
