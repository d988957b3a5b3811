import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/*
 * `npm test`: every test. The end-to-end tests wait for other processes most of their time; the others, which only count,
 * run beside them and take what is left of the processors. `--report FILE` writes the counts of both there. Anything else
 * is handed to one vitest as it is.
 */

const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const args = process.argv.slice(2);
const report = args[0] === '--report' ? args.splice(0, 2)[1] : undefined;
const folder = mkdtempSync(join(tmpdir(), 'chibo-test-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Runs one vitest; its exit code. */
function run(given, { priority, isAlone }) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [vitest, 'run', ...given], {
      cwd: root,
      stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(process.stdout.isTTY && !isAlone ? { FORCE_COLOR: '1' } : {}) },
    });
    if (priority !== undefined && child.pid !== undefined) setPriority(child.pid, priority);
    for (const name of ['stdout', 'stderr'])
      if (child[name]) createInterface(child[name]).on('line', (line) => process[name].write(`${line}\n`));
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
    child.once('error', fail);
    child.once('close', (code) => done(code ?? 1));
  });
}

if (args.length > 0) process.exitCode = await run(args, { isAlone: true });
else {
  const both = [
    { name: 'e2e', projects: ['e2e'] },
    { name: 'unit', projects: ['unit', 'both-engines'], priority: constants.priority.PRIORITY_BELOW_NORMAL },
  ];
  const codes = await Promise.all(
    both.map(({ name, projects, priority }) =>
      run(
        [
          ...projects.map((one) => `--project=${one}`),
          ...['--reporter=default', '--reporter=json', `--outputFile.json=${join(folder, name)}`],
        ],
        { priority, isAlone: false },
      ),
    ),
  );
  const counts = both.map(({ name }) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const total = Object.fromEntries(
    ['numPassedTests', 'numFailedTests', 'numTotalTests'].map((key) => [
      key,
      counts.reduce((sum, one) => sum + one[key], 0),
    ]),
  );
  if (report !== undefined) writeFileSync(report, JSON.stringify(total));
  process.exitCode = Math.max(...codes);
}
