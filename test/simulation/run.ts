import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { liveThrough } from './crew.ts';
import { PLANT_NAMES } from './plant-names.ts';
import { asMarkdown, asText, summaryOf } from './report.ts';
import type { Told } from './simulate.ts';

/*
 * `npm run simulate`: lives through whole years of branches on simulated time, with faults, and says which promises
 * held. `--seed N` or `--seeds A..B`, `--branches B`, `--years Y`, `--faults N` (a year), `--jobs N` (processes),
 * `--plant NAME` (a fault of the program that is to be found), `--json`, `--write FILE` (the table, into a page).
 * Exit 1 when a promise was not kept.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    branches: { type: 'string', default: '5' },
    years: { type: 'string', default: '1' },
    faults: { type: 'string', default: '24' },
    jobs: { type: 'string', default: '1' },
    plant: { type: 'string' },
    json: { type: 'boolean', default: false },
    write: { type: 'string' },
  },
});

const plant = PLANT_NAMES.find((name) => name === values.plant) ?? null;
if (plant === null && values.plant !== undefined)
  throw new Error(`--plant is one of ${PLANT_NAMES.join(', ')}`);
const [first = 1, last = first] = (values.seeds ?? values.seed ?? '1').split('..').map(Number);
const plans = Array.from({ length: last - first + 1 }, (_, index) => ({
  seed: first + index,
  branches: Number(values.branches),
  years: Number(values.years),
  faultsPerYear: Number(values.faults),
  plant,
}));

/** Where nobody watches, a line now and then. */
const LINE_EVERY = 20;

const began = performance.now();
const told: Told[] = [];
await liveThrough(plans, Number(values.jobs), (one) => {
  told.push(one);
  if (one.findings.length > 0) process.stderr.write(failure(one));
  else if (process.stderr.isTTY) process.stderr.write(`\r${told.length} of ${plans.length} seeds`);
  else if (told.length % LINE_EVERY === 0) process.stderr.write(`${told.length} of ${plans.length} seeds\n`);
});
const summary = summaryOf(told, performance.now() - began);
process.stdout.write(values.json ? `${JSON.stringify({ ...summary, told })}\n` : `${asText(summary)}\n`);
if (values.write !== undefined) writeInto(values.write);
process.exitCode = summary.failed.length === 0 ? 0 : 1;

/** What was found, and how to see it again. */
function failure({ seed, findings, log }: Told): string {
  const { branches, years, faults } = values;
  const again = `npm run simulate -- --seed ${seed} --branches ${branches} --years ${years} --faults ${faults}${plant === null ? '' : ` --plant ${plant}`}`;
  const lines = findings.map(({ promise, at, what }) => `  ${promise}, ${at}: ${what}`);
  const ownLog = plans.length === 1 ? log.map((line) => `  | ${line}`) : [];
  return [`\nseed ${seed} failed; again with: ${again}`, ...lines, ...ownLog, ''].join('\n');
}

/** Between the two marks of the page. */
function writeInto(path: string): void {
  const page = readFileSync(path, 'utf8');
  const command = `npm run simulate -- ${process.argv.slice(2).join(' ')}`;
  const table = `<!-- run -->\n\n\`${command}\`\n\n${asMarkdown(summary)}\n\n<!-- end of run -->`;
  writeFileSync(
    path,
    page.replace(/<!-- run -->[\s\S]*<!-- end of run -->/u, () => table),
  );
}
