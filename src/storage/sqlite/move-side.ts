import type SqliteDatabase from 'better-sqlite3';
import {
  columnList,
  type MovedRow,
  type MovedTable,
  MoveError,
  type MoveFrom,
  type MoveInto,
  SEEDED,
  SLICE_ROWS,
  selectAll,
} from '../moved-tables.ts';

const countIn = (sqlite: SqliteDatabase.Database, { name }: MovedTable): number =>
  sqlite.prepare<[], number>(`select count(*) from "${name}"`).pluck().get() ?? 0;

/** Reads a data file, as it was at one moment: `work` is done within a transaction that only reads. */
export async function fromSqlite<R>(
  sqlite: SqliteDatabase.Database,
  work: (from: MoveFrom) => Promise<R>,
): Promise<R> {
  sqlite.exec('begin');
  try {
    return await work({
      count: async (table) => countIn(sqlite, table),
      slices: (table) => slicesOf(sqlite, table),
      lastNumber: async ({ name }) =>
        sqlite
          .prepare<[string], number>('select seq from sqlite_sequence where name = ?')
          .pluck()
          .get(name) ?? 0,
    });
  } finally {
    sqlite.exec('rollback');
  }
}

/** Slice by slice along the key: the driver's own iterator must not be left to the collector of garbage on Node.js 24. */
async function* slicesOf(
  sqlite: SqliteDatabase.Database,
  table: MovedTable,
): AsyncGenerator<readonly MovedRow[]> {
  const places = table.key.map((name) => table.columns.findIndex((column) => column.name === name));
  let slice = sqlite
    .prepare<[], MovedRow>(`${selectAll(table)} limit ${SLICE_ROWS}`)
    .raw()
    .all() as readonly MovedRow[];
  const further = sqlite.prepare(`${selectAll(table, true)} limit ${SLICE_ROWS}`).raw();
  while (slice.length > 0) {
    yield slice;
    const last = slice.at(-1) ?? [];
    slice = further.all(...places.map((place) => last[place])) as readonly MovedRow[];
  }
}

/**
 * Fills a data file that has all tables and no data, in one transaction. Throws MoveError when a row would point to one that
 * is not there; the file is then as it was.
 */
export async function intoSqlite<R>(
  sqlite: SqliteDatabase.Database,
  work: (into: MoveInto) => Promise<R>,
): Promise<R> {
  // Rows come table by table, not in the order in which they point to each other.
  sqlite.pragma('foreign_keys = OFF');
  sqlite.exec('begin immediate');
  try {
    sqlite.exec(`delete from "${SEEDED}"`);
    const result = await work({
      count: async (table) => countIn(sqlite, table),
      async put(table, rows) {
        const places = table.columns.map(() => '?').join(', ');
        const statement = sqlite.prepare(
          `insert into "${table.name}" (${columnList(table)}) values (${places})`,
        );
        for (const row of rows) statement.run(...row);
      },
      async goOnAfter({ name }, number) {
        sqlite.prepare('delete from sqlite_sequence where name = ?').run(name);
        if (number > 0)
          sqlite.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(name, number);
      },
    });
    if ((sqlite.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new MoveError('rows point to rows that do not exist');
    sqlite.exec('commit');
    return result;
  } catch (error) {
    sqlite.exec('rollback');
    throw error;
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
}
