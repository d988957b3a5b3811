import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../figures.ts';
import { memoryMiB } from '../process-figures.ts';
import { startBuiltProgram } from './bots.ts';
import { openLoadSide } from './load-side.ts';
import { ANSWERED_AT, townOf } from './town.ts';

/* Where the processor time of a tap goes: the functions in which the built program is found most often. */

const TAPS = 20_000;
const SHOWN = 10;

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Twenty thousand taps under the sampling profiler. */
export async function profileOfTaps(folder: string): Promise<Outcome> {
  const town = await townOf(folder);
  const at = join(folder, 'profile');
  rmSync(at, { recursive: true, force: true });
  mkdirSync(at);
  const side = await openLoadSide(folder, 0);
  const bot = await startBuiltProgram(folder, {
    databasePath: town.copy(),
    at: ANSWERED_AT,
    side,
    nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${at}`],
  });
  try {
    const { ms } = await side.press({ do: 'burst', presses: town.presses.slice(0, TAPS) });
    const peakMiB = memoryMiB(bot.pid, 'VmHWM');
    await bot.stop();
    return { ms, count: TAPS, stallMs: null, peakMiB, notes: topOf(at) };
  } finally {
    bot.kill();
    side.close();
  }
}

/** A line for each of the functions with most time of their own, as a share of the time in which the program worked. */
function topOf(folder: string): readonly string[] {
  const [file = ''] = readdirSync(folder);
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile;
  const nameOf = new Map(nodes.map(({ id, callFrame }) => [id, label(callFrame)]));
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const name = nameOf.get(id) ?? '';
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  }
  times.delete('(idle)');
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([name, time]) => `${((time * 100) / all).toFixed(1).padStart(5)} %  ${name}`);
}

function label({ functionName, url, lineNumber }: Profile['nodes'][number]['callFrame']): string {
  const file = url.slice(url.lastIndexOf('/') + 1);
  return `${functionName === '' ? '(anonymous)' : functionName}${file === '' ? '' : ` (${file}:${lineNumber + 1})`}`;
}
