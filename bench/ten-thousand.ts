import { setTimeout as sleep } from 'node:timers/promises';
import { reminders } from '../test/e2e/town.ts';
import { hasServer, type WorkersTown, withWorkers } from '../test/e2e/workers.ts';
import type { Outcome } from './figures.ts';
import { memoryMiB } from './process-figures.ts';

/* Ten thousand branches behind one PostgreSQL, served by two workers of the built program: at rest, and when all are due. */

const BRANCHES = 10_000;
const EVENING = '2026-12-02T20:00:00+07:00';
const DUE = Date.parse('2026-12-03T06:30:00+07:00');
const REST_MS = 15_000;
/** The limits of the real channel would make it six minutes. */
const UNLIMITED = { TELEGRAM_BROADCAST_PER_SECOND: '1000' };
/** What has fewer rows is read from end to end as quickly as by an index. */
const MANY_ROWS = 9000;

/** Memory of each worker, and which big tables were read from end to end while they worked. */
export async function tenThousand(): Promise<Outcome> {
  if (!hasServer) throw new Error('PostgreSQL is not installed here');
  let outcome: Outcome | null = null;
  const plan = { branches: BRANCHES, connected: BRANCHES, peopleEach: 3, importAt: EVENING };
  await withWorkers(plan, async (town) => {
    outcome = await measure(town);
  });
  if (outcome === null) throw new Error('nothing was measured');
  return outcome;
}

async function measure(town: WorkersTown): Promise<Outcome> {
  await town.moveClock(DUE - 60_000 - town.clock.now());
  const workers = [await town.start(UNLIMITED), await town.start(UNLIMITED)];
  const memory = (what: 'VmRSS' | 'VmHWM') => workers.map(({ pid }) => memoryMiB(pid, what));
  await sleep(REST_MS);
  const atRest = memory('VmRSS');
  const scans = await scansDuring(town, () => sleep(REST_MS));
  const began = performance.now();
  const scansDue = await scansDuring(town, async () => {
    await town.moveClock(DUE + 1000 - town.clock.now());
    await town.until('a reminder in each group', () =>
      town.branches.every(({ chatId }) => reminders(town, chatId).length > 0),
    );
    await town.settled();
  });
  const ms = performance.now() - began;
  const most = memory('VmHWM');
  return {
    ms,
    count: BRANCHES,
    stallMs: null,
    peakMiB: Math.max(...most),
    notes: [
      `10,000 branches, each worker at rest: ${atRest.join(' and ')} MiB; at most: ${most.join(' and ')} MiB`,
      `tables of more than ${MANY_ROWS} rows read from end to end, ${REST_MS / 1000} s at rest: ${scans}`,
      `… while all reminders were due: ${scansDue}`,
    ],
  };
}

/** As the server itself counts them; it does so after a second without work. */
async function scansDuring(town: WorkersTown, work: () => Promise<void>): Promise<string> {
  const names = (
    await town.rows(`select relname::text from pg_stat_user_tables where n_live_tup > ${MANY_ROWS}
    order by 1`)
  )
    .flat()
    .map(String);
  const counts = async () =>
    new Map(
      (await town.rows('select relname::text, seq_scan from pg_stat_user_tables')).map(
        ([name, count]) => [String(name), Number(count)] as const,
      ),
    );
  const before = await counts();
  await work();
  await sleep(2000);
  const after = await counts();
  const found = names.flatMap((name) => {
    const times = (after.get(name) ?? 0) - (before.get(name) ?? 0);
    return times === 0 ? [] : `${name} ${times} times`;
  });
  return found.join(', ') || 'none';
}
