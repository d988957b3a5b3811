import { defineJob } from '../src/bot/declare/define-job.ts';
import { remindOfThematic } from '../src/use-cases/meeting/announce.ts';
import { THEMATIC_CHECK } from '../src/use-cases/meeting/plan-branches.ts';

/** On the first of a month: a quarter without enough thematic meetings is pointed out to the officers (R003-1). */
export const thematicCheck = defineJob({
  name: THEMATIC_CHECK,
  rung: null,
  needs: ['themes', 'thematicPerQuarter'],
  decide: (view, { plan }) => remindOfThematic(view, plan.zone),
});
