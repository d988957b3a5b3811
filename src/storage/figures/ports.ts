import type { IsoDate, Period } from '../../domain/calendar/calendar.ts';
import type { FormRecords } from '../../domain/figures/form-records.ts';
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
  /** What the forms tell of these branches beside their figures, in their order; the đảng số is that of the day `on`. */
  formRecords(
    branchIds: readonly number[],
    period: ReportPeriod,
    on: IsoDate,
  ): Promise<readonly FormRecords[]>;
  /** The secretaries of these branches on that day; a branch without one has no entry. */
  secretaries(branchIds: readonly number[], on: IsoDate): Promise<ReadonlyMap<number, SecretaryView>>;
}
