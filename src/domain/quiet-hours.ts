import { addDays, daysBetween, type IsoDate, type LocalTime, type Zone } from './calendar.ts';

/** R6-3: nothing is sent from this minute of the evening … */
const QUIET_FROM = 21 * 60;
/** … until this minute of the morning. */
const QUIET_UNTIL = 6 * 60;
/** R6-3: mùng 1 to mùng 3. */
const TET_DAYS = 3;

/**
 * Mùng 1 Tết of each year by the Vietnamese calendar (UTC+7). This is data, to be continued year by year:
 * a Chinese calendar does not do, it differs in some years (2030: the 2nd here, the 3rd there).
 */
export const TET_FIRST_DAYS: Readonly<Record<number, IsoDate>> = {
  2026: '2026-02-17' as IsoDate,
  2027: '2027-02-06' as IsoDate,
  2028: '2028-01-26' as IsoDate,
  2029: '2029-02-13' as IsoDate,
  2030: '2030-02-02' as IsoDate,
  2031: '2031-01-23' as IsoDate,
  2032: '2032-02-11' as IsoDate,
  2033: '2033-01-31' as IsoDate,
};

/** Whether the day is mùng 1, 2 or 3 Tết; false in a year without data. */
export function isTetHoliday(date: IsoDate): boolean {
  const first = TET_FIRST_DAYS[Number(date.slice(0, 4))];
  if (first === undefined) return false;
  const day = daysBetween(first, date);
  return day >= 0 && day < TET_DAYS;
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
