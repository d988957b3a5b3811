import {
  addDays,
  addMonths,
  type IsoDate,
  type Period,
  startOfPeriod,
} from '../../domain/calendar/calendar.ts';
import { firstMonth, lastMonth, type ReportPeriod } from '../../domain/figures/report-period.ts';

/** A meeting is not moved further from its month than into the next one. */
const MOVED_DAYS = 40;

/** A period as the queries are given it: days, months, and the moments that narrow the search. */
export const periodValues = (period: ReportPeriod) => ({
  from: period.from,
  to: period.to,
  ...monthValues(firstMonth(period), lastMonth(period)),
});

/** Months, from the first to the last, and the moments around them. */
export const monthValues = (first: Period, last: Period) => ({
  firstMonth: first,
  lastMonth: last,
  since: utcOf(addDays(startOfPeriod(first), -MOVED_DAYS)),
  until: utcOf(addDays(startOfPeriod(addMonths(last, 1)), MOVED_DAYS - 1)),
});
const utcOf = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);
