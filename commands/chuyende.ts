import { OFFICERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { asksForThemes } from '../src/domain/reading/read-asking-figures.ts';
import { isThematicArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { handleThematic } from '../src/use-cases/meeting/thematic-meetings.ts';

export const chuyende = defineCommand({
  name: 'chuyende',
  text: COMMAND_TEXTS.chuyende,
  access: OFFICERS,
  takes: isThematicArgs,
  sentence: asksForThemes,
  run: (request, args, services) => handleThematic(services, asMember(request), args),
});
