import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { type IsoDate, zoneOf } from '../../domain/calendar/calendar.ts';
import type { BranchFigures } from '../../domain/figures/branch-figures.ts';
import type { FormRecords } from '../../domain/figures/form-records.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import type { Body, Database, DataPlace } from '../engine.ts';
import { openDatabase } from '../sqlite/database.ts';
import { countSlice, nothingKnown } from './count-branches.ts';
import { loadFormRecords } from './form-records.ts';
import { MOST_SLOTS, slicesOf } from './slots.ts';

/*
 * Runs in a thread of its own (see figures-thread.ts), on a connection of its own that cannot write: ids of branches come in,
 * their figures go out. It is built as a file of its own beside the code that starts it.
 */

/** What the thread is asked of branches over a period: their figures, or what the forms tell beside them. */
export interface FiguresOrder {
  readonly no: number;
  readonly branchIds: readonly number[];
  readonly period: ReportPeriod;
  readonly asked:
    | { readonly what: 'figures'; readonly today: IsoDate; readonly zone: string }
    | { readonly what: 'forms'; readonly on: IsoDate };
}

type Part = readonly BranchFigures[] | readonly FormRecords[];

/** What it answers: slice by slice, so that whoever gathers them is held up by none; the last one says so. */
export type FiguresAnswer =
  | { readonly no: number; readonly part: Part; readonly isLast: boolean }
  | { readonly no: number; readonly error: { readonly message: string; readonly stack: string } };

/** Linux knows a priority of one thread; elsewhere it would be the whole program's. */
const BEHIND_OTHERS = 10;

/** A server that is gone for longer than this is told to whoever asked. */
const PATIENCE_MS = 60_000;

let opened: Promise<Pick<Database, 'peek'>> | null = null;
const database = (): Promise<Pick<Database, 'peek'>> => {
  if (opened === null && process.platform === 'linux') setPriority(BEHIND_OTHERS);
  opened ??= open(workerData as DataPlace).catch((error: unknown) => {
    // The next order tries anew.
    opened = null;
    throw error;
  });
  return opened;
};

async function open(place: DataPlace): Promise<Pick<Database, 'peek'>> {
  if (place.kind === 'file') return openDatabase(new SqliteDatabase(place.path, { readonly: true }));
  const [{ postgresDatabase }, { patience }, { openPool }] = await Promise.all([
    import('../postgres/database.ts'),
    import('../postgres/patience.ts'),
    import('../postgres/pool.ts'),
  ]);
  return postgresDatabase(await openPool(place.url, 1), patience({ longestMs: PATIENCE_MS }));
}

/** What answers a slice. */
function answering({ period, asked }: FiguresOrder): (slice: readonly number[]) => Body<Part> {
  if (asked.what === 'forms') return (slice) => loadFormRecords(slice, period, asked.on);
  const at = { today: asked.today, zone: zoneOf(asked.zone) };
  const known = nothingKnown();
  return (slice) => countSlice(slice, period, at, known);
}

async function answer(order: FiguresOrder): Promise<void> {
  const { no, branchIds } = order;
  const body = answering(order);
  const slices = slicesOf(branchIds, MOST_SLOTS);
  const found = await database();
  for (const [index, slice] of slices.entries()) {
    const part = await found.peek(() => body(slice));
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
