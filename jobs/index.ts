import type { Job } from '../src/bot/declare/define-job.ts';
import { closeAnswers } from './close-answers.ts';
import { collisionWarning } from './collision-warning.ts';
import { inPersonListJob } from './in-person-list.ts';
import { meetingNotice } from './meeting-notice.ts';
import { meetingReminder } from './meeting-reminder.ts';
import { meetingSummary } from './meeting-summary.ts';
import { monthEnd } from './month-end.ts';
import { monthReport } from './month-report.ts';
import { nextMorning } from './next-morning.ts';
import { openRollJob } from './open-roll.ts';
import { planMonth } from './plan-month.ts';
import { preparation } from './preparation.ts';
import { rsvpCall } from './rsvp-call.ts';
import { standingWord } from './standing-word.ts';
import { statusEnding } from './status-ending.ts';
import { taskFollowUp } from './task-follow-up.ts';
import { thematicCheck } from './thematic-check.ts';

/** Every job, in the order of the reminder plan. */
export const jobs: readonly Job[] = [
  preparation,
  meetingNotice,
  rsvpCall,
  inPersonListJob,
  meetingReminder,
  openRollJob,
  nextMorning,
  meetingSummary,
  taskFollowUp,
  collisionWarning,
  closeAnswers,
  monthEnd,
  thematicCheck,
  monthReport,
  statusEnding,
  standingWord,
  planMonth,
];
