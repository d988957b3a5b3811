import { addDays, periodOf, type Zone } from '../../domain/calendar/calendar.ts';
import type { BranchFigures } from '../../domain/figures/branch-figures.ts';
import {
  byNeed,
  type CommitteeTotals,
  committeeTotals,
  type NamedFigures,
  needsMeeting,
} from '../../domain/figures/committee-figures.ts';
import { monthPeriod, type ReportPeriod } from '../../domain/figures/report-period.ts';
import type { FiguresPort, OrganisationView } from '../../storage/figures/ports.ts';

export interface FiguresDeps {
  readonly figures: FiguresPort;
  readonly zone: Zone;
}

/** The figures of one branch, computed from its records as they stand at `now` (UTC ms). */
export async function branchReport(
  { figures, zone }: FiguresDeps,
  branchId: number,
  period: ReportPeriod,
  now: number,
): Promise<BranchFigures | null> {
  const at = { today: zone.toLocal(now).date, zone };
  const [found] = await figures.branches([branchId], period, at);
  return found ?? null;
}

/** A committee that stands directly below the one asked for, with what is below it. */
export interface CommitteePart {
  readonly id: number;
  readonly name: string;
  readonly totals: CommitteeTotals;
  readonly branches: readonly NamedFigures[];
}

export interface CommitteeReport {
  readonly committee: OrganisationView;
  readonly period: ReportPeriod;
  readonly totals: CommitteeTotals;
  /** All branches below, in no order. */
  readonly branches: readonly NamedFigures[];
  /** The committees directly below, those first that need help; empty for one above branches alone. */
  readonly parts: readonly CommitteePart[];
  /** The branches directly below, those first that need help. */
  readonly own: readonly NamedFigures[];
}

/** The figures of all branches below a committee; null when there is no such committee. */
export async function committeeReport(
  { figures, zone }: FiguresDeps,
  committeeId: number,
  period: ReportPeriod,
  now: number,
): Promise<CommitteeReport | null> {
  const committee = await figures.organisation(committeeId);
  if (committee === null || committee.isBranch) return null;
  const below = await figures.below(committeeId);
  // Branches that were imported together lie together in the file.
  const branches = below
    .filter((one) => one.isBranch && stoodIn(one, period, zone))
    .sort((a, b) => a.id - b.id);
  const at = { today: zone.toLocal(now).date, zone };
  const names = new Map(branches.map(({ id, name }) => [id, name]));
  const counted = await figures.branches([...names.keys()], period, at);
  const named = counted.map((one): NamedFigures => ({ ...one, name: names.get(one.branchId) ?? '' }));
  const under = groupedBy(named, topFinder(below, committeeId));
  const parts = below
    .filter(({ isBranch, parentId }) => !isBranch && parentId === committeeId)
    .map(({ id, name }): CommitteePart => {
      const own = under.get(id) ?? [];
      return { id, name, branches: own, totals: committeeTotals(own) };
    });
  return {
    committee,
    period,
    totals: committeeTotals(named),
    branches: named,
    parts: parts.sort(partsByNeed),
    own: named.filter(({ branchId }) => under.has(branchId)).sort(byNeed),
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

/** A branch that became part of another one is counted in the periods that were over before. */
const stoodIn = ({ closedAt }: OrganisationView, { to }: ReportPeriod, zone: Zone): boolean =>
  closedAt === null || closedAt >= zone.toUtc(addDays(to, 1), 0);

/** Which of the organisations directly below the top one somebody stands under; itself for one directly below. */
function topFinder(below: readonly OrganisationView[], top: number): (id: number) => number {
  const parents = new Map(below.map(({ id, parentId }) => [id, parentId]));
  return (id) => {
    let found = id;
    for (let parent = parents.get(found); parent != null && parent !== top; parent = parents.get(found))
      found = parent;
    return found;
  };
}

const byName = new Intl.Collator('vi', { numeric: true });
const lacking = ({ branches }: CommitteePart): number => branches.filter(needsMeeting).length;

/** As with branches: branches that did not meet, absences without a reason, overdue tasks, the name. */
const partsByNeed = (a: CommitteePart, b: CommitteePart): number =>
  lacking(b) - lacking(a) ||
  b.totals.attendance.unexcused - a.totals.attendance.unexcused ||
  b.totals.tasks.overdue - a.totals.tasks.overdue ||
  byName.compare(a.name, b.name) ||
  a.id - b.id;

/** Without a word on it: the last month in which one of these branches met, else the month that runs. */
export async function lastPeriodOf(
  { figures, zone }: FiguresDeps,
  branchIds: readonly number[],
  now: number,
): Promise<ReportPeriod> {
  const { date: today } = zone.toLocal(now);
  const month = await figures.lastMonthHeld(branchIds);
  return monthPeriod(month !== null && month <= periodOf(today) ? month : periodOf(today));
}
