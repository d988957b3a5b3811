import { lines, type RichText } from './rich-text.ts';

/**
 * Choices as numbered lines, for a channel without buttons, then how to answer by number. `hint` says more on that, or
 * null.
 */
export const numberedText = (
  text: RichText,
  labels: readonly string[],
  howToAnswer: string,
  hint: string | null,
): RichText => lines(text, '', ...labels.map((label, index) => `${index + 1}. ${label}`), howToAnswer, hint);

const LETTERS = 'ABCDEGHKLMNPQRSTUVXY';

/** A short code for a message number: a letter and up to three digits, the same again only after a long while. */
export const offerCode = (id: number): string => {
  const round = id % (LETTERS.length * 1000);
  return `${LETTERS.charAt(Math.floor(round / 1000))}${round % 1000}`;
};
