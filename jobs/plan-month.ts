import { defineJob } from '../src/bot/declare/define-job.ts';
import { planOf } from '../src/use-cases/meeting/plan-branches.ts';

/** Early on the first of a month: next month's regular meeting comes to be (R002-1). */
export const planMonth = defineJob({
  name: 'plan-month',
  beforeApproval: 'runs',
  speaks: false,
  rung: null,
  decide: ({ branch }, { now, plan }) => ({
    change: { as: 'done', plan: planOf(plan, branch, now) },
    result: undefined,
    effects: {},
  }),
});
