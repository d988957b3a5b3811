import { defineCommand } from '../src/bot/define-command.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { issueCodes } from '../src/use-cases/issue-codes.ts';

export const machibo = defineCommand({
  name: 'machibo',
  text: COMMAND_TEXTS.machibo,
  run: (request, args, services) => issueCodes(services, request, args),
});
