import { foldText } from '../fold.ts';

/** A calendar day as `2026-12-03`; made only by `isoDate` and the functions of this file. */
export type IsoDate = string & { readonly __brand: 'IsoDate' };
/** A calendar month as `2026-12`; made only by `isoPeriod` and the functions of this file. */
export type Period = string & { readonly __brand: 'Period' };
/** Minutes since local midnight, 0 to 1439. */
export type Minutes = number;
/** 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;
const DATE_SHAPE = /^[1-9]\d{3}-\d{2}-\d{2}$/;
const PERIOD_SHAPE = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/;

const pad = (value: number): string => String(value).padStart(2, '0');
const utcOf = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (utcMs: number): IsoDate => new Date(utcMs).toISOString().slice(0, 10) as IsoDate;

/** Reads `2026-12-03`; null for another shape or a day that does not exist. Years 1000 to 9999. */
export function isoDate(text: string): IsoDate | null {
  if (!DATE_SHAPE.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text ? null : (text as IsoDate);
}

/** Reads `2026-12`; null for another shape. */
export const isoPeriod = (text: string): Period | null => (PERIOD_SHAPE.test(text) ? (text as Period) : null);

/** The day `count` days after `date`; before it for a negative count. */
export const addDays = (date: IsoDate, count: number): IsoDate => dateOf(utcOf(date) + count * DAY_MS);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => (utcOf(to) - utcOf(from)) / DAY_MS;

/** 1 for Monday … 7 for Sunday. */
export const weekdayOf = (date: IsoDate): Weekday =>
  // Sunday is 0 in Date, but closes the week in Việt Nam.
  (new Date(utcOf(date)).getUTCDay() || 7) as Weekday;

/** The month a day lies in. */
export const periodOf = (date: IsoDate): Period => date.slice(0, 7) as Period;

/** The month `count` months after `period`; before it for a negative count. */
export function addMonths(period: Period, count: number): Period {
  const months = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1 + count;
  return `${Math.floor(months / 12)}-${pad((((months % 12) + 12) % 12) + 1)}` as Period;
}

/** First day of the month. */
export const startOfPeriod = (period: Period): IsoDate => `${period}-01` as IsoDate;

/** How many days the month has. */
export const daysIn = (period: Period): number =>
  daysBetween(startOfPeriod(period), startOfPeriod(addMonths(period, 1)));

/** The given day of the month, clamped to the days it has: day 31 of November is the 30th. */
export const dateIn = (period: Period, day: number): IsoDate =>
  `${period}-${pad(Math.min(Math.max(day, 1), daysIn(period)))}` as IsoDate;

/** A wall-clock moment: the day and the minutes since its midnight. */
export interface LocalTime {
  readonly date: IsoDate;
  readonly minutes: Minutes;
}

/** Translation between UTC milliseconds and the wall clock of one time zone. */
export interface Zone {
  readonly name: string;
  toLocal(ms: number): LocalTime;
  /** A local time skipped by a clock change gives the first instant after the gap, a doubled one the first of the two. */
  toUtc(date: IsoDate, minutes: Minutes): number;
}

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
/** So many quarters of an hour are remembered: a fortnight. */
const MOST_OFFSETS = 1344;

const zones = new Map<string, Zone>();

/** The zone of an IANA name, e.g. `Asia/Ho_Chi_Minh`. An unknown name throws RangeError: names are checked with the settings. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = makeZone(name);
  zones.set(name, zone);
  return zone;
}

function makeZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

  /** The wall clock at `ms`, as if it were UTC, to the second. */
  const wallClock = (ms: number): number => {
    const field = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    for (const part of format.formatToParts(ms)) {
      if (Object.hasOwn(field, part.type)) field[part.type as keyof typeof field] = Number(part.value);
    }
    return Date.UTC(field.year, field.month - 1, field.day, field.hour, field.minute, field.second);
  };
  const computedOffset = (ms: number): number => wallClock(ms) - Math.floor(ms / 1000) * 1000;
  // A quarter of an hour with one offset at both ends has it throughout: no clock changes twice within one.
  const offsets = new Map<number, number | null>();
  const offsetAt = (ms: number): number => {
    const quarter = Math.floor(ms / QUARTER_MS);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      if (offsets.size >= MOST_OFFSETS) offsets.clear();
      const first = computedOffset(quarter * QUARTER_MS);
      offset = first === computedOffset((quarter + 1) * QUARTER_MS) ? first : null;
      offsets.set(quarter, offset);
    }
    return offset ?? computedOffset(ms);
  };

  return {
    name,
    toLocal(ms) {
      const wall = new Date(Math.floor(ms / 1000) * 1000 + offsetAt(ms));
      return {
        date: wall.toISOString().slice(0, 10) as IsoDate,
        minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
      };
    },
    toUtc(date, minutes) {
      const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS;
      const before = offsetAt(wall - DAY_MS);
      const after = offsetAt(wall + DAY_MS);
      const earlier = wall - Math.max(before, after);
      const later = wall - Math.min(before, after);
      if (earlier + offsetAt(earlier) === wall) return earlier;
      if (later + offsetAt(later) === wall) return later;
      return firstWith(after, earlier, later, offsetAt);
    },
  };
}

/** The first second in (from, to] whose offset is `offset`, when it changes exactly once in between. */
function firstWith(offset: number, from: number, to: number, offsetAt: (ms: number) => number): number {
  let low = from;
  let high = to;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetAt(middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}

// Hour, minute or "rưỡi" (half past), then nothing else.
const CLOCK_SHAPES = [
  /^(\d{1,2}) ?[:.] ?(\d{2})()$/,
  /^(\d{1,2}) ?(?:gio|[hg]:?) ?(?:(\d{2}) ?(?:phut|ph|p|m|')?|(ruoi))?$/,
];
const PART_OF_DAY = / ?(sang|trua|chieu|toi|dem)$/;
/** First and last hour that people give to a part of the day, on the 24-hour clock. */
const HOURS_OF: Readonly<Record<string, readonly [number, number]>> = {
  sang: [4, 11],
  trua: [10, 13],
  chieu: [12, 18],
  toi: [17, 23],
  dem: [20, 23],
};

/**
 * Reads a time of day as people write it: `19:30`, `19h30`, `19g30`, `19.30`, `7h`, `19 giờ 30`, `7 giờ rưỡi tối`.
 * Returns minutes since midnight; null for anything else, a bare number included.
 */
export function parseClockTime(text: string): Minutes | null {
  const folded = foldText(text).replace(/^(?:vao luc|luc|vao) /, '');
  const part = PART_OF_DAY.exec(folded)?.[1];
  const bare = folded.replace(PART_OF_DAY, '');
  for (const shape of CLOCK_SHAPES) {
    const [all, hourText, minuteText, half] = shape.exec(bare) ?? [];
    if (all === undefined) continue;
    const minute = half ? 30 : Number(minuteText || 0);
    const hour = hourOf(Number(hourText), part);
    return hour === null || minute > 59 ? null : hour * 60 + minute;
  }
  return null;
}

/** The hour on the 24-hour clock; null when it cannot be meant. */
function hourOf(hour: number, part: string | undefined): number | null {
  const [first, last] = (part === undefined ? undefined : HOURS_OF[part]) ?? [0, 23];
  if (hour >= first && hour <= last) return hour;
  return hour <= 11 && hour + 12 >= first && hour + 12 <= last ? hour + 12 : null;
}
