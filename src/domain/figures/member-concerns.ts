import { type HeldRoll, historyOf } from '../attendance/absences.ts';
import { addDays, addMonths, dateIn, daysBetween, type IsoDate, periodOf } from '../calendar/calendar.ts';
import { addWorkingDays, DEFAULT_HOLIDAYS } from '../calendar/holidays.ts';
import { timelineOf } from '../people/change-status.ts';
import { mustAttend, onRoster, type StatusSpan, statusOn } from '../people/membership.ts';
import { absenceConcerns, type StreakRule } from './absence-concerns.ts';
import type { MemberConcern, WatchedMember } from './concern-kinds.ts';
import type { AskedAt } from './records.ts';

/** R001-10. */
export const DAYS_WITHOUT_CONTACT = 90;
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
  /** In force for the branch on the day. */
  readonly rules: StreakRule;
}

/** All that is to be said of members on a day, one kind after the other, each in the order of the roster. */
export function memberConcerns({ members, held, rules }: Watched, at: AskedAt): readonly MemberConcern[] {
  const listed = members.filter(({ statuses }) => onRoster(statusOn(statuses, at.today)));
  const expected = listed.filter(({ statuses }) => mustAttend(statusOn(statuses, at.today)));
  const idle = expected.filter(({ duty }) => duty.trim() === '').map(({ id }) => id);
  return [
    ...expected.flatMap((member) => absenceConcerns(member, held, at.today, rules)),
    ...listed.flatMap((member) => contactConcerns(member, held, at)),
    ...listed.flatMap((member) => statusConcerns(member, at.today)),
    ...(idle.length === 0 ? [] : [{ kind: 'no-duty', memberIds: idle } as const]),
  ];
}

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
