import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import type { BranchFigures } from '../../domain/figures/branch-figures.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import type { Database } from '../engine.ts';
import { openDatabase } from '../sqlite/database.ts';
import { countSlice, nothingKnown } from './count-branches.ts';
import { MOST_SLOTS, slicesOf } from './slots.ts';

/*
 * Runs in a thread of its own (see figures-thread.ts), on a connection of its own that cannot write: ids of branches come in,
 * their figures go out. It is built as a file of its own beside the code that starts it.
 */

/** What the thread is asked. */
export interface FiguresOrder {
  readonly no: number;
  readonly branchIds: readonly number[];
  readonly period: ReportPeriod;
  readonly today: string;
  readonly zone: string;
}

/** What it answers: slice by slice, so that whoever gathers them is held up by none; the last one says so. */
export type FiguresAnswer =
  | { readonly no: number; readonly part: readonly BranchFigures[]; readonly isLast: boolean }
  | { readonly no: number; readonly error: { readonly message: string; readonly stack: string } };

let opened: Pick<Database, 'peek'> | null = null;
const database = (): Pick<Database, 'peek'> => {
  opened ??= openDatabase(new SqliteDatabase(String(workerData), { readonly: true }));
  return opened;
};

async function answer({ no, branchIds, period, today, zone }: FiguresOrder): Promise<void> {
  const at = { today: today as BranchFigures['appointedOn'] & string, zone: zoneOf(zone) };
  const known = nothingKnown();
  const slices = slicesOf(branchIds, MOST_SLOTS);
  for (const [index, slice] of slices.entries()) {
    const part = await database().peek(() => countSlice(slice, period, at, known));
    parentPort?.postMessage({ no, part, isLast: index === slices.length - 1 } satisfies FiguresAnswer);
  }
}

parentPort?.on('message', async (order: FiguresOrder) => {
  try {
    await answer(order);
  } catch (thrown) {
    const { message, stack = '' } = thrown instanceof Error ? thrown : new Error(String(thrown));
    parentPort?.postMessage({ no: order.no, error: { message, stack } } satisfies FiguresAnswer);
  }
});
