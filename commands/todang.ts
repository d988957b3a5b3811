import { IN_PRIVATE } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { asksForCell } from '../src/domain/reading/read-asking.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { showCell } from '../src/use-cases/roster/show-cell.ts';

/** The head of a tổ đảng sees its people: their answers, their open tasks. */
export const todang = defineCommand({
  name: 'todang',
  text: COMMAND_TEXTS.todang,
  access: IN_PRIVATE,
  takes: (args) => /^\d{1,2}$/.test(args.trim()),
  sentence: asksForCell,
  run: (request, args, services) => showCell(services, asMember(request), args),
});
