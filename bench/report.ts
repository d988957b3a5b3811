import type { Compared, Outcome } from './figures.ts';
import type { Machine } from './machine.ts';

/** A section with what it has measured. */
export interface Measured extends Outcome {
  readonly title: string;
  readonly unit: string;
}

const HEAD = ['what', 'number', 'time', 'each', 'a second', 'longest stall', 'peak memory'];
const COMPARED_HEAD = ['figure', 'unit', 'measured', 'yardstick', 'measured', 'ratio', 'ratios'];

/** Everything for a reader: the machine, a row for each section, a row for each figure with its yardstick, notes. */
export function asTables(machine: Machine, sections: readonly Measured[], failed: readonly string[]): string {
  const compared = sections.flatMap((section) => section.compared ?? []);
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryMiB} MiB, ${machine.system}, Node ${machine.node}`,
    `4 KiB written and synced: ${machine.syncedWriteMs.toFixed(2)} ms`,
    '',
    tableOf([HEAD, ...sections.map(rowOf)]),
    ...(compared.length === 0 ? [] : ['', tableOf([COMPARED_HEAD, ...compared.map(comparedRow)])]),
    ...sections.flatMap(({ notes }) => notes ?? []),
    ...failed.map((problem) => `FAILED: ${problem}`),
  ].join('\n');
}

/** The same for a program. */
export const asJson = (machine: Machine, sections: readonly Measured[], failed: readonly string[]): string =>
  JSON.stringify({ machine, sections, failed }, null, 2);

function rowOf({ title, unit, ms, count, stallMs, peakMiB }: Measured): string[] {
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

function comparedRow({ what, unit, value, yardstick, ratio, ratios }: Compared): string[] {
  return [
    what,
    unit,
    short(value),
    yardstick.what,
    short(yardstick.value),
    ratio.toFixed(2),
    ratios.map((one) => one.toFixed(2)).join(' '),
  ];
}

const short = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));

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
