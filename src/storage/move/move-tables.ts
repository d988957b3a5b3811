import { MOVED_TABLES, type MovedRow, type MovedTable } from './moved-tables.ts';

/** Where rows are read; nothing is changed there. */
export interface MoveFrom {
  count(table: MovedTable): Promise<number>;
  /** All rows, a slice at a time. */
  slices(table: MovedTable): AsyncIterable<readonly MovedRow[]>;
  /** The last number that the engine gave out in this table; 0 = none yet. */
  lastNumber(table: MovedTable): Promise<number>;
}

/** Where they are put. */
export interface MoveInto {
  count(table: MovedTable): Promise<number>;
  put(table: MovedTable, rows: readonly MovedRow[]): Promise<void>;
  /** From now on the engine gives out the numbers behind this one. */
  goOnAfter(table: MovedTable, number: number): Promise<void>;
}

export interface Moved {
  readonly tables: number;
  readonly rows: number;
}

/** A table did not arrive whole; whoever moves takes everything back. */
export class MoveError extends Error {
  override readonly name = 'MoveError';
}

/** So many rows are carried at once. */
export const SLICE_ROWS = 1000;

/**
 * Carries every table over, and counts on both sides. `onRows` hears after each slice how many rows have arrived, and which
 * table is under way (from 1). Throws MoveError when a count differs.
 */
export async function moveTables(
  from: MoveFrom,
  into: MoveInto,
  onRows: (rows: number, table: number, tables: number) => void,
): Promise<Moved> {
  let rows = 0;
  for (const [index, table] of MOVED_TABLES.entries()) {
    for await (const slice of from.slices(table)) {
      await into.put(table, slice);
      rows += slice.length;
      onRows(rows, index + 1, MOVED_TABLES.length);
    }
    if (table.isNumbered) await into.goOnAfter(table, await from.lastNumber(table));
    if ((await from.count(table)) !== (await into.count(table)))
      throw new MoveError(`table ${table.name} did not arrive whole`);
  }
  return { tables: MOVED_TABLES.length, rows };
}
