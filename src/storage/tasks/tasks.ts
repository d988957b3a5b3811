import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { type ChatRef, chatRef, splitRef } from '../../domain/channel/chat-ref.ts';
import { loadBranch, loadRoster, toDocument } from '../aggregates.ts';
import { type Base, intend } from '../intention.ts';
import {
  chats,
  documents,
  followUps,
  meetings,
  memberAccounts,
  occurrences,
  tasks,
} from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';
import type {
  FollowUpChange,
  FollowUpState,
  FollowUpTask,
  TaskState,
  TasksPort,
  TaskUpdate,
} from './ports.ts';
import { planFollowUp, recordTaskEvent, toTasks } from './task-rows.ts';

/** Written out, not bound: the partial indexes are found by these very words. */
const isOpen = sql`${tasks.state} in ('in_progress', 'reported')`;
/** An action so soon after a reminder counts as its effect. */
const HEEDED_MS = 48 * 60 * 60_000;
const LATELY_MS = 24 * 60 * 60_000;

export function tasksRepository(base: Base): TasksPort {
  const { queries } = base.database;
  return {
    async open(branchId) {
      return toTasks(
        queries,
        queries
          .select()
          .from(tasks)
          .where(and(eq(tasks.branchId, branchId), isOpen))
          .orderBy(asc(tasks.dueOn), asc(tasks.no))
          .all(),
      );
    },

    async openOf(memberId) {
      return toTasks(
        queries,
        queries
          .select()
          .from(tasks)
          .where(and(eq(tasks.ownerId, memberId), isOpen))
          .orderBy(asc(tasks.dueOn), asc(tasks.no))
          .all(),
      );
    },

    async dueBetween(branchId, from, to) {
      return toTasks(
        queries,
        queries
          .select()
          .from(tasks)
          .where(and(eq(tasks.branchId, branchId), gte(tasks.dueOn, from), lte(tasks.dueOn, to)))
          .orderBy(asc(tasks.dueOn), asc(tasks.no))
          .all(),
      );
    },

    async byNo(branchId, no) {
      return loadTask(queries, branchId, no);
    },

    async byIds(branchId, ids) {
      if (ids.length === 0) return [];
      return toTasks(
        queries,
        queries
          .select()
          .from(tasks)
          .where(and(eq(tasks.branchId, branchId), inArray(tasks.id, [...ids])))
          .orderBy(asc(tasks.dueOn), asc(tasks.no))
          .all(),
      );
    },

    act(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const state = loadTask(tx, input.branchId, input.no);
        const decision = decide(state);
        if (decision.change !== null && state !== null) update(tx, state, decision.change, input, now);
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    async followUp(occurrenceId, now, today, decide) {
      await intend<void>(base, null, now, (tx) => {
        const occurrence = tx
          .select()
          .from(occurrences)
          .where(and(eq(occurrences.id, occurrenceId), eq(occurrences.state, 'due')))
          .get();
        if (occurrence === undefined) return { result: undefined };
        const state = followUpState(tx, occurrence.branchId, today, now);
        const decision = decide(state);
        const postponeTo = decision.change?.postponeTo ?? null;
        if (postponeTo === null) {
          for (const one of decision.change?.updates ?? []) askOne(tx, state, one, today, now);
          tx.update(occurrences)
            .set({ state: 'done', handledAt: now })
            .where(eq(occurrences.id, occurrenceId))
            .run();
        } else
          tx.update(occurrences).set({ dueAt: postponeTo }).where(eq(occurrences.id, occurrenceId)).run();
        return { result: undefined, effects: decision.effects };
      });
    },
  };
}

function loadTask(tx: Queries, branchId: number, no: number): TaskState | null {
  const row = tx
    .select({ task: tasks, document: documents })
    .from(tasks)
    .innerJoin(documents, eq(documents.id, tasks.documentId))
    .where(and(eq(tasks.branchId, branchId), eq(tasks.no, no)))
    .get();
  const branch = row === undefined ? null : loadBranch(tx, branchId);
  if (row === undefined || branch === null) return null;
  const [task] = toTasks(tx, [row.task]);
  if (task === undefined) return null;
  const reachable = task.ownerId !== null && reachableOf(tx, new Set([task.ownerId])).has(task.ownerId);
  return { branch, roster: loadRoster(tx, branchId), task, document: toDocument(row.document), reachable };
}

function update(
  tx: Queries,
  state: TaskState,
  wanted: TaskUpdate,
  by: { readonly account: string; readonly memberId: number },
  now: number,
): void {
  const { change, followUp, history } = wanted;
  tx.update(tasks)
    .set({
      ...(change.ownerId === undefined ? {} : { ownerId: change.ownerId }),
      ...(change.dueOn === undefined ? {} : { dueOn: change.dueOn, officersToldOn: null }),
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.note === undefined ? {} : { note: change.note }),
      ...(change.extension === undefined
        ? {}
        : {
            extensionDueOn: change.extension?.dueOn ?? null,
            extensionReason: change.extension?.reason ?? null,
          }),
      ...(followUp === undefined ? {} : { followUpOn: followUp?.on ?? null }),
      ...(wanted.closed === true ? { closedAt: now } : {}),
    })
    .where(eq(tasks.id, state.task.id))
    .run();
  recordTaskEvent(tx, {
    taskId: state.task.id,
    at: now,
    actor: by.account,
    memberId: by.memberId,
    action: history.action,
    detail: history.detail ?? null,
  });
  tx.update(followUps)
    .set({ actedAt: now })
    .where(
      and(
        eq(followUps.taskId, state.task.id),
        isNull(followUps.actedAt),
        gt(followUps.sentAt, now - HEEDED_MS),
      ),
    )
    .run();
  if (followUp != null) planFollowUp(tx, state.branch.id, followUp);
}

