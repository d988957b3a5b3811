import { type IsoDate, type Period, periodOf } from '../calendar/calendar.ts';
import type { AskedAt, BranchRecords, CountedMeeting, CountedTask } from './records.ts';
import { firstMonth, lastMonth, quarterAtEnd, type ReportPeriod } from './report-period.ts';

/* Which records stand behind which number: a number counts them, and whoever opens it sees the very same ones. */

/** The month a meeting belongs to: a regular one keeps it when it is moved (R002-1), a thematic one lies where it is held. */
export const monthOfMeeting = ({
  kind,
  period,
  date,
}: Pick<CountedMeeting, 'kind' | 'period' | 'date'>): Period =>
  kind === 'regular' ? period : periodOf(date);

const isIn = (period: ReportPeriod) => (meeting: CountedMeeting) =>
  monthOfMeeting(meeting) >= firstMonth(period) && monthOfMeeting(meeting) <= lastMonth(period);

export const isHeld = ({ endedAt }: Pick<CountedMeeting, 'endedAt'>): boolean => endedAt !== null;

/** R004-2: a theme that was met over, alone or combined with a regular meeting (2.3: it replaces none). */
const isThematic = (meeting: CountedMeeting): boolean =>
  isHeld(meeting) && (meeting.kind === 'thematic' || meeting.hasTopic);

/** One that stands and begins after the branch was connected; one that was held stands in any case. */
const isPlanned =
  (connectedAt: number | null) =>
  (meeting: CountedMeeting): boolean =>
    isHeld(meeting) || (!meeting.isCancelled && connectedAt !== null && meeting.startsAt >= connectedAt);

/** R001-1: the day on which it really began; a move was recorded, so that the day it stands for is the one it was moved to. */
export const startedOn = (
  { startedAt, date }: Pick<CountedMeeting, 'startedAt' | 'date'>,
  { zone }: Pick<AskedAt, 'zone'>,
): IsoDate => (startedAt === null ? date : zone.toLocal(startedAt).date);

/** The meetings of a period, by the numbers that they make up. */
export interface PeriodMeetings {
  /** All of the period, planned or not. */
  readonly own: readonly CountedMeeting[];
  /** Regular ones that stand (R002-1), and of these those that were held. */
  readonly planned: readonly CountedMeeting[];
  readonly held: readonly CountedMeeting[];
  /** Those that were held, of either kind: a roll may be known of each. */
  readonly ended: readonly CountedMeeting[];
  /** R003-1: met over a theme in the period, and in the quarter that it ends in. */
  readonly thematic: readonly CountedMeeting[];
  readonly thematicInQuarter: readonly CountedMeeting[];
}

/** Divides a branch's meetings by what they count for over a period. */
export function meetingsOfPeriod(
  { meetings, connectedAt }: Pick<BranchRecords, 'meetings' | 'connectedAt'>,
  period: ReportPeriod,
): PeriodMeetings {
  const own = meetings.filter(isIn(period));
  const planned = own.filter((one) => one.kind === 'regular' && isPlanned(connectedAt)(one));
  return {
    own,
    planned,
    held: planned.filter(isHeld),
    ended: own.filter(isHeld),
    thematic: own.filter(isThematic),
    thematicInQuarter: meetings.filter(isIn(quarterAtEnd(period))).filter(isThematic),
  };
}

/** What became of a task that was due: each is one of the four. */
export type TaskFate = 'on-time' | 'late' | 'open' | 'overdue';

/** As it stands on the asked day; a report that nobody dated cannot be late. */
export function fateOf(
  { state, dueOn, doneAt }: Pick<CountedTask, 'state' | 'dueOn' | 'doneAt'>,
  { today, zone }: AskedAt,
): TaskFate {
  if (state === 'in_progress') return dueOn < today ? 'overdue' : 'open';
  return doneAt === null || zone.toLocal(doneAt).date <= dueOn ? 'on-time' : 'late';
}
