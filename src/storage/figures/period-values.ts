import { addDays, type IsoDate } from '../../domain/calendar/calendar.ts';
import { firstMonth, lastMonth, type ReportPeriod } from '../../domain/figures/report-period.ts';

/** A meeting is not moved further from its month than into the next one. */
const MOVED_DAYS = 40;

/** A period as the queries are given it: days, months, and the moments that narrow the search. */
export const periodValues = (period: ReportPeriod) => ({
  from: period.from,
  to: period.to,
  firstMonth: firstMonth(period),
  lastMonth: lastMonth(period),
  since: utcOf(addDays(period.from, -MOVED_DAYS)),
  until: utcOf(addDays(period.to, MOVED_DAYS)),
});
const utcOf = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);
