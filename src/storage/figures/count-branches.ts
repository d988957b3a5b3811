import { setImmediate as aTurn } from 'node:timers/promises';
import type { IsoDate, Period } from '../../domain/calendar/calendar.ts';
import { type BranchFigures, branchFigures } from '../../domain/figures/branch-figures.ts';
import { type Share, twelveMonths } from '../../domain/figures/practice.ts';
import type {
  AskedAt,
  BranchRecords,
  CountedMeeting,
  CountedTask,
  RollFigures,
} from '../../domain/figures/records.ts';
import { quarterAtEnd, type ReportPeriod } from '../../domain/figures/report-period.ts';
import type { QualityFrame } from '../../domain/quality/quality-frame.ts';
import { type QualityValue, valueTotal } from '../../domain/quality/quality-score.ts';
import { profileOn, type RuleProfile } from '../../domain/quality/rule-profile.ts';
import { heldProfile, loadRules } from '../committees/rules.ts';
import { type Body, bodyOf, type Database } from '../engine.ts';
import { loadFrame } from '../quality/frames.ts';
import { assignedRows, branchRows, documentRows, meetingRows, taskRows, visitedRows } from './figure-rows.ts';
import { grouped, type RowOf } from './grouped.ts';
import { monthValues, periodValues } from './period-values.ts';
import { loadRolls } from './rolls.ts';
import { MOST_SLOTS, slicesOf, slotsOf } from './slots.ts';

/** Branches whose month is read at once; the longer the period, the fewer: a slice is to take some milliseconds. */
const MONTHS_AT_ONCE = 32;
export function sliceFor(period: ReportPeriod): number {
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
  const known = nothingKnown();
  const size = branchIds.length > MOST_IN_TURNS ? MOST_SLOTS : sliceFor(period);
  const slices = await inSlices(database, branchIds, size, (slice) => countSlice(slice, period, at, known));
  return slices.flat();
}

/** The figures of a slice of at most `MOST_SLOTS` branches; `known` keeps what is found once for all. */
export function* countSlice(
  slice: readonly number[],
  period: ReportPeriod,
  at: AskedAt,
  known: Known,
): Body<readonly BranchFigures[]> {
  return (yield* loadRecords(slice, period, at, known)).map((records) => branchFigures(records, period, at));
}

/** What is read of meetings: the period, and the quarter it ends in (R003-1); whatever is longer holds that quarter. */
export const withQuarter = (period: ReportPeriod): ReportPeriod =>
  period.kind === 'month' ? quarterAtEnd(period) : period;

/** What is found once for all slices of a report. */
export interface Known {
  readonly superiors: Map<number | null, Superior>;
  /** Profiles that meetings were held under, by id (R2-1). */
  readonly profiles: Map<number, RuleProfile>;
}
interface Superior {
  readonly frame: QualityFrame;
  /** Of the values that were read by that frame. */
  readonly points: Map<string, number | null>;
  /** In force below it when the period ended. */
  readonly rules: RuleProfile;
}
export const nothingKnown = (): Known => ({ superiors: new Map(), profiles: new Map() });

/** What a superior sets for those below it, found once for all slices. */
export function* superiorOf(id: number | null, { to }: ReportPeriod, { superiors }: Known): Body<Superior> {
  const known = superiors.get(id);
  if (known !== undefined) return known;
  const found = { frame: yield* loadFrame(id), points: new Map(), rules: yield* loadRules(id, to) };
  superiors.set(id, found);
  return found;
}

function* noteProfiles(
  meetings: readonly { readonly profileId: number | null }[],
  { profiles }: Known,
): Body<void> {
  for (const { profileId } of meetings) {
    if (profileId === null || profiles.has(profileId)) continue;
    const found = yield* heldProfile(profileId);
    if (found !== null) profiles.set(profileId, found);
  }
}

