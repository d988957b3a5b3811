import type SqliteDatabase from 'better-sqlite3';
import { is, Placeholder } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Prepared } from '../../src/storage/engine.ts';
import * as schema from '../../src/storage/schema/index.ts';

/** A query that is kept prepared, and how SQLite goes about it. */
export interface QueryPlan {
  readonly sql: string;
  readonly lines: readonly string[];
}

const isOpen = (param: unknown): boolean =>
  is(param, Placeholder) ||
  (typeof param === 'object' && param !== null && 'value' in param && is(param.value, Placeholder));

/** How a prepared query is carried out, whatever values its open places get. */
export function planOf(sqlite: SqliteDatabase.Database, query: Prepared<unknown, unknown>): QueryPlan {
  const built = query.build(drizzle(sqlite, { schema })) as unknown as {
    toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
  };
  const { sql, params } = built.toSQL();
  const rows = sqlite
    .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
    .all(...params.map((param) => (isOpen(param) ? null : param)));
  return { sql, lines: rows.map(({ detail }) => detail) };
}

/**
 * What grows with the file: a table or an index that is read from end to end, or an index made for one answer.
 * The plan of an insert names what points to its table as well: SQLite looks there only while something points to nothing.
 */
export const readsAll = ({ sql, lines }: QueryPlan): readonly string[] =>
  sql.startsWith('insert')
    ? []
    : lines.filter((line) => line.startsWith('SCAN ') || line.includes('AUTOMATIC'));

/** Runs the work and tells how SQLite goes about each query of it, or about those that name a table. */
export async function plansOf(
  sqlite: SqliteDatabase.Database,
  work: () => Promise<unknown>,
  table: string | null = null,
): Promise<readonly string[]> {
  const prepare = sqlite.prepare.bind(sqlite);
  const plans: string[] = [];
  const explain = (source: string, params: readonly unknown[]): void => {
    if (!/^(?:select|update|delete)/i.test(source)) return;
    if (table !== null && !source.includes(`"${table}"`)) return;
    const rows = prepare(`explain query plan ${source}`).all(...params) as { detail: string }[];
    plans.push(...rows.map(({ detail }) => detail));
  };
  const watch = (source: string, statement: object): unknown =>
    new Proxy(statement, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (key === 'all' || key === 'get' || key === 'run') explain(source, args);
          const result: unknown = Reflect.apply(value, target, args);
          return isStatement(result) ? watch(source, result) : result;
        };
      },
    });
  const spy = (source: string) => watch(source, prepare(source));
  Object.assign(sqlite, { prepare: spy });
  try {
    await work();
  } finally {
    Object.assign(sqlite, { prepare });
  }
  return plans;
}

const isStatement = (value: unknown): value is SqliteDatabase.Statement =>
  typeof value === 'object' && value !== null && 'reader' in value && 'source' in value;

/** The tables that are read from end to end. */
export const scans = (plans: readonly string[]): readonly string[] =>
  plans.filter((line) => /^SCAN (?!.*USING (?:COVERING )?INDEX)/.test(line));
