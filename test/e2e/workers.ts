import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { createLocalBotApi, listenLocalBotApi } from '../../src/practice/bot-api/local-bot-api.ts';
import { openPool } from '../../src/storage/postgres/pool.ts';
import type { Sessions } from '../../src/storage/postgres/session.ts';
import { migrated, openCopy } from '../support/memory-storage.ts';
import { type Server, serverPrograms, startServer } from '../support/postgres/server.ts';
import { setServerClock } from '../support/postgres/server-clock.ts';
import { type Program, ROOT, runChibo, startProgram } from '../support/program.ts';
import { type TestClock, testClock } from '../support/program-clock.ts';
import { rosterCsv } from '../support/roster-file.ts';
import { openWatch } from '../support/until.ts';
import { callsIn } from './data-file.ts';
import { branchOf, populate, TOKEN, type Town, type TownPlan } from './town.ts';

/* A town whose program is several workers on one PostgreSQL server. */

/** Whether the server's programs are here at all. */
export const hasServer = serverPrograms() !== null;

/** How much of the end of a log an error shows. */
const SHOWN_LOG = 600;

type Frozen = Pick<Town, 'query'> & { close(): void };

export interface WorkersTown
  extends Pick<Town, 'api' | 'clock' | 'folder' | 'branches' | 'until' | 'settled'> {
  /** Starts one more worker, at the clock's present moment or at another machine's; `root`: of another build. */
  start(env?: Readonly<Record<string, string>>, clock?: TestClock, root?: string): Promise<Program>;
  /** How many updates and rows wait to be handled, sent or edited. */
  owed(): Promise<number>;
  /** Moves the clocks of the database and of all workers that run. */
  moveClock(ms: number): Promise<void>;
  /** The first row's first number. */
  count(sql: string): Promise<number>;
  /** All rows, as lists. */
  rows(sql: string): Promise<readonly (readonly unknown[])[]>;
  /** All rows as they are at this moment, in a data file: what is asked of one can be asked of it. */
  frozen(): Promise<Frozen>;
  /** The server ends the sessions on which workers hold their leases, or wait for them; returns how many. */
  cutLeases(whose?: 'holder' | 'standby'): Promise<number>;
  /** Of the database, past all that may stand between. */
  readonly url: string;
  readonly server: Pick<Server, 'crash' | 'rise'>;
  /** Ends all sessions and lets nobody in for as long as that work takes. */
  whileGone(work: () => Promise<void>): Promise<void>;
}

/** What a worker says of itself; null: nothing. */
export async function roleOf(program: Program): Promise<'active' | 'standby' | null> {
  const answer = await fetch(`${program.address}/readyz`).catch(() => null);
  if (answer?.status !== 200) return null;
  return ((await answer.json()) as { role?: string }).role === 'standby' ? 'standby' : 'active';
}

