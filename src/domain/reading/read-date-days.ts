import { addDays, addMonths, dateIn, type IsoDate, periodOf } from '../calendar/calendar.ts';
import { solarOf, tetOf } from '../calendar/lunar.ts';
import { NUMBER, numberOf } from './read-date-numbers.ts';
import {
  type DateReading,
  dayOf,
  givenYear,
  inDays,
  inYear,
  offer,
  settle,
  yearly,
  yearOf,
} from './read-date-reading.ts';

/** How one way of writing is recognised in normalised text, and what it says; null when it says nothing after all. */
export interface Form {
  readonly shape: RegExp;
  read(groups: readonly (string | undefined)[], today: IsoDate): DateReading | null;
}

export const YEAR_WORDS = 'nam (?:nay|sau|toi)';
const UNIT = 'ngay|hom|tuan(?: le)?|thang|nam';
const BEFORE_DAY = '(?:ngay )?(?:(mung|mong) )?';
/** `mùng` is said of the first ten days only. */
const MUNG_DAYS = 10;
/** Near Tết, "mùng 5" may be a day of Tết as well as of the month. */
const TET_NEAR_DAYS = 30;
const LAST_LUNAR_MONTH = 12;

const dayMonth = (
  mung: string | undefined,
  [day, month]: readonly [number, number],
  year: string | undefined,
  today: IsoDate,
): DateReading | null =>
  mung !== undefined && day > MUNG_DAYS
    ? null
    : inYear((given) => dayOf(given, month, day), givenYear(year, today), today);

/** Days of the calendar, with or without a year: `15/12`, `ngày 15 tháng 12 năm 2026`, `2026-12-15`. */
export const CALENDAR_FORMS: readonly Form[] = [
  {
    shape: /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/,
    read: ([year, , month, day], today) => settle(dayOf(Number(year), Number(month), Number(day)), today),
  },
  {
    shape: new RegExp(
      String.raw`^${BEFORE_DAY}(\d{1,2})([/.-])(\d{1,2})(?:\3(\d{4}|\d{2})| (?:nam )?(\d{4})| nam (\d{2})| (${YEAR_WORDS}))?(?: nay)?$`,
    ),
    read: ([mung, day, , month, ...years], today) =>
      dayMonth(mung, [Number(day), Number(month)], years.find(Boolean), today),
  },
  {
    shape: new RegExp(
      String.raw`^${BEFORE_DAY}${NUMBER}[ /](?:thang|th|t) ${NUMBER}(?:(?: nam |[/.-])(\d{4}|\d{2})| (\d{4}|${YEAR_WORDS}))?(?: nay)?$`,
    ),
    read: ([mung, day, month, ...years], today) =>
      dayMonth(mung, [numberOf(day), numberOf(month)], years.find(Boolean), today),
  },
  {
    shape: /^(?:ngay )?(\d{1,2}) (\d{1,2}) (\d{4})$/,
    read: ([day, month, year], today) => settle(dayOf(Number(year), Number(month), Number(day)), today),
  },
];

const DAY_ALONE: Form = {
  shape: new RegExp(`^ngay ${NUMBER}(?: nay| toi| sap toi)?$`),
  read: ([day], today) => settle(nextDay(numberOf(day), today), today),
};

/** The forms that a weekday may stand beside: `thứ sáu 11/12`, `thứ sáu ngày 11`. */
export const WITH_WEEKDAY_FORMS: readonly Form[] = [...CALENDAR_FORMS, DAY_ALONE];