function followUpState(tx: Queries, branchId: number, today: IsoDate, now: number): FollowUpState {
  const branch = loadBranch(tx, branchId);
  if (branch === null) throw new Error('follow-up of a branch that does not exist');
  const rows = tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.branchId, branchId), lte(tasks.followUpOn, today)))
    .orderBy(asc(tasks.dueOn), asc(tasks.no))
    .all();
  const owned = toTasks(tx, rows);
  const reachable = reachableOf(tx, new Set(owned.flatMap((task) => task.ownerId ?? [])));
  const started = tx
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
    .limit(1)
    .get();
  return {
    branch,
    roster: loadRoster(tx, branchId),
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
function reachableOf(tx: Queries, memberIds: ReadonlySet<number>): ReadonlySet<number> {
  if (memberIds.size === 0) return new Set();
  const accounts = tx
    .select()
    .from(memberAccounts)
    .where(inArray(memberAccounts.memberId, [...memberIds]))
    .all();
  const refs = new Map<ChatRef, number>();
  for (const { account, memberId } of accounts) {
    const { channel, id } = splitRef(account as Parameters<typeof splitRef>[0]);
    refs.set(chatRef(channel, id), memberId);
  }
  if (refs.size === 0) return new Set();
  const open = tx
    .select({ ref: chats.ref })
    .from(chats)
    .where(and(inArray(chats.ref, [...refs.keys()]), eq(chats.kind, 'private'), eq(chats.presence, 'in')))
    .all();
  return new Set(open.flatMap(({ ref }) => refs.get(ref as ChatRef) ?? []));
}

function askOne(
  tx: Queries,
  state: FollowUpState,
  one: FollowUpChange['updates'][number],
  today: IsoDate,
  now: number,
): void {
  tx.update(tasks)
    .set({
      followUpOn: one.followUp?.on ?? null,
      ...(one.officersTold ? { officersToldOn: today } : {}),
      ...(one.ownerLeft ? { ownerId: null } : {}),
    })
    .where(eq(tasks.id, one.taskId))
    .run();
  const task = state.tasks.find((known) => known.task.id === one.taskId)?.task;
  if (one.ownerLeft)
    recordTaskEvent(tx, {
      taskId: one.taskId,
      at: now,
      actor: 'schedule',
      memberId: null,
      action: 'owner-left',
    });
  if (one.asked !== null)
    tx.insert(followUps)
      .values({
        taskId: one.taskId,
        memberId: task?.ownerId ?? null,
        sentAt: now,
        isPrivate: one.asked === 'private',
      })
      .run();
  if (one.followUp !== null) planFollowUp(tx, state.branch.id, one.followUp);
}
