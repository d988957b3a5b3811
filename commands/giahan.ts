import { MEMBERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { asksForTime } from '../src/domain/reading/read-acting.ts';
import { isExtensionArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { extendCommand } from '../src/use-cases/tasks/read-task-words.ts';

export const giahan = defineCommand({
  name: 'giahan',
  aliases: ['xin gia han'],
  text: COMMAND_TEXTS.giahan,
  access: MEMBERS,
  takes: isExtensionArgs,
  sentence: asksForTime,
  run: (request, args, services) => extendCommand(services, asMember(request), args),
});
