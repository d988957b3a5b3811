import { addDays, daysBetween, type IsoDate } from './calendar.ts';
import { lunationNear, newMoonDay, sunSector } from './lunar-sky.ts';

/** A day of the Vietnamese lunar calendar. Month 1 is tháng Giêng, month 12 tháng Chạp; a leap month repeats a number. */
export interface LunarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly isLeap: boolean;
}

interface LunarMonth {
  readonly month: number;
  readonly isLeap: boolean;
  /** Number of its first day, counted from 1970-01-01, and of the first day after it. */
  readonly from: number;
  readonly until: number;
}

const EPOCH = '1970-01-01' as IsoDate;
const FIRST_DAY = daysBetween(EPOCH, '1000-01-01' as IsoDate);
const LAST_DAY = daysBetween(EPOCH, '9999-12-31' as IsoDate);
const SECTOR_OF_WINTER_SOLSTICE = 9;

/** The lunation of month 11: the one in which the sun comes to the winter solstice. */
function lunationOfMonth11(year: number): number {
  let lunation = lunationNear(Date.UTC(year + 1, 0, 15) / 86_400_000);
  while (sunSector(newMoonDay(lunation)) >= SECTOR_OF_WINTER_SOLSTICE) lunation -= 1;
  return lunation;
}

/** The months from month 11 of the year before to month 10, a leap one among them if there are 13. */
function monthsToMonth10(year: number): readonly LunarMonth[] {
  const start = lunationOfMonth11(year - 1);
  const count = lunationOfMonth11(year) - start;
  const firsts = Array.from({ length: count + 1 }, (_none, index) => newMoonDay(start + index));
  const sectors = firsts.map(sunSector);
  // The leap month is the first in which the sun does not come into a new sector.
  const leap = count === 13 ? sectors.findIndex((sector, index) => sector === sectors[index + 1]) : count;
  return firsts.slice(0, count).map((from, index) => ({
    month: ((index - (index >= leap ? 1 : 0) + 10) % 12) + 1,
    isLeap: index === leap,
    from,
    until: firsts[index + 1] ?? from,
  }));
}

const isFirstMonth = ({ month, isLeap }: LunarMonth): boolean => month === 1 && !isLeap;

const years = new Map<number, readonly LunarMonth[]>();

/** The 12 or 13 months of a lunar year. */
function monthsOf(year: number): readonly LunarMonth[] {
  const known = years.get(year);
  if (known) return known;
  const most = monthsToMonth10(year);
  const next = monthsToMonth10(year + 1);
  const months = [
    ...most.slice(most.findIndex(isFirstMonth)),
    ...next.slice(0, next.findIndex(isFirstMonth)),
  ];
  years.set(year, months);
  return months;
}

/**
 * The lunar date of a day by the rules in force in Việt Nam since 1968 (new moons and solstice at UTC+7; a Chinese
 * calendar differs in some months). Days before 1968 are reckoned by the same rules, not by the calendars then in use;
 * before 1900 and after 2199 a month may begin a day off.
 */
export function lunarOf(date: IsoDate): LunarDate {
  const number = daysBetween(EPOCH, date);
  const solarYear = Number(date.slice(0, 4));
  for (const year of [solarYear, solarYear - 1]) {
    const found = monthsOf(year).find(({ from, until }) => from <= number && number < until);
    if (found) return { year, month: found.month, day: number - found.from + 1, isLeap: found.isLeap };
  }
  throw new Error(`no lunar year holds ${date}`);
}

/** The day of a lunar date; null when that year has no such month, or the month no such day. */
export function solarOf(lunarYear: number, month: number, day: number, isLeap = false): IsoDate | null {
  if (!Number.isInteger(lunarYear) || !Number.isInteger(day) || day < 1) return null;
  if (lunarYear < 999 || lunarYear > 9999) return null;
  const found = monthsOf(lunarYear).find((one) => one.month === month && one.isLeap === isLeap);
  const number = (found?.from ?? 0) + day - 1;
  if (!found || number >= found.until || number < FIRST_DAY || number > LAST_DAY) return null;
  return addDays(EPOCH, number);
}

/** Mùng 1 Tết of a solar year, 1000 to 9999: the first day of the lunar year of the same number. */
export function tetOf(solarYear: number): IsoDate {
  const first = solarOf(solarYear, 1, 1);
  if (first === null) throw new RangeError(`no year of the calendar: ${solarYear}`);
  return first;
}
