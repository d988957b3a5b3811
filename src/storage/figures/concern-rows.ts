import { and, asc, between, eq, isNotNull, max, ne, sql } from 'drizzle-orm';
import type { HeldRoll } from '../../domain/attendance/absences.ts';
import type { RollMark } from '../../domain/attendance/roll.ts';
import { addDays, type IsoDate, type Period, periodOf } from '../../domain/calendar/calendar.ts';
import type { MeetingKind } from '../../domain/meeting/meeting.ts';
import { rulesDayOf, thematicDueIn } from '../../domain/meeting/thematic.ts';
import { accountsOfBranch, loadBranch, loadRoster, membersOfBranch } from '../aggregates.ts';
import { commentsSince } from '../committees/comments.ts';
import { waitingSince } from '../committees/proposals.ts';
import { loadRules } from '../committees/rules.ts';
import { type Body, prepared } from '../engine.ts';
import { loadThemes } from '../meeting/thematic.ts';
import { answers, attendances, meetings, memberAccounts, proceedings } from '../schema/index.ts';
import type { WatchedRecords } from './ports.ts';

/* What the officers' list of concerns is made of: one branch, a year and a bit. */

const p = sql.placeholder;

/** Back into the quarter before this year's first. */
const DAYS_BACK = 400;
const utcOf = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);

/** The marks of the meetings that were ended; a meeting without any has one row without a mark. */
export const heldMarks = prepared((queries) =>
  queries
    .select({
      meetingId: meetings.id,
      kind: meetings.kind,
      period: meetings.period,
      date: meetings.date,
      memberId: attendances.memberId,
      mark: attendances.mark,
    })
    .from(meetings)
    .innerJoin(proceedings, and(eq(proceedings.meetingId, meetings.id), isNotNull(proceedings.endedAt)))
    .leftJoin(attendances, eq(attendances.meetingId, meetings.id))
    .where(and(eq(meetings.branchId, p('branchId')), between(meetings.startsAt, p('since'), p('until'))))
    .orderBy(asc(meetings.startsAt)),
);

/** When each member last answered for themselves. */
export const lastOwnAnswers = prepared((queries) =>
  queries
    .select({ memberId: answers.memberId, at: max(answers.answeredAt) })
    .from(meetings)
    .innerJoin(answers, eq(answers.meetingId, meetings.id))
    .innerJoin(
      memberAccounts,
      and(eq(memberAccounts.account, answers.answeredBy), eq(memberAccounts.memberId, answers.memberId)),
    )
    .where(
      and(
        eq(meetings.branchId, p('branchId')),
        between(meetings.startsAt, p('since'), p('until')),
        ne(answers.choice, 'none'),
      ),
    )
    .groupBy(answers.memberId),
);

/** The rolls of a branch from so far back until a day, in order. */
export function* loadHeldRolls(branchId: number, until: IsoDate): Body<readonly HeldRoll[]> {
  const span = { since: utcOf(addDays(until, -DAYS_BACK)), until: utcOf(addDays(until, 2)) };
  const rolls = new Map<
    number,
    HeldRoll & { readonly attendances: { memberId: number; mark: RollMark }[] }
  >();
  for (const row of yield* heldMarks.all({ branchId, ...span })) {
    const { kind, memberId, mark } = row as { kind: MeetingKind } & typeof row;
    const meeting = { kind, period: row.period as Period, date: row.date as IsoDate };
    const roll = rolls.get(row.meetingId) ?? { meeting, attendances: [] };
    rolls.set(row.meetingId, roll);
    if (memberId !== null && mark !== null) roll.attendances.push({ memberId, mark });
  }
  return [...rolls.values()];
}

/** R003-1, R2-1: how many thematic meetings the quarter needs that is spoken of on a day, by the branch's rules for it. */
export function* loadThematicPerQuarter(branchId: number, today: IsoDate): Body<number> {
  const day = rulesDayOf(thematicDueIn(periodOf(today)), today);
  return (yield* loadRules(branchId, day)).thematicPerQuarter;
}

/** Everything the list looks at; null when there is no such branch. */
export function* loadWatched(branchId: number, today: IsoDate): Body<WatchedRecords | null> {
  const branch = yield* loadBranch(branchId);
  if (branch === null) return null;
  const rows = new Map((yield* membersOfBranch.all({ branchId })).map((row) => [row.id, row]));
  const heard = yield* heardOf(branchId, today);
  const year = Number(today.slice(0, 4));
  return {
    name: branch.name,
    members: (yield* loadRoster(branchId)).map((member) => ({
      ...member,
      duty: rows.get(member.id)?.duty ?? '',
      contactedOn: (rows.get(member.id)?.contactedOn ?? null) as IsoDate | null,
      transferSince: (rows.get(member.id)?.transferSince ?? null) as IsoDate | null,
      heardAt: heard.get(member.id) ?? null,
    })),
    held: yield* loadHeldRolls(branchId, today),
    themed: (yield* loadThemes(branchId, year - 1, year)).meetings,
    rules: yield* loadRules(branchId, today),
    thematicPerQuarter: yield* loadThematicPerQuarter(branchId, today),
    committeeSeats: branch.committeeSeats ?? null,
    proposals: yield* waitingSince(branchId),
    comments: yield* commentsSince(branchId),
  };
}

/** When each member was last heard of here: an answer of their own, or an account that they linked. */
function* heardOf(branchId: number, today: IsoDate): Body<ReadonlyMap<number, number>> {
  const heard = new Map<number, number>();
  const note = (memberId: number, at: number): void => {
    heard.set(memberId, Math.max(heard.get(memberId) ?? 0, at));
  };
  const span = { since: utcOf(addDays(today, -DAYS_BACK)), until: utcOf(addDays(today, DAYS_BACK)) };
  for (const { memberId, at } of yield* lastOwnAnswers.all({ branchId, ...span }))
    if (at !== null) note(memberId, at);
  // What a roster file says of an account is nobody's own word.
  for (const { account } of yield* accountsOfBranch.all({ branchId }))
    if (account.linkedBy !== 'import') note(account.memberId, account.linkedAt);
  return heard;
}
