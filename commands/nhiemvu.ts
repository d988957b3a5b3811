import { MEMBERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { showTasks } from '../src/use-cases/tasks/show-tasks.ts';

export const nhiemvu = defineCommand({
  name: 'nhiemvu',
  text: COMMAND_TEXTS.nhiemvu,
  access: MEMBERS,
  run: (request, _args, services) => showTasks(services, asMember(request)),
});
