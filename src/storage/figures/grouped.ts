import type { Body } from '../engine.ts';

/** A row of a prepared query. */
export type RowOf<Q extends { all(): Body<unknown> }> = Q extends { all(): Body<readonly (infer R)[]> }
  ? R
  : never;

/** The rows of a slice of branches, by branch. */
export function grouped<R extends { readonly branchId: number }>(
  rows: readonly R[],
): ReadonlyMap<number, readonly R[]> {
  const groups = new Map<number, R[]>();
  for (const row of rows) {
    const known = groups.get(row.branchId);
    if (known === undefined) groups.set(row.branchId, [row]);
    else known.push(row);
  }
  return groups;
}
