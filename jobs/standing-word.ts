import { defineJob } from '../src/bot/declare/define-job.ts';
import { tellWhatStands } from '../src/use-cases/figures/quiet-word.ts';
import { STANDING_WORD } from '../src/use-cases/meeting/plan-branches.ts';

/** Every ten days: the secretary is told of whom nobody has heard for 90 days, every 30 days of an empty seat (R001-10, R000-15). */
export const standingWord = defineJob({
  name: STANDING_WORD,
  rung: null,
  needs: ['roster', 'watched'],
  decide: (view, { now, plan }) => tellWhatStands(view, now, plan.zone),
});
