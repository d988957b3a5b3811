import {
  addMonths,
  dateIn,
  type IsoDate,
  type Minutes,
  type Period,
  periodOf,
} from '../calendar/calendar.ts';
import { type Collision, collisionOf } from '../calendar/collision.ts';
import type { HolidayTable } from '../calendar/holidays.ts';
import type { Meeting, MeetingRule } from './meeting.ts';
import { type Quarter, type ThemedQuarter, themedQuarters } from './thematic.ts';

/**
 * How a month's regular meeting stands in the plan of a year. `held`: it was begun; `set`: it is recorded on the branch's
 * own day; `moved`: recorded on a day that people chose; `cancelled`: called off, without a new day; `planned`: not
 * recorded yet, by the branch's rule; `proposed`: its day collides, and another one is put in its place (R6-1) until a
 * leader decides (R6-2); `unknown`: it lies back and nobody recorded it.
 */
export type MonthState = 'held' | 'set' | 'moved' | 'cancelled' | 'planned' | 'proposed' | 'unknown';

/** The regular meeting of one month in the plan. */
export interface PlannedMonth {
  readonly period: Period;
  readonly state: MonthState;
  /** Null for `unknown` alone. */
  readonly date: IsoDate | null;
  readonly time: Minutes;
  readonly place: string | null;
  /** What the branch's own day collides with; null when with nothing, or when people have decided already. */
  readonly collision: Collision | null;
  /** The meeting as it is recorded; null until it is. */
  readonly recorded: RecordedMeeting | null;
}

/** A meeting of a branch with how far it came. */
export type RecordedMeeting = Pick<
  Meeting,
  'id' | 'kind' | 'topic' | 'period' | 'date' | 'time' | 'startsAt' | 'place' | 'state' | 'revision'
> & { readonly startedAt: number | null; readonly endedAt: number | null };

export interface YearPlan {
  readonly year: number;
  readonly months: readonly PlannedMonth[];
  readonly quarters: readonly ThemedQuarter[];
  /** Thematic meetings of their own, with the cancelled ones, in order. */
  readonly thematic: readonly RecordedMeeting[];
}

/** What a plan is made from. */
export interface YearFacts {
  readonly rule: MeetingRule;
  /** All that are recorded around the year; others than its own are left out. */
  readonly meetings: readonly RecordedMeeting[];
  readonly plans: readonly (Quarter & { readonly topic: string })[];
  readonly today: IsoDate;
  readonly holidays: HolidayTable;
}

/**
 * The plan of a year: twelve regular meetings (R002-1) with collisions solved by the rule of the warning (R6-1), and the
 * themes of its quarters (R003-1, R001-9). What people recorded stands as they recorded it.
 */
export function planYear(year: number, facts: YearFacts): YearPlan {
  const own = facts.meetings.filter(
    ({ kind, period, date }) => Number((kind === 'regular' ? period : date).slice(0, 4)) === year,
  );
  const taken = new Set(
    own.filter(({ kind, state }) => kind === 'thematic' && state === 'scheduled').map(({ date }) => date),
  );
  const january = `${year}-01` as Period;
  const months = Array.from({ length: 12 }, (_none, index): PlannedMonth => {
    const period = addMonths(january, index);
    const recorded = own.find((one) => one.kind === 'regular' && one.period === period) ?? null;
    return recorded === null ? byRule(period, facts, taken) : asRecorded(recorded, facts, taken);
  });
  return {
    year,
    months,
    quarters: themedQuarters(year, {
      plans: facts.plans,
      meetings: own.filter(({ topic }) => topic !== null),
    }),
    thematic: own.filter(({ kind }) => kind === 'thematic'),
  };
}

function asRecorded(recorded: RecordedMeeting, facts: YearFacts, taken: ReadonlySet<IsoDate>): PlannedMonth {
  const { period, date, time, place } = recorded;
  const as = (state: MonthState): PlannedMonth => ({
    period,
    state,
    date,
    time,
    place,
    collision: null,
    recorded,
  });
  if (recorded.startedAt !== null) return as('held');
  if (recorded.state === 'cancelled') return as('cancelled');
  // A day that people chose is their decision, holiday or not.
  if (date !== dateIn(period, facts.rule.day)) return as('moved');
  return date < facts.today ? as('set') : solved(as('set'), facts, taken);
}

function byRule(period: Period, facts: YearFacts, taken: ReadonlySet<IsoDate>): PlannedMonth {
  const { day, time, place } = facts.rule;
  const date = dateIn(period, day);
  const base = { period, time, place, collision: null, recorded: null };
  return date < facts.today
    ? { ...base, state: 'unknown', date: null }
    : solved({ ...base, state: 'planned', date }, facts, taken);
}

/** R6-1: another day in place of one that collides, the likeliest of those that the warning would propose. */
function solved(
  month: PlannedMonth,
  { rule, today, holidays }: YearFacts,
  taken: ReadonlySet<IsoDate>,
): PlannedMonth {
  const collision = month.date === null ? null : collisionOf(month.date, holidays, today);
  if (collision === null) return month;
  // Each month keeps one meeting of its own: no day on or behind the next month's.
  const next = dateIn(addMonths(month.period, 1), rule.day);
  const fits = (day: IsoDate): boolean =>
    day < next && !taken.has(day) && periodOf(day) >= addMonths(month.period, -1);
  const date = collision.proposals.find(fits);
  return date === undefined ? { ...month, collision } : { ...month, state: 'proposed', date, collision };
}

/** What goes up in the course of a year beside the papers of each meeting (2.5, R000-10), by the month it is due in. */
export type YearReport = 'first-quarter' | 'first-half' | 'third-quarter' | 'year';

const REPORTS: Readonly<Record<number, YearReport>> = {
  3: 'first-quarter',
  6: 'first-half',
  9: 'third-quarter',
  12: 'year',
};

export const reportDueIn = (period: Period): YearReport | null => REPORTS[Number(period.slice(5))] ?? null;

/** 2.2 E: resolution or conclusion and the extract of the minutes go up within so many days. */
export const PAPERS_WITHIN_DAYS = 2;
