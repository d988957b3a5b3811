import { alternate, compare, type Outcome, quantile } from '../figures.ts';
import { memoryMiB } from '../process-figures.ts';
import { type RunningBot, startBuiltProgram, startYardstick } from './bots.ts';
import { type LoadSide, openLoadSide } from './load-side.ts';
import { ANSWERED_AT, requireRecorded, townOf } from './town.ts';
import type { Press } from './wire.ts';

const EVERY_MS = 10;
const SECONDS = 15;
const TAPS = (SECONDS * 1000) / EVERY_MS;
const TIMES = 3;

interface Waits {
  readonly ms: number;
  readonly waits: readonly number[];
  readonly peakMiB: number;
}

/** A hundred taps a second: how long each waits for its answer, by the built program and by a bot that stores nothing. */
export async function pacedTaps(folder: string, latencyMs: number): Promise<Outcome> {
  const town = await townOf(folder);
  const presses = town.presses.slice(0, TAPS);
  const withSide = async (work: (side: LoadSide) => Promise<Waits>): Promise<Waits> => {
    const side = await openLoadSide(folder, latencyMs);
    return work(side).finally(() => side.close());
  };
  const pairs = await alternate(
    TIMES,
    () =>
      withSide(async (side) => {
        const databasePath = town.copy();
        const bot = await startBuiltProgram(folder, { databasePath, at: ANSWERED_AT, side });
        const waits = await waitForAll(bot, side, presses);
        requireRecorded(databasePath, presses.length);
        return waits;
      }),
    () => withSide(async (side) => waitForAll(await startYardstick(folder, side), side, presses)),
  );
  const beside = (what: string, share: number) =>
    compare(
      pairs,
      {
        what: `wait of a tap, ${what}, 100 a second, ${latencyMs} ms a call`,
        unit: 'ms',
        yardstick: 'grammY runner',
      },
      ({ waits }) => quantile(waits, share),
    );
  return {
    ms: SECONDS * 1000,
    count: TAPS,
    stallMs: null,
    peakMiB: Math.max(...pairs.map(({ program }) => program.peakMiB)),
    compared: [beside('p50', 0.5), beside('p99', 0.99)],
  };
}

async function waitForAll(bot: RunningBot, side: LoadSide, presses: readonly Press[]): Promise<Waits> {
  try {
    const { ms, waits } = await side.press({ do: 'paced', presses, everyMs: EVERY_MS });
    const peakMiB = memoryMiB(bot.pid, 'VmHWM');
    await bot.stop();
    return { ms, waits, peakMiB };
  } finally {
    bot.kill();
  }
}
