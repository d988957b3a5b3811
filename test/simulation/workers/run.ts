import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { hasServer } from '../../e2e/workers.ts';
import { endLeftPrograms } from '../../support/program.ts';
import type { WorkersTold } from './ledger.ts';
import { liveWithWorkers, type WorkersPlan } from './live.ts';
import { WORKER_PLANTS } from './plants.ts';
import { workersMarkdown, workersSummary, workersText } from './report.ts';

/*
 * `npm run simulate:workers`: two workers of the built program on a PostgreSQL server, either ended again and again while
 * people press; says which promises held. `--seed N` or `--seeds A..B`, `--ends N` (a seed), `--jobs N` (seeds side by
 * side), `--plant NAME` (a fault that is to be found), `--json`, `--write FILE` (the table, into a page). Exit 1 when a
 * promise was not kept, 2 where the programs of PostgreSQL are missing.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    ends: { type: 'string', default: '12' },
    jobs: { type: 'string', default: '1' },
    plant: { type: 'string' },
    json: { type: 'boolean', default: false },
    write: { type: 'string' },
  },
});

if (!hasServer) {
  process.stderr.write('the programs of PostgreSQL are not here\n');
  process.exit(2);
}
const plant = WORKER_PLANTS.find((name) => name === values.plant) ?? null;
if (plant === null && values.plant !== undefined)
  throw new Error(`--plant is one of ${WORKER_PLANTS.join(', ')}`);
const [first = 1, last = first] = (values.seeds ?? values.seed ?? '1').split('..').map(Number);
const waiting: WorkersPlan[] = Array.from({ length: last - first + 1 }, (_, index) => ({
  seed: first + index,
  ends: Number(values.ends),
  plant,
}));

const began = performance.now();
const told: WorkersTold[] = [];
const hand = async (): Promise<void> => {
  for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
    const one = await liveWithWorkers(plan);
    told.push(one);
    process.stderr.write(`seed ${one.seed}: ${one.findings.length === 0 ? 'held' : 'failed'}\n`);
    if (one.findings.length > 0) process.stderr.write(failureOf(one));
  }
};
try {
  await Promise.all(Array.from({ length: Number(values.jobs) }, hand));
} finally {
  endLeftPrograms();
}
const summary = workersSummary(told, performance.now() - began);
process.stdout.write(values.json ? `${JSON.stringify({ ...summary, told })}\n` : `${workersText(summary)}\n`);
if (values.write !== undefined) writeInto(values.write);
process.exitCode = summary.failed.length === 0 ? 0 : 1;

/** What was found, and how to see it again; moments hang on the machine, so it may take a few tries. */
function failureOf({ seed, findings, log }: WorkersTold): string {
  const again = `npm run simulate:workers -- --seed ${seed} --ends ${values.ends}${plant === null ? '' : ` --plant ${plant}`}`;
  const lines = findings.map(({ promise, what }) => `  ${promise}: ${what}`);
  return [`again with: ${again}`, ...lines, ...log.map((line) => `  | ${line}`), ''].join('\n');
}

/** Between the two marks of the page. */
function writeInto(path: string): void {
  const page = readFileSync(path, 'utf8');
  const command = `npm run simulate:workers -- ${process.argv.slice(2).join(' ')}`;
  const table = `<!-- workers run -->\n\n\`${command}\`\n\n${workersMarkdown(summary)}\n\n<!-- end of workers run -->`;
  writeFileSync(
    path,
    page.replace(/<!-- workers run -->[\s\S]*<!-- end of workers run -->/u, () => table),
  );
}
