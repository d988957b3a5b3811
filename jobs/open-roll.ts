import { defineJob } from '../src/bot/declare/define-job.ts';
import { openRoll } from '../src/use-cases/meeting/start-meeting.ts';

/** The hour of the meeting: the roll opens by itself, when nobody has begun the meeting yet. */
export const openRollJob = defineJob({
  name: 'open-roll',
  rung: { label: 'roll', daysBefore: 0, at: 0, on: true, atStart: true },
  needs: ['record'],
  decide: (view, { now }) => openRoll(view, now),
});
