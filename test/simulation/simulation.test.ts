import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlantName } from './plant-names.ts';
import type { Summary } from './report.ts';
import type { Told } from './simulate.ts';

/* A short form of `npm run simulate`: weeks instead of years, with as many faults as a year has. */

const RUN = join(import.meta.dirname, 'run.ts');

type Result = Summary & { readonly code: number | null; readonly told: readonly Told[] };

/** In processes of its own: their time is not this one's. */
function simulated(...args: readonly string[]): Promise<Result> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['scripts/run.mjs', RUN, '--json', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.once('error', fail);
    child.once('close', (code) => done({ ...(JSON.parse(text) as Result), code }));
  });
}

const SHORT = ['--branches', '2', '--years', '0.06', '--faults', '400'] as const;

test('some weeks of two branches, with faults every other hour of their days: every promise holds, and again the same', async () => {
  const [first, second] = await Promise.all([1, 2].map(() => simulated('--seeds', '1..2', ...SHORT)));
  expect(first?.told.flatMap(({ findings }) => findings)).toEqual([]);
  expect(first?.code).toBe(0);
  const figures = first?.figures;
  expect(figures).toMatchObject({
    tapsLost: 0,
    heardAndLost: 0,
    effectsTwice: 0,
    orderViolations: 0,
    limitViolations: 0,
    restores: { unequal: 0 },
  });
  // Something has happened at all.
  for (const count of [
    figures?.kills,
    figures?.tapsAnswered,
    figures?.recoveries.length,
    figures?.restores.made,
  ])
    expect(count).toBeGreaterThan(0);
  // How often time stood still between two moments hangs on the real sockets; nothing else does.
  const withoutCost = (result: Result | undefined) =>
    result?.told.map(({ figures: { realMs: _real, processorMs: _spent, steps: _moved, ...rest } }) => rest);
  expect(withoutCost(second)).toEqual(withoutCost(first));
});

test.each<readonly [PlantName, Told['findings'][number]['promise'], string]>([
  ['confirm-before-store', 'heard', '1..3'],
  ['repeat-without-end', 'sends', '1..3'],
  // The day of a reminder falls into few of so short spans.
  ['forget-message', 'reminders', '9..11'],
])('planted, %s is found by what is looked at: %s', async (plant, promise, seeds) => {
  const { code, told } = await simulated('--seeds', seeds, '--jobs', '2', '--plant', plant, ...SHORT);
  expect(told.flatMap(({ findings }) => findings.map((one) => one.promise))).toContain(promise);
  expect(code).toBe(1);
});
