import { defineJob } from '../src/bot/declare/define-job.ts';
import { planBranches } from '../src/use-cases/meeting/plan-branches.ts';

/** Early on the first of a month: next month's regular meeting comes to be (R002-1). */
export const planMonth = defineJob({
  name: 'plan-month',
  speaks: false,
  rung: null,
  async run(occurrence, { now }, { schedule, plan }) {
    await planBranches(schedule, [occurrence.branchId], plan, now);
    await schedule.fire(occurrence.id, now, () => ({ change: 'done', result: undefined, effects: {} }));
  },
});
