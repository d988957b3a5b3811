import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Outcome } from './figures.ts';

/* What the starts of the built program cost, in processor time: it says the same on a machine that is busy otherwise. */

const ROOT = resolve(import.meta.dirname, '..');
const TIMES = 7;
/** The budget in seconds of processor time; over it the benchmark fails. */
const BUDGET_S = { version: 0.35, bot: 0.5 } as const;

/** Loaded before the program: tells on request what it has cost so far, and at its end. */
const TELLER = `data:text/javascript,${encodeURIComponent(`
  const tell = () => { const { user, system } = process.cpuUsage(); process.send?.((user + system) / 1e6); };
  process.on('message', tell); process.channel?.unref(); process.on('exit', tell);
`)}`;

function launch(folder: string, script: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', TELLER, join(ROOT, script), ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HTTP_PORT: '0',
      // Nobody answers there: the start does not wait for it.
      TELEGRAM_BOT_TOKEN: '1:abcdefghijklmnopqrstuvwxyzABCDEFGHI',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
}

/** Seconds of processor time until the end of `chibo --version`, or until the bot has printed its address. */
function cost(folder: string, what: keyof typeof BUDGET_S): Promise<number> {
  const child =
    what === 'bot'
      ? launch(folder, 'dist/src/main.js', [])
      : launch(folder, 'dist/src/cli/chibo.js', ['--version']);
  return new Promise((done, fail) => {
    child.once('message', (seconds) => {
      child.kill('SIGKILL');
      done(Number(seconds));
    });
    child.once('exit', (code) => fail(new Error(`the start ended with ${code} before it told its cost`)));
    if (what === 'bot') child.stdout?.once('data', () => child.send('how much?'));
  });
}

/** The median of several starts; throws when it is over the budget. */
export async function starts(folder: string, what: keyof typeof BUDGET_S): Promise<Outcome> {
  mkdirSync(folder, { recursive: true });
  const costs: number[] = [];
  for (let time = 0; time < TIMES; time += 1) costs.push(await cost(folder, what));
  const median = costs.toSorted((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0;
  const note = `start, ${what}: ${median.toFixed(2)} s of processor time, budget ${BUDGET_S[what]} s`;
  if (median > BUDGET_S[what]) throw new Error(`over the budget: ${note}`);
  return { ms: median * 1000 * TIMES, count: TIMES, stallMs: null, peakMiB: 0, notes: [note] };
}
