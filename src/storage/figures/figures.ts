import { setImmediate as aTurn } from 'node:timers/promises';
import type { IsoDate, Period } from '../../domain/calendar/calendar.ts';
import type {
  BranchRecords,
  CountedMeeting,
  CountedTask,
  RollFigures,
} from '../../domain/figures/records.ts';
import { quarterAtEnd, type ReportPeriod } from '../../domain/figures/report-period.ts';
import type { QualityFrame } from '../../domain/quality/quality-frame.ts';
import { type QualityValue, valueTotal } from '../../domain/quality/quality-score.ts';
import { type Body, bodyOf } from '../engine.ts';
import type { Base } from '../intention.ts';
import { loadFrame } from '../quality/frames.ts';
import {
  assignedRows,
  branchRows,
  childRows,
  documentRows,
  heldMonthRows,
  meetingRows,
  organisationRow,
  rollRows,
  secretaryRows,
  taskRows,
} from './figure-rows.ts';
import { loadFormRecords } from './form-records.ts';
import { periodValues } from './period-values.ts';
import type { FiguresPort, OrganisationView, SecretaryView } from './ports.ts';
import { MOST_SLOTS, slicesOf, slotsOf } from './slots.ts';

/** Organisations stand no deeper than this; a circle in the data ends there. */
const MOST_LEVELS = 6;

export function figuresRepository(base: Pick<Base, 'database'>): FiguresPort {
  const { read } = base.database;
  /** One read a slice; in between whoever taps gets a turn. */
  async function inSlices<R>(
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
  return {
    organisation(id) {
      return read(function* () {
        const row = yield* organisationRow.first({ id });
        return row === undefined ? null : toView(row);
      });
    },

    below: (committeeId) => read(() => loadBelow(committeeId)),

    async records(branchIds, period, use) {
      const frames = new Map<number | null, QualityFrame>();
      const slices = await inSlices(branchIds, sliceFor(period), function* (slice) {
        return (yield* loadRecords(slice, period, frames)).map(use);
      });
      return slices.flat();
    },

    async lastMonthHeld(branchIds) {
      const months = await inSlices(branchIds, MOST_SLOTS, function* (slice) {
        return (yield* heldMonthRows.first(slotsOf(slice)))?.period ?? null;
      });
      return (
        months
          .flatMap((month) => (month === null ? [] : [month as Period]))
          .sort()
          .at(-1) ?? null
      );
    },

    async formRecords(branchIds, period, on) {
      const slices = await inSlices(branchIds, sliceFor(period), (slice) =>
        loadFormRecords(slice, period, on),
      );
      return slices.flat();
    },

    async secretaries(branchIds, on) {
      const rows = await inSlices(branchIds, MOST_SLOTS, (slice) =>
        secretaryRows.all({ ...slotsOf(slice), on }),
      );
      return new Map(
        rows
          .flat()
          .filter(({ participation }) => participation !== 'left')
          .map((row): [number, SecretaryView] => [
            row.branchId,
            { fullName: row.fullName, hasConsented: row.consent === 'given' },
          ]),
      );
    },
  };
}

/** Branches whose month is read at once; the longer the period, the fewer: a slice is to take some milliseconds. */
const MONTHS_AT_ONCE = 32;
function sliceFor(period: ReportPeriod): number {
  const months = { month: 1, quarter: 3, half: 6, year: 12 }[period.kind];
  return Math.max(4, Math.floor(MONTHS_AT_ONCE / months));
}

const toView = (row: {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
  readonly level: string;
  readonly closedAt: number | null;
}): OrganisationView => ({
  id: row.id,
  name: row.name,
  parentId: row.parentId,
  isBranch: row.level === 'branch',
  closedAt: row.closedAt,
});

function* loadBelow(committeeId: number): Body<readonly OrganisationView[]> {
  const found: OrganisationView[] = [];
  let above = [committeeId];
  for (let level = 0; above.length > 0 && level < MOST_LEVELS; level += 1) {
    const children: OrganisationView[] = [];
    for (const parentId of above) children.push(...(yield* childRows.all({ parentId })).map(toView));
    found.push(...children);
    above = children.filter(({ isBranch }) => !isBranch).map(({ id }) => id);
  }
  return found;
}

/** What is read of meetings: the period, and the quarter it ends in (R003-1); whatever is longer holds that quarter. */
const withQuarter = (period: ReportPeriod): ReportPeriod =>
  period.kind === 'month' ? quarterAtEnd(period) : period;

/** The records of a slice of branches over a period; `frames` keeps the quality forms that were found, by superior. */
export function* loadRecords(
  ids: readonly number[],
  period: ReportPeriod,
  frames: Map<number | null, QualityFrame>,
): Body<readonly BranchRecords[]> {
  const slots = slotsOf(ids);
  const span = { ...slots, ...periodValues(period) };
  const branches = new Map((yield* branchRows.all(slots)).map((row) => [row.id, row]));
  for (const { parentId } of branches.values())
    if (!frames.has(parentId)) frames.set(parentId, yield* loadFrame(parentId));
  const rolls = new Map((yield* rollRows.all(span)).map((row) => [row.meetingId, row]));
  const meetings = grouped(yield* meetingRows.all({ ...slots, ...periodValues(withQuarter(period)) }));
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
        meetings: (meetings.get(branchId) ?? []).map((row) => toCounted(row, rolls.get(row.id), frame)),
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
  roll: RollFigures | undefined,
  frame: QualityFrame | undefined,
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
    roll:
      roll === undefined
        ? null
        : { mustAttend: roll.mustAttend, present: roll.present, excused: roll.excused },
    quality: {
      self: pointsOf(row.self, frame),
      branch: pointsOf(row.branch, frame),
      superior: pointsOf(row.superior, frame),
    },
  };
}

/** R2-7: a value that still lacks points is none yet. */
function pointsOf(json: string | null, frame: QualityFrame | undefined): number | null {
  if (json === null || frame === undefined) return null;
  const { points, missing } = valueTotal(frame, JSON.parse(json) as QualityValue);
  return missing.length === 0 ? points : null;
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
