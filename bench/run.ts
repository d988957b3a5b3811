import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Outcome } from './figures.ts';
import { machineOf } from './machine.ts';
import { asJson, asTables, type Measured } from './report.ts';
import { SECTIONS, type Section } from './section-list.ts';

/*
 * `npm run bench`: each section in a process of its own, so that its memory is its own; then tables, and the same as JSON.
 * `npm run bench -- WORD…` runs those sections whose title contains one of the words, in large or small letters; without any, all but the long ones
 * (`--long`: those too). `--json FILE` writes the JSON there, `--json -` prints nothing else.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    long: { type: 'boolean', default: false },
    /** How a child learns which section is its own, and in which folder. */
    section: { type: 'string' },
    folder: { type: 'string' },
  },
});

const { section: own, folder } = values;
if (own !== undefined && folder !== undefined) process.send?.(await SECTIONS[Number(own)]?.run(folder));
else await runAll(SECTIONS.filter(isAsked));

function isAsked({ title, isLong }: Section): boolean {
  return positionals.length === 0
    ? isLong !== true || values.long
    : positionals.some((word) => title.toLowerCase().includes(word.toLowerCase()));
}

async function runAll(sections: readonly Section[]): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'chibo-bench-'));
  const measured: Measured[] = [];
  const failed: string[] = [];
  const done = new Set<Section>();
  const run = (section: Section): Promise<Outcome> => {
    process.stderr.write(`${section.title} …\n`);
    done.add(section);
    return inChild(section, join(root, section.data));
  };
  try {
    const machine = machineOf(root);
    for (const section of sections) {
      const { title, unit, after } = section;
      try {
        if (after !== undefined && !done.has(after)) await run(after);
        measured.push({ title, unit, ...(await run(section)) });
      } catch (error) {
        // The others are measured all the same.
        failed.push(error instanceof Error ? error.message : String(error));
        process.exitCode = 1;
      }
    }
    const json = `${asJson(machine, measured, failed)}\n`;
    if (values.json !== undefined && values.json !== '-') writeFileSync(values.json, json);
    process.stdout.write(values.json === '-' ? json : `\n${asTables(machine, measured, failed)}\n\n${json}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function inChild(section: Section, data: string): Promise<Outcome> {
  const at = String(SECTIONS.indexOf(section));
  const child = fork(import.meta.filename, ['--section', at, '--folder', data]);
  return new Promise((resolve, reject) => {
    let outcome: Outcome | null = null;
    child.once('message', (message) => {
      outcome = message as Outcome;
      child.disconnect();
    });
    child.once('exit', (code) =>
      outcome === null ? reject(new Error(`${section.title} ended with ${code}`)) : resolve(outcome),
    );
  });
}
