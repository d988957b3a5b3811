import { lines, type RichText } from './rich-text.ts';

/**
 * Choices as numbered lines, for a channel without buttons, with the code by which the question can be named. `hint` says
 * more on how to answer, or null.
 */
export const numberedText = (
  text: RichText,
  labels: readonly string[],
  code: string,
  hint: string | null,
): RichText =>
  lines(
    text,
    '',
    ...labels.map((label, index) => `${index + 1}. ${label}`),
    `Xin trả lời tin này bằng số: nhấn giữ tin, chọn Trả lời, rồi gõ số. Mã tin: ${code}`,
    hint,
  );

const LETTERS = 'ABCDEGHKLMNPQRSTUVXY';

/** A short code for a message number: a letter and up to three digits, the same again only after a long while. */
export const offerCode = (id: number): string => {
  const round = id % (LETTERS.length * 1000);
  return `${LETTERS.charAt(Math.floor(round / 1000))}${round % 1000}`;
};
