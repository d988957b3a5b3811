import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { isPeriodArgs } from '../src/domain/figures/report-period.ts';
import { asksForFigures } from '../src/domain/reading/read-asking-figures.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { showOwnReport } from '../src/use-cases/figures/own-report.ts';

/** The branch's own figures: the officers' alone, and in private. */
export const baocao = defineCommand({
  name: 'baocao',
  text: COMMAND_TEXTS.baocao,
  access: {
    'branch-group': 'in-private',
    'unconnected-group': 'ignored',
    'committee-group': 'in-branch',
    private: 'officer',
  },
  takes: isPeriodArgs,
  sentence(said) {
    const period = asksForFigures(said);
    return period === null || period === '' || isPeriodArgs(period) ? period : null;
  },
  run: (request, args, services) => showOwnReport(services, asMember(request), args),
});
