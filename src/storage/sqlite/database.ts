import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { Body, Database, Queries } from '../engine.ts';
import * as schema from '../schema/index.ts';
import { carrier } from './carry-out.ts';
import { GroupCommit } from './group-commit.ts';
import './statements.ts';

/** The query builder on the one connection. */
type Connection = BetterSQLite3Database<typeof schema>;

/** The engine that runs here: everything in one file, in this process. */
export interface SqliteStore extends Database {
  readonly queries: Connection;
  readonly sqlite: SqliteDatabase.Database;
}

/**
 * What does not exist yet is made for its owner alone: a list of Party members is nobody else's. What SQLite puts beside
 * the file later takes after it.
 */
export function makePrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Every open sets what must not depend on how the file was opened last time. */
export function openSqlite(path: string): SqliteDatabase.Database {
  if (path !== ':memory:') makePrivate(path);
  const sqlite = new SqliteDatabase(path);
  sqlite.pragma('journal_mode = WAL');
  // FULL: what was answered must survive a power cut; SQLite's builds fall back to NORMAL on a second open.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma(`busy_timeout = ${PATIENCE_MS.alone}`);
  return sqlite;
}

/**
 * How long a statement waits, with everything else standing still, for another process that writes. A command line has
 * nothing else to do; a program that serves people waits a moment and then tries again with pauses (see `write`).
 */
const PATIENCE_MS = { alone: 5000, serving: 50 } as const;
/** From now on this connection serves people: it never stands still for another process. */
export function serve(sqlite: SqliteDatabase.Database): void {
  sqlite.pragma(`busy_timeout = ${PATIENCE_MS.serving}`);
}

/** Pages in the log after which a commit moves them into the file: SQLite's own number. */
const CHECKPOINT_PAGES = 1000;

/**
 * While this work runs in another thread, which fills the log and empties it, no commit of this connection does so: it would
 * stand still for as long as that takes.
 */
export async function withoutCheckpoints(
  sqlite: SqliteDatabase.Database,
  work: () => Promise<void>,
): Promise<void> {
  sqlite.pragma('wal_autocheckpoint = 0');
  try {
    await work();
  } finally {
    sqlite.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  }
}

/** The storage engine on an open file. `committed` hears how long each commit took, in ms. */
export function openDatabase(sqlite: SqliteDatabase.Database, committed?: (ms: number) => void): SqliteStore {
  const queries = drizzle(sqlite, { schema });
  const { carryOut, look } = carrier(sqlite, queries);
  const commits = new GroupCommit(sqlite, look, committed);
  const peek = async <R>(body: (queries: Queries) => Body<R>): Promise<R> => {
    look();
    return carryOut(body);
  };
  return {
    queries,
    sqlite,
    peek,
    async read(body) {
      await commits.settled();
      return peek(body);
    },
    write: (_subject, body, meanwhile) => commits.add(() => carryOut(body), meanwhile),
    async close() {
      await commits.end();
      sqlite.close();
    },
  };
}
