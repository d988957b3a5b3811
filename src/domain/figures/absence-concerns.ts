import { type HeldRoll, historyOf, unexcusedMonths } from '../attendance/absences.ts';
import { EXCUSED_STREAK_LIMIT, EXCUSED_STREAK_WARNING, excusedStreak } from '../attendance/attendance.ts';
import type { IsoDate } from '../calendar/calendar.ts';
import { statusOn } from '../people/membership.ts';
import type { MemberConcern, WatchedMember } from './concern-kinds.ts';

/* Who was away, as far as it deserves a quiet word. */

/** R3-10: from here on somebody should meet them … and from here on the chi ủy looks at it by the rules. */
const MONTHS_TO_MEET = 2;
export const MONTHS_TO_CONSIDER = 3;

/** R002-3, R002-4, R3-10; R002-5: who need not attend today is outside all of it. */
export function absenceConcerns(
  member: WatchedMember,
  held: readonly HeldRoll[],
  today: IsoDate,
): readonly MemberConcern[] {
  const { id: memberId } = member;
  const history = historyOf(member, held).filter(({ date }) => date <= today);
  const length = excusedStreak(history, today);
  const months = unexcusedMonths(history, today).length;
  const last = history.filter(({ kind, isTaken }) => kind === 'regular' && isTaken).at(-1);
  const isUnknown = last?.outcome === 'unexcused' && last.date.slice(0, 4) === today.slice(0, 4);
  return [
    ...(length >= EXCUSED_STREAK_WARNING ? [streak(member, length, today)] : []),
    ...(months >= MONTHS_TO_MEET ? [{ kind: 'absences', memberId, months } as const] : []),
    ...(months < MONTHS_TO_MEET && isUnknown ? [{ kind: 'absence', memberId, on: last.date } as const] : []),
  ];
}

const streak = (
  { id: memberId, statuses }: Pick<WatchedMember, 'id' | 'statuses'>,
  length: number,
  on: IsoDate,
): MemberConcern => ({
  kind: 'streak',
  memberId,
  length,
  isBroken: length >= EXCUSED_STREAK_LIMIT,
  isAway: statusOn(statuses, on)?.participation === 'away',
});

/**
 * R002-4, R3-10: what the meeting of that day made worth a word, each once: the third and the fourth excused absence in a
 * row, the second and the third month without a reason.
 */
export const concernsSince = (
  members: readonly Pick<WatchedMember, 'id' | 'statuses'>[],
  held: readonly HeldRoll[],
  on: IsoDate,
): readonly MemberConcern[] =>
  members.flatMap((member): readonly MemberConcern[] => {
    const { id: memberId } = member;
    const history = historyOf(member, held);
    const here = history.find(({ date }) => date === on);
    if (here?.isTaken !== true) return [];
    const length = excusedStreak(history, on);
    const months = unexcusedMonths(history, on);
    if (here.outcome === 'excused')
      return length === EXCUSED_STREAK_WARNING || length === EXCUSED_STREAK_LIMIT
        ? [streak(member, length, on)]
        : [];
    // A thematic meeting of the same month adds none.
    const isNew = here.kind === 'regular' && here.outcome === 'unexcused' && months.includes(here.period);
    return isNew && (months.length === MONTHS_TO_MEET || months.length === MONTHS_TO_CONSIDER)
      ? [{ kind: 'absences', memberId, months: months.length }]
      : [];
  });
