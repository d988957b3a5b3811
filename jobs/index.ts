import type { Job } from '../src/bot/define-job.ts';
import { closeAnswers } from './close-answers.ts';
import { inPersonListJob } from './in-person-list.ts';
import { meetingNotice } from './meeting-notice.ts';
import { meetingReminder } from './meeting-reminder.ts';
import { meetingSummary } from './meeting-summary.ts';
import { planMonth } from './plan-month.ts';
import { preparation } from './preparation.ts';
import { rsvpCall } from './rsvp-call.ts';
import { taskFollowUp } from './task-follow-up.ts';

/** Every job, in the order of the reminder plan. */
export const jobs: readonly Job[] = [
  preparation,
  meetingNotice,
  rsvpCall,
  inPersonListJob,
  meetingReminder,
  closeAnswers,
  meetingSummary,
  taskFollowUp,
  planMonth,
];
