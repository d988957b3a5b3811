import { MEMBERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { asksForTasks } from '../src/domain/reading/read-asking.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { showTasks } from '../src/use-cases/tasks/show-tasks.ts';

export const nhiemvu = defineCommand({
  name: 'nhiemvu',
  text: COMMAND_TEXTS.nhiemvu,
  access: MEMBERS,
  sentence: asksForTasks,
  run: (request, _args, services) => showTasks(services, asMember(request)),
});
