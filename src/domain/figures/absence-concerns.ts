import { type HeldRoll, historyOf, unexcusedMonths } from '../attendance/absences.ts';
import { excusedStreak } from '../attendance/attendance.ts';
import type { IsoDate } from '../calendar/calendar.ts';
import { statusOn } from '../people/membership.ts';
import type { RuleProfile } from '../quality/rule-profile.ts';
import type { MemberConcern, WatchedMember } from './concern-kinds.ts';

/* Who was away, as far as it deserves a quiet word. */

/** R3-10: from here on somebody should meet them … and from here on the chi ủy looks at it by the rules. */
const MONTHS_TO_MEET = 2;
export const MONTHS_TO_CONSIDER = 3;

/** R002-4: how long a row of excused absences may be by the branch's rules (R2-1). */
export type StreakRule = Pick<RuleProfile, 'mostExcusedInRow'>;

/** R002-4: a row deserves a word once it is as long as it may be; none at all is no row. */
const isLong = (length: number, { mostExcusedInRow }: StreakRule): boolean =>
  length > 0 && length >= mostExcusedInRow;
/** R002-4: longer than it may be. */
const isTooLong = (length: number, { mostExcusedInRow }: StreakRule): boolean => length > mostExcusedInRow;

/** R002-3, R002-4, R3-10; R002-5: who need not attend today is outside all of it. */
export function absenceConcerns(
  member: WatchedMember,
  held: readonly HeldRoll[],
  today: IsoDate,
  rules: StreakRule,
): readonly MemberConcern[] {
  const { id: memberId } = member;
  const history = historyOf(member, held).filter(({ date }) => date <= today);
  const length = excusedStreak(history, today);
  const months = unexcusedMonths(history, today).length;
  const last = history.filter(({ kind, isTaken }) => kind === 'regular' && isTaken).at(-1);
  const isUnknown = last?.outcome === 'unexcused' && last.date.slice(0, 4) === today.slice(0, 4);
  return [
    ...(isLong(length, rules) ? [streak(member, length, today, rules)] : []),
    ...(months >= MONTHS_TO_MEET ? [{ kind: 'absences', memberId, months } as const] : []),
    ...(months < MONTHS_TO_MEET && isUnknown ? [{ kind: 'absence', memberId, on: last.date } as const] : []),
  ];
}

const streak = (
  { id: memberId, statuses }: Pick<WatchedMember, 'id' | 'statuses'>,
  length: number,
  on: IsoDate,
  rules: StreakRule,
): MemberConcern => ({
  kind: 'streak',
  memberId,
  length,
  most: rules.mostExcusedInRow,
  isBroken: isTooLong(length, rules),
  isAway: statusOn(statuses, on)?.participation === 'away',
});

/**
 * R002-4, R3-10: what the meeting of that day made worth a word, each once: the excused absence that makes a row as long as
 * it may be and the one after it, the second and the third month without a reason. `rules` = those of the meeting.
 */
export const concernsSince = (
  members: readonly Pick<WatchedMember, 'id' | 'statuses'>[],
  held: readonly HeldRoll[],
  on: IsoDate,
  rules: StreakRule,
): readonly MemberConcern[] =>
  members.flatMap((member): readonly MemberConcern[] => {
    const { id: memberId } = member;
    const history = historyOf(member, held);
    const here = history.find(({ date }) => date === on);
    if (here?.isTaken !== true) return [];
    const length = excusedStreak(history, on);
    const months = unexcusedMonths(history, on);
    if (here.outcome === 'excused')
      return isLong(length, rules) && !isTooLong(length - 1, rules)
        ? [streak(member, length, on, rules)]
        : [];
    // A thematic meeting of the same month adds none.
    const isNew = here.kind === 'regular' && here.outcome === 'unexcused' && months.includes(here.period);
    return isNew && (months.length === MONTHS_TO_MEET || months.length === MONTHS_TO_CONSIDER)
      ? [{ kind: 'absences', memberId, months: months.length }]
      : [];
  });
