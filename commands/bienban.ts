import { OFFICERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { handleMinutes } from '../src/use-cases/papers/make-papers.ts';

export const bienban = defineCommand({
  name: 'bienban',
  text: COMMAND_TEXTS.bienban,
  access: OFFICERS,
  run: (request, args, services) => handleMinutes(services, asMember(request), args),
});
