import { alternate, compare, median, type Outcome } from '../figures.ts';
import { memoryMiB, processorMs } from '../process-figures.ts';
import { type RunningBot, startBuiltProgram, startYardstick } from './bots.ts';
import { type LoadSide, openLoadSide } from './load-side.ts';
import { ANSWERED_AT, requireRecorded, townOf } from './town.ts';
import type { Press } from './wire.ts';

const TAPS = 20_000;
const TIMES = 3;

interface Burst {
  readonly ms: number;
  readonly perSecond: number;
  /** Processor time of the bot's process for each tap. */
  readonly processorUs: number;
  readonly peakMiB: number;
}

/** Twenty thousand taps that wait at once, answered by the built program and by a bot that stores nothing. */
export async function tapsOverNetwork(folder: string, latencyMs: number): Promise<Outcome> {
  const town = await townOf(folder);
  const presses = town.presses.slice(0, TAPS);
  const withSide = async (work: (side: LoadSide) => Promise<Burst>): Promise<Burst> => {
    const side = await openLoadSide(folder, latencyMs);
    return work(side).finally(() => side.close());
  };
  const pairs = await alternate(
    TIMES,
    () =>
      withSide(async (side) => {
        const databasePath = town.copy();
        const bot = await startBuiltProgram(folder, { databasePath, at: ANSWERED_AT, side });
        const burst = await answerAll(bot, side, presses);
        requireRecorded(databasePath, presses.length);
        return burst;
      }),
    () => withSide(async (side) => answerAll(await startYardstick(folder, side), side, presses)),
  );
  const beside = (what: string, unit: string, pick: (burst: Burst) => number) =>
    compare(pairs, { what: `${what}, ${latencyMs} ms a call`, unit, yardstick: 'grammY runner' }, pick);
  return {
    ms: median(pairs.map(({ program }) => program.ms)),
    count: TAPS,
    stallMs: null,
    peakMiB: median(pairs.map(({ program }) => program.peakMiB)),
    compared: [
      beside('taps a second', '1/s', ({ perSecond }) => perSecond),
      beside('processor time of a tap', 'µs', ({ processorUs }) => processorUs),
      beside('peak memory, 20,000 taps waiting', 'MiB', ({ peakMiB }) => peakMiB),
    ],
  };
}

async function answerAll(bot: RunningBot, side: LoadSide, presses: readonly Press[]): Promise<Burst> {
  try {
    const before = processorMs(bot.pid);
    const { ms, again, waits } = await side.press({ do: 'burst', presses });
    const processorUs = ((processorMs(bot.pid) - before) * 1000) / presses.length;
    const peakMiB = memoryMiB(bot.pid, 'VmHWM');
    if (again > 0 || waits.length !== presses.length)
      throw new Error(`${waits.length} taps were answered, ${again} of them twice`);
    await bot.stop();
    return { ms, perSecond: (presses.length * 1000) / ms, processorUs, peakMiB };
  } finally {
    bot.kill();
  }
}
