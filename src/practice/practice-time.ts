const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'] as const;
const REMINDER_MORNING = { day: 3, hour: 6, minute: 30 } as const;
const LOCAL_DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/;

/** Wall time of a zone; `month` counts from 1. */
interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

function wallTimeAt(ms: number, zone: string): WallTime {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(ms)
      .map((part) => [part.type, Number(part.value)]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
  };
}

const asUtc = (wall: WallTime): number =>
  Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);

function instantOf(wall: WallTime, zone: string): number {
  const wanted = asUtc(wall);
  const offsetAt = (ms: number): number => asUtc(wallTimeAt(ms, zone)) - ms;
  // The offset is looked up twice, because the first guess may lie on the other side of a change of clocks.
  const guess = wanted - offsetAt(wanted);
  return wanted - offsetAt(guess);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `Thứ Năm, 03/12/2026` for an instant in UTC milliseconds. */
export function dayText(ms: number, zone: string): string {
  const wall = wallTimeAt(ms, zone);
  const weekday = WEEKDAYS[new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay()] ?? '';
  return `${weekday}, ${two(wall.day)}/${two(wall.month)}/${wall.year}`;
}

/** `06:30` for an instant in UTC milliseconds. */
export function timeText(ms: number, zone: string): string {
  const wall = wallTimeAt(ms, zone);
  return `${two(wall.hour)}:${two(wall.minute)}`;
}

/** The value of a date-time field, `2026-12-03T06:30`, for an instant in UTC milliseconds. */
export function localDateTime(ms: number, zone: string): string {
  const wall = wallTimeAt(ms, zone);
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}T${timeText(ms, zone)}`;
}

/** Reads `2026-12-03T06:30` as wall time of the zone; null for anything else and for days that do not exist. */
export function instantOfLocal(text: string, zone: string): number | null {
  const match = LOCAL_DATE_TIME.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  const instant = instantOf({ year, month, day, hour, minute }, zone);
  return localDateTime(instant, zone) === text.slice(0, 16) ? instant : null;
}

/** The next 06:30 on the 3rd of a month, strictly after `now`, in UTC milliseconds. */
export function nextReminderMorning(now: number, zone: string): number {
  const { year, month } = wallTimeAt(now, zone);
  const thisMonth = instantOf({ year, month, ...REMINDER_MORNING }, zone);
  if (thisMonth > now) return thisMonth;
  const nextMonth = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return instantOf({ ...nextMonth, ...REMINDER_MORNING }, zone);
}
