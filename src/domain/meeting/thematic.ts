import {
  addDays,
  addMonths,
  type IsoDate,
  type Period,
  periodOf,
  startOfPeriod,
} from '../calendar/calendar.ts';
import { numberArg } from '../channel/button-data.ts';
import { foldText } from '../fold.ts';
import type { Meeting } from './meeting.ts';

/** A quarter of a calendar year. */
export interface Quarter {
  readonly year: number;
  readonly quarter: 1 | 2 | 3 | 4;
}

export const quarterOf = (date: IsoDate | Period): Quarter => ({
  year: Number(date.slice(0, 4)),
  quarter: Math.ceil(Number(date.slice(5, 7)) / 3) as Quarter['quarter'],
});

/** Year and number of a quarter as a button carries them; null for anything else. */
export function quarterArgs([yearText, numberText]: readonly string[]): Quarter | null {
  const year = numberArg(yearText);
  const quarter = numberArg(numberText);
  const isQuarter = quarter !== null && quarter >= 1 && quarter <= 4;
  return year !== null && year >= 1000 && year <= 9999 && isQuarter
    ? { year, quarter: quarter as Quarter['quarter'] }
    : null;
}

/** The three months of a quarter. */
export const monthsOf = ({ year, quarter }: Quarter): readonly Period[] => {
  const first = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}` as Period;
  return [first, addMonths(first, 1), addMonths(first, 2)];
};

export const sameQuarter = (one: Quarter, other: Quarter): boolean =>
  one.year === other.year && one.quarter === other.quarter;

/** Whether its last month is over. */
export const isQuarterOver = (quarter: Quarter, today: IsoDate): boolean =>
  monthsOf(quarter).every((month) => month < periodOf(today));

/** What is known of a quarter's theme: what was chosen, and the meetings about one, held or ahead. */
export interface ThemedQuarter {
  readonly quarter: Quarter;
  /** In the order in which they were chosen; mostly one. */
  readonly planned: readonly string[];
  readonly meetings: readonly { readonly date: IsoDate; readonly topic: string; readonly isHeld: boolean }[];
}

/** The four quarters of a year; of `meetings` those that have a theme and were not cancelled. */
export const themedQuarters = (
  year: number,
  themes: {
    readonly plans: readonly (Quarter & { readonly topic: string })[];
    readonly meetings: readonly (Pick<Meeting, 'date' | 'topic' | 'state'> & {
      readonly endedAt: number | null;
    })[];
  },
): readonly ThemedQuarter[] =>
  ([1, 2, 3, 4] as const).map((number) => {
    const quarter: Quarter = { year, quarter: number };
    return {
      quarter,
      planned: plannedIn(quarter, themes.plans),
      meetings: themes.meetings
        .filter((one) => one.state === 'scheduled' && sameQuarter(quarterOf(one.date), quarter))
        .map(({ date, topic, endedAt }) => ({ date, topic: topic ?? '', isHeld: endedAt !== null })),
    };
  });

/** The themes chosen for a quarter, in their order. */
export const plannedIn = (
  quarter: Quarter,
  plans: readonly (Quarter & { readonly topic: string })[],
): readonly string[] => plans.filter((plan) => sameQuarter(plan, quarter)).map(({ topic }) => topic);

/** A quarter has three months, and a theme needs an evening. */
export const MOST_THEMES_PLANNED = 3;

/** What may become of the themes of a quarter: one more, or this one alone. */
export type ThemeChoice = 'beside' | 'alone';

/** Whether a theme is simply written down, or asked about: what officers chose before is never written over unasked. */
export type ThemeVerdict =
  | { readonly as: 'written'; readonly topics: readonly string[] }
  | { readonly as: 'asked'; readonly choices: readonly ThemeChoice[] };

/** R001-9, R003-1: a theme is chosen for a quarter that has these already; the same one in other letters is a correction. */
export function chooseTheme(planned: readonly string[], topic: string): ThemeVerdict {
  const isThere = planned.some((one) => foldText(one) === foldText(topic));
  if (planned.length === 0 || (isThere && planned.length === 1)) return { as: 'written', topics: [topic] };
  const hasRoom = !isThere && planned.length < MOST_THEMES_PLANNED;
  return { as: 'asked', choices: hasRoom ? ['beside', 'alone'] : ['alone'] };
}

/** The themes of a quarter after that choice. */
export const themesAfter = (
  planned: readonly string[],
  topic: string,
  choice: ThemeChoice,
): readonly string[] => (choice === 'beside' ? [...planned, topic] : [topic]);

/** R003-1, R2-1: how many more meetings over a theme a quarter needs; where none is asked for, one may be chosen all the same. */
export const themesLacking = ({ meetings }: Pick<ThemedQuarter, 'meetings'>, needed: number): number =>
  Math.max(0, Math.max(1, needed) - meetings.length);

/** The last local day of a quarter: its rules are those of that day. */
export const lastDayOfQuarter = (quarter: Quarter): IsoDate =>
  addDays(startOfPeriod(addMonths(monthsOf(quarter)[0] as Period, 3)), -1);

/** R2-5: the steps of a theme in their order, from the plan to the paper that goes up. */
export const THEMATIC_STEPS = [
  'planned',
  'assigned',
  'committee-agreed',
  'documents-sent',
  'presented',
  'discussed',
  'concluded',
  'filed',
] as const;
export type ThematicStep = (typeof THEMATIC_STEPS)[number];

/** How urgent a quarter without a thematic meeting is. */
export type ThematicUrgency = 'reminder' | 'warning' | 'missed';

/** A quarter without a thematic meeting, and how urgent it is. */
export interface ThematicDue {
  readonly of: Quarter;
  readonly urgency: ThematicUrgency;
}

/**
 * R003-1: what is to be said in a month as long as the quarter has none: in its second month a reminder, in its third a
 * warning, and in the month after it that it had none.
 */
export function thematicDueIn(month: Period): ThematicDue {
  const place = Number(month.slice(5, 7)) % 3;
  if (place === 2) return { of: quarterOf(month), urgency: 'reminder' };
  if (place === 0) return { of: quarterOf(month), urgency: 'warning' };
  return { of: quarterOf(addMonths(month, -1)), urgency: 'missed' };
}

/** R2-1: the day whose rules say how many it needs: `today`, and once the quarter is over its last one. */
export const rulesDayOf = ({ of }: ThematicDue, today: IsoDate): IsoDate => {
  const last = lastDayOfQuarter(of);
  return last < today ? last : today;
};

/** R003-1: it is said on the first of the month; null on every other day. */
export const thematicUrgency = (today: IsoDate): ThematicDue | null =>
  today.slice(8) === '01' ? thematicDueIn(periodOf(today)) : null;

/**
 * R003-1: whether a meeting with a theme makes good what is due. One that is planned is enough for a reminder; when the
 * quarter is over it must have been held, and ended: a roll opens by itself.
 */
export const answersDue = (
  meeting: {
    readonly state: 'scheduled' | 'cancelled';
    readonly date: IsoDate;
    readonly endedAt: number | null;
  },
  { of, urgency }: ThematicDue,
): boolean =>
  meeting.state === 'scheduled' &&
  sameQuarter(quarterOf(meeting.date), of) &&
  (urgency !== 'missed' || meeting.endedAt !== null);
