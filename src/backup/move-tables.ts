import { MOVED_TABLES, MoveError, type MoveFrom, type MoveInto } from '../storage/moved-tables.ts';

export interface Moved {
  readonly tables: number;
  readonly rows: number;
}

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
