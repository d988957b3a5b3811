import { and, asc, desc, eq, gt, inArray, lte } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { type ChatRef, chatRef, splitRef } from '../../domain/channel/chat-ref.ts';
import { loadBranch, loadRoster } from '../aggregates.ts';
import { all, type Body, first, type Queries, run } from '../engine.ts';
import { chats, followUps, meetings, memberAccounts, tasks } from '../schema/index.ts';
import type { FollowUpState, FollowUpTask, FollowUpUpdate } from './ports.ts';
import { planFollowUp, recordTaskEvent, toTasks } from './task-rows.ts';

const LATELY_MS = 24 * 60 * 60_000;

/** What a follow-up of the branch looks at: the tasks whose day has come, by index. */
export function* followUpState(
  tx: Queries,
  branchId: number,
  today: IsoDate,
  now: number,
): Body<FollowUpState> {
  const branch = yield* loadBranch(branchId);
  if (branch === null) throw new Error('follow-up of a branch that does not exist');
  const rows = yield* all(
    tx
      .select()
      .from(tasks)
      .where(and(eq(tasks.branchId, branchId), lte(tasks.followUpOn, today)))
      .orderBy(asc(tasks.dueOn), asc(tasks.no)),
  );
  const owned = yield* toTasks(tx, rows);
  const reachable = yield* reachableOf(tx, new Set(owned.flatMap((task) => task.ownerId ?? [])));
  const started = yield* first(
    tx
      .select({ at: meetings.startsAt })
      .from(meetings)
      .where(
        and(
          eq(meetings.branchId, branchId),
          eq(meetings.state, 'scheduled'),
          lte(meetings.startsAt, now),
          gt(meetings.startsAt, now - LATELY_MS),
        ),
      )
      .orderBy(desc(meetings.startsAt))
      .limit(1),
  );
  return {
    branch,
    roster: yield* loadRoster(branchId),
    tasks: owned.map((task, index): FollowUpTask => {
      const row = rows[index];
      return {
        task,
        owedSince: (row?.followUpOn ?? today) as IsoDate,
        officersToldOn: (row?.officersToldOn ?? null) as IsoDate | null,
        reachable: task.ownerId !== null && reachable.has(task.ownerId),
      };
    }),
    meetingStartedAt: started?.at ?? null,
  };
}

/** Members with a private chat that is open to the bot; somebody who never wrote to it is reached through the group. */
export function* reachableOf(tx: Queries, memberIds: ReadonlySet<number>): Body<ReadonlySet<number>> {
  if (memberIds.size === 0) return new Set();
  const accounts = yield* all(
    tx
      .select()
      .from(memberAccounts)
      .where(inArray(memberAccounts.memberId, [...memberIds])),
  );
  const refs = new Map<ChatRef, number>();
  for (const { account, memberId } of accounts) {
    const { channel, id } = splitRef(account as Parameters<typeof splitRef>[0]);
    refs.set(chatRef(channel, id), memberId);
  }
  if (refs.size === 0) return new Set();
  const open = yield* all(
    tx
      .select({ ref: chats.ref })
      .from(chats)
      .where(and(inArray(chats.ref, [...refs.keys()]), eq(chats.kind, 'private'), eq(chats.presence, 'in'))),
  );
  return new Set(open.flatMap(({ ref }) => refs.get(ref as ChatRef) ?? []));
}

/** Writes how one task goes on. */
export function* askOne(
  tx: Queries,
  state: FollowUpState,
  one: FollowUpUpdate,
  today: IsoDate,
  now: number,
): Body<void> {
  yield* run(
    tx
      .update(tasks)
      .set({
        followUpOn: one.followUp?.on ?? null,
        ...(one.officersTold ? { officersToldOn: today } : {}),
        ...(one.ownerLeft ? { ownerId: null } : {}),
      })
      .where(eq(tasks.id, one.taskId)),
  );
  const task = state.tasks.find((known) => known.task.id === one.taskId)?.task;
  if (one.ownerLeft)
    yield* recordTaskEvent(tx, {
      taskId: one.taskId,
      at: now,
      actor: 'schedule',
      memberId: null,
      action: 'owner-left',
    });
  if (one.asked !== null)
    yield* run(
      tx.insert(followUps).values({
        taskId: one.taskId,
        memberId: task?.ownerId ?? null,
        sentAt: now,
        isPrivate: one.asked === 'private',
      }),
    );
  if (one.followUp !== null) yield* planFollowUp(tx, state.branch.id, one.followUp);
}
