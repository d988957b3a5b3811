import {
  addDays,
  addMonths,
  dateIn,
  type IsoDate,
  type Period,
  periodOf,
  startOfPeriod,
  weekdayOf,
} from '../calendar/calendar.ts';
import { type Form, MONTHS_AWAY, nextDay, YEAR_WORDS } from './read-date-days.ts';
import { NUMBER, numberOf } from './read-date-numbers.ts';
import {
  type DateReading,
  dayOf,
  givenYear,
  inYear,
  offer,
  settle,
  UNREADABLE,
  yearOf,
} from './read-date-reading.ts';

const WEEKDAYS: Readonly<Record<string, number>> = { hai: 2, ba: 3, tu: 4, nam: 5, sau: 6, bay: 7 };
/** Regular expression source (one group) for a weekday: `thứ sáu`, `thứ 6`, `t6`, `CN`. */
const WEEKDAY = '((?:thu|t) (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat|chua nhat|cn)';
const WEEK = '(tuan (?:nay|sau nua|sau|toi|truoc))';
const PART = '(?:(dau|giua|cuoi|het|trong) )?';
const YEAR_TAIL = String.raw`(?:(?: ?[/.-] ?| nam | (?=nam|\d{4}))(\d{4}|\d{2}|${YEAR_WORDS}))?`;

const monthOf = (year: number, month: number): Period => periodOf(dayOf(year, month, 1) ?? ('' as IsoDate));

/** Weekdays; weeks run from Monday to Sunday. */
export const WEEKDAY_FORMS: readonly Form[] = [
  {
    shape: new RegExp(`^(?:ngay )?${WEEKDAY}(?: (nay|toi|sau))?$`),
    read: ([name, which], today) => {
      const ahead = daysAhead(weekdayNumber(name), today);
      if (which === 'nay') return settle(addDays(today, ahead), today);
      // Today's own name may mean today or a week from now.
      if (which === undefined) {
        return ahead === 0 ? offer([today, addDays(today, 7)], today) : settle(addDays(today, ahead), today);
      }
      // "Thứ sáu tới" is this week's to some and next week's to others, while this week's is still ahead.
      const next = inWeek(1, weekdayNumber(name), today);
      return offer([ahead === 0 ? null : addDays(today, ahead), next], today);
    },
  },
  {
    shape: new RegExp(`^(?:ngay )?${WEEKDAY} (?:cua )?${WEEK}$`),
    read: ([name, week], today) => settle(inWeek(weeksAway(week), weekdayNumber(name), today), today),
  },
  {
    shape: new RegExp(`^${WEEK} (?:vao )?(?:ngay )?${WEEKDAY}$`),
    read: ([week, name], today) => settle(inWeek(weeksAway(week), weekdayNumber(name), today), today),
  },
];

/**
 * Stretches of time. Of a month, quarter or year the first day is meant by `đầu`, the middle by `giữa`, and the last
 * by `cuối`, `hết`, `trong` or nothing at all, since work due "in December" is due by its end. A bare week is asked
 * about day by day, and its `cuối` is the Saturday or the Sunday.
 */
export const STRETCH_FORMS: readonly Form[] = [
  {
    shape: new RegExp(`^${PART}tuan(?: (nay|sau nua|sau|toi))?$`),
    read: ([part, which], today) =>
      part === undefined && which === undefined ? null : partOfWeek(part, which, today),
  },
  {
    shape: new RegExp(`^${PART}thang(?: (nay|sau|toi))?$`),
    read: ([part, which], today) => {
      if (part === undefined && which === undefined) return null;
      // Once the middle or the beginning has gone by, the next one is meant.
      if (which === undefined && (part === 'dau' || part === 'giua')) {
        return settle(nextDay(part === 'dau' ? 1 : 15, today), today);
      }
      return settle(partOfMonth(part, addMonths(periodOf(today), MONTHS_AWAY[which ?? 'nay'] ?? 0)), today);
    },
  },
  {
    shape: new RegExp(`^${PART}(?:thang|th) ${NUMBER}${YEAR_TAIL}$`),
    read: ([part, text, year], today) => {
      const month = numberOf(text);
      if (!(month >= 1 && month <= 12)) return null;
      return inYear((given) => partOfMonth(part, monthOf(given, month)), givenYear(year, today), today);
    },
  },
  {
    shape: new RegExp(String.raw`^${PART}(\d{1,2})[/.-](\d{4})$`),
    read: ([part, text, year], today) => {
      const month = Number(text);
      return month >= 1 && month <= 12
        ? settle(partOfMonth(part, monthOf(Number(year), month)), today)
        : null;
    },
  },
  {
    shape: new RegExp(`^${PART}quy (nay|sau|toi)$|^(dau|cuoi|het|trong) quy$`),
    read: ([part, which, alone], today) => {
      const away = (MONTHS_AWAY[which ?? 'nay'] ?? 0) * 3;
      const first = addMonths(periodOf(today), away - ((Number(today.slice(5, 7)) - 1) % 3));
      return partOfQuarter(part ?? alone, first, today);
    },
  },
  {
    shape: new RegExp(`^${PART}quy ([1-4]|iv|i{1,3})${YEAR_TAIL}$`),
    read: ([part, text = '', year], today) => {
      if (part === 'giua') return null;
      const quarter = ['i', 'ii', 'iii', 'iv'].indexOf(text) + 1 || Number(text);
      const make = (given: number): IsoDate =>
        part === 'dau'
          ? startOfPeriod(monthOf(given, quarter * 3 - 2))
          : dateIn(monthOf(given, quarter * 3), 31);
      return inYear(make, givenYear(year, today), today);
    },
  },
  {
    shape: new RegExp(String.raw`^${PART}nam(?: (nay|sau|toi|\d{4}))?$`),
    read: ([part, which], today) => {
      if (part === undefined && which === undefined) return null;
      const year = which === undefined ? null : givenYear(/^\d/.test(which) ? which : `nam ${which}`, today);
      const [month, day] = part === 'dau' ? [1, 1] : part === 'giua' ? [6, 30] : [12, 31];
      if (year === null && part !== 'dau' && part !== 'giua')
        return settle(dayOf(yearOf(today), 12, 31), today);
      if (year !== null) return settle(dayOf(year, month, day), today);
      const thisYear = dayOf(yearOf(today), month, day);
      return settle(
        thisYear !== null && thisYear >= today ? thisYear : dayOf(yearOf(today) + 1, month, day),
        today,
      );
    },
  },
];

