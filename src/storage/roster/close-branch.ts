import { and, asc, eq, gt, inArray, isNull, max, notExists, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { TASK_FOLLOW_UP } from '../../domain/tasks/follow-up.ts';
import { QUESTION_SLOT } from '../delivery/settle-row.ts';
import { all, type Body, first, type Queries, run } from '../engine.ts';
import {
  chats,
  documentDrafts,
  joinCodes,
  liveMessages,
  meetings,
  memberAccounts,
  members,
  occurrences,
  offers,
  organisations,
  outbox,
  pendingCommands,
  proceedings,
  prompts,
  proposals,
  superiorComments,
  taskHelpers,
  tasks,
  visitDuties,
} from '../schema/index.ts';
import { planFollowUp, recordTaskEvent } from '../tasks/task-rows.ts';
import type { RenumberedTask } from './ports.ts';

/* What of a branch ends when it becomes part of another, and what of it goes on there. */

/**
 * Everything that the branch would still say or ask ends: moments, messages that wait, questions, drafts, codes. Called
 * while its groups and accounts are its own.
 */
export function* fallSilent(tx: Queries, branchId: number, now: number): Body<void> {
  yield* run(
    tx
      .update(occurrences)
      .set({ state: 'void', handledAt: now })
      .where(and(eq(occurrences.branchId, branchId), eq(occurrences.state, 'due'))),
  );
  yield* hush(tx, [...(yield* groupsOf(tx, branchId)), ...(yield* privateChatsOf(tx, branchId))], now);
  yield* run(
    tx
      .update(documentDrafts)
      .set({ state: 'discarded', updatedAt: now })
      .where(and(eq(documentDrafts.branchId, branchId), eq(documentDrafts.state, 'open'))),
  );
  yield* run(
    tx
      .update(joinCodes)
      .set({ expiresAt: now })
      .where(and(eq(joinCodes.branchId, branchId), isNull(joinCodes.usedAt), gt(joinCodes.expiresAt, now))),
  );
  yield* cancelAhead(tx, branchId, now);
}

/** What waits to be said or answered in these chats is over; what they were asked by numbers, too. */
export function* hush(tx: Queries, chatIds: readonly number[], now: number): Body<void> {
  if (chatIds.length === 0) return;
  const here = [...chatIds];
  yield* run(
    tx
      .update(outbox)
      .set({ state: 'expired', content: '{}', settledAt: now })
      .where(and(inArray(outbox.chatId, here), eq(outbox.state, 'pending'), sql`${outbox.priority} > 0`)),
  );
  // Nobody knows whether these arrived: they are not repeated.
  yield* run(
    tx
      .update(outbox)
      .set({ expiresAt: now })
      .where(
        and(
          inArray(outbox.chatId, here),
          inArray(outbox.state, ['sending', 'unknown']),
          sql`${outbox.priority} > 0`,
        ),
      ),
  );
  yield* run(tx.update(offers).set({ expiresAt: now }).where(inArray(offers.chatId, here)));
  yield* run(tx.delete(prompts).where(inArray(prompts.chatId, here)));
  yield* run(tx.delete(pendingCommands).where(inArray(pendingCommands.chatId, here)));
}

function* groupsOf(tx: Queries, branchId: number): Body<readonly number[]> {
  const rows = yield* all(tx.select({ id: chats.id }).from(chats).where(eq(chats.branchId, branchId)));
  return rows.map(({ id }) => id);
}

/** The private chats of members of the branch; with `memberIds` of these alone. */
export function* privateChatsOf(
  tx: Queries,
  branchId: number,
  memberIds?: ReadonlySet<number>,
): Body<readonly number[]> {
  const rows = yield* all(
    tx
      .select({ id: chats.id, memberId: members.id })
      .from(chats)
      .innerJoin(memberAccounts, eq(memberAccounts.account, chats.ref))
      .innerJoin(members, eq(members.id, memberAccounts.memberId))
      .where(eq(members.branchId, branchId)),
  );
  return rows.flatMap(({ id, memberId }) => (memberIds?.has(memberId) === false ? [] : [id]));
}

/** What was posted in these chats stays as it stands. */
export function* leaveStanding(tx: Queries, chatIds: readonly number[]): Body<void> {
  if (chatIds.length === 0) return;
  yield* run(
    tx
      .update(liveMessages)
      .set({ state: 'closed', dirty: false })
      .where(
        and(inArray(liveMessages.chatId, [...chatIds]), inArray(liveMessages.state, ['live', 'closing'])),
      ),
  );
}

/** Meetings that have not begun stand no more; what was posted of them says so in one last edit. */
function* cancelAhead(tx: Queries, branchId: number, now: number): Body<void> {
  const begun = tx.select({ one: sql`1` }).from(proceedings).where(eq(proceedings.meetingId, meetings.id));
  const ahead = (yield* all(
    tx
      .select({ id: meetings.id })
      .from(meetings)
      .where(
        and(
          eq(meetings.branchId, branchId),
          eq(meetings.state, 'scheduled'),
          gt(meetings.startsAt, now),
          notExists(begun),
        ),
      ),
  )).map(({ id }) => id);
  const ofBranch = tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.branchId, branchId));
  if (ahead.length > 0) {
    yield* run(
      tx
        .update(meetings)
        .set({ state: 'cancelled', revision: sql`${meetings.revision} + 1` })
        .where(inArray(meetings.id, ahead)),
    );
    yield* run(
      tx
        .update(liveMessages)
        .set({ state: 'closing', dirty: true, nextEditAt: now })
        .where(
          and(
            inArray(liveMessages.meetingId, ahead),
            eq(liveMessages.slot, QUESTION_SLOT),
            eq(liveMessages.state, 'live'),
          ),
        ),
    );
  }
  yield* run(
    tx
      .update(liveMessages)
      .set({ state: 'closed', dirty: false })
      .where(and(inArray(liveMessages.meetingId, ofBranch), eq(liveMessages.state, 'live'))),
  );
}

