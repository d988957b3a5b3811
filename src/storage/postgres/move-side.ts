import {
  columnList,
  MOVED_TABLES,
  type MovedRow,
  type MovedTable,
  type MoveFrom,
  type MoveInto,
  SEEDED,
  SLICE_ROWS,
  selectAll,
} from '../moved-tables.ts';
import { type Session, withoutZeros } from './session.ts';

async function countIn(session: Session, { name }: MovedTable): Promise<number> {
  const { rows } = await session.ask(`select count(*) from "${name}"`);
  return Number(rows[0]?.[0]);
}

/** Whether there is anything that a move would mix with: rows of ours, or tables of somebody else. */
export async function hasData(session: Session): Promise<boolean> {
  const { rows } = await session.ask(
    `select table_name::text from information_schema.tables
     where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name not like '\\_\\_%'`,
  );
  const there = new Set(rows.map(([name]) => String(name)));
  const ours = MOVED_TABLES.filter(({ name }) => there.has(name));
  if (ours.length < there.size) return true;
  for (const table of ours) {
    if (table.name !== SEEDED && (await countIn(session, table)) > 0) return true;
  }
  return false;
}

/** Reads a database as it was at one moment. */
export async function fromPostgres<R>(session: Session, work: (from: MoveFrom) => Promise<R>): Promise<R> {
  await session.ask('begin transaction isolation level repeatable read read only');
  try {
    return await work({
      count: (table) => countIn(session, table),
      slices: (table) => slicesOf(session, table),
      lastNumber: (table) => lastNumber(session, table),
    });
  } finally {
    await session.ask('rollback');
  }
}

async function* slicesOf(session: Session, table: MovedTable): AsyncGenerator<readonly MovedRow[]> {
  await session.ask(`declare moved no scroll cursor for ${selectAll(table)}`);
  for (;;) {
    const { rows } = await session.ask(`fetch ${SLICE_ROWS} from moved`);
    if (rows.length === 0) break;
    yield rows as readonly MovedRow[];
  }
  await session.ask('close moved');
}

async function lastNumber(session: Session, table: MovedTable): Promise<number> {
  const { rows } = await session.ask(`select last_value, is_called from ${await sequenceOf(session, table)}`);
  const [last, isCalled] = rows[0] ?? [];
  return isCalled === 1 ? Number(last) : Number(last) - 1;
}

async function sequenceOf(session: Session, { name, key }: MovedTable): Promise<string> {
  const { rows } = await session.ask('select pg_get_serial_sequence($1, $2)', [`"${name}"`, key[0]]);
  return String(rows[0]?.[0]);
}

/**
 * Fills a database that has all tables and no data, in one transaction; when `work` fails it is as it was. What ties tables
 * together is taken off meanwhile, and put back over all rows.
 */
export async function intoPostgres<R>(session: Session, work: (into: MoveInto) => Promise<R>): Promise<R> {
  await session.ask('begin');
  try {
    const ties = await foreignKeys(session);
    for (const { table, name } of ties) await session.ask(`alter table ${table} drop constraint "${name}"`);
    await session.ask(`delete from "${SEEDED}"`);
    const result = await work({
      count: (table) => countIn(session, table),
      put: (table, rows) => put(session, table, rows),
      async goOnAfter(table, number) {
        await session.ask('select setval($1::regclass, $2, $3)', [
          await sequenceOf(session, table),
          Math.max(number, 1),
          number > 0,
        ]);
      },
    });
    for (const { table, name, tie } of ties)
      await session.ask(`alter table ${table} add constraint "${name}" ${tie}`);
    // Else the server takes the tables for empty, and reads them from end to end, until it looks by itself a minute later.
    await session.ask(`analyze ${MOVED_TABLES.map(({ name }) => `"${name}"`).join(', ')}`);
    await session.ask('commit');
    return result;
  } catch (error) {
    await session.ask('rollback').catch(() => undefined);
    throw error;
  }
}

interface Tie {
  readonly table: string;
  readonly name: string;
  readonly tie: string;
}

async function foreignKeys(session: Session): Promise<readonly Tie[]> {
  const { rows } = await session.ask(
    `select conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) from pg_constraint
     where contype = 'f' and connamespace = current_schema()::regnamespace order by 1, 2`,
  );
  return rows.map(([table, name, tie]) => ({ table: String(table), name: String(name), tie: String(tie) }));
}

/** One statement a slice: the columns as lists. */
async function put(session: Session, table: MovedTable, rows: readonly MovedRow[]): Promise<void> {
  const lists = table.columns.map((_, index) => rows.map((row) => withoutZeros(row[index])));
  const places = table.columns.map(
    ({ isNumber }, index) => `$${index + 1}::${isNumber ? 'bigint' : 'text'}[]`,
  );
  await session.ask(
    `insert into "${table.name}" (${columnList(table)}) select * from unnest(${places.join(', ')})`,
    lists,
  );
}
