import type { Body, Built, Prepared, Queries, QueryStep } from '../engine.ts';
import { type BuiltHere, Changed, queriesOn, type Ready } from './queries.ts';
import { PostgresFault, type Session } from './session.ts';

/** Carries a body out on one session, query by query, and to its end. */
export type CarryOut = <R>(body: (queries: Queries) => Body<R>) => Promise<R>;

/**
 * Carries bodies out on one session. Prepared queries are built on their first use and stay with the session; the server
 * keeps them as well. What may be remembered is asked for each time: another process may have changed it a moment ago.
 */
export function carrierOn(session: Session): CarryOut {
  const ready = new Map<object, Ready>();
  const names = new Map<string, string>();
  const queries = queriesOn(session, (text) => names.get(text));

  function kept(query: Prepared<unknown, unknown>): Ready {
    const known = ready.get(query);
    if (known !== undefined) return known;
    const built = query.build(queries) as Built & BuiltHere;
    const text = built.toSQL().sql;
    // One text, one name: two queries may come to the same words.
    const name = names.get(text) ?? `chibo_${names.size}`;
    names.set(text, name);
    const made = built.prepare(name);
    ready.set(query, made);
    return made;
  }

  async function answer({ query, answering, values }: QueryStep): Promise<unknown> {
    const found =
      'build' in query ? await kept(query).execute(values) : await (query as Built & BuiltHere).execute();
    if (found instanceof Changed) return found.count;
    const rows = found as readonly unknown[];
    if (answering === 'run') return rows.length;
    return answering === 'all' ? rows : rows[0];
  }

  return async (body) => {
    const steps = body(queries);
    let step = steps.next();
    while (step.done !== true) step = steps.next(await answered(step.value));
    return step.value;
  };

  async function answered(step: QueryStep): Promise<unknown> {
    try {
      return await answer(step);
    } catch (error) {
      // Drizzle's own error carries the values of the statement: it goes no further.
      const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
      throw cause instanceof PostgresFault ? cause : error;
    }
  }
}
