import type { IsoDate, Period } from '../../domain/calendar/calendar.ts';
import type { BranchFigures } from '../../domain/figures/branch-figures.ts';
import type { Charge } from '../../domain/figures/charge-points.ts';
import type { CommitteeOverview, OrganisationView } from '../../domain/figures/committee-report.ts';
import type { WatchedBranch } from '../../domain/figures/concerns.ts';
import type { FormRecords } from '../../domain/figures/form-records.ts';
import type { OpenedRecords, OpenedWords } from '../../domain/figures/opened.ts';
import type { AskedAt } from '../../domain/figures/records.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';

/** Who leads a branch on a day, as far as a committee may know it. */
export interface SecretaryView {
  readonly fullName: string;
  readonly hasConsented: boolean;
}

/** What the officers' list of concerns is made of. */
export interface WatchedRecords extends WatchedBranch {
  /** The branch's name. */
  readonly name: string;
}

export interface FiguresPort {
  organisation(id: number): Promise<OrganisationView | null>;
  /** All that stands below a committee, closed branches too, in no order; empty for a branch. */
  below(committeeId: number): Promise<readonly OrganisationView[]>;
  /**
   * The figures of these branches over a period, in their order. Counted slice by slice, so that other work gets its turn;
   * every slice sees what is stored then.
   */
  branches(
    branchIds: readonly number[],
    period: ReportPeriod,
    at: AskedAt,
  ): Promise<readonly BranchFigures[]>;
  /** What the table of a committee shows: its totals, what stands directly below it, and who is yet to be reminded. */
  overview(committeeId: number, period: ReportPeriod, at: AskedAt): Promise<CommitteeOverview>;
  /** The last month in which one of these branches met; null while none has. */
  lastMonthHeld(branchIds: readonly number[]): Promise<Period | null>;
  /** What the forms tell of these branches beside their figures, in their order; the đảng số is that of the day `on`. */
  formRecords(
    branchIds: readonly number[],
    period: ReportPeriod,
    on: IsoDate,
  ): Promise<readonly FormRecords[]>;
  /** The secretaries of these branches on that day; a branch without one has no entry. */
  secretaries(branchIds: readonly number[], on: IsoDate): Promise<ReadonlyMap<number, SecretaryView>>;
  /** Who is in charge of these branches, with what their meetings of a period were scored (R004-4), in no order. */
  charges(branchIds: readonly number[], period: ReportPeriod): Promise<readonly Charge[]>;
  /** What a branch's figures over a period are counted from; null when there is no such branch. It names nobody. */
  opened(branchId: number, period: ReportPeriod, at: Pick<AskedAt, 'today'>): Promise<OpenedRecords | null>;
  /** The names and words beside it: for the branch's own officers, nobody else. */
  openedWords(branchId: number, period: ReportPeriod): Promise<OpenedWords>;
  /** The records of a branch that its officers' list of concerns looks at on a day; null when there is no such branch. */
  watched(branchId: number, today: IsoDate): Promise<WatchedRecords | null>;
}
