import { IN_PRIVATE } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { asksToErase } from '../src/domain/reading/read-own.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { askToErase } from '../src/use-cases/privacy/leave.ts';

export const xoa = defineCommand({
  name: 'xoa',
  aliases: ['xoa du lieu', 'xoa du lieu cua toi'],
  text: COMMAND_TEXTS.xoa,
  access: IN_PRIVATE,
  beforeApproval: true,
  sentence: asksToErase,
  run: (request, _args, services) => askToErase(services, asMember(request)),
});
