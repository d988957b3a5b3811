import type { IsoDate } from '../calendar/calendar.ts';
import { hasConsented, type Member } from '../meeting/branch.ts';
import type { Task } from './task.ts';

/** How well in time a task was done: before its day, or on it. */
export type Timeliness = 'early' | 'on-time';

/**
 * R000-12: whether a task that an officer confirmed is worth a word of thanks before everybody, and how it was done.
 * `reportedOn` = the local day of its last report. Null: late, nobody in charge, or somebody who may not be named (5.2).
 */
export function worthPraise(
  task: Pick<Task, 'state' | 'dueOn' | 'ownerId'>,
  owner: Pick<Member, 'id' | 'consent'> | undefined,
  reportedOn: IsoDate,
): Timeliness | null {
  if (task.state !== 'done' || owner === undefined || owner.id !== task.ownerId || !hasConsented(owner))
    return null;
  if (reportedOn > task.dueOn) return null;
  return reportedOn < task.dueOn ? 'early' : 'on-time';
}

const USUAL_MOST = 1;
const MOST_IN_MEETING_WEEK = 2;

/** R6-6: whether the group may get one more message today that nobody in it asked for. */
export const mayAnnounceMore = (announcedToday: number, isMeetingWeek: boolean): boolean =>
  announcedToday < (isMeetingWeek ? MOST_IN_MEETING_WEEK : USUAL_MOST);
