import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { RollFigures } from '../../domain/figures/records.ts';
import {
  type MarkedMeeting,
  notAlwaysExpected,
  type OwnMark,
  type PartSpan,
  rollsOf,
} from '../../domain/figures/rolls.ts';
import type { Participation } from '../../domain/people/membership.ts';
import type { Body } from '../engine.ts';
import { markedRows, memberRows, ownMarkRows } from './figure-rows.ts';
import { MOST_SLOTS, slicesOf, slotsOf } from './slots.ts';

/**
 * R3-1: the rolls of the meetings that were ended, by meeting. The database counts the marks of each; only of those who need
 * not have come are they read one by one, so that a year costs no row for each person and meeting.
 */
export function* loadRolls(
  span: Readonly<Record<string, unknown>>,
  meetings: ReadonlyMap<number, readonly { readonly id: number; readonly date: string }[]>,
): Body<ReadonlyMap<number, RollFigures | null>> {
  const counts = new Map((yield* markedRows.all(span)).map((row) => [row.meetingId, row]));
  const members = spansByBranch(yield* memberRows.all(span));
  const branches = [...meetings].map(([branchId, rows]) => ({
    members: members.get(branchId) ?? new Map<number, PartSpan[]>(),
    meetings: rows.flatMap(({ id, date }): MarkedMeeting[] => {
      const counted = counts.get(id);
      return counted === undefined
        ? []
        : [{ id, date: date as IsoDate, present: counted.present, excused: counted.excused }];
    }),
  }));
  const known = branches.flatMap((one) => notAlwaysExpected(one.members, one.meetings));
  const marks = new Map<number, OwnMark[]>();
  for (const slice of slicesOf(known, MOST_SLOTS))
    for (const { meetingId, memberId, mark } of yield* ownMarkRows.all({ ...span, ...slotsOf(slice) })) {
      if (mark === 'unexcused') continue;
      const of = marks.get(meetingId) ?? [];
      of.push({ memberId, mark });
      marks.set(meetingId, of);
    }
  return new Map(branches.flatMap((one) => [...rollsOf(one.members, one.meetings, marks)]));
}

type Row = {
  readonly branchId: number;
  readonly memberId: number;
  readonly from: string;
  readonly to: string | null;
  readonly participation: string;
};

function spansByBranch(rows: readonly Row[]): ReadonlyMap<number, ReadonlyMap<number, PartSpan[]>> {
  const branches = new Map<number, Map<number, PartSpan[]>>();
  for (const { branchId, memberId, from, to, participation } of rows) {
    let members = branches.get(branchId);
    if (members === undefined) {
      members = new Map();
      branches.set(branchId, members);
    }
    const span: PartSpan = {
      from: from as IsoDate,
      to: to as IsoDate | null,
      participation: participation as Participation,
    };
    const known = members.get(memberId);
    if (known === undefined) members.set(memberId, [span]);
    else known.push(span);
  }
  return branches;
}
