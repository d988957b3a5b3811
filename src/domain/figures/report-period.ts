import {
  addDays,
  addMonths,
  type IsoDate,
  type Period,
  periodOf,
  startOfPeriod,
} from '../calendar/calendar.ts';
import { foldText } from '../fold.ts';
import { err, ok, type Result } from '../result.ts';

/** What a report may be about: a month, a quarter, half a year, a year (R000-10). */
export const PERIOD_KINDS = ['month', 'quarter', 'half', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** The stretch of the calendar that a report is about. */
export interface ReportPeriod {
  readonly kind: PeriodKind;
  readonly year: number;
  /** Which month, quarter or half of the year, from 1; 1 for the year itself. */
  readonly nth: number;
  /** First and last local day, both included. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** `unreadable`: no period at all; `no-such`: `quý 5`, `tháng 13`; `future`: it has not begun. */
export type PeriodFault = 'unreadable' | 'no-such' | 'future';

const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, half: 6, year: 12 };
/** Years that somebody may ask for; what lies outside is a slip of the finger. */
const FIRST_YEAR = 1930;
const LAST_YEAR = 9999;

/** The months of a period, first to last. */
export const firstMonth = ({ from }: Pick<ReportPeriod, 'from'>): Period => periodOf(from);
export const lastMonth = ({ to }: Pick<ReportPeriod, 'to'>): Period => periodOf(to);

/** The period of that kind; null where the year has no such part. */
export function reportPeriod(kind: PeriodKind, year: number, nth: number): ReportPeriod | null {
  const months = MONTHS[kind];
  if (year < FIRST_YEAR || year > LAST_YEAR || nth < 1 || nth > 12 / months) return null;
  const first = addMonths(`${year}-01` as Period, (nth - 1) * months);
  const to = addDays(startOfPeriod(addMonths(first, months)), -1);
  return { kind, year, nth, from: startOfPeriod(first), to };
}

/** The report of one month. */
export function monthPeriod(month: Period): ReportPeriod {
  const period = reportPeriod('month', Number(month.slice(0, 4)), Number(month.slice(5)));
  if (period === null) throw new RangeError(`no month to report on: ${month}`);
  return period;
}

/** The months of a period that have begun on that day, in their order. */
export function monthsOfPeriod(period: ReportPeriod, today: IsoDate): readonly ReportPeriod[] {
  const months: ReportPeriod[] = [];
  const last = periodOf(today < period.to ? today : period.to);
  for (let month = firstMonth(period); month <= last; month = addMonths(month, 1))
    months.push(monthPeriod(month));
  return months;
}

/** Whether it can still be made good: it runs, or ended within the month before this day. */
export const isCurrent = ({ from, to }: ReportPeriod, today: IsoDate): boolean =>
  from <= today && periodOf(to) >= addMonths(periodOf(today), -1);

/** As a command line and a button write it: `2026-12`, `2026-q4`, `2026-h2`, `2026`. */
export function periodCode({ kind, year, nth, from }: ReportPeriod): string {
  switch (kind) {
    case 'month':
      return periodOf(from);
    case 'quarter':
      return `${year}-q${nth}`;
    case 'half':
      return `${year}-h${nth}`;
    case 'year':
      return String(year);
  }
}

/** The quarter that a period ends in (R003-1). */
export function quarterAtEnd({ to }: Pick<ReportPeriod, 'to'>): ReportPeriod {
  const quarter = reportPeriod('quarter', Number(to.slice(0, 4)), Math.ceil(Number(to.slice(5, 7)) / 3));
  if (quarter === null) throw new RangeError(`no quarter at ${to}`);
  return quarter;
}

/** R003-1: for a month or a quarter a report speaks of the quarter, for longer periods of the whole. */
export const isWithinQuarter = ({ kind }: Pick<ReportPeriod, 'kind'>): boolean =>
  kind === 'month' || kind === 'quarter';

const QUARTERS: Readonly<Record<string, number>> = {
  ...{ i: 1, ii: 2, iii: 3, iv: 4 },
  ...{ mot: 1, hai: 2, ba: 3, bon: 4, tu: 4 },
};
const YEAR = '(?:[ /.-]+(?:nam )?(\\d{4}))?';

/** What somebody wrote: which part, and of which year if they said so. */
interface Asked {
  readonly kind: PeriodKind;
  readonly nth: number;
  readonly year: number | null;
}

/** How people write a period, and how a command line does; all compared in the folded form. */
const SHAPES: readonly {
  readonly shape: RegExp;
  readonly asked: (found: readonly (string | undefined)[], today: IsoDate) => Asked;
}[] = [
  {
    shape: new RegExp(`^thang ?(\\d{1,2})${YEAR}$`),
    asked: ([, nth, year]) => asked('month', nth, year),
  },
  { shape: /^(\d{1,2})[/.-](\d{4})$/, asked: ([, nth, year]) => asked('month', nth, year) },
  { shape: /^(\d{4})-(\d{2})$/, asked: ([, year, nth]) => asked('month', nth, year) },
  {
    shape: new RegExp(`^qu[yi] ?(\\d{1,2}|i{1,3}|iv|v|mot|hai|ba|bon|tu)${YEAR}$`),
    asked: ([, nth = '', year]) => asked('quarter', String(QUARTERS[nth] ?? (Number(nth) || 0)), year),
  },
  { shape: /^(\d{4})-q(\d{1,2})$/, asked: ([, year, nth]) => asked('quarter', nth, year) },
  {
    shape: new RegExp(`^(?:6|sau) thang (dau|cuoi)(?: nam)?${YEAR}$`),
    asked: ([, which, year]) => asked('half', which === 'dau' ? '1' : '2', year),
  },
  { shape: /^(\d{4})-h(\d{1,2})$/, asked: ([, year, nth]) => asked('half', nth, year) },
  { shape: /^(?:nam )?(\d{4})$/, asked: ([, year]) => asked('year', '1', year) },
  // The half whose end is nearest: of six months is spoken around their end.
  { shape: /^(?:6|sau) thang$/, asked: (_, today) => nearestHalf(today) },
  {
    shape: /^(?:ca )?(thang|qu[yi]|nam) (?:(nay|hien nay|hien tai)|truoc|ngoai|roi|vua roi|vua qua|qua)$/,
    asked: ([, what = '', isThis], today) => beside(what, isThis === undefined ? -1 : 0, today),
  },
];

/** The month, quarter or year that a day lies in, or the one before. */
function beside(what: string, step: 0 | -1, today: IsoDate): Asked {
  const months = { thang: 1, quy: 3, qui: 3, nam: 12 }[what] ?? 1;
  const month = addMonths(periodOf(today), step * months);
  const [year, nth] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  if (what === 'nam') return { kind: 'year', nth: 1, year };
  return months === 3 ? { kind: 'quarter', nth: Math.ceil(nth / 3), year } : { kind: 'month', nth, year };
}

/** So many months past its end a half is still the nearer one. */
const NEAR_MONTHS = 3;
function nearestHalf(today: IsoDate): Asked {
  const month = addMonths(periodOf(today), -NEAR_MONTHS);
  return { kind: 'half', nth: Math.ceil(Number(month.slice(5)) / 6), year: Number(month.slice(0, 4)) };
}

const foldedPeriod = (text: string): string =>
  foldText(text)
    .replace(/^ky /, '')
    .replace(/ ?\/ ?/g, '/');

/** Whether somebody means a period, be it one there is: what may follow a command that takes one. */
export const isPeriodArgs = (args: string): boolean => {
  const folded = foldedPeriod(args);
  return SHAPES.some(({ shape }) => shape.test(folded));
};

const asked = (kind: PeriodKind, nth: string | undefined, year: string | undefined): Asked => ({
  kind,
  nth: Number(nth),
  year: year === undefined ? null : Number(year),
});

/**
 * Reads a period: `tháng 12`, `tháng trước`, `12/2026`, `quý 4`, `quý IV/2026`, `6 tháng đầu năm`, `năm 2026`, and as a command line
 * has it `2026-12`, `2026-Q4`, `2026-H2`, `2026`. Without a year it is the newest one that has begun on the local day
 * `today`. A period that has not begun is refused: nothing can be reported of it.
 */
export function readReportPeriod(text: string, today: IsoDate): Result<ReportPeriod, PeriodFault> {
  const read = readAnyPeriod(text, today);
  return read.ok && read.value.from > today ? err('future') : read;
}

/** The same, also for a period that has not begun: plans are made ahead. */
export function readAnyPeriod(text: string, today: IsoDate): Result<ReportPeriod, PeriodFault> {
  const folded = foldedPeriod(text);
  for (const { shape, asked: readAs } of SHAPES) {
    const found = shape.exec(folded);
    if (found !== null) return meant(readAs([...found], today), today);
  }
  return err('unreadable');
}

function meant({ kind, nth, year }: Asked, today: IsoDate): Result<ReportPeriod, PeriodFault> {
  const thisYear = Number(today.slice(0, 4));
  const inYear = reportPeriod(kind, year ?? thisYear, nth);
  if (inYear === null) return err('no-such');
  if (inYear.from <= today || year !== null) return ok(inYear);
  const before = reportPeriod(kind, thisYear - 1, nth);
  return before === null ? err('no-such') : ok(before);
}

/**
 * A name with a period behind it or before it, or one of the two: `Chi bộ thôn Đoài tháng 12`, `quý 4 thôn Đoài`. The longest
 * ending that is a period is one, else the longest beginning; what could only be a wrong one (`quý 5`) is given as its fault.
 */
export function splitNameAndPeriod(
  text: string,
  today: IsoDate,
): { readonly name: string; readonly period: Result<ReportPeriod, PeriodFault> | null } {
  const words = text
    .trim()
    .replace(/\s*[,;:]\s+/gu, ' ')
    .replace(/[\s,;:.!?]+$/u, '')
    .split(/\s+/u);
  for (const index of words.keys()) {
    const period = periodIn(words.slice(index), today);
    if (period !== null) return { name: words.slice(0, index).join(' '), period };
  }
  for (let count = words.length - 1; count > 0; count -= 1) {
    const period = periodIn(words.slice(0, count), today);
    // A year alone, or a number, may be the beginning of a name.
    if (period !== null && BEGINS_A_PERIOD.test(foldText(words[0] ?? '')))
      return { name: words.slice(count).join(' '), period };
  }
  return { name: words.join(' '), period: null };
}

const BEGINS_A_PERIOD = /^(?:thang|qu[yi]|nam|ky)$/;

/** What these words say as a period, be it one that is none; null where they say something else. */
function periodIn(words: readonly string[], today: IsoDate): Result<ReportPeriod, PeriodFault> | null {
  const period = readReportPeriod(words.join(' '), today);
  return period.ok || period.error !== 'unreadable' ? period : null;
}
