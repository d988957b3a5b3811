import { existsSync, renameSync, rmSync } from 'node:fs';
import { checkJournal, type JournalFinding } from '../storage/journal-check.ts';
import { MoveError } from '../storage/moved-tables.ts';
import { carrierOn } from '../storage/postgres/carry-out.ts';
import { migratePostgres, postgresMigrations, postgresSchema } from '../storage/postgres/migrate.ts';
import { fromPostgres, hasData, intoPostgres } from '../storage/postgres/move-side.ts';
import { openPool } from '../storage/postgres/pool.ts';
import type { Session, Sessions } from '../storage/postgres/session.ts';
import { openDatabase, openSqlite } from '../storage/sqlite/database.ts';
import { migrateDatabase, schemaState } from '../storage/sqlite/migrate.ts';
import { fromSqlite, intoSqlite } from '../storage/sqlite/move-side.ts';
import { BESIDE, copyWhole, keep, makeSelfContained } from './make-backup.ts';
import { type Moved, moveTables } from './move-tables.ts';

/** Why nothing is moved. */
export type MoveWhy = 'target has data' | 'no data' | 'older version' | 'newer version';

export class DataMoveRefusal extends Error {
  override readonly name = 'DataMoveRefusal';
  readonly why: MoveWhy;

  constructor(why: MoveWhy) {
    super(`nothing was moved: ${why}`);
    this.why = why;
  }
}

interface Move {
  /** The data file: where the data is, or where it goes. */
  readonly path: string;
  /** `postgres://…` */
  readonly url: string;
  readonly migrations: string;
  readonly onRows: (rows: number, table: number, tables: number) => void;
}

export interface MoveReport extends Moved {
  /** Of the source, and of what arrived: they are the same. */
  readonly journal: JournalFinding;
}

/**
 * Copies a data file, which nobody serves meanwhile, into an empty database. Either everything arrives, with equal counts and an
 * equal journal, or nothing. A file of an older version is brought up to date in a copy. Throws DataMoveRefusal, MoveError,
 * MigrationError, PostgresFault, DriverMissingError.
 */
export async function moveToServer({ path, url, migrations, onRows }: Move): Promise<MoveReport> {
  return onServer(url, async (session, sessions) => {
    if (await hasData(session)) throw new DataMoveRefusal('target has data');
    return withNewest(path, migrations, async (file) => {
      const source = openSqlite(file);
      try {
        await migratePostgres(sessions, postgresMigrations(migrations));
        const before = await checkJournal(openDatabase(source));
        const moved = await fromSqlite(source, (from) =>
          intoPostgres(session, async (into) => {
            const result = await moveTables(from, into, onRows);
            checkEqual(before, await journalOn(session));
            return result;
          }),
        );
        return { ...moved, journal: before };
      } finally {
        source.close();
      }
    });
  });
}

/**
 * Copies a database, which nobody serves meanwhile, into a new data file, which gets its name when it is whole. Throws as
 * above, and what the file system throws.
 */
export async function moveToFile({ path, ...move }: Move): Promise<MoveReport> {
  const unfinished = `${path}.move.part`;
  clear(unfinished);
  try {
    const report = await copyToFile({ ...move, path: unfinished });
    keep(unfinished);
    if (existsSync(path)) throw new DataMoveRefusal('target has data');
    renameSync(unfinished, path);
    return report;
  } finally {
    clear(unfinished);
  }
}

/**
 * Copies a database as it is at one moment into a new data file, while others go on using it. Throws as above; what is
 * unfinished is left to the caller.
 */
export async function copyToFile({ path, url, migrations, onRows }: Move): Promise<MoveReport> {
  return onServer(url, async (session) => {
    const { applied, known } = await postgresSchema(session, postgresMigrations(migrations));
    if (applied === 0) throw new DataMoveRefusal('no data');
    if (applied !== known) throw new DataMoveRefusal(applied < known ? 'older version' : 'newer version');
    const target = openSqlite(path);
    let moved: Moved;
    let before: JournalFinding;
    try {
      migrateDatabase(target, migrations, { copiesBefore: false });
      [moved, before] = await fromPostgres(session, async (from) => [
        await intoSqlite(target, (into) => moveTables(from, into, onRows)),
        await journalOn(session),
      ]);
      checkEqual(before, await checkJournal(openDatabase(target)));
    } finally {
      target.close();
    }
    makeSelfContained(path);
    return { ...moved, journal: before };
  });
}

/** One session, on which all of it happens. */
async function onServer<R>(
  url: string,
  work: (session: Session, sessions: Sessions) => Promise<R>,
): Promise<R> {
  // No answer is given up: what ties the tables together is looked through over all rows.
  const pool = await openPool(url, 1, 0);
  try {
    // What asks for a session within gets the one that is there.
    return await pool.lend(async (session) => {
      // Between two questions much is written on the other side: the server is not to take that for a process that is gone.
      await session.ask(`select set_config('idle_in_transaction_session_timeout', '0', false)`);
      return work(session, { lend: (inner) => inner(session), close: () => Promise.resolve() });
    });
  } finally {
    await pool.close();
  }
}

/** The file itself, or a copy of it that is brought up to date: where the data comes from, it stays as it is. */
async function withNewest<R>(
  path: string,
  migrations: string,
  work: (file: string) => Promise<R>,
): Promise<R> {
  const sqlite = openSqlite(path);
  const { applied, known } = schemaState(sqlite, migrations);
  sqlite.close();
  if (applied === known) return work(path);
  const copy = `${path}.move.part`;
  clear(copy);
  try {
    copyWhole(path, copy);
    const newer = openSqlite(copy);
    try {
      migrateDatabase(newer, migrations, { copiesBefore: false });
    } finally {
      newer.close();
    }
    return await work(copy);
  } finally {
    clear(copy);
  }
}

/** The journal as the transaction on this session sees it. */
function journalOn(session: Session): Promise<JournalFinding> {
  const carryOut = carrierOn(session);
  return checkJournal({ read: (body) => carryOut(body) });
}

/** What was found of the journal must be the same on both sides, faults included. */
function checkEqual(before: JournalFinding, after: JournalFinding): void {
  if (JSON.stringify(before) !== JSON.stringify(after))
    throw new MoveError('the journal did not arrive whole');
}

function clear(path: string): void {
  for (const end of BESIDE) rmSync(path + end, { force: true });
}
