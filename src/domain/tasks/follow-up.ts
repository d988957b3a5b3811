import { addDays, daysBetween, type IsoDate, type Minutes, type Zone } from '../calendar/calendar.ts';
import { awaitsOwner, type Task } from './task.ts';

/** Days after the due day (before: negative) on which an owner is asked for news; weekly after the last. */
const STEPS = [-3, 0, 1, 3, 7] as const;
const WEEK = 7;
/** The officers hear of a task that is so many days late. */
export const OFFICERS_HEAR_AFTER_DAYS = 3;
/** Follow-up that was owed for longer than this is not sent out unseen: the officers look at it first. */
const STALE_AFTER_DAYS = 7;

/** The job that asks owners for news. */
export const TASK_FOLLOW_UP = 'task-follow-up';
/** The hour at which owners are asked, on the day it is due. */
export const FOLLOW_UP_TIME: Minutes = 7 * 60 + 30;

/** A follow-up day, and the moment (UTC milliseconds) at which it comes. */
export interface FollowUpMoment {
  readonly on: IsoDate;
  readonly at: number;
}

/** The next follow-up day strictly after `after`. */
export function nextFollowUpOn(dueOn: IsoDate, after: IsoDate): IsoDate {
  const step = STEPS.find((days) => addDays(dueOn, days) > after);
  if (step !== undefined) return addDays(dueOn, step);
  const weeks = Math.floor((daysBetween(dueOn, after) - WEEK) / WEEK) + 1;
  return addDays(dueOn, WEEK + weeks * WEEK);
}

/** When the owner is to be asked next, or null while nothing is expected of anybody. */
export function followUpOf(
  task: Pick<Task, 'state' | 'extension' | 'dueOn' | 'ownerId'>,
  today: IsoDate,
  zone: Zone,
): FollowUpMoment | null {
  if (!awaitsOwner(task) || task.ownerId === null) return null;
  const on = nextFollowUpOn(task.dueOn, today);
  return { on, at: zone.toUtc(on, FOLLOW_UP_TIME) };
}

/** True when these tasks were owed a word so long ago that a message now would come as a surprise. */
export const isStale = (owedSince: readonly IsoDate[], today: IsoDate): boolean =>
  owedSince.some((day) => daysBetween(day, today) > STALE_AFTER_DAYS);
