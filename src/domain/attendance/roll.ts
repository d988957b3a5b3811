import type { IsoDate } from '../calendar/calendar.ts';
import {
  DEFAULT_VOTE_SWITCHES,
  inStrength,
  mustAttend,
  onRoster,
  type Status,
  type StatusSpan,
  statusOn,
} from '../people/membership.ts';
import {
  type AttendanceCount,
  type Attendee,
  countAttendance,
  type RollOutcome,
  voteBase,
  votersPresent,
} from './attendance.ts';
import type { Answer, Reason } from './rsvp.ts';

/* The roll of a meeting: who was in the room, and why the others were not. */

export const ROLL_MARKS = ['present', 'excused', 'unexcused'] as const;
export type RollMark = (typeof ROLL_MARKS)[number];

export interface Attendance {
  readonly memberId: number;
  readonly mark: RollMark;
  readonly reason: Reason | null;
  /** UTC milliseconds; null when it was not noted. */
  readonly arrivedAt: number | null;
  readonly leftAt: number | null;
}

interface Listed {
  readonly id: number;
  readonly statuses: readonly StatusSpan[];
}

/** Whether anybody was marked as present: until then it is not known who was there, and no share is told. */
export const isRollTaken = (attendances: readonly Pick<Attendance, 'mark'>[]): boolean =>
  attendances.some(({ mark }) => mark === 'present');

/** The members on the roll of that day, with their status. */
export function rollMembers<M extends Listed>(
  roster: readonly M[],
  date: IsoDate,
): readonly (M & { readonly status: Status })[] {
  return roster.flatMap((member) => {
    const status = statusOn(member.statuses, date);
    return status !== null && onRoster(status) ? [{ ...member, status }] : [];
  });
}

const isPresent = (attendances: ReadonlyMap<number, Attendance>, memberId: number): boolean =>
  attendances.get(memberId)?.mark === 'present';

const byMember = (attendances: readonly Attendance[]): ReadonlyMap<number, Attendance> =>
  new Map(attendances.map((one) => [one.memberId, one]));

/** R3-1: present, those who must attend, and those who came although they need not, on the day of the meeting. */
export function countRoll(
  roster: readonly Listed[],
  attendances: readonly Attendance[],
  date: IsoDate,
): AttendanceCount {
  return countAttendance(attendeesOf(roster, attendances, date, null));
}

/** R3-1, R3-5: the base of the majority, and how many may raise a hand at this moment (UTC ms). */
export function countVoters(
  roster: readonly Listed[],
  attendances: readonly Attendance[],
  date: IsoDate,
  at: number,
): { readonly base: number; readonly votersPresent: number } {
  // Somebody who came and left again was here: they stay in the base, but raise no hand.
  const everHere = attendeesOf(roster, attendances, date, null);
  const here = attendeesOf(roster, attendances, date, at);
  return {
    base: voteBase(everHere, DEFAULT_VOTE_SWITCHES),
    votersPresent: votersPresent(here, DEFAULT_VOTE_SWITCHES),
  };
}

/** `at` null: whoever was there at all; else whoever is in the room at that moment. */
function attendeesOf(
  roster: readonly Listed[],
  attendances: readonly Attendance[],
  date: IsoDate,
  at: number | null,
): readonly Attendee[] {
  const marks = byMember(attendances);
  return rollMembers(roster, date).map(({ id, status }) => {
    const one = marks.get(id);
    const isHere =
      at === null ||
      ((one?.leftAt == null || one.leftAt > at) && (one?.arrivedAt == null || one.arrivedAt <= at));
    return { status, present: isPresent(marks, id) && isHere };
  });
}

/** R3-2: đảng số on the day, official and probationary apart. */
export function strengthOn(
  roster: readonly Listed[],
  date: IsoDate,
): { readonly official: number; readonly probationary: number } {
  const members = rollMembers(roster, date).filter(({ status }) => inStrength(status));
  const official = members.filter(({ status }) => status.standing === 'official').length;
  return { official, probationary: members.length - official };
}

/**
 * What became of each member when the roll closes: whoever is not marked otherwise was absent, with a reason if it was
 * announced before, without one if not, until an officer says otherwise.
 */
export function settleRoll(
  roster: readonly Listed[],
  attendances: readonly Attendance[],
  answers: readonly Answer[],
  date: IsoDate,
): readonly Attendance[] {
  const marks = byMember(attendances);
  const announced = new Map(answers.map((answer) => [answer.memberId, answer]));
  return rollMembers(roster, date).flatMap(({ id, status }): Attendance[] => {
    if (!mustAttend(status) || marks.has(id)) return [];
    const answer = announced.get(id);
    const reason = answer?.choice === 'absent' ? answer.reason : null;
    return [{ memberId: id, mark: absentMarkOf(answer), reason, arrivedAt: null, leftAt: null }];
  });
}

/** R002-4: whoever announced that they would stay away had a reason, told or not; whoever said nothing had none. */
export const absentMarkOf = (answer: Pick<Answer, 'choice'> | undefined): RollMark =>
  answer?.choice === 'absent' ? 'excused' : 'unexcused';

/** The absent of a roll, in the order of the roster. */
export function absentees<M extends Listed>(
  roster: readonly M[],
  attendances: readonly Attendance[],
  date: IsoDate,
): readonly (M & { readonly attendance: Attendance | null })[] {
  const marks = byMember(attendances);
  return rollMembers(roster, date)
    .filter(({ id, status }) => mustAttend(status) && !isPresent(marks, id))
    .map((member) => ({ ...member, attendance: marks.get(member.id) ?? null }));
}

/** R002-4: the outcome of a member at a meeting that was held, for the row of excused absences. */
export function outcomeOf(status: Status | null, attendance: Pick<Attendance, 'mark'> | null): RollOutcome {
  if (attendance?.mark === 'present') return 'present';
  if (!mustAttend(status)) return 'not_required';
  return attendance?.mark === 'excused' ? 'excused' : 'unexcused';
}

/** What one tap of an officer on a name does: present, absent with a reason, absent without one, present again. */
export function nextRollMark(current: RollMark | null): RollMark {
  if (current === null) return 'present';
  return current === 'present' ? 'excused' : current === 'excused' ? 'unexcused' : 'present';
}
