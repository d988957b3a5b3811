import type { IsoDate, LocalTime, Period } from '../../../domain/calendar/calendar.ts';
import { daysBetween } from '../../../domain/calendar/calendar.ts';
import { paperDate, paperMonth } from '../../../domain/resolutions/document-numbering.ts';
import { formatTimeWords } from '../calendar/dates.ts';
import { formatRate } from '../calendar/numbers.ts';
import { comrade } from '../people/names.ts';
import type { PaperPerson } from './paper-people.ts';

/* Facts as a paper prints them. What is not known is left open for a hand to fill in, never made up. */

/** R4-6. */
export const MISSING = '……';

/** Words that people typed, on one line and without invisible signs. */
export const clean = (words: string): string =>
  words.normalize('NFC').replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim();

/** A fact in words; blank words are no fact. */
export const orMissing = (words: string | null): string => (words === null ? '' : clean(words)) || MISSING;

/** A number as it stands, with a decimal comma: `92`, `92,5`. */
export const numberOrMissing = (value: number | null): string =>
  value === null ? MISSING : String(value).replace('.', ',');

export const comrades = (count: number | null): string => `${numberOrMissing(count)} đồng chí`;

export const comradeOrMissing = (person: PaperPerson | null): string =>
  person === null || clean(person.fullName) === '' ? MISSING : comrade(clean(person.fullName));

/** Without the stop that somebody typed at the end, "./." included. */
export const withoutStop = (words: string): string => clean(words).replace(/[\s.;,:/]+$/, '');

/** Ends with one full stop, or where the hand goes on writing. */
export function sentence(words: string): string {
  const bare = withoutStop(words);
  return bare === '' || bare.endsWith('…') ? bare || MISSING : `${bare}.`;
}

/** `ngày 05 tháng 02 năm 2027`, `ngày 05 tháng 5 năm 2027`. */
export function dateWords(date: IsoDate | null): string {
  const { day, month, year } =
    date === null ? { day: MISSING, month: MISSING, year: MISSING } : paperDate(date);
  return `ngày ${day} tháng ${month} năm ${year}`;
}

export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `tháng 02 năm 2027`. */
export function monthWords(period: Period): string {
  const { month, year } = paperMonth(period);
  return `tháng ${month} năm ${year}`;
}

/** `19 giờ 30, ngày 03 tháng 12 năm 2026`. */
export const momentWords = (time: LocalTime | null): string =>
  `${time === null ? `${MISSING} giờ ${MISSING}` : formatTimeWords(time.minutes)}, ${dateWords(time?.date ?? null)}`;

/** R2-4: how many minutes it took; null when that cannot be told. */
export function minutesBetween(start: LocalTime | null, end: LocalTime | null): number | null {
  if (start === null || end === null) return null;
  const length = daysBetween(start.date, end.date) * 24 * 60 + end.minutes - start.minutes;
  return length > 0 ? length : null;
}

/** `92,3%` of a whole that may be unknown or nobody. */
export const rateOrMissing = (part: number | null, whole: number | null): string =>
  part === null || whole === null || whole === 0 ? `${MISSING}%` : formatRate(part, whole);
