import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { CommitteeAbove } from '../../domain/roster/committees-above.ts';
import { all, type Body, type Queries, run } from '../engine.ts';
import { addLines } from '../journal-lines.ts';
import { organisations } from '../schema/index.ts';
import { insertOrganisation } from './roster-rows.ts';

/** Organisations stand no deeper than this. */
const MOST_LEVELS = 6;

/**
 * Puts each committee under the one that the file names, inside the caller's transaction; one that is not known yet is
 * made. Branches move with the committee they stand under, and their past with them.
 */
export function* placeCommittees(tx: Queries, above: readonly CommitteeAbove[], now: number): Body<void> {
  for (const { committee, above: superior } of above) {
    const own = (yield* committeesNamed(tx, committee.key)).at(0);
    // A row of the file made it, or it was there.
    if (own === undefined) throw new Error('a committee of the file is not stored');
    const known = (yield* committeesNamed(tx, superior.key)).find(({ id }) => id !== own.id);
    const parentId =
      known?.id ??
      (yield* insertOrganisation.first({
        parentId: null,
        level: 'province',
        name: superior.name,
        nameKey: superior.key,
        now,
      })).id;
    if (own.parentId === parentId) continue;
    if (yield* standsBelow(tx, parentId, own.id)) throw new Error('a committee would stand under itself');
    yield* run(tx.update(organisations).set({ parentId }).where(eq(organisations.id, own.id)));
    const after = { above: parentId };
    const line = {
      branchId: null,
      actor: 'cli',
      action: 'committee.placed',
      subject: `committee:${own.id}`,
      after,
    };
    yield* addLines([line], now);
  }
}

/** Whether going up from one committee leads to the other. */
function* standsBelow(tx: Queries, id: number, top: number): Body<boolean> {
  let at: number | null = id;
  for (let level = 0; at !== null && level < MOST_LEVELS; level += 1) {
    if (at === top) return true;
    const rows: { parentId: number | null }[] = yield* all(
      tx.select({ parentId: organisations.parentId }).from(organisations).where(eq(organisations.id, at)),
    );
    at = rows[0]?.parentId ?? null;
  }
  return false;
}

/** Communes first: that is what branches stand under. */
const committeesNamed = (tx: Queries, nameKey: string): Body<{ id: number; parentId: number | null }[]> =>
  all(
    tx
      .select({ id: organisations.id, parentId: organisations.parentId })
      .from(organisations)
      .where(
        and(
          eq(organisations.nameKey, nameKey),
          ne(organisations.level, 'branch'),
          isNull(organisations.closedAt),
        ),
      )
      .orderBy(sql`${organisations.level} <> 'commune'`, organisations.id),
  );
