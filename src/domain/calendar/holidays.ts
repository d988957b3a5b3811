import { addDays, type IsoDate, isoDate, weekdayOf } from './calendar.ts';
import { solarOf, tetOf } from './lunar.ts';

/** Holidays of a fixed day, by the calendar or by the lunar one. */
export type NamedHoliday =
  | 'new-year'
  | 'tet'
  | 'hung-kings'
  | 'reunification-day'
  | 'labour-day'
  | 'national-day'
  | 'culture-day';

/**
 * Why a day is off. `national-day-maybe` lies beside National Day while nobody has announced which side has the second
 * day; `compensation` makes good a holiday on a weekend; `announced` was entered for one year.
 */
export type HolidayKind = NamedHoliday | 'national-day-maybe' | 'compensation' | 'announced';

/** What is known of one year only, as it is announced in the autumn before; the days lie in that year. */
export interface YearOverride {
  readonly extraDaysOff?: readonly IsoDate[];
  /** Days that are worked although they would be off. */
  readonly workingDays?: readonly IsoDate[];
  /** Which neighbour of National Day is its second day. */
  readonly nationalDaySecond?: 'before' | 'after';
}

/** R6-1: the days off as data, which the admin keeps up year by year. */
export interface HolidayTable {
  readonly fixed: readonly {
    readonly kind: NamedHoliday;
    readonly month: number;
    readonly day: number;
    /** The first year that has it; always, if not given. */
    readonly fromYear?: number;
  }[];
  readonly lunar: readonly { readonly kind: NamedHoliday; readonly month: number; readonly day: number }[];
  /** The break of Tết: so many days before mùng 1, until this day of the first month, its compensation included. */
  readonly tet: { readonly daysBefore: number; readonly lastDay: number };
  /** Whether a holiday on a weekend gives the next working day off. */
  readonly compensates: boolean;
  readonly overrides: Readonly<Record<number, YearOverride>>;
}

/** The days off as the law has them; from 2026 with the Day of Vietnamese Culture. */
export const DEFAULT_HOLIDAYS: HolidayTable = {
  fixed: [
    { kind: 'new-year', month: 1, day: 1 },
    { kind: 'reunification-day', month: 4, day: 30 },
    { kind: 'labour-day', month: 5, day: 1 },
    { kind: 'national-day', month: 9, day: 2 },
    { kind: 'culture-day', month: 11, day: 24, fromYear: 2026 },
  ],
  lunar: [{ kind: 'hung-kings', month: 3, day: 10 }],
  tet: { daysBefore: 1, lastDay: 5 },
  compensates: true,
  overrides: {},
};

export interface Holiday {
  readonly kind: HolidayKind;
  /** The holiday on a weekend that this day makes good. */
  readonly insteadOf: IsoDate | null;
}

type DaysOff = ReadonlyMap<IsoDate, Holiday>;
type Side = 'before' | 'after';

const FRIDAY = 5;
const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));
const pad = (value: number): string => String(value).padStart(2, '0');
const isWeekend = (date: IsoDate): boolean => weekdayOf(date) > FRIDAY;

/** The holiday that the day is, by the table; null for any other day, a mere weekend included. */
export const holidayOn = (date: IsoDate, table: HolidayTable): Holiday | null =>
  daysOffIn(yearOf(date), table).get(date) ?? null;

/** Monday to Friday and no holiday, or a day that was made a working day. */
export const isWorkingDay = (date: IsoDate, table: HolidayTable): boolean =>
  table.overrides[yearOf(date)]?.workingDays?.includes(date) ||
  (!isWeekend(date) && holidayOn(date, table) === null);

/** The last day of a time limit of so many working days that begins the day after `date`. */
export function addWorkingDays(date: IsoDate, count: number, table: HolidayTable): IsoDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, table)) left -= 1;
  }
  return day;
}

const known = new WeakMap<HolidayTable, Map<number, DaysOff>>();

function daysOffIn(year: number, table: HolidayTable): DaysOff {
  const years = known.get(table) ?? new Map<number, DaysOff>();
  known.set(table, years);
  const days = years.get(year) ?? computeDaysOff(year, table);
  years.set(year, days);
  return days;
}

/** All days off of a year. While the second day of National Day is open, only what both cases share is certain. */
function computeDaysOff(year: number, table: HolidayTable): DaysOff {
  const side = table.overrides[year]?.nationalDaySecond;
  if (side !== undefined) return daysOffWith(side, year, table);
  const before = daysOffWith('before', year, table);
  const after = daysOffWith('after', year, table);
  const days = new Map<IsoDate, Holiday>();
  for (const date of new Set([...before.keys(), ...after.keys()])) {
    const [one, other] = [before.get(date), after.get(date)];
    if (!one || !other) days.set(date, { kind: 'national-day-maybe', insteadOf: null });
    // Off in either case, as the second day or to make good: then it is the second day.
    else days.set(date, one.kind === 'compensation' ? other : one);
  }
  return days;
}

function daysOffWith(side: Side, year: number, table: HolidayTable): DaysOff {
  const override = table.overrides[year];
  const days = new Map<IsoDate, Holiday>();
  const add = (date: IsoDate, kind: HolidayKind, insteadOf: IsoDate | null = null): void => {
    if (!days.has(date) && !override?.workingDays?.includes(date)) days.set(date, { kind, insteadOf });
  };
  for (const { date, kind } of namedDays(side, year, table)) add(date, kind);
  if (table.compensates) {
    // What the break of Tết makes good is within it.
    const onWeekend = [...days].filter(([date, { kind }]) => kind !== 'tet' && isWeekend(date));
    for (const date of onWeekend.map(([date]) => date).sort())
      add(nextFree(date, days), 'compensation', date);
  }
  for (const date of override?.extraDaysOff ?? []) add(date, 'announced');
  return days;
}

interface NamedDay {
  readonly date: IsoDate;
  readonly kind: NamedHoliday;
}

function namedDays(side: Side, year: number, table: HolidayTable): readonly NamedDay[] {
  const { daysBefore, lastDay } = table.tet;
  const tet = tetOf(year);
  const inForce = table.fixed.filter(({ fromYear = year }) => year >= fromYear);
  const fixed = inForce.flatMap(({ kind, month, day }) =>
    named(kind, isoDate(`${year}-${pad(month)}-${pad(day)}`)),
  );
  return [
    ...Array.from({ length: daysBefore + lastDay }, (_none, index): NamedDay => {
      return { kind: 'tet', date: addDays(tet, index - daysBefore) };
    }),
    ...fixed,
    ...fixed
      .filter(({ kind }) => kind === 'national-day')
      .map(({ kind, date }) => ({ kind, date: addDays(date, side === 'before' ? -1 : 1) })),
    ...table.lunar.flatMap(({ kind, month, day }) => named(kind, solarOf(year, month, day))),
  ];
}

/** Not every year has a 29 February, nor every lunar month 30 days. */
const named = (kind: NamedHoliday, date: IsoDate | null): readonly NamedDay[] =>
  date === null ? [] : [{ kind, date }];

/** The first weekday after `date` that is not off anyway. */
function nextFree(date: IsoDate, days: DaysOff): IsoDate {
  let next = addDays(date, 1);
  while (isWeekend(next) || days.has(next)) next = addDays(next, 1);
  return next;
}
