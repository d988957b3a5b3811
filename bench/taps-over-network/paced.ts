import { compare, median, type Outcome, quantile } from '../figures.ts';
import { memoryMiB } from '../process-figures.ts';
import { besideRunner } from './beside-runner.ts';

const EVERY_MS = 10;
const SECONDS = 15;
const TAPS = (SECONDS * 1000) / EVERY_MS;

/** A hundred taps a second: how long each waits for its answer, by the built program and by a bot that stores nothing. */
export async function pacedTaps(folder: string, latencyMs: number): Promise<Outcome> {
  const pairs = await besideRunner(folder, latencyMs, TAPS, async (bot, side, presses) => {
    const { ms, waits } = await side.press({ do: 'paced', presses, everyMs: EVERY_MS });
    return { ms, waits, peakMiB: memoryMiB(bot.pid, 'VmHWM') };
  });
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
    ms: median(pairs.map(({ program }) => program.ms)),
    count: TAPS,
    stallMs: null,
    peakMiB: median(pairs.map(({ program }) => program.peakMiB)),
    compared: [beside('p50', 0.5), beside('p99', 0.99)],
  };
}
