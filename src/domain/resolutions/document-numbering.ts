import { type IsoDate, type Period, startOfPeriod } from '../calendar/calendar.ts';

/* How a paper of the Party counts its points and writes its dates (4.2). */

/** R4-4: no f, j, w, z, and no letter with a mark but đ. */
const LETTERS = 'abcdđeghiklmnopqrstuvxy';

/** R4-4: the letter of a point, counted from 0: a, b, c, d, đ, e, g, h, i, k … y, then aa, ab, ac … */
export function listLetter(index: number): string {
  const letter = LETTERS.charAt(index % LETTERS.length);
  return index < LETTERS.length ? letter : listLetter(Math.floor(index / LETTERS.length) - 1) + letter;
}

/** The parts of a date as a paper writes them. */
export interface PaperDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** Days below 10 and the months 1 and 2 get a leading 0, so that no 1 can be added in front; other months do not. */
export const paperDate = (date: IsoDate): PaperDate => ({
  day: date.slice(8, 10),
  month: monthOf(date),
  year: date.slice(0, 4),
});

/** The same rule for a month alone. */
export const paperMonth = (period: Period): Omit<PaperDate, 'day'> => {
  const { month, year } = paperDate(startOfPeriod(period));
  return { month, year };
};

function monthOf(date: IsoDate): string {
  const month = date.slice(5, 7);
  return month < '03' ? month : String(Number(month));
}
