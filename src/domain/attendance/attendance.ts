import type { IsoDate } from '../calendar/calendar.ts';
import {
  countsInAttendance,
  inVoteBase,
  mayVote,
  mustAttend,
  type Status,
  type VoteSwitches,
} from '../people/membership.ts';
import { err, ok, type Result } from '../result.ts';

/** A member on the day of a meeting: the status that day, and whether they were in the room. */
export interface Attendee {
  readonly status: Status | null;
  readonly present: boolean;
}

export interface AttendanceCount {
  readonly mustAttend: number;
  /** Those in the room who are in the denominator. */
  readonly present: number;
  /** Those in the room who need not come, shown apart and in neither number. */
  readonly extra: number;
}

/** A share that must be exceeded (`>`) or reached (`>=`), in whole percent. */
export interface Threshold {
  readonly value: number;
  readonly kind: '>' | '>=';
}

/** R3-1: the numbers of the roll, derived from statuses alone. */
export function countAttendance(attendees: readonly Attendee[]): AttendanceCount {
  const present = attendees.filter((attendee) => attendee.present);
  const counted = present.filter((attendee) => countsInAttendance(attendee.status)).length;
  return {
    mustAttend: attendees.filter((attendee) => mustAttend(attendee.status)).length,
    present: counted,
    extra: present.filter((attendee) => attendee.status !== null).length - counted,
  };
}

/** Present of those who must attend, in tenths of a percent rounded half up: 24 of 26 is 923. Null when nobody must. */
export const rate = (present: number, mustAttend: number): number | null =>
  mustAttend > 0 ? Math.floor((present * 2000 + mustAttend) / (mustAttend * 2)) : null;

/** R002-2, R003-3: whether the share meets the threshold, never by way of a rounded number. False when nobody must attend. */
export function meetsThreshold(present: number, mustAttend: number, threshold: Threshold): boolean {
  const [share, wanted] = [present * 100, threshold.value * mustAttend];
  return mustAttend > 0 && (threshold.kind === '>' ? share > wanted : share >= wanted);
}

/** R002-3: the criterion is the rate and that nobody was absent without a reason. */
export const meetsAttendanceCriterion = (
  count: Pick<AttendanceCount, 'present' | 'mustAttend'>,
  unexcused: number,
  threshold: Threshold,
): boolean => unexcused === 0 && meetsThreshold(count.present, count.mustAttend, threshold);

/** What became of one member at one meeting that was held. */
export type RollOutcome = 'present' | 'excused' | 'unexcused' | 'not_required';

/**
 * R002-4: how many excused absences in a row a member has on the day `on`, within its calendar year.
 * Only presence ends a row: an unexcused absence neither lengthens nor ends it, nor does a meeting the member
 * need not attend. Meetings that were cancelled are left out by the caller.
 */
export function excusedStreak(
  history: readonly { readonly date: IsoDate; readonly outcome: RollOutcome }[],
  on: IsoDate,
): number {
  const thisYear = history
    .filter(({ date }) => date.slice(0, 4) === on.slice(0, 4) && date <= on)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  let streak = 0;
  for (const { outcome } of thisYear) {
    if (outcome === 'present') streak = 0;
    if (outcome === 'excused') streak += 1;
  }
  return streak;
}

/** R3-1: the base of the majority: how many votes there would be if all who count were here. */
export const voteBase = (attendees: readonly Attendee[], switches: VoteSwitches): number =>
  attendees.filter(({ status, present }) => inVoteBase(status, present, switches)).length;

/** R3-1: how many in the room may raise a hand. */
export const votersPresent = (attendees: readonly Attendee[], switches: VoteSwitches): number =>
  attendees.filter(({ status, present }) => mayVote(status, present, switches)).length;

/** R3-4: whether enough official members are here for a vote to be able to pass: more than half of the base. */
export const canVote = (votersPresent: number, base: number): boolean => votersPresent * 2 > base;

/** R3-4: the two-thirds mark, a warning that a branch can switch off, never a block. */
export const hasTwoThirds = (votersPresent: number, base: number): boolean => votersPresent * 3 >= base * 2;

/** R3-5: a count of hands. */
export interface VoteCount {
  readonly base: number;
  readonly votersPresent: number;
  readonly inFavour: number;
  readonly against: number;
  readonly other: number;
}

/** R3-5: a count that can be right, or why it cannot: more hands than voters, or not whole numbers from zero up. */
export function checkVotes(votes: VoteCount): Result<VoteCount, 'not_a_count' | 'more_than_present'> {
  const { base, votersPresent, inFavour, against, other } = votes;
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
  if (![base, votersPresent, inFavour, against, other].every(isCount)) return err('not_a_count');
  return inFavour + against + other > votersPresent ? err('more_than_present') : ok(votes);
}

/** R3-5: more than half of the base is in favour; of the base, not of those in the room. */
export const passes = (votes: Pick<VoteCount, 'base' | 'inFavour'>): boolean =>
  2 * votes.inFavour > votes.base;
