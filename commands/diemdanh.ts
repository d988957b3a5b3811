import { MEMBERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { showDeps } from '../src/bot/declare/deps.ts';
import { asksWhoComes } from '../src/domain/reading/read-asking.ts';
import { isRollArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { handleRoll } from '../src/use-cases/attendance/show-roll.ts';

/** The roll while a meeting runs, else who said they would come; officers may mark by words. */
export const diemdanh = defineCommand({
  name: 'diemdanh',
  text: COMMAND_TEXTS.diemdanh,
  access: MEMBERS,
  takes: isRollArgs,
  sentence: asksWhoComes,
  run: (request, args, services) =>
    handleRoll({ ...services, ...showDeps(services, request) }, asMember(request), args),
});
