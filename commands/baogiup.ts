import { MEMBERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { readWordForOther } from '../src/domain/attendance/spoken-for.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { answerInWordsForOther } from '../src/use-cases/attendance/spoken-for.ts';

/** An answer for a comrade whom no phone reaches. */
export const baogiup = defineCommand({
  name: 'baogiup',
  aliases: ['bao gium', 'bao dum', 'bao ho', 'bao thay'],
  text: COMMAND_TEXTS.baogiup,
  access: MEMBERS,
  beforeApproval: true,
  takes: (args) => readWordForOther(args) !== null,
  run: (request, args, services) => answerInWordsForOther(services, asMember(request), args),
});
