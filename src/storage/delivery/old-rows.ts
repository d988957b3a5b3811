import { inArray, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { type About, type Built, type Database, type Prepared, prepared } from '../engine.ts';

/** So many rows at most in one transaction: people are answered in between. */
export const PORTION = 2000;

/** Rows that are of no more use. */
export interface OldRows {
  /** Whether there are any: most looks find none, and then nothing need be locked. */
  readonly some: Prepared<unknown, unknown>;
  /** Their end. */
  readonly drop: Prepared<unknown, unknown>;
}

/** The rows of which this holds; they are found by an index, and go in portions. */
export const oldRowsOf = (
  table: SQLiteTable & { readonly id: SQLiteColumn },
  isOld: () => SQL | undefined,
): OldRows => ({
  some: someOf(table, isOld),
  drop: prepared((queries) =>
    queries
      .delete(table)
      .where(inArray(table.id, queries.select({ id: table.id }).from(table).where(isOld()).limit(PORTION))),
  ),
});

/** The same for a table that is never large: they go all at once. */
export const allOldRowsOf = (table: SQLiteTable, isOld: () => SQL | undefined): OldRows => ({
  some: someOf(table, isOld),
  drop: prepared((queries): Built => queries.delete(table).where(isOld())),
});

/** Whether there is a row of which this holds. */
export const someOf = (table: SQLiteTable, isOld: () => SQL | undefined) =>
  prepared((queries): Built => queries.select({ one: sql`1` }).from(table).where(isOld()).limit(1));

/** Ends a portion of them; returns how many rows that were. */
export async function dropOld(
  { read, write }: Pick<Database, 'read' | 'write'>,
  subject: About,
  { some, drop }: OldRows,
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const found = await read(() => some.first(values));
  return found === undefined ? 0 : write(subject, () => drop.run(values));
}
