import { COMMITTEE } from '../src/bot/declare/access.ts';
import { defineCommand } from '../src/bot/declare/define-command.ts';
import { isPeriodArgs } from '../src/domain/figures/report-period.ts';
import { foldText } from '../src/domain/fold.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { showBelow } from '../src/use-cases/figures/show-below.ts';

/** The table over the branches below a committee, or the report of one of them. */
export const tonghop = defineCommand({
  name: 'tonghop',
  text: COMMAND_TEXTS.tonghop,
  access: COMMITTEE,
  // What may be seen is the committee's own, whatever a branch of the asker's still waits for.
  beforeApproval: true,
  takes: (args) => isPeriodArgs(args) || /^(?:chi|dang) bo /.test(foldText(args)),
  run: (request, args, services) => showBelow(services, request, args),
});
