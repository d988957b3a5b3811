import { meetsThreshold } from '../attendance/attendance.ts';
import type { BranchFigures, FigureGroups, Mean } from './branch-figures.ts';
import { type CommitteePractice, committeePractice } from './practice.ts';

/** What all branches below a committee come to. */
export interface CommitteeTotals extends FigureGroups {
  readonly branches: number;
  /** Branches that held every meeting that was planned. */
  readonly branchesMet: number;
  /** Branches of which it is known who was there; the whole of which the next is a part. */
  readonly branchesCounted: number;
  /** R003-3: those whose share over the period meets the threshold of the profile. */
  readonly branchesReachingRate: number;
  /** R2-3: a month may end in a conclusion alone. */
  readonly branchesWithDocuments: number;
  /** R003-1: with as many thematic meetings in the quarter that the period ends in as the profile asks; with any in the period. */
  readonly branchesThematicInQuarter: number;
  readonly branchesThematic: number;
  /** R003-2, R003-4, R003-5. */
  readonly practice: CommitteePractice;
}

/** Every planned meeting was held, and there was one. */
export const hasMet = ({ meetings: { planned, held } }: Pick<FigureGroups, 'meetings'>): boolean =>
  held > 0 && held === planned;

/** A day passed without its meeting, or none is planned at all; one whose day is yet to come lacks nothing. */
export const needsMeeting = ({ missed, meetings }: BranchFigures): boolean =>
  missed > 0 || meetings.planned === 0;

/** A day passed without its meeting: whoever is yet to meet is not reminded. */
export const isUnmet = ({ missed }: Pick<BranchFigures, 'missed'>): boolean => missed > 0;

/** R002-2, R003-3: by whole numbers, over the sum of the period, by the branch's own profile; false where nobody's presence is known. */
export const reachesRate = ({
  attendance: { present, mustAttend },
  rules,
}: Pick<BranchFigures, 'attendance' | 'rules'>): boolean =>
  meetsThreshold(present, mustAttend, rules.attendance);

/** R003-1: as many thematic meetings as the rules ask for in the quarter that the period ends in; of a longer period, any. */
export const hasTheme = (
  { thematicInQuarter, meetings, rules }: Pick<BranchFigures, 'thematicInQuarter' | 'meetings' | 'rules'>,
  isInQuarter: boolean,
): boolean => (isInQuarter ? thematicInQuarter >= rules.thematicPerQuarter : meetings.thematic > 0);

/** R2-3: a resolution or a conclusion, either will do. */
export const hasDocuments = ({ resolutions }: Pick<FigureGroups, 'resolutions'>): boolean =>
  resolutions.resolutions + resolutions.conclusions > 0;

/** The totals over branches: sums of counts, never means of shares. */
export function committeeTotals(all: readonly BranchFigures[]): CommitteeTotals {
  const count = (is: (one: BranchFigures) => boolean): number => all.filter(is).length;
  return {
    branches: all.length,
    branchesMet: count(hasMet),
    branchesCounted: count(({ attendance }) => attendance.mustAttend > 0),
    branchesReachingRate: count(reachesRate),
    branchesWithDocuments: count(hasDocuments),
    branchesThematicInQuarter: count((one) => hasTheme(one, true)),
    branchesThematic: count((one) => hasTheme(one, false)),
    practice: committeePractice(all.map(({ practice }) => practice)),
    meetings: sums(all, 'meetings'),
    attendance: sums(all, 'attendance'),
    resolutions: sums(all, 'resolutions'),
    tasks: sums(all, 'tasks'),
    quality: {
      self: joined(all, 'self'),
      branch: joined(all, 'branch'),
      superior: joined(all, 'superior'),
    },
  };
}

const NOTHING = {
  meetings: { planned: 0, held: 0, onSchedule: 0, thematic: 0, withVisitor: 0 },
  attendance: { present: 0, mustAttend: 0, excused: 0, unexcused: 0 },
  resolutions: { resolutions: 0, conclusions: 0 },
  tasks: { assigned: 0, due: 0, doneOnTime: 0, doneLate: 0, open: 0, overdue: 0 },
} as const;

function sums<G extends keyof typeof NOTHING>(all: readonly FigureGroups[], group: G): FigureGroups[G] {
  const keys = Object.keys(NOTHING[group]) as (keyof FigureGroups[G])[];
  const sumOf = (key: keyof FigureGroups[G]): number =>
    all.reduce((sum, figures) => sum + Number(figures[group][key]), 0);
  return Object.fromEntries(keys.map((key) => [key, sumOf(key)])) as unknown as FigureGroups[G];
}

function joined(all: readonly FigureGroups[], kind: keyof FigureGroups['quality']): Mean {
  return all.reduce(
    (mean, { quality }) => ({
      sum: mean.sum + quality[kind].sum,
      count: mean.count + quality[kind].count,
    }),
    { sum: 0, count: 0 },
  );
}

/** A branch of the table, with its name. */
export interface NamedFigures extends BranchFigures {
  readonly name: string;
}

const byName = new Intl.Collator('vi', { numeric: true });

/**
 * Who needs help first: not met, then absences without a reason, then the share below the threshold (the lowest first),
 * then overdue tasks, then the name. Compared by whole numbers; it is an order, no ranking.
 */
export const byNeed = (a: NamedFigures, b: NamedFigures): number =>
  Number(needsMeeting(b)) - Number(needsMeeting(a)) ||
  b.attendance.unexcused - a.attendance.unexcused ||
  below(a, b) ||
  b.tasks.overdue - a.tasks.overdue ||
  byName.compare(a.name, b.name) ||
  a.branchId - b.branchId;

function below(a: BranchFigures, b: BranchFigures): number {
  const isBelow = (one: BranchFigures): boolean => one.attendance.mustAttend > 0 && !reachesRate(one);
  if (!isBelow(a) || !isBelow(b)) return Number(isBelow(b)) - Number(isBelow(a));
  return a.attendance.present * b.attendance.mustAttend - b.attendance.present * a.attendance.mustAttend;
}
