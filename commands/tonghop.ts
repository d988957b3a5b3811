import { COMMITTEE } from '../src/bot/declare/access.ts';
import { defineCommand } from '../src/bot/declare/define-command.ts';
import { isPeriodArgs } from '../src/domain/figures/report-period.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { showBelow } from '../src/use-cases/figures/show-below.ts';

/** The table over the branches below a committee, or the report of one of them. */
export const tonghop = defineCommand({
  name: 'tonghop',
  text: COMMAND_TEXTS.tonghop,
  access: COMMITTEE,
  takes: (args) => isPeriodArgs(args) || /^(?:chi|đảng) bộ /iu.test(args.normalize('NFC')),
  run: (request, args, services) => showBelow(services, request, args),
});
