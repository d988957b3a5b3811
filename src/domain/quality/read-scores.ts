import { foldText, nfc } from '../fold.ts';
import { err, ok, type Result } from '../result.ts';
import { isTotal, type Score, type ValueKind } from './quality-score.ts';

/** What an officer wrote after `/danhgia`. */
export type ScoreReading =
  /** The form is to be shown: by groups (''), one group by its code, or `all` of it. */
  | { readonly kind: 'show'; readonly part: string }
  | { readonly kind: 'scores'; readonly of: ValueKind; readonly scores: readonly Score[] }
  | { readonly kind: 'total'; readonly of: ValueKind; readonly points: number };

export type ReadingFault =
  | 'unreadable'
  | 'no-points'
  | 'not-whole'
  | 'above-100'
  /** A bare total does not tell which of the three values it is. */
  | 'whose-total'
  /** Two of the three values in one message. */
  | 'one-at-a-time';

/** Why it was not understood, and which words. */
export interface ReadingProblem {
  readonly fault: ReadingFault;
  readonly text: string;
}

/** Folded words that say whose value follows; the scores of whoever watches the meeting need none. */
const OWNERS: ReadonlyMap<string, ValueKind> = new Map([
  ...['tu cham', 'tu cham diem'].map((words) => [words, 'self'] as const),
  ...['thong qua', 'da thong qua', 'chi bo', 'chi bo thong qua', 'chi bo da thong qua'].map(
    (words) => [words, 'branch'] as const,
  ),
  ...['cap tren', 'cap uy cap tren', 'dang uy']
    .flatMap((words) => [words, `${words} cham`, `${words} quyet dinh`])
    .map((words) => [words, 'superior'] as const),
]);
const MOST_OWNER_WORDS = 6;

/** `nhóm 4`, `xem mục 4`; `cả phiếu`. */
const ONE_GROUP = /^(?:xem )?(?:nhom|muc) (\d{1,2})$/;
const WHOLE_FORM = /^(?:xem )?(?:ca phieu|toan phieu|toan bo(?: phieu)?|day du|tat ca)$/;

const TOTAL = /^(\d{1,4})(?: ?(?:diem|d))?(?: ?\/ ?100)?\.?$/;
const BROKEN_TOTAL = /^\d{1,3}[.,]\d{1,2}(?: ?(?:diem|d))?(?: ?\/ ?100)?$/;
/** A group or item, and its points: `1 5`, `1=5`, `2: 4`, `3. 9`, `4.2 - 8`, `nhóm 5: 5 điểm`. */
const PAIR =
  /^(?:(?:nhom|muc) )?(\d{1,2}(?:\.\d{1,2})?)(?: ?[:=)-] ?|\. | )(\d{1,3})(?: ?(?:diem|d))?(?=$|[ .])\.?(?: |$)/;
const PARTING = /[,;\n]|\s(?:và|va)\s/iu;
const BROKEN_PAIR = /(?:^| )\d{1,2}(?:\.\d{1,2})?(?: ?[:=)-] ?|\. | )\d{1,3}\.\d/;

/**
 * Reads `1 5, 2 4`, `1=5; 2: 4`, `thông qua 92`, `cấp trên 90`, `tự chấm 1 5`: with or without diacritics, pairs parted by
 * commas, semicolons, lines or blanks; `nhóm 4` alone is to be shown. Which codes and how many points there are is for the frame to say (`checkScores`).
 */
export function readScores(text: string): Result<ScoreReading, ReadingProblem> {
  const written = nfc(text).trim();
  const { of, rest } = ownerOf(written);
  const folded = foldText(rest);
  if (folded === '')
    return of === null ? ok({ kind: 'show', part: '' }) : err({ fault: 'no-points', text: written });
  const group = ONE_GROUP.exec(folded)?.[1];
  if (of === null && group !== undefined) return ok({ kind: 'show', part: group });
  if (of === null && WHOLE_FORM.test(folded)) return ok({ kind: 'show', part: 'all' });
  const total = TOTAL.exec(folded)?.[1];
  if (total !== undefined) return readTotal(of, Number(total), rest);
  if (BROKEN_TOTAL.test(folded)) return err({ fault: 'not-whole', text: rest });
  const parts = rest.split(PARTING);
  const second = parts.find((part) => ownerOf(part.trim()).of !== null);
  if (second !== undefined) return err({ fault: 'one-at-a-time', text: second.trim() });
  const scores: Score[] = [];
  for (const part of parts) {
    const fault = readPairs(foldText(part), scores);
    if (fault !== null) return err({ fault: isHalf(rest, part) ? 'not-whole' : fault, text: part.trim() });
  }
  return scores.length === 0
    ? err({ fault: 'unreadable', text: rest })
    : ok({ kind: 'scores', of: of ?? 'self', scores });
}

function readTotal(of: ValueKind | null, points: number, text: string): Result<ScoreReading, ReadingProblem> {
  if (of === null) return err({ fault: 'whose-total', text });
  return isTotal(points) ? ok({ kind: 'total', of, points }) : err({ fault: 'above-100', text });
}

/** The longest beginning that names an owner, and what follows it. */
function ownerOf(text: string): { readonly of: ValueKind | null; readonly rest: string } {
  const letters = /^[\p{L}\p{M}\s]*/u.exec(text)?.[0] ?? '';
  const words = [...letters.matchAll(/\S+/gu)].slice(0, MOST_OWNER_WORDS);
  for (let count = words.length; count > 0; count -= 1) {
    const last = words[count - 1];
    const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
    const of = OWNERS.get(foldText(text.slice(0, end)));
    const rest = text.slice(end).replace(/^\s*[:=-]/u, '');
    if (of !== undefined) return { of, rest: rest.trim() };
  }
  return { of: null, rest: text };
}

/** Reads one pair after another and adds them; returns why it stopped before the end. */
function readPairs(folded: string, scores: Score[]): ReadingFault | null {
  let left = folded;
  while (left !== '') {
    const match = PAIR.exec(left);
    if (match === null) {
      if (BROKEN_PAIR.test(left)) return 'not-whole';
      return /^(?:(?:nhom|muc) )?\d{1,2}(?:\.\d{1,2})?[:=.)-]?$/.test(left) ? 'no-points' : 'unreadable';
    }
    scores.push({ code: match[1] ?? '', points: Number(match[2]) });
    left = left.slice(match[0].length);
  }
  return null;
}

/** `4,5`: a figure glued to the comma before it is a half, no group without points. */
const isHalf = (text: string, part: string): boolean => /^\d$/.test(part) && text.includes(`,${part}`);
