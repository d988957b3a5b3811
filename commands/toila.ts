import { IN_THE_GROUP } from '../src/bot/declare/access.ts';
import { defineCommand } from '../src/bot/declare/define-command.ts';
import { isNameArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { introduce } from '../src/use-cases/joining/join-branch.ts';

export const toila = defineCommand({
  name: 'toila',
  text: COMMAND_TEXTS.toila,
  access: IN_THE_GROUP,
  isForNewcomers: true,
  takes: isNameArgs,
  run: (request, args, services) => introduce(services, request, args),
});
