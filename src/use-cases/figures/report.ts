import { periodOf, type Zone } from '../../domain/calendar/calendar.ts';
import type { BranchFigures } from '../../domain/figures/branch-figures.ts';
import {
  branchesToCount,
  type CommitteeBranches,
  type CommitteeOverview,
  committeeBranches,
  type OrganisationView,
} from '../../domain/figures/committee-report.ts';
import { monthPeriod, type ReportPeriod } from '../../domain/figures/report-period.ts';
import type { FiguresPort } from '../../storage/figures/ports.ts';

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

/** Whose figures a report has, and over which period. */
interface Reported {
  readonly committee: OrganisationView;
  readonly period: ReportPeriod;
}
export type OverviewReport = Reported & CommitteeOverview;
export type CommitteeReport = Reported & CommitteeBranches;

/** What a committee's table shows; null when there is no such committee. */
export async function committeeOverview(
  { figures, zone }: FiguresDeps,
  committeeId: number,
  period: ReportPeriod,
  now: number,
): Promise<OverviewReport | null> {
  const committee = await figures.organisation(committeeId);
  if (committee === null || committee.isBranch) return null;
  const at = { today: zone.toLocal(now).date, zone };
  return { committee, period, ...(await figures.overview(committeeId, period, at)) };
}

/** The figures of all branches below a committee, for files and lists of branches; null when there is no such committee. */
export async function committeeReport(
  { figures, zone }: FiguresDeps,
  committeeId: number,
  period: ReportPeriod,
  now: number,
): Promise<CommitteeReport | null> {
  const committee = await figures.organisation(committeeId);
  if (committee === null || committee.isBranch) return null;
  const below = await figures.below(committeeId);
  const at = { today: zone.toLocal(now).date, zone };
  const ids = branchesToCount(below, period, zone).map(({ id }) => id);
  const counted = await figures.branches(ids, period, at);
  return { committee, period, ...committeeBranches(committeeId, below, counted) };
}

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
