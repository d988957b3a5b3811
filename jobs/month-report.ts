import { defineJob } from '../src/bot/declare/define-job.ts';
import { reportOfMonth } from '../src/use-cases/figures/month-report.ts';
import { MONTH_REPORT } from '../src/use-cases/meeting/plan-branches.ts';

/** On the 6th: the officers get the figures of their branch for the month. */
export const monthReport = defineJob({
  name: MONTH_REPORT,
  rung: null,
  needs: ['figures'],
  decide: (view, { now, plan }) => reportOfMonth(view, now, plan.zone),
});
