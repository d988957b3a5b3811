import { addDays, daysBetween, type IsoDate, isoDate } from '../calendar/calendar.ts';

/** What a written date turned out to be. `past` is a day before today; `ambiguous` offers two or more days, soonest first. */
export type DateReading =
  | { readonly kind: 'date'; readonly date: IsoDate }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly IsoDate[] }
  | { readonly kind: 'past'; readonly date: IsoDate }
  | { readonly kind: 'unreadable' };

export const UNREADABLE: DateReading = { kind: 'unreadable' };

/** A day without a year that lies up to so many days back was meant to be that day, and is past. */
const PAST_DAYS = 60;
/** A year further ahead is taken for a slip of the finger. */
const FAR_YEARS = 20;

export const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));

/** The day of these numbers; null when there is none. */
export const dayOf = (year: number, month: number, day: number): IsoDate | null =>
  isoDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

/** One certain day. */
export function settle(date: IsoDate | null, today: IsoDate): DateReading {
  if (date === null || yearOf(date) > yearOf(today) + FAR_YEARS) return UNREADABLE;
  return date < today ? { kind: 'past', date } : { kind: 'date', date };
}

/** Several days that may be meant: those still ahead are offered; a single one left is the answer. */
export function offer(days: readonly (IsoDate | null)[], today: IsoDate): DateReading {
  const ahead = [...new Set(days)].filter((day): day is IsoDate => day !== null && day >= today).sort();
  const [first, second] = ahead;
  if (first === undefined) return UNREADABLE;
  return second === undefined ? settle(first, today) : { kind: 'ambiguous', candidates: ahead };
}

/** A day that comes once a year and was written without one. `make` gives the day of a year, or null. */
export function yearly(make: (year: number) => IsoDate | null, today: IsoDate): DateReading {
  const thisYear = yearOf(today);
  for (const year of [thisYear - 1, thisYear]) {
    const date = make(year);
    if (date !== null && date < today && daysBetween(date, today) <= PAST_DAYS) return { kind: 'past', date };
  }
  // 29 February may be eight years away.
  for (let year = thisYear; year <= thisYear + 8; year += 1) {
    const date = make(year);
    if (date !== null && date >= today) return { kind: 'date', date };
  }
  return UNREADABLE;
}

/** A day of a year that was given, or of the year that is meant when none was. */
export const inYear = (
  make: (year: number) => IsoDate | null,
  year: number | null,
  today: IsoDate,
): DateReading => (year === null ? yearly(make, today) : settle(make(year), today));

/** The year written with four digits or two (`26`), or in words (`nam sau`); null when none was written. */
export function givenYear(text: string | undefined, today: IsoDate): number | null {
  if (!text) return null;
  if (/ (?:sau|toi)$/.test(text)) return yearOf(today) + 1;
  if (/nay$/.test(text)) return yearOf(today);
  const year = Number(text);
  if (year > 99) return year;
  // `99` can only be a birth year.
  return year + 2000 > yearOf(today) + FAR_YEARS ? year + 1900 : year + 2000;
}

export const inDays = (count: number, today: IsoDate): DateReading => settle(addDays(today, count), today);