/** The records of a slice of branches over a period, for whoever asks on that day. */
export function* loadRecords(
  ids: readonly number[],
  period: ReportPeriod,
  at: Pick<AskedAt, 'today'>,
  known: Known,
): Body<readonly BranchRecords[]> {
  const slots = slotsOf(ids);
  const span = { ...slots, ...periodValues(period) };
  const branches = new Map((yield* branchRows.all(slots)).map((row) => [row.id, row]));
  const superiors: Superior[] = [];
  for (const id of ids) superiors.push(yield* superiorOf(branches.get(id)?.parentId ?? null, period, known));
  const rows = yield* meetingRows.all({ ...slots, ...periodValues(withQuarter(period)) });
  yield* noteProfiles(rows, known);
  const meetings = grouped(rows);
  const rolls = yield* loadRolls(span, meetings);
  const documents = grouped(yield* documentRows.all(span));
  const assigned = grouped(yield* assignedRows.all(span));
  const tasks = grouped(yield* taskRows.all(span));
  const year = twelveMonths(period, at);
  const visited = year === null ? null : yield* visitedIn(slots, year);
  return yield* bodyOf(
    superiors.map((superior, index): BranchRecords => {
      const branchId = ids[index] ?? 0;
      const issued = (type: 'NQ' | 'KL'): number =>
        documents.get(branchId)?.find((row) => row.type === type)?.count ?? 0;
      return {
        branchId,
        connectedAt: branches.get(branchId)?.connectedAt ?? null,
        meetings: (meetings.get(branchId) ?? []).map((row) =>
          toCounted(row, rolls.get(row.id) ?? null, superior, known),
        ),
        resolutions: issued('NQ'),
        conclusions: issued('KL'),
        assigned: (assigned.get(branchId) ?? []).map(({ on, tasks: count }) => ({
          on: on as IsoDate,
          tasks: count,
        })),
        tasks: (tasks.get(branchId) ?? []).map(toTask),
        visitedInYear: visited === null ? null : (visited.get(branchId) ?? { part: 0, whole: 0 }),
        rules: superior.rules,
      };
    }),
  );
}

/** R003-4: by branch. */
function* visitedIn(
  slots: Readonly<Record<string, number>>,
  { first, last }: NonNullable<ReturnType<typeof twelveMonths>>,
): Body<ReadonlyMap<number, Share>> {
  const rows = yield* visitedRows.all({ ...slots, ...monthValues(first, last) });
  return new Map(rows.map(({ branchId, held, visited }) => [branchId, { part: visited, whole: held }]));
}

function toCounted(
  row: RowOf<typeof meetingRows>,
  roll: RollFigures | null,
  superior: Superior,
  { profiles }: Known,
): CountedMeeting {
  return {
    id: row.id,
    kind: row.kind,
    hasTopic: row.topic !== null,
    period: row.period as Period,
    date: row.date as IsoDate,
    isCancelled: row.state === 'cancelled',
    startsAt: row.startsAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    hasVisitor: row.hasVisitor !== 0,
    hasKeyIssue: row.hasKeyIssue !== 0,
    hasMaterials: row.documentsAt !== null,
    roll,
    quality: {
      self: pointsOf(row.self, superior),
      branch: pointsOf(row.branch, superior),
      superior: pointsOf(row.superior, superior),
    },
    // One that was ended before profiles were kept is read by the national one of its day.
    rules: row.endedAt === null ? null : (profiles.get(row.profileId ?? 0) ?? profileOn(row.date as IsoDate)),
  };
}

/** R2-7: a value that still lacks points is none yet. Of a year most values were read before. */
export function pointsOf(json: string | null, { frame, points: read }: Superior): number | null {
  if (json === null) return null;
  const known = read.get(json);
  if (known !== undefined) return known;
  const { points, missing } = valueTotal(frame, JSON.parse(json) as QualityValue);
  const whole = missing.length === 0 ? points : null;
  read.set(json, whole);
  return whole;
}

function toTask(row: RowOf<typeof taskRows>): CountedTask {
  const stands = row.reportedAt !== null && row.reportedAt > (row.reopenedAt ?? 0);
  return {
    id: row.id,
    no: row.no,
    state: row.state === 'dropped' ? 'done' : row.state,
    dueOn: row.dueOn as IsoDate,
    doneAt:
      row.state === 'in_progress'
        ? null
        : ((stands ? row.reportedAt : null) ?? row.confirmedAt ?? row.closedAt),
  };
}
