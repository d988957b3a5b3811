import { defineJob } from '../src/bot/define-job.ts';

/** Early on the first of a month: next month's regular meeting comes to be (R002-1). */
export const planMonth = defineJob({ name: 'plan-month', rung: null, run: 'plan-branch' });
