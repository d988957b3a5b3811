import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { ChatRef } from '../../domain/channel/chat-ref.ts';
import type { BranchMember } from '../../domain/roster/going-on.ts';
import { loadRoster, membersOfBranch } from '../aggregates.ts';
import { all, type Body, first, type Queries } from '../engine.ts';
import { isOpenBranch } from '../open-branch.ts';
import { chats, documents, meetings, organisations, proceedings, tasks } from '../schema/index.ts';
import type { BranchState } from './ports.ts';

/** A meeting that nobody ended is not held for running longer than this. */
const RUNS_MS = 24 * 60 * 60_000;

/** Everything that is looked at before branches are merged, divided or renamed; null when there is none of this number. */
export function* loadBranchState(
  tx: Queries,
  branchId: number,
  { now, today }: { readonly now: number; readonly today: IsoDate },
): Body<BranchState | null> {
  const row = yield* organisationOf(tx, branchId);
  if (row === undefined || row.level !== 'branch') return null;
  const committee = row.parentId === null ? undefined : yield* organisationOf(tx, row.parentId);
  const into = row.mergedIntoId === null ? undefined : yield* organisationOf(tx, row.mergedIntoId);
  const groups = yield* all(
    tx
      .select({ ref: chats.ref })
      .from(chats)
      .where(and(eq(chats.branchId, branchId), eq(chats.kind, 'group')))
      .orderBy(asc(chats.id)),
  );
  const held = yield* all(
    tx
      .select({
        date: meetings.date,
        startedAt: proceedings.startedAt,
        endedAt: proceedings.endedAt,
        closedAt: proceedings.closedAt,
      })
      .from(proceedings)
      .innerJoin(meetings, eq(meetings.id, proceedings.meetingId))
      .where(eq(meetings.branchId, branchId))
      .orderBy(desc(meetings.startsAt)),
  );
  const issued = yield* all(
    tx.select({ id: documents.id }).from(documents).where(eq(documents.branchId, branchId)),
  );
  const open = yield* all(
    tx
      .select({ ownerId: tasks.ownerId })
      .from(tasks)
      .where(and(eq(tasks.branchId, branchId), sql`${tasks.state} in ('in_progress', 'reported')`)),
  );
  const ahead = yield* all(
    tx
      .select({ date: meetings.date, time: meetings.time })
      .from(meetings)
      .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
      .where(
        and(
          eq(meetings.branchId, branchId),
          eq(meetings.state, 'scheduled'),
          gt(meetings.startsAt, now),
          isNull(proceedings.meetingId),
        ),
      )
      .orderBy(asc(meetings.startsAt)),
  );
  const [next] = ahead;
  return {
    id: row.id,
    name: row.name,
    key: row.nameKey,
    parentId: row.parentId,
    committee: committee?.name ?? null,
    isClosed: row.closedAt !== null,
    mergedInto: into === undefined ? null : { id: into.id, name: into.name },
    turnsOn: today,
    members: yield* membersOf(branchId, open),
    groups: groups.map(({ ref }) => ref as ChatRef),
    meetingsHeld: held.filter(({ endedAt }) => endedAt !== null).length,
    documents: issued.length,
    openTasks: open.length,
    meets: held.some(
      ({ date, startedAt, endedAt }) => date >= today || (endedAt === null && startedAt > now - RUNS_MS),
    ),
    openMinutes: held.flatMap(({ date, endedAt, closedAt }) =>
      endedAt !== null && closedAt === null ? [date as IsoDate] : [],
    ),
    next: next === undefined ? null : { date: next.date as IsoDate, time: next.time },
  };
}

const organisationOf = (tx: Queries, id: number): Body<typeof organisations.$inferSelect | undefined> =>
  first(tx.select().from(organisations).where(eq(organisations.id, id)));

function* membersOf(
  branchId: number,
  open: readonly { readonly ownerId: number | null }[],
): Body<readonly BranchMember[]> {
  const rows = new Map((yield* membersOfBranch.all({ branchId })).map((row) => [row.id, row]));
  return (yield* loadRoster(branchId))
    .map((one): BranchMember => {
      const row = rows.get(one.id);
      if (row === undefined) throw new Error('a roster names somebody who is not there');
      const openTasks = open.filter(({ ownerId }) => ownerId === one.id).length;
      return { ...row, accounts: one.accounts.length, openTasks, statuses: one.statuses };
    })
    .sort((a, b) => a.id - b.id);
}

/** Names of the branches that are open, and what they stand under. */
export const openBranches = (tx: Queries): Body<{ id: number; parentId: number | null; nameKey: string }[]> =>
  all(
    tx
      .select({ id: organisations.id, parentId: organisations.parentId, nameKey: organisations.nameKey })
      .from(organisations)
      .where(isOpenBranch),
  );
