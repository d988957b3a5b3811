import type { IsoDate } from '../calendar/calendar.ts';
import { foldText } from '../fold.ts';
import { err, ok, type Result } from '../result.ts';

/** `past`: that year is over; `too-far`: nobody plans so far ahead. */
export type PlanYearFault = 'unreadable' | 'past' | 'too-far';

/** From this month on "the year plan" is next year's. */
const FROM_MONTH = 11;
/** A plan reaches so many years ahead: holidays further on are not announced, and nobody asks. */
export const YEARS_AHEAD = 5;

const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));

/** The year that a plan is about when nobody says which: from November on the coming one. */
export const planYearOn = (today: IsoDate): number =>
  yearOf(today) + (Number(today.slice(5, 7)) >= FROM_MONTH ? 1 : 0);

/** What may follow the command without a slash. */
export const isPlanYearArgs = (args: string): boolean =>
  /^(?:nam )?(?:\d{4,5}|nay|sau|toi)$/.test(foldText(args));

/** Reads the year of a plan: nothing, `2027`, `năm 2027`, `năm nay`, `năm sau`. */
export function readPlanYear(text: string, today: IsoDate): Result<number, PlanYearFault> {
  const words = foldText(text)
    .replace(/^nam (?=.)/, '')
    .replace(/[.!]+$/, '');
  if (words === '') return ok(planYearOn(today));
  if (words === 'nay') return ok(yearOf(today));
  if (words === 'sau' || words === 'toi') return ok(yearOf(today) + 1);
  if (!/^[1-9]\d{3}$/.test(words)) return err('unreadable');
  const year = Number(words);
  if (year < yearOf(today)) return err('past');
  return year > yearOf(today) + YEARS_AHEAD ? err('too-far') : ok(year);
}
