import type { Answering } from './engine.ts';

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

/** The tables of which the answers of a query are made. */
export const tablesOf = (sql: string): ReadonlySet<string> =>
  new Set([...sql.matchAll(TABLES)].flatMap(([, name]) => name ?? []));

export const noAnswers = (): Answers => ({ known: new Map(), rows: 0 });

export function forgetAnswers(answers: Answers): void {
  answers.known.clear();
  answers.rows = 0;
}

/** The remembered answer in a list, which may be that there is none; null: nothing is remembered. */
export function answerIn({ known }: Answers, key: Key): readonly [unknown] | null {
  const found = known.get(key);
  return found !== undefined || known.has(key) ? [found] : null;
}

/** Remembers an answer; it is frozen, since everybody gets the same. */
export function keepAnswer<T>(answers: Answers, key: Key, answer: T): T {
  const { known } = answers;
  const rows = frozen(answer);
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

/** What an answer is remembered by. Nearly always one row is asked for by one number: then that is the key. */
export function answerKey(answering: Answering, values: object | undefined): Key {
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
