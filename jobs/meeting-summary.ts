import { defineJob } from '../src/bot/declare/define-job.ts';
import { summarise } from '../src/use-cases/meeting/summarise-meeting.ts';

/** The day after a meeting, 07:30: what was resolved, who does what by when (R000-9). */
export const meetingSummary = defineJob({
  name: 'meeting-summary',
  rung: { label: 'summary', daysBefore: -1, at: 7 * 60 + 30, on: true, after: true },
  needs: ['record', 'issued'],
  decide: (view, { now }) => summarise(view, now),
});
