import { defineJob } from '../src/bot/declare/define-job.ts';
import { FOLLOW_UP_TIME, TASK_FOLLOW_UP } from '../src/domain/tasks/follow-up.ts';
import { decideFollowUp } from '../src/use-cases/tasks/follow-up.ts';

/** At 07:30 on days on which some task of the branch is to be followed up. */
export const taskFollowUp = defineJob({
  name: TASK_FOLLOW_UP,
  notBefore: FOLLOW_UP_TIME,
  rung: null,
  needs: ['followUp'],
  decide: ({ followUp }, { now, today, plan }) => decideFollowUp(followUp, { now, today, zone: plan.zone }),
});
