import { defineJob } from '../src/bot/declare/define-job.ts';
import { askWhatBecame } from '../src/use-cases/meeting/month-state.ts';
import { MONTH_END } from '../src/use-cases/meeting/plan-branches.ts';

/** Before a month without a meeting ends: the officers are asked once more what is to be noted. */
export const monthEnd = defineJob({
  name: MONTH_END,
  rung: null,
  needs: ['record'],
  decide: askWhatBecame,
});
