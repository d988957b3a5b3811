import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { besideImport } from './beside-import.ts';
import { PROVINCE, type Size, TEN_THOUSAND } from './fixture.ts';
import { followUp } from './follow-up.ts';
import { type Figures, takeIn, taps, tick } from './sections.ts';
import { starts } from './starts.ts';
import { wave } from './wave.ts';
import { zaloBots } from './zalo-bots.ts';

/* `npm run bench`: each section in a process of its own, so that its memory is its own; then a table. */

/** `notes` = figures that fit into no column; no stall is known of what runs in another process. */
type Outcome = Omit<Figures, 'stallMs'> & {
  readonly stallMs: number | null;
  readonly notes?: readonly string[];
};

interface Section {
  readonly title: string;
  readonly unit: string;
  /** Sections of one name share a data file. */
  readonly data: string;
  run(folder: string): Promise<Outcome>;
}

const section = (
  title: string,
  unit: string,
  size: Size,
  run: (folder: string, size: Size) => Promise<Figures>,
): Section => ({ title, unit, data: String(size.branches), run: (folder) => run(folder, size) });

/** In this order: the first of a size makes the data file of the others. */
const OF_SIZES: readonly Section[] = [PROVINCE, TEN_THOUSAND].flatMap((size) => {
  const of = size.branches.toLocaleString('en');
  return [
    section(`import, ${of} branches`, 'members', size, takeIn),
    section(`idle minute, ${of} branches`, 'ticks', size, (folder) => tick(folder, size, 'idle')),
    section(`all due, ${of} branches`, 'reminders', size, (folder) => tick(folder, size, 'all-due')),
    ...(size === PROVINCE
      ? [
          section('taps, one by one', 'taps', size, (folder) => taps(folder, 1)),
          section('taps, a hundred at once', 'taps', size, (folder) => taps(folder, 100)),
          section('07:30, 1,000 branches asked for news', 'branches', size, (folder) =>
            followUp(folder, 1000),
          ),
        ]
      : []),
  ];
});

const SECTIONS: readonly Section[] = [
  { title: 'start of the command line', unit: 'starts', data: 'starts', run: (at) => starts(at, 'version') },
  { title: 'start of the bot', unit: 'starts', data: 'starts', run: (at) => starts(at, 'bot') },
  ...OF_SIZES,
  { title: 'writes beside an import', unit: 'writes', data: 'beside', run: besideImport },
  { title: 'a wave of 300 reminders', unit: 'groups', data: 'wave-300', run: (at) => wave(at, 300, 0) },
  {
    title: 'a wave of 300, ten refused',
    unit: 'groups',
    data: 'wave-300-bad',
    run: (at) => wave(at, 300, 10),
  },
  { title: 'a wave of 600 reminders', unit: 'groups', data: 'wave-600', run: (at) => wave(at, 600, 0) },
  { title: 'a reminder through 600 Zalo bots', unit: 'groups', data: 'zalo-bots', run: zaloBots },
];

const [index, folder] = process.argv.slice(2);
const asked = index === undefined ? undefined : SECTIONS[Number(index)];
if (asked !== undefined && folder !== undefined) process.send?.(await asked.run(folder));
else await runAll(index ?? '');

/** Those sections whose title contains the word (`npm run bench -- start`); without one, all. */
async function runAll(word: string): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'chibo-bench-'));
  const notes: string[] = [];
  const rows: string[][] = [['what', 'number', 'time', 'each', 'a second', 'longest stall', 'peak memory']];
  try {
    for (const [at, { title, unit, data }] of SECTIONS.entries()) {
      if (!title.includes(word)) continue;
      process.stderr.write(`${title} …\n`);
      const outcome = await inChild(at, join(root, data));
      rows.push(rowOf(title, unit, outcome));
      notes.push(...(outcome.notes ?? []));
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  process.stdout.write(
    `\nNode ${process.version}, ${cpus().length} cores\n${[tableOf(rows), ...notes].join('\n')}\n`,
  );
}

function inChild(at: number, data: string): Promise<Outcome> {
  const child = fork(import.meta.filename, [String(at), data]);
  return new Promise((resolve, reject) => {
    let figures: Outcome | null = null;
    child.once('message', (message) => {
      figures = message as Outcome;
      child.disconnect();
    });
    child.once('exit', (code) =>
      figures === null ? reject(new Error(`section ${at} ended with ${code}`)) : resolve(figures),
    );
  });
}

function rowOf(title: string, unit: string, { ms, count, stallMs, peakMiB }: Outcome): string[] {
  return [
    title,
    `${count.toLocaleString('en')} ${unit}`,
    ms < 100 ? `${ms.toFixed(2)} ms` : `${(ms / 1000).toFixed(2)} s`,
    `${((ms * 1000) / count).toFixed(0)} µs`,
    Math.round((count * 1000) / ms).toLocaleString('en'),
    stallMs === null ? '–' : `${stallMs.toFixed(0)} ms`,
    `${peakMiB.toFixed(0)} MiB`,
  ];
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('   '),
    )
    .join('\n');
}
