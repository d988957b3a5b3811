import { evenTable, plainRows, quantile, whole } from '../report.ts';
import { ENDS, noWorkersFigures, type WorkersFigures, type WorkersTold } from './ledger.ts';

/* What a run comes to, for a reader. */

export interface WorkersSummary {
  readonly seeds: number;
  readonly failed: readonly number[];
  readonly figures: WorkersFigures;
}

export function workersSummary(told: readonly WorkersTold[], wallMs: number): WorkersSummary {
  const sum = noWorkersFigures();
  for (const { figures } of told) {
    for (const kind of ENDS) sum.ends[kind] += figures.ends[kind];
    sum.takeovers.push(...figures.takeovers);
    for (const [name, value] of Object.entries(figures))
      if (typeof value === 'number') sum[name as 'presses'] += value;
  }
  sum.wallMs = wallMs;
  const failed = told.filter(({ findings }) => findings.length > 0).map(({ seed }) => seed);
  return { seeds: told.length, failed: failed.sort((a, b) => a - b), figures: sum };
}

function rowsOf({ seeds, failed, figures: f }: WorkersSummary): readonly (readonly [string, string])[] {
  const ended = ENDS.map((kind) => `${kind} ${f.ends[kind]}`).join(', ');
  const all = ENDS.reduce((count, kind) => count + f.ends[kind], 0);
  const seconds = (share: number): string => (quantile(f.takeovers, share) / 1000).toFixed(2);
  return [
    ['seeds (failed)', `${whole(seeds)} (${failed.length})`],
    ['wall time', `${(f.wallMs / 60_000).toFixed(1)} min`],
    ['ends of a worker', `${whole(all)}: ${ended}`],
    [
      `seconds from the end to the first answer by the other one (${f.takeovers.length}): median, 90 %, most`,
      [0.5, 0.9, 1].map(seconds).join(', '),
    ],
    ['presses, answered', `${whole(f.presses)}, ${whole(f.answered)}`],
    ['**answered presses lost**', whole(f.lost)],
    ['changes by people in the journal', whole(f.changes)],
    ['**effects applied twice**', whole(f.twice)],
    ['messages and edits that arrived', `${whole(f.messages)}, ${whole(f.edits)}`],
    ['**order violations**', whole(f.orderViolations)],
    ['sends of unknown fate, repeated once', `${whole(f.unknown)}, ${whole(f.repeated)}`],
    ['scheduled questions', whole(f.reminders)],
    ['**doubled beyond one repeat of unknown fate**', whole(f.doubled)],
    ['**limit violations**', whole(f.limitBreaches)],
  ];
}

export const workersText = (summary: WorkersSummary): string => plainRows(rowsOf(summary));
export const workersMarkdown = (summary: WorkersSummary): string => evenTable(rowsOf(summary));
