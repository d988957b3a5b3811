import { foldText, nfc } from '../fold.ts';

/** How closely a written name fits a full one: all of it, its last words, or some of its words and the last. */
export type NameFit = 'full' | 'ending' | 'gapped';

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The words of a name, composed, in lower case, free of stray punctuation. */
export const nameWords = (name: string): readonly string[] =>
  nfc(name)
    .toLowerCase()
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .split(/[\s.:()"]+/u)
    .filter((word) => word !== '');

/** The words without diacritics. */
export const foldedWords = (words: readonly string[]): readonly string[] => words.map(foldText);

/** Each word with its tone moved to the end, so that "Hoà" and "Hòa", "Thuý" and "Thúy" are spelled alike. */
export const spelledWords = (words: readonly string[]): readonly string[] =>
  words.map((word) => {
    const marked = word.normalize('NFD');
    return marked.replace(TONES, '') + (marked.match(TONES) ?? []).join('');
  });

/** Whether any word carries a diacritic: only then does its spelling tell "Lân" from "Lan". */
export const hasMarks = (words: readonly string[]): boolean =>
  words.some((word) => word.normalize('NFC') !== foldText(word));

/** How `written` fits `full`, word for word as given; null when it does not. */
export function nameFit(written: readonly string[], full: readonly string[]): NameFit | null {
  if (written.length === 0 || written.at(-1) !== full.at(-1)) return null;
  const start = full.length - written.length;
  if (start >= 0 && written.every((word, index) => word === full[start + index])) {
    return start === 0 ? 'full' : 'ending';
  }
  let at = 0;
  for (const word of full) if (word === written[at]) at += 1;
  return at === written.length ? 'gapped' : null;
}
