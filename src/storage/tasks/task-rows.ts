import { asc, eq, inArray } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { type FollowUpMoment, TASK_FOLLOW_UP } from '../../domain/tasks/follow-up.ts';
import type { Task } from '../../domain/tasks/task.ts';
import { all, type Body, type Queries, run } from '../engine.ts';
import { occurrences, taskEvents, taskHelpers, tasks } from '../schema/index.ts';

/** A digest that is late is still sent, as one: the moment stays open this long. */
const OPEN_MS = 400 * 24 * 60 * 60_000;

export function* recordTaskEvent(tx: Queries, event: typeof taskEvents.$inferInsert): Body<void> {
  yield* run(tx.insert(taskEvents).values(event));
}

/** Records the branch's follow-up of that day, once, however many tasks fall on it. */
export function* planFollowUp(tx: Queries, branchId: number, moment: FollowUpMoment): Body<void> {
  yield* run(
    tx
      .insert(occurrences)
      .values({
        job: TASK_FOLLOW_UP,
        branchId,
        key: moment.on,
        dueAt: moment.at,
        expiresAt: moment.at + OPEN_MS,
        state: 'due',
      })
      .onConflictDoNothing(),
  );
}

/** Tasks with their helpers, in the order of the rows. */
export function* toTasks(
  queries: Queries,
  rows: readonly (typeof tasks.$inferSelect)[],
): Body<readonly Task[]> {
  if (rows.length === 0) return [];
  const helpers = yield* all(
    queries
      .select()
      .from(taskHelpers)
      .where(
        inArray(
          taskHelpers.taskId,
          rows.map((row) => row.id),
        ),
      ),
  );
  return rows.map((row) => ({
    id: row.id,
    branchId: row.branchId,
    no: row.no,
    documentId: row.documentId,
    content: row.content,
    ownerId: row.ownerId,
    helperIds: helpers.filter((helper) => helper.taskId === row.id).map((helper) => helper.memberId),
    dueOn: row.dueOn as IsoDate,
    state: row.state,
    extension:
      row.extensionDueOn === null
        ? null
        : { dueOn: row.extensionDueOn as IsoDate, reason: row.extensionReason ?? '' },
    note: row.note,
  }));
}

export function* tasksOfDocument(queries: Queries, documentId: number): Body<readonly Task[]> {
  return yield* toTasks(
    queries,
    yield* all(queries.select().from(tasks).where(eq(tasks.documentId, documentId)).orderBy(asc(tasks.no))),
  );
}
