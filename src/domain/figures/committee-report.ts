import { addDays, type IsoDate, type Zone } from '../calendar/calendar.ts';
import type { BranchFigures } from './branch-figures.ts';
import {
  byNeed,
  type CommitteeTotals,
  committeeTotals,
  isUnmet,
  type NamedFigures,
  needsMeeting,
} from './committee-figures.ts';
import type { ReportPeriod } from './report-period.ts';

/** An organisation as far as reports go: a branch, or a committee that branches stand under. */
export interface OrganisationView {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
  readonly isBranch: boolean;
  /** Since when a branch is closed, UTC ms; null while it is open. */
  readonly closedAt: number | null;
  /** Since which day it is a model branch (R004-4); null for the others. */
  readonly modelSince: IsoDate | null;
}

/** A committee that stands directly below the one asked for. */
export interface CommitteePart {
  readonly id: number;
  readonly name: string;
  readonly totals: CommitteeTotals;
  /** Branches below it that did not meet. */
  readonly lacking: number;
}

/** What a committee's table shows; of a province it is short, whatever the number of branches. */
export interface CommitteeOverview {
  readonly totals: CommitteeTotals;
  /** The committees directly below, those first that need help; empty for one above branches alone. */
  readonly parts: readonly CommitteePart[];
  /** The branches directly below, those first that need help. */
  readonly own: readonly NamedFigures[];
  /** All branches below whose day passed without its meeting. */
  readonly unmet: readonly Pick<NamedFigures, 'branchId' | 'name'>[];
}

/** The same with every branch below behind it. */
export interface CommitteeBranches extends CommitteeOverview {
  /** All branches below, in no order. */
  readonly branches: readonly NamedFigures[];
  /** The committee directly below that a branch stands under, by the branch's id. */
  readonly placeOf: ReadonlyMap<number, CommitteePart>;
}

/**
 * The branches of all that stands below a committee that are counted over a period, as they lie in the file: branches that
 * were imported together lie together. One that became part of another is counted in the periods that were over before.
 */
export const branchesToCount = (
  below: readonly OrganisationView[],
  { to }: ReportPeriod,
  zone: Zone,
): readonly OrganisationView[] =>
  below
    .filter(
      ({ isBranch, closedAt }) =>
        isBranch && (closedAt === null || closedAt >= zone.toUtc(addDays(to, 1), 0)),
    )
    .sort((a, b) => a.id - b.id);

/** Puts together what a committee comes to: `below` = all that stands below it, `counted` = the figures of the branches. */
export function committeeBranches(
  committeeId: number,
  below: readonly OrganisationView[],
  counted: readonly BranchFigures[],
): CommitteeBranches {
  const views = new Map(below.map((one) => [one.id, one]));
  const named = counted.map((one): NamedFigures => ({ ...one, name: views.get(one.branchId)?.name ?? '' }));
  const under = groupedBy(named, topFinder(views, committeeId));
  const placeOf = new Map<number, CommitteePart>();
  const parts = below
    .filter(({ isBranch, parentId }) => !isBranch && parentId === committeeId)
    .map(({ id, name }): CommitteePart => {
      const own = under.get(id) ?? [];
      const part = { id, name, totals: committeeTotals(own), lacking: own.filter(needsMeeting).length };
      for (const { branchId } of own) placeOf.set(branchId, part);
      return part;
    });
  return {
    totals: committeeTotals(named),
    branches: named,
    parts: parts.sort(partsByNeed),
    own: named.filter(({ branchId }) => under.has(branchId)).sort(byNeed),
    unmet: named.filter(isUnmet).map(({ branchId, name }) => ({ branchId, name })),
    placeOf,
  };
}

/** The branches by what they stand under, directly below the top. */
function groupedBy(
  all: readonly NamedFigures[],
  topOf: (id: number) => number,
): ReadonlyMap<number, readonly NamedFigures[]> {
  const groups = new Map<number, NamedFigures[]>();
  for (const one of all) {
    const top = topOf(one.branchId);
    const known = groups.get(top);
    if (known === undefined) groups.set(top, [one]);
    else known.push(one);
  }
  return groups;
}

/** Which of the organisations directly below the top one somebody stands under; itself for one directly below. */
function topFinder(views: ReadonlyMap<number, OrganisationView>, top: number): (id: number) => number {
  const parentOf = (id: number): number | null => views.get(id)?.parentId ?? null;
  return (id) => {
    let found = id;
    for (let parent = parentOf(found); parent !== null && parent !== top; parent = parentOf(found))
      found = parent;
    return found;
  };
}

const byName = new Intl.Collator('vi', { numeric: true });

/** As with branches: branches that did not meet, absences without a reason, overdue tasks, the name. */
const partsByNeed = (a: CommitteePart, b: CommitteePart): number =>
  b.lacking - a.lacking ||
  b.totals.attendance.unexcused - a.totals.attendance.unexcused ||
  b.totals.tasks.overdue - a.totals.tasks.overdue ||
  byName.compare(a.name, b.name) ||
  a.id - b.id;
