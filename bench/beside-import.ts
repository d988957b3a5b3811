import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { compare, median, type Outcome, type Pair, quantile } from './figures.ts';
import { PROVINCE, writeRoster } from './fixture.ts';
import { memoryMiB } from './process-figures.ts';
import { clockArgs, startBuiltProgram } from './taps-over-network/bots.ts';
import { openLoadSide } from './taps-over-network/load-side.ts';
import { ANSWERED_AT, requireRecorded, type Town, townOf } from './taps-over-network/town.ts';

const CHIBO = resolve(import.meta.dirname, '..', 'dist/src/cli/chibo.js');
const EVERY_MS = 100;
const ALONE = 100;
const TIMES = 3;
/** Other branches than those that are asked already. */
const OTHERS = { ...PROVINCE, after: 100_000 };

/** What taps waited while the file was taken in, and before that. */
interface Beside extends Pair<readonly number[]> {
  readonly importMs: number;
  readonly peakMiB: number;
}

/** The built bot answers a tap ten times a second, alone and then while the built `chibo import` takes in a province. */
export async function besideImport(folder: string): Promise<Outcome> {
  const town = await townOf(folder);
  const roster = writeRoster(join(folder, 'others'), OTHERS);
  const all: Beside[] = [];
  for (let time = 0; time < TIMES; time += 1) all.push(await besideOne(folder, town, roster));
  const beside = (what: string, share: number) =>
    compare(
      all,
      { what: `wait of a tap beside an import, ${what}`, unit: 'ms', yardstick: 'alone' },
      (waits) => quantile(waits, share),
    );
  return {
    ms: median(all.map(({ importMs }) => importMs)),
    count: median(all.map(({ program }) => program.length)),
    stallMs: null,
    peakMiB: Math.max(...all.map(({ peakMiB }) => peakMiB)),
    compared: [beside('longest', 1), beside('median', 0.5)],
  };
}

async function besideOne(folder: string, town: Town, roster: string): Promise<Beside> {
  const databasePath = town.copy();
  const side = await openLoadSide(folder, 0);
  const bot = await startBuiltProgram(folder, { databasePath, at: ANSWERED_AT, side });
  try {
    const alone = await side.press({
      do: 'paced',
      presses: town.presses.slice(0, ALONE),
      everyMs: EVERY_MS,
    });
    const began = performance.now();
    const answered = side.press({ do: 'paced', presses: town.presses.slice(ALONE), everyMs: EVERY_MS });
    await importFile(folder, roster, databasePath);
    const importMs = performance.now() - began;
    side.enough();
    const { waits } = await answered;
    const peakMiB = memoryMiB(bot.pid, 'VmHWM');
    await bot.stop();
    requireRecorded(databasePath, ALONE + waits.length);
    return { program: waits, yardstick: alone.waits, importMs, peakMiB };
  } finally {
    bot.kill();
    side.close();
  }
}

/** Under the same clock as the bot. */
async function importFile(folder: string, roster: string, databasePath: string): Promise<void> {
  const child = spawn(process.execPath, [...clockArgs, CHIBO, 'import', roster, '--json'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      TEST_CLOCK_OFFSET_MS: String(ANSWERED_AT - Date.now()),
      DATABASE_PATH: databasePath,
    },
    stdio: 'ignore',
  });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`the import ended with ${code}`);
}
