import { addMonths, type Period, periodOf } from '../calendar/calendar.ts';
import { monthOfMeeting, type PeriodMeetings } from './period-meetings.ts';
import type { AskedAt, BranchRecords } from './records.ts';
import { lastMonth, type ReportPeriod } from './report-period.ts';

/*
 * How a branch meets, beside who came: focused content with tasks (R003-2), comrades of a superior committee over twelve
 * months (R003-4), documents at hand (R003-5). Counts alone, nothing rounded.
 */

/** So many of so many. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** A month in which a branch met: whether it had a key issue, and how many tasks were assigned in it. */
export interface FocusMonth {
  readonly month: Period;
  readonly hasKeyIssue: boolean;
  readonly assigned: number;
}

export interface Practice {
  /** R003-2: months with at least one key issue and one assigned task, of those in which the branch held its meeting. */
  readonly focus: Share;
  /** R003-5: meetings with documents, of those held. */
  readonly materials: Share;
  /** R003-4: meetings with a superior's comrade, of those held in twelve months; null for a year, which is its own. */
  readonly visitedInYear: Share | null;
}

/** R001-2: what came of those who had to in another province, in thousandths. A line to look at, no mark that must be reached. */
export const ATTENDANCE_ELSEWHERE = 936;

/** R003-2, R003-4, R003-5: at least so many of a hundred are aimed at. */
export const AIMS = { focus: 95, visited: 60, materials: 100 } as const;

/** By whole numbers; null where there is nothing to compare. */
export const reachesAim = ({ part, whole }: Share, aim: number): boolean | null =>
  whole === 0 ? null : part * 100 >= aim * whole;

/** R003-4: the twelve months that end with the period, or with the month that runs while it is not over; null for a year. */
export function twelveMonths(
  period: ReportPeriod,
  { today }: Pick<AskedAt, 'today'>,
): { readonly first: Period; readonly last: Period } | null {
  if (period.kind === 'year') return null;
  const isRunning = period.to >= today;
  const last = isRunning ? periodOf(today) : lastMonth(period);
  return { first: addMonths(last, -11), last };
}

/** The months in which a branch held its meeting, in their order, with what R003-2 asks of each. */
export function focusMonths(
  { held }: Pick<PeriodMeetings, 'held'>,
  { assigned }: Pick<BranchRecords, 'assigned'>,
): readonly FocusMonth[] {
  const months = [...new Set(held.map(monthOfMeeting))].sort();
  return months.map((month) => ({
    month,
    hasKeyIssue: held.some((one) => monthOfMeeting(one) === month && one.hasKeyIssue),
    assigned: assigned.filter(({ on }) => periodOf(on) === month).reduce((sum, { tasks }) => sum + tasks, 0),
  }));
}

/** R003-2: a month that has both. */
export const isFocused = ({ hasKeyIssue, assigned }: FocusMonth): boolean => hasKeyIssue && assigned > 0;

export function practiceOf(records: BranchRecords, meetings: PeriodMeetings): Practice {
  const months = focusMonths(meetings, records);
  const { held } = meetings;
  return {
    focus: { part: months.filter(isFocused).length, whole: months.length },
    materials: { part: held.filter(({ hasMaterials }) => hasMaterials).length, whole: held.length },
    visitedInYear: records.visitedInYear,
  };
}

/** The same of all branches below a committee. */
export interface CommitteePractice {
  /** R003-2: branches of which every month with a meeting had both, of all branches. */
  readonly focus: Share;
  readonly materials: Share;
  readonly visitedInYear: Share | null;
}

/** Whether every month in which the branch met had both, and there was one. */
export const keepsFocus = ({ focus }: Pick<Practice, 'focus'>): boolean =>
  focus.whole > 0 && focus.part === focus.whole;

export function committeePractice(all: readonly Practice[]): CommitteePractice {
  const visited = all.flatMap(({ visitedInYear }) => visitedInYear ?? []);
  return {
    focus: { part: all.filter(keepsFocus).length, whole: all.length },
    materials: added(all.map(({ materials }) => materials)),
    visitedInYear: visited.length === 0 ? null : added(visited),
  };
}

const added = (all: readonly Share[]): Share => ({
  part: all.reduce((sum, { part }) => sum + part, 0),
  whole: all.reduce((sum, { whole }) => sum + whole, 0),
});
