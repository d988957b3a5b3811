import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { Body, Database, Queries } from '../engine.ts';
import * as schema from '../schema/index.ts';
import { carrier } from './carry-out.ts';

/** The query builder on the one connection. */
type Connection = BetterSQLite3Database<typeof schema>;

/** The engine that runs here: everything in one file, in this process. */
export interface SqliteStore extends Database {
  readonly queries: Connection;
  readonly sqlite: SqliteDatabase.Database;
  /** Carries a body out at once, in no transaction of its own. */
  carryOut<R>(body: (queries: Queries) => Body<R>): R;
  /** Runs a long change as a whole, as `write` does. */
  whole<R>(change: (queries: Connection) => R): Promise<R>;
}
export type { Connection as Queries, SqliteStore as Database };

/*
 * No statement is ever left to the garbage collector. Compiled for Node.js 24.19 or newer, better-sqlite3 12 ends the whole
 * process when one is collected at a moment at which no JavaScript runs. So a text is prepared once for each connection,
 * and what was prepared stays, with its connection. The rule lies on the prototype, to hold for every connection there is.
 */
type Statement = SqliteDatabase.Statement;
const RULED = Symbol.for('statements are kept');
const { prepare } = SqliteDatabase.prototype;
const kept: Statement[] = [];
const shared = new WeakMap<SqliteDatabase.Database, Map<string, Statement>>();

function prepareAndKeep(sqlite: SqliteDatabase.Database, sql: string): Statement {
  const statement: Statement = prepare.call(sqlite, sql);
  kept.push(statement);
  return statement;
}

/** A mode sticks to its statement: whoever asks for another one gets a statement of that mode beside this one. */
function prepareToShare(sqlite: SqliteDatabase.Database, sql: string): Statement {
  const statement = prepareAndKeep(sqlite, sql);
  const modes = new Map<string, Statement>();
  const inMode = (mode: 'raw' | 'pluck') => (on?: boolean) => {
    if (on === false) return statement;
    const known = modes.get(mode) ?? prepareAndKeep(sqlite, sql)[mode]();
    modes.set(mode, known);
    return known;
  };
  const refuse = () => {
    throw new TypeError('A statement is shared: parameters go to run, get or all, and rows come from there.');
  };
  return Object.assign(statement, {
    raw: inMode('raw'),
    pluck: inMode('pluck'),
    expand: refuse,
    safeIntegers: refuse,
    bind: refuse,
    iterate: refuse,
  });
}

const rule = {
  [RULED]: true,
  prepare(this: SqliteDatabase.Database, sql: string): Statement {
    const texts = shared.get(this) ?? new Map<string, Statement>();
    shared.set(this, texts);
    const statement = texts.get(sql) ?? prepareToShare(this, sql);
    texts.set(sql, statement);
    return statement;
  },
  // Never shared: some pragmas act while they are prepared.
  pragma(this: SqliteDatabase.Database, source: string, options: SqliteDatabase.PragmaOptions = {}): unknown {
    const statement = prepareAndKeep(this, `PRAGMA ${source}`);
    if (statement.reader) return options.simple === true ? statement.pluck().get() : statement.all();
    statement.run();
    return options.simple === true ? undefined : [];
  },
};
// Once, even where this module is loaded twice: over itself it would never end.
if (!(RULED in SqliteDatabase.prototype)) Object.assign(SqliteDatabase.prototype, rule);

/** Every open sets what must not depend on how the file was opened last time. */
export function openSqlite(path: string): SqliteDatabase.Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
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
/** Between two tries to begin, and how long they go on. */
const RETRY_MS = 25;
const LONGEST_WAIT_MS = 60_000;

/** From now on this connection serves people: it never stands still for another process. */
export function serve(sqlite: SqliteDatabase.Database): void {
  sqlite.pragma(`busy_timeout = ${PATIENCE_MS.serving}`);
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(?:BUSY|LOCKED)/.test(String(error.code));

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

interface Waiting {
  run(): void;
  settle(): void;
  fail(error: unknown): void;
}

/**
 * Intentions that wait at the same moment share one commit, each in a savepoint of its own: a failing one takes nothing
 * of the others with it.
 */
export function openDatabase(sqlite: SqliteDatabase.Database): SqliteStore {
  const queries = drizzle(sqlite, { schema });
  const carryOut = carrier(queries);
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | null = null;
  const statement = {
    begin: sqlite.prepare('BEGIN IMMEDIATE'),
    commit: sqlite.prepare('COMMIT'),
    rollback: sqlite.prepare('ROLLBACK'),
    save: sqlite.prepare('SAVEPOINT intention'),
    release: sqlite.prepare('RELEASE intention'),
    undo: sqlite.prepare('ROLLBACK TO intention'),
  };

  /** Begins, or says that another process writes just now. */
  function hasBegun(since: number): boolean {
    try {
      statement.begin.run();
      return true;
    } catch (error) {
      if (!isBusy(error) || performance.now() - since > LONGEST_WAIT_MS) throw error;
      return false;
    }
  }

  /** One commit for all who wait; who comes while another process holds the file shares it. Fails nobody but them. */
  async function flush(): Promise<void> {
    const succeeded: Waiting[] = [];
    let batch: Waiting[] = [];
    try {
      for (const since = performance.now(); !hasBegun(since); ) await pause(RETRY_MS);
      batch = waiting;
      waiting = [];
      for (const one of batch) {
        statement.save.run();
        try {
          one.run();
          statement.release.run();
          succeeded.push(one);
        } catch (error) {
          if (!sqlite.inTransaction) throw error;
          statement.undo.run();
          statement.release.run();
          one.fail(error);
        }
      }
      statement.commit.run();
    } catch (error) {
      if (sqlite.inTransaction) statement.rollback.run();
      const failed = [...batch, ...(batch.length === 0 ? waiting.splice(0) : [])];
      for (const one of failed) one.fail(error);
      return;
    }
    for (const one of succeeded) one.settle();
  }

  async function flushAll(): Promise<void> {
    try {
      do {
        await new Promise((done) => setImmediate(done));
        await flush();
      } while (waiting.length > 0);
    } finally {
      flushing = null;
    }
  }

  /** Runs a change with the next commit. */
  function inTurn<R>(change: () => R): Promise<R> {
    return new Promise((resolve, reject) => {
      let result: R;
      waiting.push({
        run: () => {
          result = change();
        },
        settle: () => resolve(result),
        fail: reject,
      });
      flushing ??= flushAll();
    });
  }

  return {
    queries,
    sqlite,
    carryOut,
    read: async (body) => carryOut(body),
    write: (_subject, body) => inTurn(() => carryOut(body)),
    whole: (change) => inTurn(() => change(queries)),
    async close() {
      // What ends now may write once more.
      while (flushing !== null) await flushing;
      sqlite.close();
    },
  };
}
