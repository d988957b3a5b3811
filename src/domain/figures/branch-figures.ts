import type { IsoDate } from '../calendar/calendar.ts';
import { VALUE_KINDS, type ValueKind } from '../quality/quality-score.ts';
import type { RuleProfile } from '../quality/rule-profile.ts';
import { fateOf, isHeld, meetingsOfPeriod, startedOn, type TaskFate } from './period-meetings.ts';
import { type Practice, practiceOf } from './practice.ts';
import type { AskedAt, BranchRecords, CountedMeeting, CountedTask } from './records.ts';
import type { ReportPeriod } from './report-period.ts';

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
  /** R003-2, R003-4, R003-5. */
  readonly practice: Practice;
  /** R2-1: the profile that the last meeting of the period was held under; without one, that of the period's end. */
  readonly rules: RuleProfile;
}

const count = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length;
const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

/**
 * The figures of one branch over a period, as of the asked day: counts alone, nothing rounded (R001-1, R002-3, R003-1,
 * R003-4, R2-3, R2-7, R3-1).
 */
export function branchFigures(records: BranchRecords, period: ReportPeriod, at: AskedAt): BranchFigures {
  const meetings = meetingsOfPeriod(records, period);
  const { own, planned, held, ended } = meetings;
  const rolls = ended.flatMap(({ roll }) => roll ?? []);
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
      thematic: meetings.thematic.length,
      withVisitor: count(held, ({ hasVisitor }) => hasVisitor),
    },
    attendance: { present, mustAttend, excused, unexcused: mustAttend - present - excused },
    resolutions: { resolutions: records.resolutions, conclusions: records.conclusions },
    tasks: { assigned: sum(records.assigned, ({ tasks }) => tasks), ...taskFigures(records.tasks, at) },
    quality: meansOf(ended.filter(({ kind }) => kind === 'regular')),
    thematicInQuarter: meetings.thematicInQuarter.length,
    missed: awaited.length - ahead.length,
    appointedOn: ahead[0] ?? null,
    practice: practiceOf(records, meetings),
    rules: lastRules(own) ?? records.rules,
  };
}

/** R2-1: what a meeting was held under stays with it, whatever is set later. */
const lastRules = (meetings: readonly CountedMeeting[]): RuleProfile | null =>
  meetings.reduce<CountedMeeting | null>(
    (last, one) => (one.rules !== null && (last === null || one.date > last.date) ? one : last),
    null,
  )?.rules ?? null;

/** Each task that was due is one of the four: in time, late, still open, overdue. */
function taskFigures(tasks: readonly CountedTask[], at: AskedAt): Omit<FigureGroups['tasks'], 'assigned'> {
  const fates = tasks.map((one) => fateOf(one, at));
  const of = (fate: TaskFate): number => count(fates, (one) => one === fate);
  return {
    due: tasks.length,
    doneOnTime: of('on-time'),
    doneLate: of('late'),
    open: of('open'),
    overdue: of('overdue'),
  };
}

/** R2-7: the three values, each as the mean of what was given. */
export function meansOf(meetings: readonly Pick<CountedMeeting, 'quality'>[]): FigureGroups['quality'] {
  const mean = (kind: ValueKind): Mean => {
    const given = meetings.flatMap(({ quality }) => quality[kind] ?? []);
    return { sum: sum(given, (points) => points), count: given.length };
  };
  const [self, branch, superior] = VALUE_KINDS.map(mean) as [Mean, Mean, Mean];
  return { self, branch, superior };
}
