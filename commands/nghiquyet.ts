import { MEMBERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { handleDocument } from '../src/use-cases/resolutions/show-documents.ts';

export const nghiquyet = defineCommand({
  name: 'nghiquyet',
  aliases: ['nq'],
  text: COMMAND_TEXTS.nghiquyet,
  access: MEMBERS,
  run: (request, args, services) => handleDocument(services, asMember(request), 'NQ', args),
});
