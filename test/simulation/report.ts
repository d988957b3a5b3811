import { type Figures, noFigures } from './ledger.ts';
import type { Told } from './simulate.ts';

/* What a run comes to, for a reader. */

export interface Summary {
  readonly seeds: number;
  readonly failed: readonly number[];
  readonly figures: Figures;
  /** Of the whole run, on the wall. */
  readonly wallMs: number;
}

export function summaryOf(told: readonly Told[], wallMs: number): Summary {
  const figures = noFigures();
  for (const one of told) add(figures, one.figures);
  const failed = told.filter(({ findings }) => findings.length > 0).map(({ seed }) => seed);
  return { seeds: told.length, failed: failed.sort((a, b) => a - b), figures, wallMs };
}

/** Adds numbers to numbers, lists to lists, and so on inside. */
function add(sum: object, more: object): void {
  const into = sum as Record<string, unknown>;
  for (const [key, value] of Object.entries(more)) {
    const had = into[key];
    if (typeof value === 'number') into[key] = ((had as number | undefined) ?? 0) + value;
    else if (Array.isArray(value)) (had as unknown[]).push(...(value as unknown[]));
    else if (typeof value === 'object' && value !== null) {
      into[key] ??= {};
      add(into[key] as object, value);
    }
  }
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** The value below which this share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The rows of the table: what was counted, and how often. */
export function rowsOf({
  seeds,
  failed,
  figures: f,
  wallMs,
}: Summary): readonly (readonly [string, string])[] {
  const { unknown, reminders, crossBranch, restores, recoveries } = f;
  return [
    ['seeds (failed)', `${whole(seeds)} (${failed.length})`],
    ['branch-years', whole(f.branchYears)],
    ['wall time', `${(wallMs / 60_000).toFixed(1)} min`],
    ['processor seconds a branch-year', (f.processorMs / 1000 / Math.max(1, f.branchYears)).toFixed(2)],
    ['simulated over real time', `${whole(f.simulatedMs / Math.max(1, f.realMs))} : 1`],
    [
      'faults',
      Object.entries(f.faults)
        .sort()
        .map(([kind, count]) => `${kind} ${whole(count)}`)
        .join(', '),
    ],
    ['kills', whole(f.kills)],
    ['starts on an older data file', whole(f.upgrades)],
    ['answers given, told as recorded', `${whole(f.taps)}, ${whole(f.tapsAnswered)}`],
    ['**told answers lost**', whole(f.tapsLost)],
    ['**fetched and lost**', whole(f.heardAndLost)],
    ['changes by people in the journal', whole(f.effects)],
    ['**effects applied twice**', whole(f.effectsTwice)],
    ['messages that arrived', whole(f.messages)],
    ['**order violations**', whole(f.orderViolations)],
    [
      'sends of unknown fate',
      `${whole(unknown.sends)}: repeated once ${whole(unknown.repeated)}, a sign told that it had arrived ${whole(unknown.arrived)}, not to be repeated ${whole(unknown.leftAlone)}, its time was over ${whole(unknown.givenUp)}`,
    ],
    ['**repeated more than once**', whole(unknown.twice)],
    [
      'scheduled moments on time / late with a reason / recorded missed / nothing to say any more',
      [reminders.onTime, reminders.late, reminders.missed, reminders.skipped].map(whole).join(' / '),
    ],
    ['**scheduled moments unexplained**', whole(reminders.unexplained)],
    ['**limit violations**', whole(f.limitViolations)],
    ['cross-branch reads and changes tried', whole(crossBranch.tried)],
    ['**cross-branch reads and changes made**', whole(crossBranch.made)],
    [
      'seconds from the end of a fault to the next answer: median, 99 %, most',
      [0.5, 0.99, 1].map((share) => quantile(recoveries, share).toFixed(1)).join(', '),
    ],
    ['asked once more on Zalo, whose broken polls lose what they carry', whole(f.askedAgain)],
    ['restores, **unequal ones**', `${whole(restores.made)}, ${whole(restores.unequal)}`],
  ];
}

export const asText = (summary: Summary): string => plainRows(rowsOf(summary));

export const plainRows = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([what, value]) => `${what.replaceAll('**', '').padEnd(90)} ${value}`).join('\n');

/** As the formatter of this repository has tables: even columns. */
export const asMarkdown = (summary: Summary): string => evenTable(rowsOf(summary));

export function evenTable(rows: readonly (readonly [string, string])[]): string {
  const widths = [0, 1].map((column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], fill: string): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  return [line(['', ''], ' '), line(['', ''], '-'), ...rows.map((row) => line(row, ' '))].join('\n');
}
