import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { isPlanYearArgs } from '../src/domain/meeting/read-plan-year.ts';
import { asksForYear } from '../src/domain/reading/read-asking-year.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { askYearPlan } from '../src/use-cases/papers/year-plan.ts';

/** The year of the branch on one page: the officers' alone, and in private. */
export const kehoach = defineCommand({
  name: 'kehoach',
  aliases: ['ke hoach nam'],
  text: COMMAND_TEXTS.kehoach,
  access: {
    'branch-group': 'in-private',
    'unconnected-group': 'ignored',
    'committee-group': 'in-branch',
    private: 'officer',
  },
  takes: isPlanYearArgs,
  sentence: asksForYear,
  run: (request, args, services) => askYearPlan(services, asMember(request), args),
});
