import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { foldText } from '../../domain/fold.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ROSTER_LIMITS } from '../../domain/roster/roster.ts';
import { readCell } from '../../domain/roster/roster-cells.ts';
import type { BranchesState, BranchName, BranchState } from '../../storage/roster/ports.ts';
import { refusals } from '../../text/vi/roster/branches.ts';

/* What the acts on whole branches have in common: they are the operator's, on the command line. */

export interface When {
  readonly now: number;
  /** The local day of `now`. */
  readonly today: IsoDate;
}

/** What branches hear of an act on them is of use for so long. */
export const BRANCH_WORD_MS = 3 * 24 * 60 * 60_000;

/** The branch, if it exists and is open; else what to say. */
export function openBranch(branch: BranchState | null, id: number): Result<BranchState, string> {
  if (branch === null) return err(refusals.unknown(id));
  return branch.isClosed ? err(refusals.closed(branch.name, branch.mergedInto)) : ok(branch);
}

/** A name as it was typed, if it is fit for a branch beside this one; else what to say. */
export function branchNameFor(
  state: BranchesState,
  beside: BranchState,
  typed: string,
): Result<BranchName, string> {
  const read = readCell(typed, ROSTER_LIMITS.organisation);
  const key = read.ok ? foldText(read.value) : '';
  if (!read.ok || key === '' || key.includes('~')) return err(refusals.badName);
  if (state.isTaken(beside.parentId, key)) return err(refusals.taken(read.value));
  return ok({ name: read.value, key });
}
