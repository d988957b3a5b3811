import { addDays, type IsoDate, type LocalTime, type Zone } from './calendar.ts';
import { tetOf } from './lunar.ts';

/** R6-3: nothing is sent from this minute of the evening … */
const QUIET_FROM = 21 * 60;
/** … until this minute of the morning. */
const QUIET_UNTIL = 6 * 60;
/** R6-3: mùng 1 to mùng 3. */
const TET_DAYS = 3;

/** Mùng 1 and mùng 3 by the year as written in a date: the question below is asked for every message. */
const tetHolidays = new Map<string, readonly [IsoDate, IsoDate]>();

function tetHolidaysOf(year: string): readonly [IsoDate, IsoDate] {
  const known = tetHolidays.get(year);
  if (known) return known;
  const first = tetOf(Number(year));
  const days = [first, addDays(first, TET_DAYS - 1)] as const;
  tetHolidays.set(year, days);
  return days;
}

/** Whether the day is mùng 1, 2 or 3 Tết. */
export function isTetHoliday(date: IsoDate): boolean {
  const [first, last] = tetHolidaysOf(date.slice(0, 4));
  return date >= first && date <= last;
}

/** R6-3: whether the bot must keep silent at this local time: 21:00 to 06:00, and the first three days of Tết. */
export const isQuiet = (local: LocalTime): boolean =>
  local.minutes >= QUIET_FROM || local.minutes < QUIET_UNTIL || isTetHoliday(local.date);

/** R6-3: the first instant (UTC ms) at or after `ms` that is not quiet in `zone`. */
export function quietEndsAt(ms: number, zone: Zone): number {
  const local = zone.toLocal(ms);
  if (!isQuiet(local)) return ms;
  let date = local.minutes < QUIET_UNTIL ? local.date : addDays(local.date, 1);
  while (isTetHoliday(date)) date = addDays(date, 1);
  return zone.toUtc(date, QUIET_UNTIL);
}
