/* R3-7: a term of office is data. It is written `2025–2030`; '' is the time before a branch named one. */

/** A term lasts five years, with the extensions that are seen; nobody means a century. */
const LONGEST_YEARS = 10;

/** Reads `2025–2030`, also with a hyphen or blanks; null when it is no term of office. */
export function readTerm(text: string): string | null {
  const match = /^\s*(\d{4}) {0,3}(?:[-–—]|đến|den) {0,3}(\d{4})\s*$/u.exec(text.slice(0, 40));
  if (match === null) return null;
  const [from, to] = [Number(match[1]), Number(match[2])];
  return from >= 1930 && to > from && to - from <= LONGEST_YEARS ? `${from}–${to}` : null;
}

/** The term as a button carries it: digits alone; `0` before one was named. */
export const termCode = (term: string): string => term.replace(/\D/gu, '') || '0';

/** The term that a button means; null for anything odd. */
export const termOfCode = (code: string): string | null =>
  code === '0' ? '' : /^\d{8}$/.test(code) ? readTerm(`${code.slice(0, 4)}-${code.slice(4)}`) : null;
