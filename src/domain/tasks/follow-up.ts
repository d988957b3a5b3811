import { addDays, daysBetween, type IsoDate, type Minutes, type Zone } from '../calendar/calendar.ts';
import { awaitsOwner, type Task } from './task.ts';

/** Days after the due day (before: negative) on which an owner is asked for news; after the last one no more. */
const STEPS = [-3, 0, 1, 3, 7] as const;
/** Of these, the days on which somebody who has no private chat may be asked by name in the group. */
const GROUP_STEPS: readonly number[] = [0, 1, 7];
/** Nobody is named in the group more often than this for one task, whatever was extended. */
export const MOST_NAMED_IN_GROUP = 3;
const WEEK = 7;
/** The officers hear of a task that is so many days late, and weekly from then on. */
const OFFICERS_HEAR_AFTER_DAYS = 3;
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

/** The next day strictly after `after` on which the owner is asked or the officers hear of it. */
export function nextFollowUpOn(
  dueOn: IsoDate,
  after: IsoDate,
  officersToldOn: IsoDate | null = null,
): IsoDate {
  const officersOn = nextForOfficers(dueOn, after, officersToldOn);
  const step = STEPS.find((days) => addDays(dueOn, days) > after);
  if (step === undefined) return officersOn;
  const ownerOn = addDays(dueOn, step);
  if (ownerOn < officersOn) return ownerOn;
  return officersOn;
}

function nextForOfficers(dueOn: IsoDate, after: IsoDate, toldOn: IsoDate | null): IsoDate {
  if (toldOn !== null) {
    const week = addDays(toldOn, WEEK);
    return week > after ? week : addDays(after, 1);
  }
  const late = daysBetween(dueOn, after) - OFFICERS_HEAR_AFTER_DAYS;
  const weeks = late < 0 ? 0 : Math.floor(late / WEEK) + 1;
  return addDays(dueOn, OFFICERS_HEAR_AFTER_DAYS + weeks * WEEK);
}

/** How the owner may be asked now for what has been owed since a day: not at all, in private, or in the group as well. */
export function asksOwner(dueOn: IsoDate, owedSince: IsoDate, today: IsoDate): 'no' | 'private' | 'anywhere' {
  const owed = STEPS.filter((days) => {
    const on = addDays(dueOn, days);
    return on >= owedSince && on <= today;
  });
  if (owed.length === 0) return 'no';
  return owed.some((days) => GROUP_STEPS.includes(days)) ? 'anywhere' : 'private';
}

/** What was due until then is late today. */
export const lateOn = (today: IsoDate): IsoDate => addDays(today, -OFFICERS_HEAR_AFTER_DAYS);

/** Whether the task is late enough for the officers to hear of it. */
export const isLate = (dueOn: IsoDate, today: IsoDate): boolean => dueOn <= lateOn(today);

/** Whether the officers were told so long ago that they are told again. */
export const isToldLongAgo = (toldOn: IsoDate | null, today: IsoDate): boolean =>
  toldOn !== null && daysBetween(toldOn, today) >= WEEK;

/** When the owner is to be asked next, or null while nothing is expected of anybody. */
export function followUpOf(
  task: Pick<Task, 'state' | 'extension' | 'dueOn' | 'ownerId'>,
  today: IsoDate,
  zone: Zone,
  officersToldOn: IsoDate | null = null,
): FollowUpMoment | null {
  if (!awaitsOwner(task) || task.ownerId === null) return null;
  const on = nextFollowUpOn(task.dueOn, today, officersToldOn);
  return { on, at: zone.toUtc(on, FOLLOW_UP_TIME) };
}

/** True when these tasks were owed a word so long ago that a message now would come as a surprise. */
export const isStale = (owedSince: readonly IsoDate[], today: IsoDate): boolean =>
  owedSince.some((day) => daysBetween(day, today) > STALE_AFTER_DAYS);
