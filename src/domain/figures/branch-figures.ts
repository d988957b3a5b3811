import { type IsoDate, periodOf } from '../calendar/calendar.ts';
import { VALUE_KINDS, type ValueKind } from '../quality/quality-score.ts';
import type { RuleProfile } from '../quality/rule-profile.ts';
import type { AskedAt, BranchRecords, CountedMeeting, CountedTask } from './records.ts';
import { firstMonth, lastMonth, quarterAtEnd, type ReportPeriod } from './report-period.ts';

/** A mean that is not rounded yet: `sum` of `count` values. */
export interface Mean {
  readonly sum: number;
  readonly count: number;
}

/** The groups of numbers that a report has, of a branch or of all branches below a committee. */
export interface FigureGroups {
  readonly meetings: {
    readonly planned: number;
    readonly held: number;
    readonly onSchedule: number;
    readonly thematic: number;
    readonly withVisitor: number;
  };
  readonly attendance: {
    readonly present: number;
    readonly mustAttend: number;
    readonly excused: number;
    readonly unexcused: number;
  };
  readonly resolutions: { readonly resolutions: number; readonly conclusions: number };
  readonly tasks: {
    readonly assigned: number;
    readonly due: number;
    readonly doneOnTime: number;
    readonly doneLate: number;
    readonly open: number;
    readonly overdue: number;
  };
  readonly quality: Readonly<Record<ValueKind, Mean>>;
}

export interface BranchFigures extends FigureGroups {
  readonly branchId: number;
  /** Thematic meetings in the quarter that the period ends in (R003-1). */
  readonly thematicInQuarter: number;
  /** Planned meetings whose day has passed without them. */
  readonly missed: number;
  /** The next day for which one is planned: it is not missing. */
  readonly appointedOn: IsoDate | null;
  /** R2-1: the profile that the last meeting of the period was held under; without one, that of the period's end. */
  readonly rules: RuleProfile;
}

/** The month a meeting belongs to: a regular one keeps it when it is moved (R002-1), a thematic one lies where it is held. */
const monthOf = ({ kind, period, date }: CountedMeeting) => (kind === 'regular' ? period : periodOf(date));

const isIn = (period: ReportPeriod) => (meeting: CountedMeeting) =>
  monthOf(meeting) >= firstMonth(period) && monthOf(meeting) <= lastMonth(period);

const isHeld = ({ endedAt }: CountedMeeting): boolean => endedAt !== null;
/** R004-2: a theme that was met over, alone or combined with a regular meeting (2.3: it replaces none). */
const isThematic = (meeting: CountedMeeting): boolean =>
  isHeld(meeting) && (meeting.kind === 'thematic' || meeting.hasTopic);

const count = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length;
const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

/**
 * The figures of one branch over a period, as of the asked day: counts alone, nothing rounded (R001-1, R002-3, R003-1,
 * R003-4, R2-3, R2-7, R3-1).
 */
export function branchFigures(records: BranchRecords, period: ReportPeriod, at: AskedAt): BranchFigures {
  const own = records.meetings.filter(isIn(period));
  const regular = own.filter(({ kind }) => kind === 'regular');
  const planned = regular.filter(isPlanned(records.connectedAt));
  const held = planned.filter(isHeld);
  const rolls = own.flatMap(({ roll, endedAt }) => (roll === null || endedAt === null ? [] : [roll]));
  const [present, mustAttend, excused] = [
    sum(rolls, (roll) => roll.present),
    sum(rolls, (roll) => roll.mustAttend),
    sum(rolls, (roll) => roll.excused),
  ];
  const awaited = planned.filter((one) => !isHeld(one)).map(({ date }) => date);
  const ahead = awaited.filter((date) => date >= at.today).sort();
  return {
    branchId: records.branchId,
    meetings: {
      planned: planned.length,
      held: held.length,
      onSchedule: count(held, (one) => startedOn(one, at) === one.date),
      thematic: count(own, isThematic),
      withVisitor: count(held, ({ hasVisitor }) => hasVisitor),
    },
    attendance: { present, mustAttend, excused, unexcused: mustAttend - present - excused },
    resolutions: { resolutions: records.resolutions, conclusions: records.conclusions },
    tasks: { assigned: records.assigned, ...taskFigures(records.tasks, at) },
    quality: meansOf(regular.filter(isHeld)),
    thematicInQuarter: count(records.meetings.filter(isIn(quarterAtEnd(period))), isThematic),
    missed: awaited.length - ahead.length,
    appointedOn: ahead[0] ?? null,
    rules: lastRules(own) ?? records.rules,
  };
}

/** R2-1: what a meeting was held under stays with it, whatever is set later. */
const lastRules = (meetings: readonly CountedMeeting[]): RuleProfile | null =>
  meetings.reduce<CountedMeeting | null>(
    (last, one) => (one.rules !== null && (last === null || one.date > last.date) ? one : last),
    null,
  )?.rules ?? null;

/** One that stands and begins after the branch was connected; one that was held stands in any case. */
const isPlanned =
  (connectedAt: number | null) =>
  (meeting: CountedMeeting): boolean =>
    isHeld(meeting) || (!meeting.isCancelled && connectedAt !== null && meeting.startsAt >= connectedAt);

/** R001-1: the day on which it really began; a move was recorded, so that the day it stands for is the one it was moved to. */
const startedOn = ({ startedAt, date }: CountedMeeting, { zone }: AskedAt): IsoDate =>
  startedAt === null ? date : zone.toLocal(startedAt).date;

/** Each task that was due is one of the four: in time, late, still open, overdue. */
function taskFigures(
  tasks: readonly CountedTask[],
  { today, zone }: AskedAt,
): Omit<FigureGroups['tasks'], 'assigned'> {
  const done = tasks.filter(({ state }) => state !== 'in_progress');
  // A report that nobody dated cannot be late.
  const onTime = count(done, ({ doneAt, dueOn }) => doneAt === null || zone.toLocal(doneAt).date <= dueOn);
  const overdue = count(tasks, ({ state, dueOn }) => state === 'in_progress' && dueOn < today);
  return {
    due: tasks.length,
    doneOnTime: onTime,
    doneLate: done.length - onTime,
    open: tasks.length - done.length - overdue,
    overdue,
  };
}

/** R2-7: the three values, each as the mean of what was given. */
function meansOf(meetings: readonly CountedMeeting[]): FigureGroups['quality'] {
  const mean = (kind: ValueKind): Mean => {
    const given = meetings.flatMap(({ quality }) => quality[kind] ?? []);
    return { sum: sum(given, (points) => points), count: given.length };
  };
  const [self, branch, superior] = VALUE_KINDS.map(mean) as [Mean, Mean, Mean];
  return { self, branch, superior };
}
