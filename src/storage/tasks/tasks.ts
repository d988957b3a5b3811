import { and, asc, eq, gt, gte, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { loadBranch, loadRoster, toDocument } from '../aggregates.ts';
import { about, all, type Body, prepared, type Queries, run } from '../engine.ts';
import { type Base, intend } from '../intention.ts';
import { documents, followUps, taskEvents, tasks } from '../schema/index.ts';
import { reachableOf } from './follow-up-rows.ts';
import type { TaskInHand, TasksPort, TaskUpdate } from './ports.ts';
import { announcedToGroups, historyForPraise, meetsBetween } from './praise.ts';
import { planFollowUp, recordTaskEvent, toTasks } from './task-rows.ts';

/** Written out, not bound: the partial indexes are found by these very words. */
const isOpen = sql`${tasks.state} in ('in_progress', 'reported')`;
/** An action so soon after a reminder counts as its effect. */
const HEEDED_MS = 48 * 60 * 60_000;

const listOf = (queries: Queries, which: SQL | undefined) =>
  queries.select().from(tasks).where(which).orderBy(asc(tasks.dueOn), asc(tasks.no));
const inBranch = eq(tasks.branchId, sql.placeholder('branchId'));
const openInBranch = prepared((queries) => listOf(queries, and(inBranch, isOpen)));
const openOfOwner = prepared((queries) =>
  listOf(queries, and(eq(tasks.ownerId, sql.placeholder('ownerId')), isOpen)),
);
const dueInBranch = prepared((queries) =>
  listOf(
    queries,
    and(
      inBranch,
      gte(tasks.dueOn, sql.placeholder('from')),
      lte(tasks.dueOn, sql.placeholder('to')),
      // One that came late from a branch that was merged is not of this branch's past.
      lte(tasks.createdAt, sql.placeholder('until')),
    ),
  ),
);

const taskOfNo = prepared((queries) =>
  queries
    .select({ task: tasks, document: documents })
    .from(tasks)
    .innerJoin(documents, eq(documents.id, tasks.documentId))
    .where(and(inBranch, eq(tasks.no, sql.placeholder('no')))),
);

/** What was asked lately was heeded. */
const heed = prepared((queries) =>
  queries
    .update(followUps)
    .set({ actedAt: sql`${sql.placeholder('now')}` })
    .where(
      and(
        eq(followUps.taskId, sql.placeholder('taskId')),
        isNull(followUps.actedAt),
        gt(followUps.sentAt, sql.placeholder('since')),
      ),
    ),
);

/** Steps that make a task other than it was issued. */
const CHANGING = [
  'assign',
  'owner-left',
  'extend',
  'grant-extension',
  'carry-over',
  'drop',
  'confirm',
  'superseded',
];
const changesInBranch = prepared((queries) =>
  queries
    .select({ task: tasks, action: taskEvents.action, detail: taskEvents.detail })
    .from(tasks)
    .innerJoin(taskEvents, eq(taskEvents.taskId, tasks.id))
    .where(
      and(
        inBranch,
        gt(taskEvents.at, sql.placeholder('from')),
        lte(taskEvents.at, sql.placeholder('to')),
        inArray(taskEvents.action, CHANGING),
      ),
    )
    .orderBy(asc(tasks.no), asc(taskEvents.id)),
);

export function tasksRepository(base: Base): TasksPort {
  const { read } = base.database;
  return {
    open(branchId) {
      return read(function* () {
        return yield* toTasks(yield* openInBranch.all({ branchId }));
      });
    },

    openOf(memberId) {
      return read(function* () {
        return yield* toTasks(yield* openOfOwner.all({ ownerId: memberId }));
      });
    },

    dueBetween(branchId, from, to) {
      return read(function* () {
        const until = Date.parse(`${to}T23:59:59Z`);
        return yield* toTasks(yield* dueInBranch.all({ branchId, from, to, until }));
      });
    },

    changedBetween(branchId, from, to) {
      return read(function* () {
        const rows = yield* changesInBranch.all({ branchId, from, to });
        const changed = [...new Map(rows.map(({ task }) => [task.id, task])).values()];
        return (yield* toTasks(changed)).map((task) => ({
          task,
          steps: rows.flatMap((row) =>
            row.task.id === task.id ? [{ action: row.action, detail: row.detail }] : [],
          ),
        }));
      });
    },

    byNo(branchId, no) {
      return read(function* () {
        return yield* loadTask(branchId, no);
      });
    },

    byIds(branchId, ids) {
      return read(function* (queries) {
        if (ids.length === 0) return [];
        return yield* toTasks(
          yield* all(
            queries
              .select()
              .from(tasks)
              .where(and(eq(tasks.branchId, branchId), inArray(tasks.id, [...ids])))
              .orderBy(asc(tasks.dueOn), asc(tasks.no)),
          ),
        );
      });
    },

    act(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(input.branchId), event, now, function* (tx) {
        const state = yield* loadTask(input.branchId, input.no);
        const decision = decide(state);
        if (decision.change !== null && state !== null) yield* update(tx, state, decision.change, input, now);
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    praise(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      const { branchId, since, week } = input;
      return intend<R>(base, about.branch(branchId), event, now, function* (tx) {
        const task = yield* loadTask(branchId, input.no);
        const state =
          task === null
            ? null
            : {
                ...task,
                announcedToday: yield* announcedToGroups(branchId, since, now),
                isMeetingWeek: yield* meetsBetween(branchId, week.from, week.to),
              };
        const decision = decide(state);
        if (decision.change !== null && state !== null) yield* update(tx, state, decision.change, input, now);
        return { result: decision.result as never, effects: decision.effects };
      });
    },
  };
}

function* loadTask(branchId: number, no: number): Body<TaskInHand | null> {
  const row = yield* taskOfNo.first({ branchId, no });
  const branch = row === undefined ? null : yield* loadBranch(branchId);
  if (row === undefined || branch === null) return null;
  const [task] = yield* toTasks([row.task]);
  if (task === undefined) return null;
  const reachable = task.ownerId !== null && (yield* reachableOf(new Set([task.ownerId]))).has(task.ownerId);
  return {
    branch,
    roster: yield* loadRoster(branchId),
    task,
    document: toDocument(row.document),
    reachable,
    ...(yield* historyForPraise(task.id)),
  };
}

function* update(
  tx: Queries,
  state: TaskInHand,
  wanted: TaskUpdate,
  by: { readonly account: string; readonly memberId: number },
  now: number,
): Body<void> {
  const { change, followUp, history } = wanted;
  yield* run(
    tx
      .update(tasks)
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
      .where(eq(tasks.id, state.task.id)),
  );
  yield* recordTaskEvent({
    taskId: state.task.id,
    at: now,
    actor: by.account,
    memberId: by.memberId,
    action: history.action,
    detail: history.detail ?? null,
  });
  yield* heed.run({ taskId: state.task.id, now, since: now - HEEDED_MS });
  if (followUp != null) yield* planFollowUp(state.branch.id, followUp);
}
