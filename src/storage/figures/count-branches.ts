import { setImmediate as aTurn } from 'node:timers/promises';
import { addDays, type IsoDate, type Period } from '../../domain/calendar/calendar.ts';
import { type BranchFigures, branchFigures } from '../../domain/figures/branch-figures.ts';
import type {
  AskedAt,
  BranchRecords,
  CountedMeeting,
  CountedTask,
  RollFigures,
} from '../../domain/figures/records.ts';
import {
  firstMonth,
  lastMonth,
  quarterAtEnd,
  type ReportPeriod,
} from '../../domain/figures/report-period.ts';
import type { QualityFrame } from '../../domain/quality/quality-frame.ts';
import { type QualityValue, valueTotal } from '../../domain/quality/quality-score.ts';
import { type Body, bodyOf, type Database } from '../engine.ts';
import { loadFrame } from '../quality/frames.ts';
import { assignedRows, branchRows, documentRows, meetingRows, taskRows } from './figure-rows.ts';
import { loadRolls } from './rolls.ts';
import { MOST_SLOTS, slicesOf, slotsOf } from './slots.ts';

/** Branches whose month is read at once; the longer the period, the fewer: a slice is to take some milliseconds. */
const MONTHS_AT_ONCE = 32;
function sliceFor(period: ReportPeriod): number {
  const months = { month: 1, quarter: 3, half: 6, year: 12 }[period.kind];
  return Math.max(4, Math.floor(MONTHS_AT_ONCE / months));
}

/** One read a slice; in between whoever taps gets a turn. */
export async function inSlices<R>(
  { read }: Pick<Database, 'read'>,
  ids: readonly number[],
  size: number,
  body: (slice: readonly number[]) => Body<R>,
): Promise<readonly R[]> {
  const found: R[] = [];
  for (const slice of slicesOf(ids, size)) {
    if (found.length > 0) await aTurn();
    found.push(await read(() => body(slice)));
  }
  return found;
}

/** So many branches are counted beside everything else in some milliseconds each; more than that in a thread of their own. */
export const MOST_IN_TURNS = 100;

/**
 * The figures of these branches, in their order, counted slice by slice in the thread that asks. Of more than
 * `MOST_IN_TURNS` the slices are as large as they can be: nobody else waits for such a thread.
 */
export async function countInTurns(
  database: Pick<Database, 'read'>,
  branchIds: readonly number[],
  period: ReportPeriod,
  at: AskedAt,
): Promise<readonly BranchFigures[]> {
  const frames: Frames = new Map();
  const size = branchIds.length > MOST_IN_TURNS ? MOST_SLOTS : sliceFor(period);
  const slices = await inSlices(database, branchIds, size, (slice) => countSlice(slice, period, at, frames));
  return slices.flat();
}

/** The figures of a slice of at most `MOST_SLOTS` branches; `frames` keeps what was found of quality forms. */
export function* countSlice(
  slice: readonly number[],
  period: ReportPeriod,
  at: AskedAt,
  frames: Frames,
): Body<readonly BranchFigures[]> {
  return (yield* loadRecords(slice, period, frames)).map((records) => branchFigures(records, period, at));
}

/** A meeting is not moved further from its month than into the next one. */
const MOVED_DAYS = 40;

const monthsOf = (period: ReportPeriod) => ({
  from: period.from,
  to: period.to,
  firstMonth: firstMonth(period),
  lastMonth: lastMonth(period),
  since: utcOf(addDays(period.from, -MOVED_DAYS)),
  until: utcOf(addDays(period.to, MOVED_DAYS)),
});
const utcOf = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);

/** What is read of meetings: the period, and the quarter it ends in (R003-1); whatever is longer holds that quarter. */
const withQuarter = (period: ReportPeriod): ReportPeriod =>
  period.kind === 'month' ? quarterAtEnd(period) : period;

