import { inArray, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { prepared } from '../engine.ts';

/** So many rows at most in one transaction: people are answered in between. */
export const PORTION = 2000;

/** Deletes a portion of the rows of which this holds; they are found by an index. */
export const oldRowsOf = (table: SQLiteTable & { readonly id: SQLiteColumn }, isOld: () => SQL | undefined) =>
  prepared((queries) =>
    queries
      .delete(table)
      .where(inArray(table.id, queries.select({ id: table.id }).from(table).where(isOld()).limit(PORTION))),
  );
