import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Compared, compare, type Outcome, type Pair } from './figures.ts';
import { configOf, IMPORTED_AT, importRosterFile, type Size, writeRoster } from './fixture.ts';
import { memoryMiB } from './process-figures.ts';
import { type RunningBot, startBuiltProgram, startYardstick } from './taps-over-network/bots.ts';
import { openLoadSide } from './taps-over-network/load-side.ts';

const SIZES: readonly Size[] = [
  { branches: 1, members: 30 },
  { branches: 2000, members: 60_000 },
];
const TIMES = 3;
const REST_MS = 10_000;

/** Memory of the built bot when it has had nothing to do for ten seconds, beside a bot that stores nothing. */
export async function idleMemory(folder: string): Promise<Outcome> {
  const began = performance.now();
  for (const size of SIZES) {
    const own = folderOf(folder, size);
    await importRosterFile(own, writeRoster(own, size));
  }
  const rounds: (readonly number[])[] = [];
  for (let time = 0; time < TIMES; time += 1) rounds.push(await round(folder));
  const compared = SIZES.map(
    ({ branches }, at): Compared =>
      compare(
        rounds.map((round): Pair<number> => ({ program: round[at] ?? 0, yardstick: round.at(-1) ?? 0 })),
        {
          what: `memory at rest, ${branches.toLocaleString('en')} branches`,
          unit: 'MiB',
          yardstick: 'grammY runner',
        },
        (memory) => memory,
      ),
  );
  return {
    ms: performance.now() - began,
    count: TIMES,
    stallMs: null,
    peakMiB: Math.max(...rounds.flat()),
    compared,
  };
}

const folderOf = (folder: string, { branches }: Size): string => join(folder, String(branches));

/** All rest side by side: of each size, and the yardstick as the last. */
async function round(folder: string): Promise<readonly number[]> {
  const beside = await Promise.all([
    ...SIZES.map((size) =>
      resting(folderOf(folder, size), (own, side) =>
        startBuiltProgram(own, { databasePath: configOf(own).databasePath, at: IMPORTED_AT, side }),
      ),
    ),
    resting(join(folder, 'yardstick'), startYardstick),
  ]);
  return beside;
}

async function resting(
  folder: string,
  start: (folder: string, side: Awaited<ReturnType<typeof openLoadSide>>) => Promise<RunningBot>,
): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const side = await openLoadSide(folder, 0);
  const bot = await start(folder, side);
  try {
    await sleep(REST_MS);
    const memory = memoryMiB(bot.pid, 'VmRSS');
    await bot.stop();
    return memory;
  } finally {
    bot.kill();
    side.close();
  }
}
