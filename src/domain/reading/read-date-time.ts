import { type IsoDate, type Minutes, parseClockTime } from '../calendar/calendar.ts';
import { foldText, nfc } from '../fold.ts';
import { type DateReading, readDate } from './read-date.ts';

export interface DateTimeReading {
  readonly reading: DateReading;
  /** Minutes since midnight; null when no time was written. */
  readonly minutes: Minutes | null;
  /** What follows the day and the time, as it was written, without a leading "tại"; null when nothing does. */
  readonly rest: string | null;
}

interface Found {
  readonly reading: DateReading | null;
  readonly minutes: Minutes | null;
  /** The part of the day that was said with the date, as in "tối mai". */
  readonly part: string | null;
  readonly used: number;
}

const MAX_DATE_WORDS = 9;
const MAX_TIME_WORDS = 5;
/** A day and a time stand at the beginning: a message of a thousand words is read no further than this for them. */
const MAX_SCANNED_WORDS = 24;
const CONNECTOR =
  /^(?:[-,;:.]+|luc|vao|doi|lui|chuyen|sang|den|qua|thanh|lai|hop|sinh|hoat|chi|bo|lich|buoi|ngay|gio)$/;
const PLACE_LEAD = /^(?:[-,;:.]+\s*|(?:tại|tai|ở|o|địa điểm|dia diem)(?=[\s:])\s*:?\s*)+/iu;
/** Time or place stay as they were. */
const AS_BEFORE =
  /^(?:[\s,;.:-]*(?:(?:giờ|gio|địa điểm|dia diem|chỗ|cho|nơi|noi)\s+(?:như |nhu )?|như |nhu )(?:cũ|cu)(?!\p{L})[\s,;.:-]*)+/iu;
const PART_WORDS = /(?<!\p{L})(sáng|trưa|chiều|tối|đêm)(?!\p{L})|^(sang|trua|chieu|toi|dem) /u;
const LIKE_A_TIME = /^\d{1,2} ?(?:[:hg]|gio\b)/;

/**
 * Reads `05/12 19:30 nhà văn hóa thôn`: a day, a time in any spelling before or after it (optional), then a place
 * (optional). Where a word may be day or time (`15.12`), the reading that makes sense of both is taken.
 */
export function readDateTime(text: string, today: IsoDate): DateTimeReading {
  const words = nfc(text).trim().split(/\s+/);
  const dayFirst = scan(words, today, true);
  const timeFirst = scan(words, today, false);
  const found = isComplete(timeFirst) && !isComplete(dayFirst) ? timeFirst : dayFirst;
  const rest = words.slice(found.used).join(' ').replace(AS_BEFORE, '').replace(PLACE_LEAD, '').trim();
  // "25:00" is a slip, not a place.
  const isSlip = found.minutes === null && LIKE_A_TIME.test(foldText(rest));
  return {
    reading: found.reading === null || isSlip ? { kind: 'unreadable' } : found.reading,
    minutes: found.minutes,
    rest: rest === '' ? null : rest,
  };
}

const isComplete = (found: Found): boolean => found.reading !== null && found.minutes !== null;

/** Takes the longest day and the longest time from the beginning, in whichever order they stand. */
function scan(words: readonly string[], today: IsoDate, dayFirst: boolean): Found {
  let found: Found = { reading: null, minutes: null, part: null, used: 0 };
  const last = Math.min(words.length, MAX_SCANNED_WORDS);
  for (let at = 0; at < last && !isComplete(found); ) {
    const next = dayFirst
      ? (takeDay(words, at, found, today) ?? takeTime(words, at, found))
      : (takeTime(words, at, found) ?? takeDay(words, at, found, today));
    if (next) {
      found = next;
      at = next.used;
    } else if (CONNECTOR.test(foldText(words[at] ?? ''))) at += 1;
    else break;
  }
  return found;
}

function takeDay(words: readonly string[], at: number, found: Found, today: IsoDate): Found | null {
  if (found.reading !== null) return null;
  for (let end = Math.min(words.length, at + MAX_DATE_WORDS); end > at; end -= 1) {
    // The figure before "giờ" is an hour.
    if (/^\d{1,2}$/.test(words[end - 1] ?? '') && /^(?:gio|h|g)\b/.test(foldText(words[end] ?? ''))) continue;
    const span = words.slice(at, end).join(' ');
    const reading = readDate(span, today);
    if (reading.kind === 'unreadable') continue;
    const part = PART_WORDS.exec(span.toLowerCase());
    return { ...found, reading, part: part?.[1] ?? part?.[2] ?? null, used: end };
  }
  return null;
}

function takeTime(words: readonly string[], at: number, found: Found): Found | null {
  if (found.minutes !== null) return null;
  for (let end = Math.min(words.length, at + MAX_TIME_WORDS); end > at; end -= 1) {
    const span = words
      .slice(at, end)
      .join(' ')
      .replace(/[,;.\-–]+$/u, '');
    const minutes = clockTime(span, found.part);
    if (minutes !== null) return { ...found, minutes, used: end };
  }
  return null;
}

/** "Tối mai 7h" and "tối 7h" are 19:00. */
function clockTime(span: string, saidBefore: string | null): Minutes | null {
  const [, part, bare] = /^(sang|trua|chieu|toi|dem) (.+)$/.exec(foldText(span)) ?? [];
  const inPart = parseClockTime(`${bare ?? span} ${part ?? saidBefore ?? ''}`);
  return inPart ?? parseClockTime(bare ?? span);
}
