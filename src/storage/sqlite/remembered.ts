import type SqliteDatabase from 'better-sqlite3';
import type { Answering } from '../engine.ts';
import { onChange } from './statements.ts';

/** So many rows of one query's answers are remembered, an answer without rows counting as one; the oldest go first. */
const MOST = 1000;
const TABLES = /\b(?:from|join)\s+"(\w+)"/g;

type Key = string | number;

/** The answers of one remembered query. */
export interface Answers {
  readonly known: Map<Key, unknown>;
  /** Of all that is known. */
  rows: number;
}

/** Rows that one connection has read and that have not changed since. */
export interface Remembered {
  /** The place of a query's answers; `sql` tells of which tables they are made. */
  placeOf(sql: string): Answers;
  /** Forgets everything if another process has changed the file. To be asked before a read, and when a change begins. */
  look(): void;
}

/**
 * Remembers rows until a table they come from changes: by a statement of this connection (each one passes
 * `statements.ts`, also those that take changes back), or by another process, which the file's version tells.
 */
export function rememberedOf(sqlite: SqliteDatabase.Database): Remembered {
  const places: { readonly tables: ReadonlySet<string>; readonly answers: Answers }[] = [];
  const version = sqlite.prepare('PRAGMA data_version').pluck();
  let seen = version.get();

  const forget = (table: string | null): void => {
    for (const { tables, answers } of places) {
      if (answers.rows === 0 || (table !== null && !tables.has(table))) continue;
      answers.known.clear();
      answers.rows = 0;
    }
  };
  onChange(sqlite, forget);

  return {
    placeOf(sql) {
      const tables = new Set([...sql.matchAll(TABLES)].flatMap(([, name]) => name ?? []));
      const answers: Answers = { known: new Map(), rows: 0 };
      places.push({ tables, answers });
      return answers;
    },
    look() {
      const now = version.get();
      if (now !== seen) forget(null);
      seen = now;
    },
  };
}

/** The remembered answer, or a new one; it is frozen, since everybody gets the same. */
export function recall(
  answers: Answers,
  answering: Answering,
  values: object | undefined,
  ask: () => unknown,
): unknown {
  const { known } = answers;
  const key = keyOf(answering, values);
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found;
  const rows = frozen(ask());
  answers.rows += weightOf(rows);
  for (const [oldest, forgotten] of known) {
    if (answers.rows <= MOST) break;
    known.delete(oldest);
    answers.rows -= weightOf(forgotten);
  }
  known.set(key, rows);
  return rows;
}

const weightOf = (rows: unknown): number => (Array.isArray(rows) ? Math.max(rows.length, 1) : 1);

/** Nearly always one row is asked for by one number: then that is the key. */
function keyOf(answering: Answering, values: object | undefined): Key {
  if (values === undefined) return answering;
  const parts: unknown[] = Object.values(values);
  const [only] = parts;
  return parts.length === 1 && typeof only === 'number' && answering === 'first'
    ? only
    : `${answering} ${parts.join(' ')}`;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}
