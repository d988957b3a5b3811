import { addDays, type IsoDate, periodOf } from './calendar.ts';
import { type Holiday, type HolidayTable, holidayOn, isWorkingDay } from './holidays.ts';
import { type LunarDate, lunarOf } from './lunar.ts';

/** A meeting day that is a holiday or lies around Tết, and the days it may be moved to. */
export interface Collision extends Holiday {
  readonly date: IsoDate;
  readonly lunar: LunarDate;
  /** The days it may be moved to, the likeliest first; two if the table leaves so many. */
  readonly proposals: readonly IsoDate[];
}

/** R6-1: around Tết no meeting from 23 tháng Chạp to mùng 5. */
const TET_FROM_DAY = 23;
const TET_LAST_DAY = 5;
/** No break is longer; a table that leaves no day free gives no proposal. */
const REACH_DAYS = 40;
const ENOUGH = 2;

/** 3 February, the founding day of the Party. */
export const isFoundingDay = (date: IsoDate): boolean => date.endsWith('-02-03');

/**
 * R6-1: what the day of a meeting collides with; null when with nothing. Proposed are the nearest working days before
 * and after the break; around Tết the last day before 23 tháng Chạp and the first from mùng 6 that is no holiday.
 * A day outside the calendar month is proposed only if there are not two inside it (R6-2: within the month the meeting
 * stays regular), and none that is not after `today`.
 */
export function collisionOf(
  date: IsoDate,
  table: HolidayTable,
  today: IsoDate | null = null,
): Collision | null {
  const lunar = lunarOf(date);
  const holiday: Holiday | null = isAroundTet(lunar)
    ? { kind: 'tet', insteadOf: null }
    : holidayOn(date, table);
  if (holiday === null) return null;
  const isFree = (day: IsoDate): boolean =>
    (today === null || day > today) &&
    !isAroundTet(lunarOf(day)) &&
    // A branch that meets on a Sunday of the new year need not wait for Monday.
    (holiday.kind === 'tet' ? holidayOn(day, table) === null : isWorkingDay(day, table));
  return { date, lunar, ...holiday, proposals: proposalsAround(date, isFree) };
}

const isAroundTet = ({ month, day, isLeap }: LunarDate): boolean =>
  (month === 12 && day >= TET_FROM_DAY) || (month === 1 && !isLeap && day <= TET_LAST_DAY);

function proposalsAround(date: IsoDate, isFree: (day: IsoDate) => boolean): readonly IsoDate[] {
  const [before, furtherBefore] = freeDays(date, -1, isFree);
  const [after, furtherAfter] = freeDays(date, 1, isFree);
  const days = [before, after, furtherAfter, furtherBefore].filter((day) => day !== undefined);
  const inMonth = days.filter((day) => periodOf(day) === periodOf(date));
  const outside = days.filter((day) => periodOf(day) !== periodOf(date));
  return [...inMonth, ...outside].slice(0, ENOUGH);
}

/** The nearest free days in one direction. */
function freeDays(date: IsoDate, step: 1 | -1, isFree: (day: IsoDate) => boolean): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let away = 1; away <= REACH_DAYS && days.length < ENOUGH; away += 1) {
    const day = addDays(date, step * away);
    if (isFree(day)) days.push(day);
  }
  return days;
}
