import type SqliteDatabase from 'better-sqlite3';

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