/** Quality forms that were found, by superior, each with the points of the values that were read by it. */
export type Frames = Map<
  number | null,
  { readonly frame: QualityFrame; readonly points: Map<string, number | null> }
>;

/** The records of a slice of branches over a period. */
export function* loadRecords(
  ids: readonly number[],
  period: ReportPeriod,
  frames: Frames,
): Body<readonly BranchRecords[]> {
  const slots = slotsOf(ids);
  const span = { ...slots, ...monthsOf(period) };
  const branches = new Map((yield* branchRows.all(slots)).map((row) => [row.id, row]));
  for (const { parentId } of branches.values())
    if (!frames.has(parentId)) frames.set(parentId, { frame: yield* loadFrame(parentId), points: new Map() });
  const meetings = grouped(yield* meetingRows.all({ ...slots, ...monthsOf(withQuarter(period)) }));
  const rolls = yield* loadRolls(span, meetings);
  const documents = grouped(yield* documentRows.all(span));
  const assigned = grouped(yield* assignedRows.all(span));
  const tasks = grouped(yield* taskRows.all(span));
  return yield* bodyOf(
    ids.map((branchId): BranchRecords => {
      const branch = branches.get(branchId);
      const frame = frames.get(branch?.parentId ?? null);
      const issued = (type: 'NQ' | 'KL'): number =>
        documents.get(branchId)?.find((row) => row.type === type)?.count ?? 0;
      return {
        branchId,
        connectedAt: branch?.connectedAt ?? null,
        meetings: (meetings.get(branchId) ?? []).map((row) =>
          toCounted(row, rolls.get(row.id) ?? null, frame),
        ),
        resolutions: issued('NQ'),
        conclusions: issued('KL'),
        assigned: assigned.get(branchId)?.[0]?.count ?? 0,
        tasks: (tasks.get(branchId) ?? []).map(toTask),
      };
    }),
  );
}

function grouped<R extends { readonly branchId: number }>(rows: readonly R[]): ReadonlyMap<number, R[]> {
  const groups = new Map<number, R[]>();
  for (const row of rows) {
    const known = groups.get(row.branchId);
    if (known === undefined) groups.set(row.branchId, [row]);
    else known.push(row);
  }
  return groups;
}

type RowOf<Q extends { all(): Body<unknown> }> = Q extends { all(): Body<readonly (infer R)[]> } ? R : never;

function toCounted(
  row: RowOf<typeof meetingRows>,
  roll: RollFigures | null,
  frame: FrameOf | undefined,
): CountedMeeting {
  return {
    kind: row.kind,
    hasTopic: row.topic !== null,
    period: row.period as Period,
    date: row.date as IsoDate,
    isCancelled: row.state === 'cancelled',
    startsAt: row.startsAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    hasVisitor: row.hasVisitor !== 0,
    roll,
    quality: {
      self: pointsOf(row.self, frame),
      branch: pointsOf(row.branch, frame),
      superior: pointsOf(row.superior, frame),
    },
  };
}

type FrameOf = Frames extends Map<unknown, infer F> ? F : never;

/** R2-7: a value that still lacks points is none yet. Of a year most values were read before. */
function pointsOf(json: string | null, of: FrameOf | undefined): number | null {
  if (json === null || of === undefined) return null;
  const known = of.points.get(json);
  if (known !== undefined) return known;
  const { points, missing } = valueTotal(of.frame, JSON.parse(json) as QualityValue);
  const whole = missing.length === 0 ? points : null;
  of.points.set(json, whole);
  return whole;
}

function toTask(row: RowOf<typeof taskRows>): CountedTask {
  const stands = row.reportedAt !== null && row.reportedAt > (row.reopenedAt ?? 0);
  return {
    state: row.state === 'dropped' ? 'done' : row.state,
    dueOn: row.dueOn as IsoDate,
    doneAt:
      row.state === 'in_progress'
        ? null
        : ((stands ? row.reportedAt : null) ?? row.confirmedAt ?? row.closedAt),
  };
}
