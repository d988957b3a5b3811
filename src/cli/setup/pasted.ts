/* What people paste: codes with blanks and quotes around and inside, files that were dragged into the window. */

/** Blanks, also those without width, and quotes. */
const NOISE = /[\s"'`“”‘’\u200B-\u200D\u2060]/gu;
const TOKEN = /^\d+:[\w-]+$/;
/** The name of the variable, where a whole line of a `.env` was taken along. */
const NAME = /^[A-Z_]+=/;

/** A code as it was meant: without the blanks, the quotes and the name that came along. */
export const pasted = (text: string): string => text.normalize('NFKC').replace(NOISE, '').replace(NAME, '');

/** The codes in a list, whatever stands between them; a blank inside of one does not divide it. */
export function tokensIn(text: string): readonly string[] {
  const parts = text.split(/[\s,;]+/u).map(pasted);
  const whole = parts.filter((part) => part !== '');
  if (whole.every((part) => TOKEN.test(part))) return whole;
  return pasted(text)
    .split(/[,;]/)
    .filter((part) => part !== '');
}

/**
 * The path of a file as a terminal writes it that a file was dragged into: in quotes, after PowerShell's `&`, or with
 * a stroke before each blank.
 */
export function droppedPath(text: string, isWindows: boolean): string {
  const bare = text
    .trim()
    .replace(/^& /, '')
    .replace(/^(["'])(.*)\1$/u, '$2');
  return isWindows ? bare : bare.replace(/\\([ ()&'])/g, '$1');
}
