import { addMonths, type IsoDate, type Period, periodOf } from '../calendar/calendar.ts';

/** A quarter of a calendar year. */
export interface Quarter {
  readonly year: number;
  readonly quarter: 1 | 2 | 3 | 4;
}

export const quarterOf = (date: IsoDate | Period): Quarter => ({
  year: Number(date.slice(0, 4)),
  quarter: Math.ceil(Number(date.slice(5, 7)) / 3) as Quarter['quarter'],
});

/** The three months of a quarter. */
export const monthsOf = ({ year, quarter }: Quarter): readonly Period[] => {
  const first = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}` as Period;
  return [first, addMonths(first, 1), addMonths(first, 2)];
};

export const sameQuarter = (one: Quarter, other: Quarter): boolean =>
  one.year === other.year && one.quarter === other.quarter;

/** How urgent a quarter without a thematic meeting is. */
export type ThematicUrgency = 'reminder' | 'warning' | 'missed';

/**
 * R003-1: on the first of the quarter's second month a reminder, of its third a warning, and on the first day after it
 * the word that it had none. Null on every other day.
 */
export function thematicUrgency(
  today: IsoDate,
): { readonly of: Quarter; readonly urgency: ThematicUrgency } | null {
  if (today.slice(8) !== '01') return null;
  const month = Number(today.slice(5, 7));
  const place = month % 3;
  if (place === 2) return { of: quarterOf(today), urgency: 'reminder' };
  if (place === 0) return { of: quarterOf(today), urgency: 'warning' };
  return { of: quarterOf(addMonths(periodOf(today), -1)), urgency: 'missed' };
}
