import { addDays, type IsoDate } from '../calendar/calendar.ts';
import type { VisitorLevel } from '../meeting/proceedings.ts';
import { DEFAULT_LEVELS, type VisitLevel } from './visit-duty.ts';

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

/** R001-3, R001-4: what is due of each level that still stands, by the intervals that hold here, the shortest first. */
export const visitsDue = (
  visits: readonly LastVisit[],
  levels: readonly VisitLevel[] = DEFAULT_LEVELS,
): readonly VisitDue[] =>
  levels
    .flatMap(({ code, dueDays, endedOn }): VisitDue[] => {
      if (code === 'district' || endedOn !== null) return [];
      const last = visits.find(({ level }) => level === code)?.on ?? null;
      return [{ level: code, everyDays: dueDays, last, due: last === null ? null : addDays(last, dueDays) }];
    })
    .sort((one, other) => one.everyDays - other.everyDays);
