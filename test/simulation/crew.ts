import { execFileSync, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { noFigures } from './ledger.ts';
import type { Plan, Told } from './simulate.ts';

const ROOT = join(import.meta.dirname, '../..');
/** A seed that takes longer hangs. */
const LONGEST_MS = 10 * 60_000;
/** A process is replaced after so many seeds: what was left behind by lives that were cut off goes with it. */
const SEEDS_EACH = 50;

type Answer = Told | 'ready' | { readonly seed: number; readonly error: string };

/** Lives through the seeds in so many processes; tells of each as it ends. */
export async function liveThrough(
  plans: readonly Plan[],
  jobs: number,
  onTold: (told: Told) => void,
): Promise<void> {
  // Of its own: several may be lived through at once.
  const bundle = join(ROOT, `node_modules/.cache/simulation-${process.pid}`);
  execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs'), '--simulation', bundle]);
  const waiting = [...plans];
  const hand = async (): Promise<void> => {
    while (waiting.length > 0) await oneProcess(bundle, () => waiting.shift(), onTold);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(jobs, plans.length) }, hand));
  } finally {
    rmSync(bundle, { recursive: true, force: true });
  }
}

function oneProcess(
  bundle: string,
  next: () => Plan | undefined,
  onTold: (told: Told) => void,
): Promise<void> {
  return new Promise((done) => {
    const child = fork(join(bundle, 'seeds.js'), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // What is of no more use is cleared away less often.
      execArgv: ['--max-semi-space-size=64'],
    });
    let left = SEEDS_EACH;
    let plan: Plan | undefined;
    let timer: NodeJS.Timeout | undefined;
    const go = (): void => {
      clearTimeout(timer);
      plan = left > 0 ? next() : undefined;
      left -= 1;
      if (plan === undefined) return void child.kill('SIGKILL');
      timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
      child.send(plan);
    };
    child.on('message', (answer: Answer) => {
      if (answer !== 'ready') onTold('error' in answer ? brokenOff(answer.seed, answer.error) : answer);
      plan = undefined;
      go();
    });
    child.once('exit', () => {
      clearTimeout(timer);
      if (plan !== undefined) onTold(brokenOff(plan.seed, 'it hung, or its process ended'));
      done();
    });
  });
}

/** A simulation that could not be ended proves nothing: it counts as failed. */
const brokenOff = (seed: number, error: string): Told => ({
  seed,
  figures: noFigures(),
  findings: [{ promise: 'process', at: 'unknown', what: `the simulation broke off: ${error}` }],
  log: [],
});
