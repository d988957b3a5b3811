import { foldText, nfc } from '../fold.ts';

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Blanks as people mean them: one between words, composed letters. */
export const tidyName = (text: string): string => nfc(text).replace(/\s+/g, ' ').trim();

/**
 * The form in which two names are the same spelling: upper and lower case alike, and the tone wherever it is put in
 * the word (`Hoà`, `Hòa`).
 */
export function spellingOf(name: string): string {
  return tidyName(name)
    .toLowerCase()
    .normalize('NFD')
    .split(' ')
    .map((word) => word.replace(TONES, '') + (word.match(TONES)?.join('') ?? ''))
    .join(' ');
}

/** `NGUYỄN VĂN AN` → `Nguyễn Văn An`, `H'NIÊ` → `H'Niê`; a name with a small letter in it is as somebody meant it. */
export function nameWithoutCapitals(name: string): string {
  const isShouted = name === name.toUpperCase() && /\p{Lu}[\p{Lu}\p{M}]/u.test(name);
  // Marks that are letters to Unicode, such as ʼ, part words here as well.
  return isShouted
    ? name.replace(/[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{M}]+/gu, (word) => {
        const [first = '', ...rest] = word;
        return first + rest.join('').toLowerCase();
      })
    : name;
}

const COMRADE = /^(?:đ\s*[./]\s*c\b|đồng chí)\s*[.:]?\s*(?!số\s)(?=\p{L})/iu;

/** A person's name without `Đ/c` before it, and with a capital for each word where all of it is in capitals. */
export const readPersonName = (text: string): string => nameWithoutCapitals(text.replace(COMRADE, ''));

/** Whether a name is written without any diacritics, so that it may stand for any name that folds to it. */
export const isPlain = (name: { readonly spelling: string; readonly nameKey: string }): boolean =>
  name.spelling === name.nameKey;

/** Whether two names in one branch could be the same person's: spelled alike, or one of them without diacritics. */
export const areNamesakes = (
  a: { readonly spelling: string; readonly nameKey: string },
  b: { readonly spelling: string; readonly nameKey: string },
): boolean => a.nameKey === b.nameKey && (a.spelling === b.spelling || isPlain(a) || isPlain(b));

/** Both comparison forms of a name. */
export const nameForms = (name: string): { spelling: string; nameKey: string } => ({
  spelling: spellingOf(name),
  nameKey: foldText(name),
});
