import type { IsoDate } from '../calendar/calendar.ts';
import { isExpected, type StatusSpan, spanOn } from '../people/membership.ts';
import type { RollFigures } from './records.ts';

/* The rolls of a branch's meetings, from what the database has counted and the statuses of the day (R3-1). */

/** A stretch in which somebody takes part in one way. */
export type PartSpan = Pick<StatusSpan, 'from' | 'to' | 'participation'>;

/** A meeting that was ended, with the marks of everybody who came or was excused, whoever they are. */
export interface MarkedMeeting {
  readonly id: number;
  readonly date: IsoDate;
  readonly present: number;
  readonly excused: number;
}

/** One person's mark at one meeting. */
export interface OwnMark {
  readonly memberId: number;
  readonly mark: 'present' | 'excused';
}

/** Whether somebody with these statuses is to come on that day. */
export const isExpectedOn = (spans: readonly PartSpan[], date: IsoDate): boolean => {
  const span = spanOn(spans, date);
  return span !== null && isExpected(span.participation);
};

/**
 * R3-1: the members who on the day of one of these meetings need not come, or are not of the branch. Their marks are in the
 * counts of the database and have to be known one by one; of all others the counts are enough.
 */
export function notAlwaysExpected(
  members: ReadonlyMap<number, readonly PartSpan[]>,
  meetings: readonly Pick<MarkedMeeting, 'date'>[],
): readonly number[] {
  return [...members].flatMap(([memberId, spans]) =>
    meetings.every(({ date }) => isExpectedOn(spans, date)) ? [] : [memberId],
  );
}

/**
 * R3-1: how many had to attend each meeting, and what the marks say of them; null where nobody was marked as present or
 * nobody had to come. `marks` are, by meeting, those of the members that `notAlwaysExpected` names.
 */
export function rollsOf(
  members: ReadonlyMap<number, readonly PartSpan[]>,
  meetings: readonly MarkedMeeting[],
  marks: ReadonlyMap<number, readonly OwnMark[]>,
): ReadonlyMap<number, RollFigures | null> {
  return new Map(
    meetings.map(({ id, date, present, excused }): [number, RollFigures | null] => {
      let mustAttend = 0;
      for (const spans of members.values()) if (isExpectedOn(spans, date)) mustAttend += 1;
      if (present === 0 || mustAttend === 0) return [id, null];
      const outside = (marks.get(id) ?? []).filter(
        ({ memberId }) => members.has(memberId) && !isExpectedOn(members.get(memberId) ?? [], date),
      );
      const without = (mark: OwnMark['mark']): number => outside.filter((one) => one.mark === mark).length;
      return [
        id,
        { mustAttend, present: present - without('present'), excused: excused - without('excused') },
      ];
    }),
  );
}
