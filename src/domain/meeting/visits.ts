import { addDays, type IsoDate } from '../calendar/calendar.ts';
import type { VisitorLevel } from './proceedings.ts';

/**
 * R001-3, R001-4: how often comrades of a superior committee come to a branch's meeting, by level, in days. Data: which
 * duty took the place of the abolished districts' is not settled.
 */
export const VISIT_DUTIES: readonly { readonly level: VisitorLevel; readonly everyDays: number }[] = [
  { level: 'commune', everyDays: 31 },
  { level: 'province', everyDays: 183 },
];

/** The newest day on which somebody of that level came. */
export interface LastVisit {
  readonly level: VisitorLevel;
  readonly on: IsoDate;
}

/** When the next visit of a level is due; both null where none was recorded. */
export interface VisitDue {
  readonly level: VisitorLevel;
  readonly everyDays: number;
  readonly last: IsoDate | null;
  readonly due: IsoDate | null;
}

/** R001-4: what is due of each level. */
export const visitsDue = (visits: readonly LastVisit[]): readonly VisitDue[] =>
  VISIT_DUTIES.map(({ level, everyDays }) => {
    const last = visits.find((visit) => visit.level === level)?.on ?? null;
    return { level, everyDays, last, due: last === null ? null : addDays(last, everyDays) };
  });
