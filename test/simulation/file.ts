import SqliteDatabase from 'better-sqlite3';

/* The program's data, read beside it. */

export interface DataReader {
  all<T>(sql: string, ...args: readonly unknown[]): readonly T[];
  /** The first column of the first row; null without one. */
  one(sql: string, ...args: readonly unknown[]): number | null;
  /** Another word after each change of the data, and for each file that is opened. */
  version(): string;
  close(): void;
}

export function readData(path: string): DataReader {
  let file: SqliteDatabase.Database | null = null;
  let files = 0;
  const known = new Map<string, SqliteDatabase.Statement<unknown[], unknown>>();
  const prepared = (sql: string): SqliteDatabase.Statement<unknown[], unknown> => {
    if (file === null) files += 1;
    file ??= new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    const found = known.get(sql) ?? file.prepare<unknown[], unknown>(sql);
    known.set(sql, found);
    return found;
  };
  return {
    all: <T>(sql: string, ...args: readonly unknown[]) => prepared(sql).all(...args) as T[],
    one(sql, ...args) {
      const row = prepared(sql).get(...args) as Readonly<Record<string, number | null>> | undefined;
      return row === undefined ? null : (Object.values(row)[0] ?? null);
    },
    version() {
      const { data_version: version } = prepared('PRAGMA data_version').get() as { data_version: number };
      return `${files} ${version}`;
    },
    close() {
      known.clear();
      file?.close();
      file = null;
    },
  };
}

/** A message of unknown fate is repeated after so long. */
const UNKNOWN_MS = 76_000;

/** A moment that is still open so long after its time is not waited for any more: the checks have found it. */
const GIVEN_UP_MS = 5 * 60_000;

/** The next moment, by the machine's clock `now`, at which the program has something to do; null when there is none. */
export function nextOwedAt(data: DataReader, now: number): number | null {
  const moments = [
    data.one(`select min(due_at) from occurrences where state = 'due' and due_at > ?`, now - GIVEN_UP_MS),
    data.one(`select min(not_before) from outbox where state = 'pending'`),
    data.one(`select min(next_edit_at) from live_messages where dirty = 1`),
    data.one(
      `select min(attempted_at) + ${UNKNOWN_MS} from outbox
        where state in ('sending', 'unknown') and state = 'unknown' and repeats = 0 and repeatable = 1`,
    ),
  ].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** Whether something is under way that ends by itself within moments. */
export const isAtWork = (data: DataReader): boolean =>
  (data.one(`select 1 from outbox where state in ('sending', 'unknown') and state = 'sending' limit 1`) ??
    data.one(`select 1 from inbox where state = 'pending' limit 1`)) !== null;
