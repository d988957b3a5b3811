import { JOINING } from '../src/bot/declare/access.ts';
import { defineCommand } from '../src/bot/declare/define-command.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { connectGroup } from '../src/use-cases/joining/connect-group.ts';

export const ketnoi = defineCommand({
  name: 'ketnoi',
  text: COMMAND_TEXTS.ketnoi,
  access: JOINING,
  isForNewcomers: true,
  run: (request, args, services) => connectGroup(services, request, args),
});
