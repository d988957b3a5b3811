import type { IsoDate, Period } from '../../domain/calendar/calendar.ts';
import type { WatchedBranch } from '../../domain/figures/concerns.ts';
import type { BranchRecords } from '../../domain/figures/records.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';

/** An organisation as far as reports go: a branch, or a committee that branches stand under. */
export interface OrganisationView {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
  readonly isBranch: boolean;
  /** Since when a branch is closed, UTC ms; null while it is open. */
  readonly closedAt: number | null;
}

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
   * What `use` makes of the records of these branches over a period, in their order. Read and used slice by slice, with a
   * pause after each in which other work gets its turn; every slice sees what is stored then.
   */
  records<T>(
    branchIds: readonly number[],
    period: ReportPeriod,
    use: (records: BranchRecords) => T,
  ): Promise<readonly T[]>;
  /** The last month in which one of these branches met; null while none has. */
  lastMonthHeld(branchIds: readonly number[]): Promise<Period | null>;
  /** The secretaries of these branches on that day; a branch without one has no entry. */
  secretaries(branchIds: readonly number[], on: IsoDate): Promise<ReadonlyMap<number, SecretaryView>>;
  /** The records of a branch that its officers' list of concerns looks at on a day; null when there is no such branch. */
  watched(branchId: number, today: IsoDate): Promise<WatchedRecords | null>;
}
