import { MEMBERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { asksForConclusion } from '../src/domain/reading/read-asking.ts';
import { isDocumentArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { handleDocument } from '../src/use-cases/resolutions/show-documents.ts';

export const ketluan = defineCommand({
  name: 'ketluan',
  aliases: ['kl'],
  text: COMMAND_TEXTS.ketluan,
  access: MEMBERS,
  takes: isDocumentArgs,
  sentence: asksForConclusion,
  run: (request, args, services) => handleDocument(services, asMember(request), 'KL', args),
});
