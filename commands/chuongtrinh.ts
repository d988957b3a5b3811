import { OFFICERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { isAgendaArgs, saysTakenIn } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { prepareAgenda } from '../src/use-cases/meeting/prepare-agenda.ts';

export const chuongtrinh = defineCommand({
  name: 'chuongtrinh',
  text: COMMAND_TEXTS.chuongtrinh,
  access: OFFICERS,
  takes: isAgendaArgs,
  sentence: ({ folded }) => saysTakenIn(folded),
  run: (request, args, services) => prepareAgenda(services, asMember(request), args),
});