/** The groups are the other branch's from now on; what it has announced before is not made up for. */
export function* handGroupsOver(tx: Queries, from: number, to: number, now: number): Body<void> {
  yield* run(tx.update(chats).set({ branchId: to, connectedAt: now }).where(eq(chats.branchId, from)));
}

/**
 * Open tasks go on in the other branch under its next numbers; their rows here stay as they were that day. `rows` = the
 * new row of each member, by the old one.
 */
export function* continueTasks(
  tx: Queries,
  from: { readonly branchId: number; readonly name: string },
  to: number,
  rows: ReadonlyMap<number, number>,
  now: number,
): Body<readonly RenumberedTask[]> {
  const open = yield* all(
    tx
      .select()
      .from(tasks)
      .where(and(eq(tasks.branchId, from.branchId), sql`${tasks.state} in ('in_progress', 'reported')`))
      .orderBy(asc(tasks.no)),
  );
  const hours = new Map(
    (yield* all(
      tx
        .select({ on: occurrences.key, at: occurrences.dueAt })
        .from(occurrences)
        .where(and(eq(occurrences.branchId, from.branchId), eq(occurrences.job, TASK_FOLLOW_UP))),
    )).map(({ on, at }) => [on, at]),
  );
  let no =
    (yield* first(
      tx
        .select({ no: max(tasks.no) })
        .from(tasks)
        .where(eq(tasks.branchId, to)),
    ))?.no ?? 0;
  const renumbered: RenumberedTask[] = [];
  for (const { id: oldId, ...task } of open) {
    no += 1;
    const ownerId = task.ownerId === null ? null : (rows.get(task.ownerId) ?? null);
    const { id } = yield* first(
      tx
        .insert(tasks)
        .values({ ...task, branchId: to, no, ownerId, createdAt: now })
        .returning({ id: tasks.id }),
    );
    const helpers = yield* all(tx.select().from(taskHelpers).where(eq(taskHelpers.taskId, oldId)));
    for (const helper of new Set(helpers.flatMap(({ memberId }) => rows.get(memberId) ?? [])))
      yield* run(tx.insert(taskHelpers).values({ taskId: id, memberId: helper }));
    const step = { at: now, actor: 'cli', memberId: null };
    yield* recordTaskEvent({ ...step, taskId: oldId, action: 'continued', detail: `#${no}` });
    yield* recordTaskEvent({ ...step, taskId: id, action: 'continued', detail: `#${task.no}` });
    yield* run(tx.update(tasks).set({ followUpOn: null }).where(eq(tasks.id, oldId)));
    const at = task.followUpOn === null ? undefined : hours.get(task.followUpOn);
    if (task.followUpOn !== null && at !== undefined)
      yield* planFollowUp(to, { on: task.followUpOn as IsoDate, at });
    renumbered.push({ branch: from.name, wasNo: task.no, no });
  }
  return renumbered;
}

/** What a committee said and nobody has taken in, and what nobody above has answered, waits in the other branch. */
export function* continueTalk(tx: Queries, from: number, to: number): Body<void> {
  yield* run(
    tx
      .update(superiorComments)
      .set({ branchId: to })
      .where(and(eq(superiorComments.branchId, from), isNull(superiorComments.takenInAt))),
  );
  yield* run(
    tx
      .update(proposals)
      .set({ branchId: to })
      .where(and(eq(proposals.branchId, from), isNull(proposals.answeredAt))),
  );
}

/** Who was in charge of the branch is in charge of the other one, unless they are already. */
export function* continueDuties(tx: Queries, from: number, to: number): Body<void> {
  const duties = yield* all(tx.select().from(visitDuties).where(eq(visitDuties.branchId, from)));
  for (const duty of duties)
    yield* run(
      tx
        .insert(visitDuties)
        .values({ ...duty, branchId: to })
        .onConflictDoNothing(),
    );
  yield* run(tx.delete(visitDuties).where(eq(visitDuties.branchId, from)));
}

/** Closes the branch for good; its name is free for another one, its number and its past stay. */
export function* close(tx: Queries, branchId: number, into: number, now: number): Body<void> {
  yield* run(
    tx
      .update(organisations)
      .set({
        closedAt: now,
        mergedIntoId: into,
        nameKey: sql`${organisations.nameKey} || ${` ~${branchId}`}`,
      })
      .where(eq(organisations.id, branchId)),
  );
}
