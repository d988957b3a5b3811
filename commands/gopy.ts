import { VIEWERS_IN_PRIVATE } from '../src/bot/declare/access.ts';
import { defineCommand } from '../src/bot/declare/define-command.ts';
import { readLetter } from '../src/domain/committees/read-letter.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { writeLetter } from '../src/use-cases/committees/letters.ts';

/** What a committee says to a branch below it, and what branches have asked of it. */
export const gopy = defineCommand({
  name: 'gopy',
  text: COMMAND_TEXTS.gopy,
  access: VIEWERS_IN_PRIVATE,
  // Said in the committee's name, whatever a branch of the asker's still waits for.
  beforeApproval: true,
  takes: (args) => readLetter(args).ok,
  run: (request, args, services) => writeLetter(services, request, args),
});
