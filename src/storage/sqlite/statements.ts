import SqliteDatabase from 'better-sqlite3';

/*
 * No statement is ever left to the garbage collector, and no connection. Compiled for Node.js 24.19 or newer, better-sqlite3
 * 12 ends the whole process when one is collected at a moment at which no JavaScript runs. So a text is prepared once for
 * each connection, and what was prepared stays; so does a connection on which nothing could be prepared, as to a damaged
 * file. The rule lies on the prototype, to hold for every connection there is.
 * As every statement passes here, so does every change: who remembers rows of a connection is told of it.
 */
type Connection = SqliteDatabase.Database;
type Statement = SqliteDatabase.Statement;

const RULED = Symbol.for('statements are kept');
const { prepare, exec, close } = SqliteDatabase.prototype;
const kept: Statement[] = [];
/** Each connection there was, with its texts. */
const connections = new Map<Connection, Map<string, Statement>>();

/** Hears of a table that is about to change; null when it may be any. */
export type OnChange = (table: string | null) => void;
const listeners = new WeakMap<Connection, OnChange[]>();

/** From now on this is told of every change that this connection makes, whoever asks for it. */
export function onChange(sqlite: Connection, listener: OnChange): void {
  listeners.set(sqlite, [...(listeners.get(sqlite) ?? []), listener]);
}

function tellOf(sqlite: Connection, table: string | null): void {
  for (const listener of listeners.get(sqlite) ?? []) listener(table);
}

const CHANGED_TABLE =
  /^\s*(?:insert(?:\s+or\s+\w+)?\s+into|replace\s+into|update(?:\s+or\s+\w+)?|delete\s+from)\s+["`[]?(\w+)/i;
/** Of the statements that steer a transaction, only those that take something back change what was read. */
const STEERS = /^\s*(?:begin|commit|end|savepoint|release)\b/i;
const TAKES_BACK = /^\s*rollback\b/i;

function textsOf(sqlite: Connection): Map<string, Statement> {
  const texts = connections.get(sqlite) ?? new Map<string, Statement>();
  connections.set(sqlite, texts);
  return texts;
}

function prepareAndKeep(sqlite: Connection, sql: string): Statement {
  textsOf(sqlite);
  const statement: Statement = prepare.call(sqlite, sql);
  kept.push(statement);
  if ((statement.readonly && !TAKES_BACK.test(sql)) || STEERS.test(sql)) return statement;
  const table = CHANGED_TABLE.exec(sql)?.[1]?.toLowerCase() ?? null;
  const { run, get, all } = statement;
  return Object.assign(statement, {
    run(...values: unknown[]) {
      tellOf(sqlite, table);
      return run.apply(statement, values);
    },
    get(...values: unknown[]) {
      tellOf(sqlite, table);
      return get.apply(statement, values);
    },
    all(...values: unknown[]) {
      tellOf(sqlite, table);
      return all.apply(statement, values);
    },
  });
}

/** A mode sticks to its statement: whoever asks for another one gets a statement of that mode beside this one. */
function prepareToShare(sqlite: Connection, sql: string): Statement {
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
  prepare(this: Connection, sql: string): Statement {
    const texts = textsOf(this);
    const statement = texts.get(sql) ?? prepareToShare(this, sql);
    texts.set(sql, statement);
    return statement;
  },
  exec(this: Connection, sql: string): Connection {
    textsOf(this);
    tellOf(this, null);
    return exec.call(this, sql);
  },
  close(this: Connection): Connection {
    textsOf(this);
    return close.call(this);
  },
  // Never shared: some pragmas act while they are prepared.
  pragma(this: Connection, source: string, options: SqliteDatabase.PragmaOptions = {}): unknown {
    const statement = prepareAndKeep(this, `PRAGMA ${source}`);
    if (statement.reader) return options.simple === true ? statement.pluck().get() : statement.all();
    statement.run();
    return options.simple === true ? undefined : [];
  },
};
// Once, even where this module is loaded twice: over itself it would never end.
if (!(RULED in SqliteDatabase.prototype)) Object.assign(SqliteDatabase.prototype, rule);
