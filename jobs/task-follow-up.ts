import { defineJob } from '../src/bot/declare/define-job.ts';
import { rungOf } from '../src/domain/meeting/ladder.ts';
import { FOLLOW_UP_TIME, TASK_FOLLOW_UP } from '../src/domain/tasks/follow-up.ts';
import { decideFollowUp } from '../src/use-cases/tasks/follow-up.ts';
import { asPlanned, nobodyAsked } from '../src/use-cases/tasks/follow-up-plan.ts';

/** At 07:30 on days on which some task of the branch is to be followed up. */
export const taskFollowUp = defineJob({
  name: TASK_FOLLOW_UP,
  notBefore: FOLLOW_UP_TIME,
  rung: { label: 'follow-up', daysBefore: 0, at: FOLLOW_UP_TIME, on: true, daily: true },
  needs: ['followUp'],
  beforeApproval: ({ followUp }, { today, plan }) => nobodyAsked(followUp, today, plan.zone),
  decide: ({ followUp, branch }, { now, today, plan }) => {
    const moment = { now, today, zone: plan.zone };
    const rung = rungOf(plan.rungs, branch.plan, TASK_FOLLOW_UP);
    return asPlanned(rung, followUp, moment) ?? decideFollowUp(followUp, moment);
  },
});
