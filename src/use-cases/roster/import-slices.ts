import type { RosterRow } from '../../domain/roster/roster.ts';
import type { BranchRows } from '../../domain/roster/roster-branches.ts';

/*
 * A large roster is written in slices, each a transaction of its own, so that whoever else writes gets a turn in between.
 * A branch is never split: whatever ends the import half-way, a branch has been taken in as a whole or not at all.
 */

/** How the slices of an import are cut, and what happens around each. */
export interface ImportSlicing {
  /** Rows of the file that the next slice may have; a branch with more of them is a slice by itself. */
  size(): number;
  /** Writes a slice of so many rows, when it may begin. */
  run<T>(rows: number, write: () => Promise<T>): Promise<T>;
}

/** Everything in one transaction: for a file that nobody else writes to. */
export const AT_ONCE: ImportSlicing = {
  size: () => Number.POSITIVE_INFINITY,
  run: (_rows, write) => write(),
};

/** Cuts branches into slices, in their order; `size` is asked before each. */
export function* slicesOf<B extends BranchRows>(
  branches: readonly B[],
  size: () => number,
): Generator<readonly B[]> {
  let slice: B[] = [];
  let room = size();
  for (const branch of branches) {
    if (slice.length > 0 && branch.rows.length > room) {
      yield slice;
      slice = [];
      room = size();
    }
    slice.push(branch);
    room -= branch.rows.length;
  }
  if (slice.length > 0) yield slice;
}

/** The rows of a branch, with the branch as the whole file was found to mean it: a part alone could be read otherwise. */
export const settledRows = ({ branch, rows }: BranchRows): readonly RosterRow[] =>
  rows.map((row) => ({ ...row, branch, committee: branch.committee }));
