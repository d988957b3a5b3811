import type SqliteDatabase from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import {
  type Body,
  type BodyStep,
  type Built,
  isForEnd,
  isList,
  type Prepared,
  type Queries,
  type QueryStep,
} from '../engine.ts';
import type { Answers } from '../kept-answers.ts';
import type * as schema from '../schema/index.ts';
import { recall, rememberedOf } from './remembered.ts';

/** What a query has become on this connection. */
interface Statement {
  all(values?: object): unknown;
  get(values?: object): unknown;
  run(values?: object): { readonly changes: number };
}
interface KeptStatement {
  readonly statement: Statement;
  readonly answers: Answers | null;
}

export interface Carrier {
  /** Carries a body out at once and to its end. */
  carryOut<R>(body: (queries: Queries) => Body<R>): R;
  /** To be called where another process may have changed the file: before a read, and when a change begins. */
  look(): void;
}

/**
 * Carries bodies out on one connection. Prepared queries are built on their first use and stay with the connection;
 * rows of those that may be remembered are read once, until they change.
 */
export function carrier(
  sqlite: SqliteDatabase.Database,
  queries: BetterSQLite3Database<typeof schema>,
): Carrier {
  const statements = new Map<object, KeptStatement>();
  const { placeOf, look } = rememberedOf(sqlite);

  function kept(query: Prepared<unknown, unknown>): KeptStatement {
    const known = statements.get(query);
    if (known !== undefined) return known;
    const built = query.build(queries) as Built & { toSQL(): { readonly sql: string } };
    const made = {
      statement: built.prepare() as Statement,
      answers: query.isRemembered ? placeOf(built.toSQL().sql) : null,
    };
    statements.set(query, made);
    return made;
  }

  function answer({ query, answering, values }: QueryStep): unknown {
    if (!('build' in query)) return ask(query as Built & Statement, answering, values);
    const { statement, answers } = kept(query);
    return answers === null
      ? ask(statement, answering, values)
      : recall(answers, answering, values, () => ask(statement, answering, values));
  }

  /** Everything is at hand here: what may wait for the end is done at once. */
  function answerAll(step: BodyStep): unknown {
    if (isList(step)) return step.map(answer);
    return isForEnd(step) ? toItsEnd(step.atEnd.carry([step.item])) : answer(step);
  }

  function toItsEnd<R>(steps: Body<R>): R {
    let step = steps.next();
    while (step.done !== true) step = steps.next(answerAll(step.value));
    return step.value;
  }

  return { look, carryOut: (body) => toItsEnd(body(queries)) };
}

function ask(statement: Statement, answering: QueryStep['answering'], values: object | undefined): unknown {
  if (answering === 'run') return statement.run(values).changes;
  return answering === 'all' ? statement.all(values) : statement.get(values);
}
