import { MEMBERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { reportsDone } from '../src/domain/reading/read-acting.ts';
import { isTaskArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { doneCommand } from '../src/use-cases/tasks/read-task-words.ts';

export const xong = defineCommand({
  name: 'xong',
  aliases: ['da xong'],
  text: COMMAND_TEXTS.xong,
  access: MEMBERS,
  takes: isTaskArgs,
  sentence: reportsDone,
  run: (request, args, services) => doneCommand(services, asMember(request), args),
});
