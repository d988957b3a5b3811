import type { BranchChanges } from '../../domain/roster/roster-plan.ts';

export interface BranchReport {
  /** Null for a branch that a dry run did not make. */
  readonly id: number | null;
  readonly committee: string | null;
  readonly name: string;
  readonly isNew: boolean;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly groupsConnected: number;
}

export interface ImportReport {
  readonly dryRun: boolean;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly branches: readonly BranchReport[];
  /** Headers of the columns that were not stored. */
  readonly ignoredColumns: readonly string[];
  /** Members ticked as consenting who had declined in person and stay so. */
  readonly declinedKept: number;
  /** Rows of members whose name was erased: they stay without. */
  readonly erasedKept: number;
}

/** What became of a branch of the file, or would. */
export interface BranchOutcome {
  readonly report: BranchReport;
  readonly declined: number;
  readonly erased: number;
}

/** The outcome of these changes; `id` is that of a branch they made. */
export const branchOutcome = (
  { branch, added, updated, unchanged, groups, declined, erased }: BranchChanges,
  id: number | null,
): BranchOutcome => ({
  report: {
    id: id ?? branch.id,
    committee: branch.committee?.name ?? null,
    name: branch.name,
    isNew: branch.id === null,
    added: added.length,
    updated: updated.length,
    unchanged,
    groupsConnected: groups.length,
  },
  declined,
  erased,
});

/** The whole import, of the outcomes in the order of the file. */
export function importReport(
  outcomes: readonly BranchOutcome[],
  ignoredColumns: readonly string[],
  dryRun: boolean,
): ImportReport {
  const branches = outcomes.map((one) => one.report);
  const sum = (field: 'added' | 'updated' | 'unchanged'): number =>
    branches.reduce((total, branch) => total + branch[field], 0);
  return {
    dryRun,
    added: sum('added'),
    updated: sum('updated'),
    unchanged: sum('unchanged'),
    branches,
    ignoredColumns,
    declinedKept: outcomes.reduce((total, { declined }) => total + declined, 0),
    erasedKept: outcomes.reduce((total, { erased }) => total + erased, 0),
  };
}
