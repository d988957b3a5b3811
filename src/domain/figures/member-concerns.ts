import { type HeldRoll, historyOf, unexcusedMonths } from '../attendance/absences.ts';
import { EXCUSED_STREAK_LIMIT, EXCUSED_STREAK_WARNING, excusedStreak } from '../attendance/attendance.ts';
import { addDays, addMonths, dateIn, daysBetween, type IsoDate, periodOf } from '../calendar/calendar.ts';
import { addWorkingDays, DEFAULT_HOLIDAYS } from '../calendar/holidays.ts';
import type { RosterMember } from '../meeting/branch.ts';
import { timelineOf } from '../people/change-status.ts';
import { mustAttend, onRoster, type StatusSpan, statusOn } from '../people/membership.ts';
import type { AskedAt } from './records.ts';

/** A member, with what is kept beside the roster. */
export interface WatchedMember extends Pick<RosterMember, 'id' | 'no' | 'fullName' | 'office' | 'statuses'> {
  /** The standing assignment; '' for none. */
  readonly duty: string;
  /** The day on which an officer last noted that they spoke with them. */
  readonly contactedOn: IsoDate | null;
  /** When they themselves last answered or linked an account, UTC ms. */
  readonly heardAt: number | null;
  /** Since when the papers of an official transfer are awaited. */
  readonly transferSince: IsoDate | null;
}

export type MemberConcern =
  /** R002-4: so many excused absences in a row this year. */
  | {
      readonly kind: 'streak';
      readonly memberId: number;
      readonly length: number;
      readonly isBroken: boolean;
    }
  /** R002-3: away from the last meeting, and nobody knows why. */
  | { readonly kind: 'absence'; readonly memberId: number; readonly on: IsoDate }
  /** R3-10: so many months of this year. */
  | { readonly kind: 'absences'; readonly memberId: number; readonly months: number }
  /** R001-10: works far away; nothing was heard since that day, on which they were, or left. */
  | {
      readonly kind: 'out-of-touch';
      readonly memberId: number;
      readonly since: IsoDate;
      readonly days: number;
      readonly wasHeard: boolean;
    }
  /** R001-10: nobody noted when they are expected back. */
  | { readonly kind: 'no-return-date'; readonly memberId: number }
  /** R3-11: a dated status is about to end. */
  | { readonly kind: 'ending'; readonly memberId: number; readonly span: StatusSpan; readonly on: IsoDate }
  /** R3-11: a status for a time, of which nobody noted the end. */
  | { readonly kind: 'no-end'; readonly memberId: number; readonly span: StatusSpan }
  /** R004-3: the papers of a transfer are awaited; `until` = the last day of the limit (3.5). */
  | {
      readonly kind: 'transfer';
      readonly memberId: number;
      readonly since: IsoDate;
      readonly until: IsoDate;
      readonly isLate: boolean;
    }
  /** R004-3: leaves the roster on a day to come. */
  | { readonly kind: 'leaving'; readonly memberId: number; readonly on: IsoDate }
  /** 3.5: the months of probation are over, or nearly so. */
  | {
      readonly kind: 'probation';
      readonly memberId: number;
      readonly since: IsoDate;
      readonly ends: IsoDate;
      readonly considerBy: IsoDate;
    }
  /** R001-8: must attend and has no standing assignment. */
  | { readonly kind: 'no-duty'; readonly memberIds: readonly number[] };

/** R3-10: from here on somebody should meet them … and from here on the chi ủy looks at it by the rules. */
const MONTHS_TO_MEET = 2;
export const MONTHS_TO_CONSIDER = 3;
/** R001-10. */
const DAYS_WITHOUT_CONTACT = 90;
/** R3-11. */
const DAYS_BEFORE_THE_END = 30;
/** 3.5, working days. */
const TRANSFER_LIMIT = 60;
const PROBATION_MONTHS = 12;
const RECOGNITION_LIMIT = 30;
/** No status began before: the first day that an import gives to what it has no day for lies there. */
const FIRST_KNOWN_DAY = '1930-01-01';

interface Watched {
  readonly members: readonly WatchedMember[];
  readonly held: readonly HeldRoll[];
}

/** All that is to be said of members on a day, one kind after the other, each in the order of the roster. */
export function memberConcerns({ members, held }: Watched, at: AskedAt): readonly MemberConcern[] {
  const listed = members.filter(({ statuses }) => onRoster(statusOn(statuses, at.today)));
  const expected = listed.filter(({ statuses }) => mustAttend(statusOn(statuses, at.today)));
  const idle = expected.filter(({ duty }) => duty.trim() === '').map(({ id }) => id);
  return [
    ...expected.flatMap((member) => absenceConcerns(member, held, at.today)),
    ...listed.flatMap((member) => contactConcerns(member, held, at)),
    ...listed.flatMap((member) => statusConcerns(member, at.today)),
    ...(idle.length === 0 ? [] : [{ kind: 'no-duty', memberIds: idle } as const]),
  ];
}

