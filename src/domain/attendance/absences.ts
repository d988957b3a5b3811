import type { IsoDate, Period } from '../calendar/calendar.ts';
import type { MeetingKind } from '../meeting/meeting.ts';
import { type StatusSpan, statusOn } from '../people/membership.ts';
import type { RollOutcome } from './attendance.ts';
import { isRollTaken, outcomeOf, type RollMark } from './roll.ts';

/* What became of one member over the meetings that were held. */

/** A meeting that was ended, with the marks of its roll. */
export interface HeldRoll {
  readonly meeting: { readonly kind: MeetingKind; readonly period: Period; readonly date: IsoDate };
  readonly attendances: readonly { readonly memberId: number; readonly mark: RollMark }[];
}

/** A member's part in one of them. */
export interface PastMeeting {
  readonly kind: MeetingKind;
  readonly period: Period;
  readonly date: IsoDate;
  readonly outcome: RollOutcome;
  /** Whether anybody was marked as present: else it is not known who was there. */
  readonly isTaken: boolean;
}

/** R002-4, R3-1: what became of a member at each of these meetings, by the status of its day. */
export const historyOf = (
  member: { readonly id: number; readonly statuses: readonly StatusSpan[] },
  held: readonly HeldRoll[],
): readonly PastMeeting[] =>
  held.map(({ meeting: { kind, period, date }, attendances }) => ({
    kind,
    period,
    date,
    outcome: outcomeOf(
      statusOn(member.statuses, date),
      attendances.find((one) => one.memberId === member.id) ?? null,
    ),
    isTaken: isRollTaken(attendances),
  }));

/**
 * R3-10: the months of the calendar year of `on` in which the member was away from the regular meeting without a reason,
 * in order. A meeting moved into another month keeps its own (R002-1); one at which nobody was marked tells nothing.
 */
export const unexcusedMonths = (history: readonly PastMeeting[], on: IsoDate): readonly Period[] =>
  history
    .filter(
      ({ kind, period, date, outcome, isTaken }) =>
        kind === 'regular' &&
        isTaken &&
        outcome === 'unexcused' &&
        date <= on &&
        period.slice(0, 4) === on.slice(0, 4),
    )
    .map(({ period }) => period)
    .sort();
