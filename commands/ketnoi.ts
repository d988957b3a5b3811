import { JOINING } from '../src/bot/declare/access.ts';
import { defineCommand } from '../src/bot/declare/define-command.ts';
import { isCodeArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { connectGroup } from '../src/use-cases/joining/connect-group.ts';

export const ketnoi = defineCommand({
  name: 'ketnoi',
  text: COMMAND_TEXTS.ketnoi,
  access: JOINING,
  beforeApproval: true,
  isForNewcomers: true,
  takes: isCodeArgs,
  run: (request, args, services) => connectGroup(services, request, args),
});
