import type SqliteDatabase from 'better-sqlite3';
import { allDuties, type Duties, LeaseLostError } from './duties.ts';
import type { Database, DataPlace } from './engine.ts';
import { figuresThread } from './figures/figures-thread.ts';
import type { Wake } from './intention.ts';
import type { Storage } from './ports.ts';
import type { LeaseParts } from './postgres/leases.ts';
import { openDatabase, openSqlite, serve } from './sqlite/database.ts';
import { lockInstance } from './sqlite/instance-lock.ts';
import { migrateDatabase, readJournal } from './sqlite/migrate.ts';
import { sqliteStorage, storageOver } from './storage.ts';

/*
 * The one place that knows both engines: whoever wants the data says where it lies. What belongs to PostgreSQL is loaded
 * here, and only when the data lies there.
 */

/** The data, open for the program that serves people. */
export interface Store {
  readonly storage: Storage;
  /** Steps by which the data was brought up to date just now. */
  readonly applied: number;
  /** The connection to the file; null where the data lies on a server. */
  readonly file: SqliteDatabase.Database | null;
  /** What this process may do of all that is done with the data. */
  readonly duties: Duties;
  /** Throws when the data does not answer at this moment; waits for nothing. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

export interface StoreParts {
  readonly place: DataPlace;
  /** The folder of migrations. */
  readonly migrations: string;
  /** Called after commits that may have left messages. */
  readonly wake: Wake;
  /** Hears how long each commit took, in ms. */
  readonly committed?: (ms: number) => void;
  /** What comes about with a server: it is not there yet; it is gone for good, and the process is to end. */
  readonly onWaiting?: (() => void) | undefined;
  readonly onLost?: ((error: Error) => void) | undefined;
  readonly log: LeaseParts['log'];
  /** UTC milliseconds. */
  now(): number;
}

/** For so long a start tries to reach the server. */
const REACH_MS = 60_000;
/** A server that was there is waited for so long, and then somebody else may have more luck. */
const LOST_MS = 15 * 60_000;
/** A command waits through a short cut, and no longer: somebody sits before it. */
const COMMAND_MS = 10_000;
const PROBE_MS = 2000;

/**
 * Opens the data for the program that serves people, and brings it up to date. Null: another process serves a
 * file, or keeps everybody from a database. Throws
 * MigrationError, and of a server ServerError or DriverMissingError.
 */
export const openStore = (parts: StoreParts): Promise<Store | null> =>
  parts.place.kind === 'file' ? openFile(parts, parts.place.path) : openOnServer(parts, parts.place);

/** Opens the data for a command, beside a program that may be serving it, and brings it up to date. */
export async function openBeside(
  place: DataPlace,
  migrations: string,
): Promise<Pick<Database, 'close'> & { readonly database: Database }> {
  if (place.kind === 'file') {
    const sqlite = openSqlite(place.path);
    try {
      migrateDatabase(sqlite, migrations);
    } catch (error) {
      sqlite.close();
      throw error;
    }
    return { database: openDatabase(sqlite), close: async () => void sqlite.close() };
  }
  const [{ openServer }, { patience }] = await Promise.all([
    import('./postgres/open.ts'),
    import('./postgres/patience.ts'),
  ]);
  const waiting = patience({ longestMs: COMMAND_MS });
  const { database } = await openServer(place.url, migrations, { reachMs: 0, waiting });
  return { database, close: () => database.close() };
}

/** Keeps every program from serving the data meanwhile; null: one serves it. Throws ServerError or DriverMissingError. */
export async function lockPlace(place: DataPlace): Promise<{ release(): void | Promise<void> } | null> {
  if (place.kind === 'file') return lockInstance(place.path);
  const { holdServer } = await import('./postgres/open.ts');
  return holdServer(place.url);
}

/** Whether a group is connected in the database at an address; it is only looked at. Throws ServerError or DriverMissingError. */
export async function hasGroupsOnServer(url: string): Promise<boolean> {
  const { lookOnServer } = await import('./postgres/open.ts');
  return lookOnServer(url, async (session) => {
    const there = await session.ask(`select to_regclass('chats')::text`);
    if (there.rows[0]?.[0] === null) return false;
    const { rows } = await session.ask(
      `select 1 from chats where branch_id is not null or (kind = 'group' and connected_at is not null) limit 1`,
    );
    return rows.length > 0;
  });
}

async function openFile(parts: StoreParts, path: string): Promise<Store | null> {
  const lock = lockInstance(path);
  if (lock === null) return null;
  const sqlite = openSqlite(path);
  const { applied } = migrateDatabase(sqlite, parts.migrations);
  serve(sqlite);
  const storage = sqliteStorage(sqlite, parts.wake, parts.committed);
  return {
    storage,
    applied,
    file: sqlite,
    duties: allDuties(),
    probe: () => Promise.resolve(),
    async close() {
      await storage.close();
      lock.release();
    },
  };
}

async function openOnServer(
  { migrations, wake, committed, log, onWaiting, onLost = () => undefined, now }: StoreParts,
  place: Extract<DataPlace, { kind: 'server' }>,
): Promise<Store | null> {
  const [{ openServer }, { patience }, { postgresDuties }, { KeptOutError }, { postgresMigrations }] =
    await Promise.all([
      import('./postgres/open.ts'),
      import('./postgres/patience.ts'),
      import('./postgres/duties.ts'),
      import('./postgres/leases.ts'),
      import('./postgres/migrate.ts'),
    ]);
  const waiting = patience({ longestMs: LOST_MS, now, lost: onLost });
  const { database, sessions, applied } = await openServer(place.url, migrations, {
    reachMs: REACH_MS,
    waiting,
    onWaiting,
    committed,
  });
  const knownSteps = readJournal(postgresMigrations(migrations)).length;
  const duties = await postgresDuties(place.url, { now, log, knownSteps }).catch(async (error: unknown) => {
    await database.close();
    if (error instanceof KeptOutError) return null;
    throw error;
  });
  if (duties === null) return null;
  void duties.lost.then((why) => {
    // What is under way is another worker's by now: waiting for the server would only hold up the end.
    waiting.end();
    onLost(new LeaseLostError(why));
  });
  const storage = storageOver(database, wake, figuresThread(place));
  return {
    storage,
    applied,
    file: null,
    duties,
    async probe() {
      if (waiting.isOut()) throw new Error('the database does not answer');
      await within(
        PROBE_MS,
        sessions.lend((session) => session.ask('select 1')),
      );
    },
    async close() {
      // First, so that others go on at once.
      await duties.end();
      await storage.close();
    },
  };
}

/** What takes longer fails here, and goes on by itself. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database does not answer')), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
