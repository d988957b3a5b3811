import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moveToServer } from '../../src/backup/move-between-engines.ts';
import { openPool } from '../../src/storage/postgres/pool.ts';
import type { Session } from '../../src/storage/postgres/session.ts';
import { migrationsFolder } from '../../src/storage/sqlite/migrate.ts';
import { type Server, serverPrograms, startServer } from '../../test/support/postgres/server.ts';
import { setServerClock } from '../../test/support/postgres/server-clock.ts';
import { alternate, compare, median, type Outcome, type Pair, quantile } from '../figures.ts';
import { familyProcessorMs } from '../process-figures.ts';
import { type BuiltSetup, startBuiltProgram } from './bots.ts';
import { answerAll, type Burst } from './burst.ts';
import { openLoadSide } from './load-side.ts';
import { ANSWERED_AT, requireRecorded, type Town, townOf } from './town.ts';

/* The same presses for the built program on a PostgreSQL server and on its own file; both write to the disk. */

const TIMES = 3;
const BURST = 18_000;
const PACED = 1500;
const EVERY_MS = 10;

interface Run extends Burst {
  /** Of taps that come a hundred a second. */
  readonly waits: readonly number[];
  /** Processor time of the database's own processes for each tap. */
  readonly databaseUs: number;
}

/** Taps a second, and the wait of a tap, of one worker on PostgreSQL beside the same program on a file. */
export async function tapsOnServer(folder: string): Promise<Outcome> {
  const programs = serverPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed here');
  const town = await townOf(folder);
  const server = await startServer(programs, true);
  try {
    const moved = await movedTo(server, town);
    const databasePath = town.copy();
    const pairs = await alternate(
      TIMES,
      async () => {
        const databaseUrl = await server.database(moved);
        await withSession(databaseUrl, (session) => setServerClock(session, ANSWERED_AT - Date.now()));
        const run = await during(folder, town, { databasePath, databaseUrl }, postmasterOf(databaseUrl));
        await withSession(databaseUrl, requireThere);
        return run;
      },
      async () => {
        const own = town.copy();
        const run = await during(folder, town, { databasePath: own }, null);
        requireRecorded(own, BURST + PACED);
        return run;
      },
    );
    return outcomeOf(pairs);
  } finally {
    await server.stop();
  }
}

function outcomeOf(pairs: readonly Pair<Run>[]): Outcome {
  const beside = (what: string, unit: string, pick: (run: Run) => number) =>
    compare(pairs, { what: `${what} on PostgreSQL`, unit, yardstick: 'a file' }, pick);
  const us = median(pairs.map(({ program }) => program.databaseUs));
  return {
    ms: median(pairs.map(({ program }) => program.ms)),
    count: BURST,
    stallMs: null,
    peakMiB: median(pairs.map(({ program }) => program.peakMiB)),
    notes: [`processor time of a tap in the server's own processes: ${us.toFixed(0)} µs`],
    compared: [
      beside('taps a second', '1/s', ({ perSecond }) => perSecond),
      beside('processor time of a tap', 'µs', ({ processorUs }) => processorUs),
      beside('peak memory', 'MiB', ({ peakMiB }) => peakMiB),
      beside('wait of a tap, p50, 100 a second', 'ms', ({ waits }) => quantile(waits, 0.5)),
      beside('wait of a tap, p99, 100 a second', 'ms', ({ waits }) => quantile(waits, 0.99)),
    ],
  };
}

/** First all at once, then others a hundred a second. */
async function during(
  folder: string,
  town: Town,
  place: Pick<BuiltSetup, 'databasePath' | 'databaseUrl'>,
  database: number | null,
): Promise<Run> {
  const side = await openLoadSide(folder, 0);
  const bot = await startBuiltProgram(folder, { ...place, at: ANSWERED_AT, side });
  const spent = (): number => (database === null ? 0 : familyProcessorMs(database));
  try {
    const before = spent();
    const burst = await answerAll(bot, side, town.presses.slice(0, BURST));
    const databaseUs = ((spent() - before) * 1000) / BURST;
    const presses = town.presses.slice(BURST, BURST + PACED);
    const { waits } = await side.press({ do: 'paced', presses, everyMs: EVERY_MS });
    await bot.stop();
    return { ...burst, waits, databaseUs };
  } finally {
    bot.kill();
    side.close();
  }
}

/** A database with all that is in the town's file; it is what the runs begin with. */
async function movedTo(server: Server, town: Town): Promise<string> {
  const url = await server.database();
  const migrations = migrationsFolder(import.meta.dirname);
  await moveToServer({ path: town.copy(), url, migrations, onRows: () => undefined });
  return url;
}

const postmasterOf = (url: string): number =>
  Number(
    readFileSync(join(new URL(url).searchParams.get('host') ?? '', 'data/postmaster.pid'), 'utf8').split(
      '\n',
    )[0],
  );

async function withSession(url: string, work: (session: Session) => Promise<void>): Promise<void> {
  const sessions = await openPool(url, 1);
  await sessions.lend(work);
  await sessions.close();
}

async function requireThere(session: Session): Promise<void> {
  const { rows } = await session.ask(
    `select (select count(*) from answers), (select count(*) from inbox where state = 'done' and receipt is not null)`,
  );
  if (rows[0]?.some((count) => count !== BURST + PACED) !== false)
    throw new Error(`${rows.join()} answers and events are stored instead of ${BURST + PACED}`);
}
