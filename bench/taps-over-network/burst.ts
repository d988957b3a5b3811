import { compare, median, type Outcome } from '../figures.ts';
import { memoryMiB, processorMs } from '../process-figures.ts';
import { besideRunner } from './beside-runner.ts';
import type { RunningBot } from './bots.ts';
import type { LoadSide } from './load-side.ts';
import type { Press } from './wire.ts';

const TAPS = 20_000;

export interface Burst {
  readonly ms: number;
  readonly perSecond: number;
  /** Processor time for each tap, of the bot's process and of the load server's. */
  readonly processorUs: number;
  readonly serverUs: number;
  readonly peakMiB: number;
  /** Messages and edits beside the answers. */
  readonly posts: number;
}

/** Twenty thousand taps that wait at once, answered by the built program and by a bot that stores nothing. */
export async function tapsOverNetwork(folder: string, latencyMs: number): Promise<Outcome> {
  const pairs = await besideRunner(folder, latencyMs, TAPS, answerAll);
  const beside = (what: string, unit: string, pick: (burst: Burst) => number) =>
    compare(pairs, { what: `${what}, ${latencyMs} ms a call`, unit, yardstick: 'grammY runner' }, pick);
  return {
    ms: median(pairs.map(({ program }) => program.ms)),
    count: TAPS,
    stallMs: null,
    peakMiB: median(pairs.map(({ program }) => program.peakMiB)),
    notes: [
      `${TAPS.toLocaleString('en')} taps, ${latencyMs} ms a call: beside the answers the program posted or edited` +
        ` ${median(pairs.map(({ program }) => program.posts))} messages`,
    ],
    compared: [
      beside('taps a second', '1/s', ({ perSecond }) => perSecond),
      beside('processor time of a tap', 'µs', ({ processorUs }) => processorUs),
      beside('peak memory, 20,000 taps waiting', 'MiB', ({ peakMiB }) => peakMiB),
      // Whether the far side was what held them up.
      beside('processor time of a tap on the far side', 'µs', ({ serverUs }) => serverUs),
    ],
  };
}

/** All of these taps at once. */
export async function answerAll(bot: RunningBot, side: LoadSide, presses: readonly Press[]): Promise<Burst> {
  const [before, serverBefore] = [processorMs(bot.pid), processorMs(side.pid)];
  const { ms, again, waits } = await side.press({ do: 'burst', presses });
  const each = (spentMs: number): number => (spentMs * 1000) / presses.length;
  const burst = {
    ms,
    perSecond: (presses.length * 1000) / ms,
    processorUs: each(processorMs(bot.pid) - before),
    serverUs: each(processorMs(side.pid) - serverBefore),
    peakMiB: memoryMiB(bot.pid, 'VmHWM'),
  };
  const calls = await side.calls();
  if (again > 0 || waits.length !== presses.length)
    throw new Error(`${waits.length} taps were answered, ${again} of them twice`);
  return { ...burst, posts: (calls['sendMessage'] ?? 0) + (calls['editMessageText'] ?? 0) };
}