/** R002-3, R002-4, R3-10; R002-5: who need not attend today is outside all of it. */
function absenceConcerns(
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
    ...(length >= EXCUSED_STREAK_WARNING ? [streak(memberId, length)] : []),
    ...(months >= MONTHS_TO_MEET ? [{ kind: 'absences', memberId, months } as const] : []),
    ...(months < MONTHS_TO_MEET && isUnknown ? [{ kind: 'absence', memberId, on: last.date } as const] : []),
  ];
}

const streak = (memberId: number, length: number): MemberConcern => ({
  kind: 'streak',
  memberId,
  length,
  isBroken: length >= EXCUSED_STREAK_LIMIT,
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
        ? [streak(memberId, length)]
        : [];
    const isNew = here.outcome === 'unexcused' && months.includes(here.period);
    return isNew && (months.length === MONTHS_TO_MEET || months.length === MONTHS_TO_CONSIDER)
      ? [{ kind: 'absences', memberId, months: months.length }]
      : [];
  });

/** R001-10: contact is what an officer noted, what the member answered, or that they were there. */
function contactConcerns(
  member: WatchedMember,
  held: readonly HeldRoll[],
  { today, zone }: AskedAt,
): readonly MemberConcern[] {
  const { id: memberId, contactedOn, heardAt } = member;
  const span = spanOn(member, today);
  if (span?.participation !== 'away') return [];
  const seen = historyOf(member, held).filter(({ outcome }) => outcome === 'present');
  const heard = [
    contactedOn,
    heardAt === null ? null : zone.toLocal(heardAt).date,
    ...seen.map(({ date }) => date),
  ]
    .filter((day) => day !== null && day <= today)
    .sort()
    .at(-1);
  // Who was heard of before they went has the days counted from the day on which they went.
  const wasHeard = heard != null && heard >= span.from;
  const since = wasHeard ? heard : span.from;
  const days = daysBetween(since, today);
  return [
    ...(days >= DAYS_WITHOUT_CONTACT
      ? [{ kind: 'out-of-touch', memberId, since, days, wasHeard } as const]
      : []),
    ...(span.to === null ? [{ kind: 'no-return-date', memberId } as const] : []),
  ];
}

const spanOn = ({ statuses }: Pick<WatchedMember, 'statuses'>, day: IsoDate): StatusSpan | undefined =>
  timelineOf(statuses).find(({ from, to }) => from <= day && (to === null || to >= day));

/** R3-11, R004-3, 3.5. */
function statusConcerns(member: WatchedMember, today: IsoDate): readonly MemberConcern[] {
  const { id: memberId, transferSince } = member;
  const line = timelineOf(member.statuses);
  const span = spanOn(member, today);
  const found: MemberConcern[] = [];
  if (span !== undefined && span.participation !== 'regular') {
    const isSoon = span.to !== null && daysBetween(today, span.to) <= DAYS_BEFORE_THE_END;
    if (isSoon && span.to !== null) found.push({ kind: 'ending', memberId, span, on: span.to });
    if (span.to === null && isForATime(span)) found.push({ kind: 'no-end', memberId, span });
  }
  const leaving = line.find(({ participation, from }) => participation === 'left' && from > today);
  if (leaving !== undefined) found.push({ kind: 'leaving', memberId, on: leaving.from });
  else if (transferSince !== null) {
    const until = addWorkingDays(transferSince, TRANSFER_LIMIT, DEFAULT_HOLIDAYS);
    found.push({ kind: 'transfer', memberId, since: transferSince, until, isLate: until < today });
  }
  return [...found, ...probation(memberId, line, today)];
}

/** R3-11: these statuses are given for a time. */
const isForATime = ({ participation }: StatusSpan): boolean =>
  participation === 'temporarily_exempt' || participation === 'temporary_elsewhere';

/** 3.5: twelve months from the day on which the roster has them as probationary. */
function probation(memberId: number, line: readonly StatusSpan[], today: IsoDate): readonly MemberConcern[] {
  if (statusOn(line, today)?.standing !== 'probationary') return [];
  const since = line.find(({ standing }) => standing === 'probationary')?.from;
  if (since === undefined || since < FIRST_KNOWN_DAY) return [];
  const ends = dateIn(addMonths(periodOf(since), PROBATION_MONTHS), Number(since.slice(8)));
  if (addDays(ends, -DAYS_BEFORE_THE_END) > today) return [];
  const considerBy = addWorkingDays(ends, RECOGNITION_LIMIT, DEFAULT_HOLIDAYS);
  return [{ kind: 'probation', memberId, since, ends, considerBy }];
}
