import SqliteDatabase from 'better-sqlite3';
import { checkJournal, type JournalFinding } from '../../src/storage/journal-check.ts';
import { openDatabase } from '../../src/storage/sqlite/database.ts';

/* The program's data file, read beside it while it runs. */

export interface DataFile {
  query<T>(sql: string, ...args: readonly unknown[]): readonly T[];
  /** What the program still owes at that moment, by kind; what is not owed is left out. */
  owed(now: number): Readonly<Record<string, number>>;
  /** Whether the journal's chain holds. */
  journal(): Promise<JournalFinding>;
  close(): void;
}

/** Rows that are owed, by kind. */
export const OWED = {
  moments: `occurrences where state = 'due' and due_at <= :now`,
  inbox: `inbox where state = 'pending'`,
  // What only waits for its chat's limit is still owed.
  // The line that tells what was counted waits for the end of its minute, and nothing waits for it.
  outbox: `outbox where state = 'sending' or (state = 'pending' and not_before <= :now + 70000
    and content not like '{"template":"counted"%')`,
  live: `live_messages where dirty = 1 or (state in ('live', 'closing') and shown_hash is null)`,
};

/** The file may not be there yet: it is opened when something is asked. */
export function openDataFile(path: string): DataFile {
  let reader: SqliteDatabase.Database | null = null;
  const open = (): SqliteDatabase.Database => {
    reader ??= new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    return reader;
  };
  return {
    query: <T>(sql: string, ...args: readonly unknown[]) =>
      open()
        .prepare(sql)
        .all(...args) as T[],
    owed(now) {
      const counts = Object.entries(OWED).map(([kind, rows]): [string, number] => {
        const args = rows.includes(':now') ? [{ now }] : [];
        const count = open()
          .prepare(`select count(*) from ${rows}`)
          .pluck()
          .get(...args);
        return [kind, Number(count)];
      });
      return Object.fromEntries(counts.filter(([, count]) => count > 0));
    },
    journal: () => checkJournal(openDatabase(open())),
    close: () => reader?.close(),
  };
}

/** The calls that a local server has had, but those that only ask for what is new: an idle program goes on with them. */
export const callsIn = ({ calls }: { readonly calls: ReadonlyMap<string, number> }): number =>
  [...calls].reduce((sum, [method, count]) => (method === 'getUpdates' ? sum : sum + count), 0);
