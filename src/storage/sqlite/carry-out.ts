import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Body, Built, Prepared, Queries, QueryStep } from '../engine.ts';
import type * as schema from '../schema/index.ts';

/** What a prepared query has become on this connection. */
interface Statement {
  all(values?: object): unknown;
  get(values?: object): unknown;
  run(values?: object): { readonly changes: number };
}

/**
 * Carries bodies out on one connection, each at once and to its end. Prepared queries are built on their first use and
 * stay with the connection.
 */
export function carrier(queries: BetterSQLite3Database<typeof schema>) {
  const statements = new Map<object, Statement>();

  function statementOf(query: Prepared<unknown, unknown>): Statement {
    const known = statements.get(query);
    if (known !== undefined) return known;
    const made = query.build(queries).prepare() as Statement;
    statements.set(query, made);
    return made;
  }

  function answer({ query, answering, values }: QueryStep): unknown {
    const statement = 'build' in query ? statementOf(query) : (query as Built & Statement);
    if (answering === 'run') return statement.run(values).changes;
    return answering === 'all' ? statement.all(values) : statement.get(values);
  }

  return function carryOut<R>(body: (queries: Queries) => Body<R>): R {
    const steps = body(queries);
    let step = steps.next();
    while (step.done !== true) step = steps.next(answer(step.value));
    return step.value;
  };
}
