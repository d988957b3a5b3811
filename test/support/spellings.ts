import fc from 'fast-check';

/* One text in the spellings in which it may arrive. */

/** As keyboards that decompose letters send it. */
export const nfd = (text: string): string => text.normalize('NFD');

/** As people type who leave all diacritics out. */
export const unmarked = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D');

/** With the letters as they stand, but for their case. */
export const shouted = (text: string): string => text.toUpperCase();

/** A reading in which names and words compare without regard to case and diacritics. */
export const told = (reading: unknown): string =>
  unmarked(JSON.stringify(reading) ?? 'undefined').toLowerCase();

const SIGNS = [...'aAđĐươủỷ\u0301\u0323\u200B\u00A0 \t\n\r;:,./-–!?#@()«»"0123456789😀', '\uD800', '\u0000'];

/** Any text at all, and texts that nearly make sense: these words in any order. */
export const anyText = (words: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string(),
    fc
      .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...SIGNS)), { maxLength: 12 })
      .chain((parts) => fc.constantFrom(' ', '').map((glue) => parts.join(glue))),
  );