/** A weekday written beside a day: they must agree, else both the day and the nearest such weekday are offered. */
const WITH_WEEKDAY = [
  { shape: new RegExp(`^(?:ngay )?${WEEKDAY} (.+)$`), weekday: 1, day: 2 },
  { shape: new RegExp(`^(.+) ${WEEKDAY}$`), weekday: 2, day: 1 },
] as const;

/** Reads `thứ sáu 11/12`, `11/12 (thứ sáu)`; `readDay` reads the day alone. Null when the text is not of that kind. */
export function readWithWeekday(
  text: string,
  today: IsoDate,
  readDay: (text: string) => DateReading,
): DateReading | null {
  for (const { shape, weekday, day } of WITH_WEEKDAY) {
    const groups = shape.exec(text);
    const reading = groups ? readDay(groups[day] ?? '') : UNREADABLE;
    if (groups === null || reading.kind === 'unreadable') continue;
    if (reading.kind !== 'date') return reading;
    const gap = (((weekdayNumber(groups[weekday]) - weekdayOf(reading.date)) % 7) + 7) % 7;
    return offer([reading.date, addDays(reading.date, gap > 3 ? gap - 7 : gap)], today);
  }
  return null;
}

/** 1 Monday … 7 Sunday: the number said is one more. */
function weekdayNumber(name: string | undefined): number {
  const said = /^(?:thu|t) (.+)$/.exec(name ?? '')?.[1];
  return said === undefined ? 7 : (WEEKDAYS[said] ?? Number(said)) - 1;
}

/** Days until the next such weekday, 0 when it is today's. */
const daysAhead = (weekday: number, today: IsoDate): number => (weekday - weekdayOf(today) + 7) % 7;

const inWeek = (weeks: number, weekday: number, today: IsoDate): IsoDate =>
  addDays(today, weeks * 7 + weekday - weekdayOf(today));

const weeksAway = (week: string | undefined): number =>
  week?.endsWith('nua') ? 2 : (MONTHS_AWAY[week?.replace('tuan ', '') ?? ''] ?? 0);

function partOfWeek(part: string | undefined, which: string | undefined, today: IsoDate): DateReading {
  const weeks = which === undefined ? 0 : weeksAway(which);
  const day = (weekday: number): IsoDate => inWeek(weeks, weekday, today);
  switch (part) {
    case 'dau':
    case 'giua': {
      const date = day(part === 'dau' ? 1 : 3);
      return settle(which === undefined && date < today ? addDays(date, 7) : date, today);
    }
    case 'cuoi':
      return offer([day(6), day(7)], today);
    case undefined:
      return offer([1, 2, 3, 4, 5, 6, 7].map(day), today);
    default:
      return settle(day(7), today);
  }
}

const partOfMonth = (part: string | undefined, month: Period): IsoDate =>
  dateIn(month, part === 'dau' ? 1 : part === 'giua' ? 15 : 31);

const partOfQuarter = (part: string | undefined, first: Period, today: IsoDate): DateReading | null =>
  part === 'giua'
    ? null
    : settle(part === 'dau' ? startOfPeriod(first) : dateIn(addMonths(first, 2), 31), today);
