import type { IsoDate, Minutes } from '../calendar/calendar.ts';
import { foldText } from '../fold.ts';
import type { DateReading } from '../reading/read-date.ts';
import { readDateTime } from '../reading/read-date-time.ts';

/** What somebody wrote after `/doilich`. */
export interface MoveWish {
  readonly day: DateReading;
  /** Null: the hour stays. */
  readonly at: Minutes | null;
  /** Null: the place stays. */
  readonly place: string | null;
  /** Why; null when nothing was said of it. */
  readonly reason: string | null;
  /** The thematic meeting was named. */
  readonly thematic: boolean;
}

/** Longer than any day, place and reason that are taken. */
const LONGEST = 700;
const THEMATIC = /^(?:buoi |ky )?(?:sinh hoat )?chuyen de(?=$|[\s:,;.-])[\s:,;.-]*/;
/** With diacritics `do` is no part of a name; without them only what cannot be one is taken. */
const WHY = /(?<![\p{L}\p{N}])(?:vì|do|bởi|lý do|lí do)(?!\p{L})[\s:]*/iu;
const WHY_BARE = /(?<![\p{L}\p{N}])(?:vi|ly do|li do)(?!\p{L})[\s:]*|^do(?!\p{L})[\s:]*/iu;
const EDGES = /^[\s,;.:()-]+|[\s,;.:(-]+$/gu;

/** Reads `05/12 19:30 nhà văn hóa thôn, vì mưa bão`, with `chuyên đề` before it for the thematic meeting. */
export function readMove(text: string, today: IsoDate): MoveWish {
  const words = text.slice(0, LONGEST).normalize('NFC').trim();
  // Folding keeps the length of composed Vietnamese letters, so that what is cut off here is what was read.
  const named = THEMATIC.exec(foldText(words.slice(0, 60)));
  const { reading, minutes, rest } = readDateTime(
    named === null ? words : words.slice(named[0].length),
    today,
  );
  return { day: reading, at: minutes, ...splitReason(rest ?? ''), thematic: named !== null };
}

/** A place and a reason from what follows day and hour. */
export function splitReason(rest: string): Pick<MoveWish, 'place' | 'reason'> {
  const isBare = foldText(rest) === rest.toLowerCase();
  const found = (isBare ? WHY_BARE : WHY).exec(rest);
  if (found === null) return { place: orNull(rest), reason: null };
  return {
    place: orNull(rest.slice(0, found.index)),
    reason: reasonWords(rest.slice(found.index + found[0].length)),
  };
}

/** A reason as it is told to everybody: on one line, without the full stop; null when there is none. */
export const reasonWords = (words: string): string | null =>
  orNull(
    words
      .normalize('NFC')
      .replace(/^\s*(?:vì|do|lý do|lí do)(?!\p{L})[\s:]*/iu, '')
      .replace(/\s+/gu, ' '),
  );

const orNull = (words: string): string | null => {
  const bare = words.replace(EDGES, '').trim();
  return bare === '' ? null : bare;
};
