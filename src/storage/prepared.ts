import type { Queries } from './sqlite/database.ts';

/**
 * A query that is kept prepared, once for each connection: to build one row's query anew costs twenty times what SQLite
 * needs to find the row. For whatever runs on a tap, a message, a tick or a send.
 */
export function prepared<P>(build: (queries: Queries) => P): (queries: Queries) => P {
  const kept = new WeakMap<Queries, P>();
  return (queries) => {
    const known = kept.get(queries);
    if (known !== undefined) return known;
    const made = build(queries);
    kept.set(queries, made);
    return made;
  };
}
