import type SqliteDatabase from 'better-sqlite3';
import type { Answering } from '../engine.ts';
import {
  type Answers,
  answerIn,
  answerKey,
  forgetAnswers,
  keepAnswer,
  noAnswers,
  tablesOf,
} from '../kept-answers.ts';
import { onChange } from './statements.ts';

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
      if (answers.rows > 0 && (table === null || tables.has(table))) forgetAnswers(answers);
    }
  };
  onChange(sqlite, forget);

  return {
    placeOf(sql) {
      const answers = noAnswers();
      places.push({ tables: tablesOf(sql), answers });
      return answers;
    },
    look() {
      const now = version.get();
      if (now !== seen) forget(null);
      seen = now;
    },
  };
}

/** The remembered answer, or a new one. */
export function recall(
  answers: Answers,
  answering: Answering,
  values: object | undefined,
  ask: () => unknown,
): unknown {
  const key = answerKey(answering, values);
  const found = answerIn(answers, key);
  return found === null ? keepAnswer(answers, key, ask()) : found[0];
}
