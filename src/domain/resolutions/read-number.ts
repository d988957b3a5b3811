import { foldText } from '../fold.ts';
import { readTerm } from '../meeting/term.ts';

/** Which documents a number is looked for among: those of the running term, of a named one, or of the time before. */
export type TermWanted =
  | { readonly of: 'current' | 'before' }
  | { readonly of: 'named'; readonly term: string };

/** A number of a document as people write it, alone or with its term: `3`, `số 3 nhiệm kỳ 2020–2025`. */
export interface NumberWanted {
  readonly number: number;
  readonly term: TermWanted;
}

const NUMBER =
  /^(?:(?:s[ốo]|th[ứu])\s{1,3})?(\d{1,4})(?:-(?:NQ|KL)(?:\/CB)?)?(?:\s{1,3}([\p{L}\p{M}]{1,6}\s{1,3}[\p{L}\p{M}]{1,3})\s{1,3}(.{1,40}))?$/iu;

/** Null when the text is no number of a document; `unclear` when the words behind it are no term. */
export function readNumberWanted(text: string): NumberWanted | 'unclear' | null {
  const match = NUMBER.exec(
    text
      .trim()
      .replace(/[.!?]{1,3}$/u, '')
      .slice(0, 80),
  );
  if (match === null) return null;
  const number = Number(match[1]);
  if (match[2] === undefined) return { number, term: { of: 'current' } };
  if (foldText(match[2]) !== 'nhiem ky') return null;
  const words = match[3] ?? '';
  if (/^truoc\b/.test(foldText(words))) return { number, term: { of: 'before' } };
  const term = readTerm(words);
  return term === null ? 'unclear' : { number, term: { of: 'named', term } };
}
