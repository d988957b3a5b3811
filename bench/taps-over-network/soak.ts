import { setTimeout as sleep } from 'node:timers/promises';
import { openSqlite } from '../../src/storage/sqlite/database.ts';
import { median, type Outcome, quantile } from '../figures.ts';
import { memoryMiB, socketsOf } from '../process-figures.ts';
import { startBuiltProgram } from './bots.ts';
import { openLoadSide } from './load-side.ts';
import { ANSWERED_AT, townOf } from './town.ts';
import type { Press } from './wire.ts';

/* Twenty minutes at fifty taps a second: what grows with time, and whether taps wait longer at the end than at the beginning. */

const EVERY_MS = 20;
const ROUNDS = 3;
/** Of one round: everybody presses once, and the other button in the next round. */
const TAPS = 20_000;
const LOOK_MS = 2000;
const MINUTE_MS = 60_000;
/** Until then the program still grows into its work. */
const WARM_MS = 5 * MINUTE_MS;
/** What lags is answered within this time after the last tap. */
const REST_MS = 5000;

interface Look {
  readonly atMs: number;
  readonly mib: number;
  readonly sockets: number;
}

/** What the program takes, and how long taps wait, as the minutes go by. */
export async function soak(folder: string): Promise<Outcome> {
  const town = await townOf(folder);
  const databasePath = town.copy();
  const side = await openLoadSide(folder, 0);
  const bot = await startBuiltProgram(folder, { databasePath, at: ANSWERED_AT, side });
  const looks: Look[] = [];
  const began = performance.now();
  const watch = setInterval(() => {
    const atMs = performance.now() - began;
    looks.push({ atMs, mib: memoryMiB(bot.pid, 'VmRSS'), sockets: socketsOf(bot.pid) });
  }, LOOK_MS);
  const waits: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const presses = town.presses.slice(0, TAPS).map((press) => (round % 2 === 0 ? press : turned(press)));
      const answered = await side.press({ do: 'paced', presses, everyMs: EVERY_MS });
      waits.push(...answered.waits);
    }
    const ms = performance.now() - began;
    clearInterval(watch);
    await sleep(REST_MS);
    const peakMiB = memoryMiB(bot.pid, 'VmHWM');
    await bot.stop();
    requireAllStored(databasePath, waits.length);
    return { ms, count: waits.length, stallMs: null, peakMiB, notes: [...memory(looks), ...lag(waits)] };
  } finally {
    clearInterval(watch);
    bot.kill();
    side.close();
  }
}

/** Who said yes says no. */
const turned = (press: Press): Press => ({
  ...press,
  data: press.data.replace(/[yn]$/u, (choice) => (choice === 'y' ? 'n' : 'y')),
});

function requireAllStored(databasePath: string, expected: number): void {
  const sqlite = openSqlite(databasePath);
  const count = (where: string): unknown =>
    sqlite.prepare(`select count(*) from inbox where ${where}`).pluck().get();
  const [done, pending] = [count(`state = 'done' and receipt is not null`), count(`state = 'pending'`)];
  sqlite.close();
  if (done !== expected || pending !== 0)
    throw new Error(`${done} events are done and ${pending} wait, instead of ${expected} and none`);
}

function memory(looks: readonly Look[]): readonly string[] {
  const warm = looks.filter(({ atMs }) => atMs > WARM_MS);
  const inQuarter = (no: number): readonly Look[] =>
    warm.slice(Math.floor((warm.length * no) / 4), Math.floor((warm.length * (no + 1)) / 4));
  const quarters = [0, 1, 2, 3].map((no) => median(inQuarter(no).map(({ mib }) => mib)));
  const last = looks.at(-1)?.atMs ?? 0;
  return [
    `memory, slope after the first five minutes: ${(slope(warm) * 60).toFixed(1)} MiB an hour`,
    `memory, median of each quarter of these ${((last - WARM_MS) / MINUTE_MS).toFixed(0)} minutes: ${quarters.join(', ')} MiB`,
    `sockets, most: ${Math.max(...looks.map(({ sockets }) => sockets))}`,
  ];
}

/** Of the straight line through all looks, by least squares: MiB a minute. */
function slope(looks: readonly Look[]): number {
  const mean = (pick: (look: Look) => number): number =>
    looks.reduce((sum, look) => sum + pick(look), 0) / looks.length;
  const [at, mib] = [mean(({ atMs }) => atMs / MINUTE_MS), mean((look) => look.mib)];
  const over = looks.reduce((sum, look) => sum + (look.atMs / MINUTE_MS - at) * (look.mib - mib), 0);
  return over / looks.reduce((sum, look) => sum + (look.atMs / MINUTE_MS - at) ** 2, 0);
}

function lag(waits: readonly number[]): readonly string[] {
  const aMinute = MINUTE_MS / EVERY_MS;
  const said = (what: string, some: readonly number[]): string =>
    `wait of a tap, ${what}: median ${median(some).toFixed(1)}, 99 % ${quantile(some, 0.99).toFixed(0)}, longest ${Math.max(...some).toFixed(0)} ms`;
  return [
    said('second minute', waits.slice(aMinute, 2 * aMinute)),
    said('last minute', waits.slice(-aMinute)),
    said('last 100', waits.slice(-100)),
  ];
}
