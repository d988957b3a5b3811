import { checkJournal, type JournalFinding } from '../../src/storage/journal-check.ts';
import { postgresDatabase } from '../../src/storage/postgres/database.ts';
import { openPool } from '../../src/storage/postgres/pool.ts';
import { setServerClock } from '../support/postgres/server-clock.ts';
import { OWED } from './data-file.ts';

/* The program's database on a server, read beside it while it runs. */

export interface DataServer {
  query(sql: string): Promise<readonly (readonly unknown[])[]>;
  /** As of a data file. */
  owed(now: number): Promise<Readonly<Record<string, number>>>;
  journal(): Promise<JournalFinding>;
  /** Moves its clock, so far from the machine's. */
  setClock(offsetMs: number): Promise<void>;
  close(): Promise<void>;
}

export async function openDataServer(url: string): Promise<DataServer> {
  const sessions = await openPool(url, 1);
  const query = async (sql: string) => (await sessions.lend((session) => session.ask(sql))).rows;
  return {
    query,
    async owed(now) {
      const counts: Record<string, number> = {};
      for (const [kind, rows] of Object.entries(OWED)) {
        const [[count] = []] = await query(`select count(*) from ${rows.replaceAll(':now', String(now))}`);
        if (Number(count) > 0) counts[kind] = Number(count);
      }
      return counts;
    },
    setClock: (offsetMs) => sessions.lend((session) => setServerClock(session, offsetMs)),
    journal: () => checkJournal(postgresDatabase(sessions)),
    close: () => sessions.close(),
  };
}
