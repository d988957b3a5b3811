const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const MARKS = /[\u0300-\u036F]/g;
// Eth (ð) is what legacy keyboards and fonts leave behind where đ was meant.
const STROKED_D = /[đð]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const SINGLE_QUOTES = /[\u2018\u2019\u02BC\u2032]/g;
const DOUBLE_QUOTES = /[\u201C\u201D\u2033]/g;

/**
 * The form in which text is compared: no Vietnamese diacritics (NFC or NFD alike), lower case, `đ` as `d`,
 * invisible characters dropped, white space (non-breaking too) collapsed to single blanks and trimmed.
 * The result is ASCII for Vietnamese input. Folding a folded text changes nothing.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(STROKED_D, 'd')
    .replace(DASHES, '-')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The text in the one Unicode form the product stores, compares and shows: composed (NFC). */
export const nfc = (text: string): string => text.normalize('NFC');
