import { MEMBERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { asksForResolution } from '../src/domain/reading/read-asking.ts';
import { isDocumentArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { handleDocument } from '../src/use-cases/resolutions/show-documents.ts';

export const nghiquyet = defineCommand({
  name: 'nghiquyet',
  aliases: ['nq'],
  text: COMMAND_TEXTS.nghiquyet,
  access: MEMBERS,
  takes: isDocumentArgs,
  sentence: asksForResolution,
  run: (request, args, services) => handleDocument(services, asMember(request), 'NQ', args),
});