/** Days counted from today or within a month: `mai`, `3 ngày nữa`, `ngày 15`, `15 tháng sau`. */
export const RELATIVE_FORMS: readonly Form[] = [
  { shape: /^(?:(?:ngay )?hom nay|nay|(?:trong|cuoi|het) ngay)$/, read: (_, today) => inDays(0, today) },
  { shape: /^(?:ngay )?mai$/, read: (_, today) => inDays(1, today) },
  { shape: /^(?:ngay )?(?:kia|mot)$/, read: (_, today) => inDays(2, today) },
  { shape: /^(?:ngay )?kia kia$/, read: (_, today) => inDays(3, today) },
  { shape: /^hom qua$/, read: (_, today) => inDays(-1, today) },
  { shape: /^hom kia$/, read: (_, today) => inDays(-2, today) },
  { shape: /^(?:sau |trong |trong vong )?nua thang(?: nua| toi)?$/, read: (_, today) => inDays(15, today) },
  {
    shape: new RegExp(`^(sau |trong |trong vong )?${NUMBER} (${UNIT})( nua| toi| sau)?$`),
    read: ([before, count, unit, after], today) => later(numberOf(count), unit, { before, after }, today),
  },
  {
    shape: new RegExp(`^(${UNIT})( nua)$`),
    read: ([unit, after], today) => later(1, unit, { before: undefined, after }, today),
  },
  {
    shape: new RegExp(`^${BEFORE_DAY}${NUMBER} (?:cua )?thang (nay|sau|toi|truoc)$`),
    read: ([mung, day, which], today) =>
      mung !== undefined && numberOf(day) > MUNG_DAYS
        ? null
        : settle(dayOfMonth(numberOf(day), MONTHS_AWAY[which ?? ''] ?? 0, today), today),
  },
  DAY_ALONE,
  {
    shape: new RegExp(`^(?:ngay )?(?:mung|mong) ${NUMBER}(?: toi| sap toi)?$`),
    read: ([text], today) => {
      const day = numberOf(text);
      if (!(day >= 1 && day <= MUNG_DAYS)) return null;
      const tet = [yearOf(today), yearOf(today) + 1].map((year) => tetDay(year, day));
      const near = tet.find(
        (date) => date !== null && date >= today && date <= addDays(today, TET_NEAR_DAYS),
      );
      return offer([nextDay(day, today), near ?? null], today);
    },
  },
];

/** Days around Tết, the only ones read by the lunar calendar: `30 Tết`, `mùng 2 Tết`, `trước Tết`. */
export const TET_FORMS: readonly Form[] = [
  {
    shape: /^truoc (?:ngay )?tet(?: nguyen dan| am lich)?(?: (?:nam )?(\d{4}))?$/,
    read: ([year], today) => inYear((given) => tetDay(given, 0), givenYear(year, today), today),
  },
  {
    shape: new RegExp(
      `^(?:ngay )?(?:mung|mong) ${NUMBER} tet(?: nguyen dan| am lich)?(?: (?:nam )?(\\d{4}))?$`,
    ),
    read: ([text, year], today) => {
      const day = numberOf(text);
      if (!(day >= 1 && day <= MUNG_DAYS)) return null;
      return inYear((given) => tetDay(given, day), givenYear(year, today), today);
    },
  },
  {
    // The eve is "30 Tết" also when the last lunar month has only 29 days.
    shape: /^(?:ngay )?30 tet(?: nguyen dan| am lich)?(?: (?:nam )?(\d{4}))?$/,
    read: ([year], today) => inYear((given) => tetDay(given, 0), givenYear(year, today), today),
  },
  {
    // Days of tháng Chạp, the last month of the lunar year before.
    shape: /^(?:ngay )?(2[3-9]) tet$/,
    read: ([text], today) => yearly((year) => solarOf(year - 1, LAST_LUNAR_MONTH, Number(text)), today),
  },
];

/** Months from this one, by the word for it. */
export const MONTHS_AWAY: Readonly<Record<string, number>> = { nay: 0, sau: 1, toi: 1, truoc: -1 };

function later(
  count: number,
  unit = '',
  words: { readonly before: string | undefined; readonly after: string | undefined },
  today: IsoDate,
): DateReading | null {
  if (!(count >= 1 && count <= 999)) return null;
  if (unit === 'ngay' || unit === 'hom') return inDays(count, today);
  if (unit.startsWith('tuan')) return inDays(count * 7, today);
  const months = unit === 'nam' ? count * 12 : count;
  const date = dateIn(addMonths(periodOf(today), months), Number(today.slice(8)));
  const bare = words.before === undefined;
  // "3 tháng" alone is no day; "năm sau" is a year, read elsewhere.
  if (bare && words.after === undefined) return null;
  if (!bare || unit === 'nam' || words.after === ' nua') return settle(date, today);
  // "5 tháng sau" is in five months, or the 5th of next month.
  const dayNext = dayOfMonth(count, 1, today);
  return count > 12 ? settle(dayNext, today) : offer([date, dayNext], today);
}

/** A day of the month that lies `away` months from now; null when that month has no such day. */
function dayOfMonth(day: number, away: number, today: IsoDate): IsoDate | null {
  const [year, month] = addMonths(periodOf(today), away).split('-');
  return dayOf(Number(year), Number(month), day);
}

/** The next such day of a month, today included; months without it are passed over. */
export function nextDay(day: number, today: IsoDate): IsoDate | null {
  for (let away = 0; away <= 2; away += 1) {
    const date = dayOfMonth(day, away, today);
    if (date !== null && date >= today) return date;
  }
  return null;
}

/** Mùng `day` Tết of a year; 0 is the eve. Null for a year that no calendar day has. */
const tetDay = (year: number, day: number): IsoDate | null =>
  year < 1000 || year > 9999 ? null : addDays(tetOf(year), day - 1);
