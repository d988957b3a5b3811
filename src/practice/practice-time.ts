import { addMonths, dateIn, isoDate, periodOf, type Zone, zoneOf } from '../domain/calendar/calendar.ts';
import { formatDate, formatTime, formatWeekday } from '../text/vi/calendar/dates.ts';

/** The reminder that a newcomer wants to see: 06:30 on the 3rd. */
const REMINDER_DAY = 3;
const REMINDER_MINUTES = 6 * 60 + 30;
const LOCAL_DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/;

/** `Thứ Năm, 03/12/2026` for an instant in UTC milliseconds. */
export function dayText(ms: number, zone: string): string {
  const { date } = zoneOf(zone).toLocal(ms);
  const weekday = formatWeekday(date);
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}, ${formatDate(date)}`;
}

/** `06:30` for an instant in UTC milliseconds. */
export const timeText = (ms: number, zone: string): string => formatTime(zoneOf(zone).toLocal(ms).minutes);

/** The value of a date-time field, `2026-12-03T06:30`, for an instant in UTC milliseconds. */
export const localDateTime = (ms: number, zone: string): string =>
  `${zoneOf(zone).toLocal(ms).date}T${timeText(ms, zone)}`;

/** Reads `2026-12-03T06:30` as wall time of the zone; null for anything else and for days that do not exist. */
export function instantOfLocal(text: string, zone: string): number | null {
  const match = LOCAL_DATE_TIME.exec(text);
  const date = isoDate(match?.[1] ?? '');
  if (match === null || date === null) return null;
  const instant = zoneOf(zone).toUtc(date, Number(match[2]) * 60 + Number(match[3]));
  return localDateTime(instant, zone) === text.slice(0, 16) ? instant : null;
}

/** The next 06:30 on the 3rd of a month, strictly after `now`, in UTC milliseconds. */
export function nextReminderMorning(now: number, zone: string): number {
  const clock: Zone = zoneOf(zone);
  const month = periodOf(clock.toLocal(now).date);
  const morning = (months: number): number =>
    clock.toUtc(dateIn(addMonths(month, months), REMINDER_DAY), REMINDER_MINUTES);
  return morning(0) > now ? morning(0) : morning(1);
}
