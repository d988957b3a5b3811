import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startApp } from '../src/app.ts';
import { createLoggers } from '../src/logger.ts';
import { alternate, compare, median, type Outcome } from './figures.ts';
import { BEFORE, configOf, DUE, importRosterFile, type Size, TEN_THOUSAND, writeRoster } from './fixture.ts';
import { requireSent, taps } from './sections.ts';

/* How what the program does grows with the branches it serves: the same at ten thousand and, as the yardstick, at a hundred. */

const HUNDRED: Size = { branches: 100, members: 300 };
const TIMES = 5;
const IDLE_MINUTES = 20;
const MINUTE_MS = 60_000;
const TOGETHER = 100;

interface Costs {
  readonly idleTickMs: number;
  readonly reminderMs: number;
  readonly tapMs: number;
}

/** Alternating between the two sizes, each time on a fresh copy of its data file. */
export async function growth(folder: string): Promise<Outcome> {
  const began = performance.now();
  for (const size of [HUNDRED, TEN_THOUSAND]) {
    const base = baseOf(folder, size);
    await importRosterFile(base, writeRoster(base, size));
  }
  const pairs = await alternate(
    TIMES,
    () => costsAt(folder, TEN_THOUSAND),
    () => costsAt(folder, HUNDRED),
  );
  const beside = (what: string, unit: string, pick: (costs: Costs) => number) =>
    compare(pairs, { what: `${what}, 10,000 branches`, unit, yardstick: '100 branches' }, pick);
  return {
    ms: performance.now() - began,
    count: TIMES * 2,
    stallMs: null,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    compared: [
      beside('idle beat', 'ms', ({ idleTickMs }) => idleTickMs),
      beside('beat with everything due, each reminder', 'µs', ({ reminderMs }) => reminderMs * 1000),
      beside('tap in the storage', 'µs', ({ tapMs }) => tapMs * 1000),
    ],
  };
}

const baseOf = (folder: string, { branches }: Size): string => join(folder, String(branches));

async function costsAt(folder: string, size: Size): Promise<Costs> {
  const copy = join(folder, 'copy');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  copyFileSync(configOf(baseOf(folder, size)).databasePath, configOf(copy).databasePath);
  const ofBeats = await beats(copy, size);
  const { ms, count } = await taps(copy, TOGETHER);
  return { ...ofBeats, tapMs: ms / count };
}

/** Minutes without anything to do, then the one in which every branch is due. */
async function beats(folder: string, { branches }: Size): Promise<Omit<Costs, 'tapMs'>> {
  let now = BEFORE - IDLE_MINUTES * MINUTE_MS;
  const app = await startApp({
    config: configOf(folder),
    clock: { now: () => now },
    loggers: createLoggers('silent'),
  });
  const beat = async (): Promise<number> => {
    const began = performance.now();
    await app.tick();
    return performance.now() - began;
  };
  // The first beat comes with the start.
  await app.tick();
  const idle: number[] = [];
  for (; now < BEFORE; now += MINUTE_MS) idle.push(await beat());
  requireSent(folder, 0, now);
  now = DUE;
  const due = await beat();
  await app.stop();
  requireSent(folder, branches, now);
  return { idleTickMs: median(idle), reminderMs: due / branches };
}