export async function withWorkers(plan: TownPlan, use: (town: WorkersTown) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-workers-'));
  const clock = testClock(plan.importAt ?? Date.now());
  const api = createLocalBotApi({ clock });
  const botServer = await listenLocalBotApi(plan.front?.(api) ?? api);
  const server = await startServer(serverPrograms() ?? '');
  const url = await server.database();
  const data = await openPool(url, 2);
  const watch = openWatch();
  watch.sign('calls to the Bot API', () => callsIn(api.stats));
  watch.sign('updates that wait there', api.pendingUpdates);
  const branches = Array.from({ length: plan.branches }, (_, index) => branchOf(plan, index));
  const env = {
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: botServer.root,
    DATABASE_URL: url,
    BACKUP_KEEP: '0',
    HTTP_PORT: '0',
  };
  const programs: Program[] = [];
  const ask = async (sql: string) => (await data.lend((session) => session.ask(sql))).rows;
  const moveServer = () => data.lend((session) => setServerClock(session, clock.offsetMs));
  const count = async (sql: string): Promise<number> => Number((await ask(sql))[0]?.[0]);
  const owed = async (): Promise<number> => api.pendingUpdates() + (await count(owedAt(clock.now())));

  const town: WorkersTown = {
    api,
    clock,
    folder,
    branches,
    url,
    server,
    until: watch.until,
    count,
    rows: ask,
    async start(more = {}, own = clock, root = ROOT) {
      const program = await startProgram({ folder, env: { ...env, ...more }, clock: own, watch, root });
      programs.push(program);
      return program;
    },
    async moveClock(ms) {
      clock.set(clock.now() + ms);
      // Together: whose clock is not the server's gives the schedule back.
      await Promise.all([
        moveServer(),
        ...programs.filter((one) => one.isRunning()).map((one) => one.followClock()),
      ]);
    },
    frozen: () => frozen(data),
    owed,
    async settled() {
      await watch.until('nothing left to do', async () => (await owed()) === 0);
    },
    cutLeases(whose) {
      const holds = `exists (select 1 from pg_catalog.pg_locks held where held.pid = session.pid
        and held.locktype = 'advisory' and held.mode = 'ExclusiveLock')`;
      const which = whose === undefined ? '' : whose === 'holder' ? `and ${holds}` : `and not ${holds}`;
      return count(`select count(pg_terminate_backend(pid)) from pg_stat_activity session
        where datname = current_database() and application_name = 'chibo leases' ${which}`);
    },
    async whileGone(work) {
      const admin = await openPool(url.replace(/\/test_\d+/, '/postgres'), 1);
      const name = new URL(url).pathname.slice(1);
      await admin.lend((session) => session.ask(`alter database ${name} allow_connections false`));
      await admin.lend((session) =>
        session.ask('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]),
      );
      await work();
      await admin.lend((session) => session.ask(`alter database ${name} allow_connections true`));
      await admin.close();
    },
  };
  try {
    await moveServer();
    populate(api, plan, branches);
    const list = join(folder, 'roster.csv');
    writeFileSync(list, rosterCsv(branches));
    const done = await runChibo(['import', list], { folder, env, clock, watch });
    if (done.code !== 0) throw new Error(`import: ${done.stderr}`);
    await use(town);
  } catch (error) {
    // A worker that left by itself is often why.
    const left = programs.filter((one) => !one.isRunning()).map((one) => one.stderr().slice(-SHOWN_LOG));
    if (error instanceof Error) error.message = [error.message, ...left].join('\n');
    throw error;
  } finally {
    for (const program of programs) if (program.isRunning()) await program.end('SIGKILL');
    await data.close();
    await server.stop();
    await botServer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const owedAt = (now: number): string => `select
  (select count(*) from occurrences where state = 'due' and due_at <= ${now}) +
  (select count(*) from inbox where state = 'pending') +
  (select count(*) from outbox where state = 'sending' or (state = 'pending' and not_before <= ${now + 70_000}
    and content not like '{"template":"counted"%')) +
  (select count(*) from live_messages where dirty = 1 or (state in ('live', 'closing') and shown_hash is null))`;

/** A row looks the same on both engines. */
async function frozen(data: Sessions): Promise<Frozen> {
  const sqlite = openCopy(migrated());
  sqlite.pragma('foreign_keys = OFF');
  const tables = sqlite
    .prepare<[], string>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and substr(name, 1, 2) <> '__'`,
    )
    .pluck()
    .all();
  await data.lend(async (session) => {
    await session.ask('begin transaction isolation level repeatable read read only');
    for (const table of tables) copyTable(sqlite, table, await rowsOf(table));
    await session.ask('commit');

    async function rowsOf(table: string): Promise<readonly (readonly unknown[])[]> {
      const columns = columnsOf(sqlite, table).map((name) => `"${name}"`);
      return (await session.ask(`select ${columns.join(', ')} from "${table}"`)).rows;
    }
  });
  return {
    query: <T>(sql: string, ...args: readonly unknown[]) => sqlite.prepare(sql).all(...args) as T[],
    close: () => void sqlite.close(),
  };
}

const columnsOf = (sqlite: SqliteDatabase.Database, table: string): readonly string[] =>
  (sqlite.pragma(`table_info("${table}")`) as readonly { readonly name: string }[]).map(({ name }) => name);

function copyTable(
  sqlite: SqliteDatabase.Database,
  table: string,
  rows: readonly (readonly unknown[])[],
): void {
  const places = columnsOf(sqlite, table).map(() => '?');
  const insert = sqlite.prepare(`insert or replace into "${table}" values (${places.join(', ')})`);
  sqlite.transaction(() => {
    for (const row of rows) insert.run(...row);
  })();
}
