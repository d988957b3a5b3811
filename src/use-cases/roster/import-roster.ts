import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ChannelColumns, RosterProblem, RosterTable } from '../../domain/roster/roster.ts';
import { readHeader } from '../../domain/roster/roster-header.ts';
import { planRoster, type RosterPlan, scopeOf } from '../../domain/roster/roster-plan.ts';
import { readRows } from '../../domain/roster/roster-rows.ts';
import type { RosterScope, RosterSnapshot } from '../../domain/roster/roster-snapshot.ts';

/** Where the roster lives: it is changed as a whole or not at all. */
export interface RosterStore {
  change<E>(
    scope: RosterScope,
    now: number,
    decide: (snapshot: RosterSnapshot) => Result<RosterPlan, E>,
    onMember: (done: number) => void,
  ): Promise<Result<{ readonly plan: RosterPlan; readonly branchIds: readonly number[] }, E>>;
  look(scope: RosterScope): Promise<RosterSnapshot>;
}

export interface ImportInput {
  readonly table: RosterTable;
  readonly channels: readonly ChannelColumns[];
  /** Check and report, write nothing. */
  readonly dryRun: boolean;
  readonly now: number;
  /** The local day of `now`. */
  readonly today: IsoDate;
}

export interface ImportProgress {
  checked?(done: number, of: number): void;
  written?(done: number): void;
}

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
}

/** Takes a roster file into the store; every problem of the file is returned, and then nothing is written. */
export async function importRoster(
  store: RosterStore,
  input: ImportInput,
  progress: ImportProgress = {},
): Promise<Result<ImportReport, readonly RosterProblem[]>> {
  const { table, now, today } = input;
  const header = readHeader(table[0] ?? [], input.channels);
  if (!header.ok) return header;
  const reading = readRows(table, header.value, (done) => progress.checked?.(done, table.length - 1));
  const { rows } = reading;
  if (rows.length === 0 && reading.problems.length === 0)
    return err([{ line: 1, column: null, fault: { code: 'no-rows' } }]);

  const decide = (snapshot: RosterSnapshot): Result<RosterPlan, readonly RosterProblem[]> => {
    const { plan, problems } = planRoster(snapshot, rows, today);
    const all = [...reading.problems, ...problems].sort((a, b) => a.line - b.line);
    return all.length > 0 ? err(all) : ok(plan);
  };
  const scope = scopeOf(rows);
  // A file with faults must not make the running bot wait for the write lock.
  const checked = decide(await store.look(scope));
  if (!checked.ok) return checked;
  if (input.dryRun || changesNothing(checked.value))
    return ok(report(checked.value, [], header.value.ignored, input.dryRun));
  const written = await store.change(scope, now, decide, (done) => progress.written?.(done));
  if (!written.ok) return written;
  return ok(report(written.value.plan, written.value.branchIds, header.value.ignored, false));
}

const changesNothing = (plan: RosterPlan): boolean =>
  plan.branches.every(
    ({ branch, added, updated, groups }) =>
      branch.id !== null && added.length + updated.length + groups.length === 0,
  );

function report(
  plan: RosterPlan,
  ids: readonly number[],
  ignoredColumns: readonly string[],
  dryRun: boolean,
): ImportReport {
  const branches = plan.branches.map(
    ({ branch, added, updated, unchanged, groups }, index): BranchReport => ({
      id: ids[index] ?? branch.id,
      committee: branch.committee?.name ?? null,
      name: branch.name,
      isNew: branch.id === null,
      added: added.length,
      updated: updated.length,
      unchanged,
      groupsConnected: groups.length,
    }),
  );
  const sum = (field: 'added' | 'updated' | 'unchanged'): number =>
    branches.reduce((total, branch) => total + branch[field], 0);
  return {
    dryRun,
    added: sum('added'),
    updated: sum('updated'),
    unchanged: sum('unchanged'),
    branches,
    ignoredColumns,
    declinedKept: plan.branches.reduce((total, { declined }) => total + declined, 0),
  };
}
