import { defineJob } from '../src/bot/declare/define-job.ts';
import { FOLLOW_UP_TIME } from '../src/domain/tasks/follow-up.ts';
import { summarise } from '../src/use-cases/meeting/summarise-meeting.ts';

/** The day after a meeting, 07:30: what was resolved, who does what by when (R000-9). */
export const meetingSummary = defineJob({
  name: 'meeting-summary',
  notBefore: FOLLOW_UP_TIME,
  rung: null,
  needs: ['record', 'issued'],
  decide: (view, { now }) => summarise(view, now),
});
