import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type CommitteeAbove, committeesAbove } from '../../domain/roster/committees-above.ts';
import type { ChannelColumns, RosterProblem, RosterTable } from '../../domain/roster/roster.ts';
import type { BranchRows } from '../../domain/roster/roster-branches.ts';
import { readHeader } from '../../domain/roster/roster-header.ts';
import { planRoster, type RosterPlan, scopeOf } from '../../domain/roster/roster-plan.ts';
import { type RosterReading, readRows } from '../../domain/roster/roster-rows.ts';
import type { RosterScope, RosterSnapshot } from '../../domain/roster/roster-snapshot.ts';
import { type BranchOutcome, branchOutcome, type ImportReport, importReport } from './import-outcome.ts';
import { AT_ONCE, type ImportSlicing, settledRows, slicesOf } from './import-slices.ts';

/** Where the roster lives: each change is made as a whole or not at all. */
export interface RosterStore {
  change<E>(
    scope: RosterScope,
    now: number,
    decide: (snapshot: RosterSnapshot) => Result<RosterPlan, E>,
  ): Promise<Result<{ readonly plan: RosterPlan; readonly branchIds: readonly number[] }, E>>;
  look(scope: RosterScope): Promise<RosterSnapshot>;
  /** Puts committees under others; what stands there already is left alone. */
  placeCommittees(above: readonly CommitteeAbove[], now: number): Promise<void>;
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
  /** So many branches of those that the file changes are stored, each of them whole; the next ones wait for the end of this. */
  written?(stored: {
    readonly fresh: readonly number[];
    readonly done: number;
    readonly of: number;
  }): Promise<void>;
}

/**
 * Takes a roster file into the store. Every problem of the file is returned, and then nothing is written. The branches
 * that it changes are written in slices; a problem that somebody else made while they are being written ends the import
 * there, with the branches of `progress.written` stored, and the same file takes in the rest.
 */
export async function importRoster(
  store: RosterStore,
  input: ImportInput,
  progress: ImportProgress = {},
  slicing: ImportSlicing = AT_ONCE,
): Promise<Result<ImportReport, readonly RosterProblem[]>> {
  const { table, today } = input;
  const header = readHeader(table[0] ?? [], input.channels);
  if (!header.ok) return header;
  const reading = readRows(table, header.value, (done) => progress.checked?.(done, table.length - 1));
  const { rows } = reading;
  if (rows.length === 0 && reading.problems.length === 0)
    return err([{ line: 1, column: null, fault: { code: 'no-rows' } }]);

  const { above, problems } = committeesAbove(rows);
  const checked = await check(store, { rows, problems: [...reading.problems, ...problems] }, today);
  if (!checked.ok) return checked;
  const { outcomes, changed } = checked.value;
  if (!input.dryRun) {
    const failed = await writeSlices(store, input, changed, outcomes, progress, slicing);
    if (failed !== null) return err(failed);
    if (above.length > 0) await store.placeCommittees(above, input.now);
  }
  return ok(importReport(outcomes, header.value.ignored, input.dryRun));
}

/**
 * Looks for everything that forbids the file, and for the branches it changes. A file with faults must not make the
 * running bot wait for the write lock. How a branch changes is planned anew when it is written, so the plan, which is
 * larger than the file, ends here.
 */
async function check(
  store: RosterStore,
  { rows, problems }: RosterReading,
  today: IsoDate,
): Promise<
  Result<{ outcomes: BranchOutcome[]; changed: readonly ChangedBranch[] }, readonly RosterProblem[]>
> {
  const planned = planRoster(await store.look(scopeOf(rows)), rows, today);
  const found = inOrder([...problems, ...planned.problems]);
  if (found.length > 0) return err(found);
  const { branches } = planned.plan;
  return ok({
    outcomes: branches.map((changes) => branchOutcome(changes, null)),
    changed: changedIn(branches),
  });
}

/** A branch that is written, and its place among the outcomes. */
interface ChangedBranch extends BranchRows {
  readonly at: number;
}

const changedIn = (branches: RosterPlan['branches']): readonly ChangedBranch[] =>
  branches.flatMap(({ branch, rows, added, updated, groups }, at) =>
    branch.id !== null && added.length + updated.length + groups.length === 0 ? [] : [{ at, branch, rows }],
  );

/** Writes slice by slice and puts what became of it into `outcomes`; returns what forbade a slice, if anything did. */
async function writeSlices(
  store: RosterStore,
  { now, today }: ImportInput,
  changed: readonly ChangedBranch[],
  outcomes: BranchOutcome[],
  progress: ImportProgress,
  slicing: ImportSlicing,
): Promise<readonly RosterProblem[] | null> {
  let done = 0;
  for (const slice of slicesOf(changed, slicing.size)) {
    const rows = slice.flatMap(settledRows);
    // From what is stored by now: what others wrote since the check is not overwritten.
    const decide = (snapshot: RosterSnapshot): Result<RosterPlan, readonly RosterProblem[]> => {
      const { plan, problems } = planRoster(snapshot, rows, today);
      return problems.length > 0 ? err(inOrder(problems)) : ok(plan);
    };
    const written = await slicing.run(rows.length, () => store.change(scopeOf(rows), now, decide));
    if (!written.ok) return written.error;
    const { plan, branchIds } = written.value;
    const fresh: number[] = [];
    for (const [index, changes] of plan.branches.entries()) {
      const outcome = branchOutcome(changes, branchIds[index] ?? null);
      const { id, isNew } = outcome.report;
      if (isNew && id !== null) fresh.push(id);
      // A slice is planned in its own order.
      const at = slice[index]?.at;
      if (at !== undefined) outcomes[at] = outcome;
    }
    done += slice.length;
    await progress.written?.({ fresh, done, of: changed.length });
  }
  return null;
}

const inOrder = (problems: readonly RosterProblem[]): readonly RosterProblem[] =>
  problems.toSorted((a, b) => a.line - b.line);
