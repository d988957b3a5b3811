import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { type IsoDate, zoneOf } from '../../domain/calendar/calendar.ts';
import type { BranchFigures } from '../../domain/figures/branch-figures.ts';
import type { NamedFigures } from '../../domain/figures/committee-figures.ts';
import {
  branchesToCount,
  type CommitteeOverview,
  committeeBranches,
} from '../../domain/figures/committee-report.ts';
import type { FormRecords } from '../../domain/figures/form-records.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import type { Body, Database, DataPlace } from '../engine.ts';
import { openDatabase } from '../sqlite/database.ts';
import { organisationsBelow } from './below.ts';
import { countSlice, nothingKnown } from './count-branches.ts';
import { loadFormRecords } from './form-records.ts';
import { MOST_SLOTS, slicesOf } from './slots.ts';

/*
 * Runs in a thread of its own (see figures-thread.ts), on a connection of its own that cannot write: ids of branches come in,
 * their figures go out. It is built as a file of its own beside the code that starts it.
 */

/**
 * What the thread is asked over a period: of branches their figures, or what the forms tell beside them; of a committee what
 * its table shows.
 */
export interface FiguresOrder {
  readonly no: number;
  readonly period: ReportPeriod;
  readonly asked:
    | ({ readonly what: 'figures'; readonly branchIds: readonly number[] } & AsOf)
    | ({ readonly what: 'overview'; readonly committeeId: number } & AsOf)
    | { readonly what: 'forms'; readonly branchIds: readonly number[]; readonly on: IsoDate };
}

interface AsOf {
  readonly today: IsoDate;
  readonly zone: string;
}

type Part = readonly BranchFigures[] | readonly FormRecords[] | readonly NamedFigures[];
/** What is short of an overview. */
export type OverviewRest = Omit<CommitteeOverview, 'own'>;

/** What it answers: slice by slice, so that whoever gathers them is held up by none; the last one says so. */
export type FiguresAnswer =
  | { readonly no: number; readonly part: Part; readonly isLast: boolean; readonly rest?: OverviewRest }
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

/** Whoever waits takes over so many branches at once, and goes on with other work in between: all at once they are a burst. */
const HANDED_AT_ONCE = 32;
const BETWEEN_MS = 2;

async function answer({ no, period, asked }: FiguresOrder): Promise<void> {
  const hand = (part: Part, isLast: boolean, rest?: OverviewRest): void =>
    parentPort?.postMessage({ no, part, isLast, ...(rest && { rest }) } satisfies FiguresAnswer);
  if (asked.what === 'overview') {
    const { own, rest } = await overview(period, asked);
    for (let from = 0; from < own.length; from += HANDED_AT_ONCE) {
      hand(own.slice(from, from + HANDED_AT_ONCE), false);
      await sleep(BETWEEN_MS);
    }
    return hand([], true, rest);
  }
  const { peek } = await database();
  const body = answering(period, asked);
  const slices = slicesOf(asked.branchIds, MOST_SLOTS);
  for (const [index, slice] of slices.entries())
    hand(await peek(() => body(slice)), index === slices.length - 1);
}

/** What answers a slice. */
function answering(
  period: ReportPeriod,
  asked: Exclude<FiguresOrder['asked'], { what: 'overview' }>,
): (slice: readonly number[]) => Body<Part> {
  if (asked.what === 'forms') return (slice) => loadFormRecords(slice, period, asked.on);
  const at = { today: asked.today, zone: zoneOf(asked.zone) };
  const known = nothingKnown();
  return (slice) => countSlice(slice, period, at, known);
}

/** Here and not where people are served: to put together what thousands of branches come to takes its time as well. */
async function overview(
  period: ReportPeriod,
  { committeeId, today, zone }: Extract<FiguresOrder['asked'], { what: 'overview' }>,
): Promise<{ readonly own: readonly NamedFigures[]; readonly rest: OverviewRest }> {
  const { peek } = await database();
  const at = { today, zone: zoneOf(zone) };
  const below = (await organisationsBelow({ read: peek }, committeeId)) ?? [];
  const known = nothingKnown();
  const counted: BranchFigures[] = [];
  const ids = branchesToCount(below, period, at.zone).map(({ id }) => id);
  for (const slice of slicesOf(ids, MOST_SLOTS))
    counted.push(...(await peek(() => countSlice(slice, period, at, known))));
  const { own, totals, parts, unmet } = committeeBranches(committeeId, below, counted);
  return { own, rest: { totals, parts, unmet } };
}

parentPort?.on('message', async (order: FiguresOrder) => {
  try {
    await answer(order);
  } catch (thrown) {
    const { message, stack = '' } = thrown instanceof Error ? thrown : new Error(String(thrown));
    parentPort?.postMessage({ no: order.no, error: { message, stack } } satisfies FiguresAnswer);
  }
});
