import { asc, eq, inArray } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { type FollowUpMoment, TASK_FOLLOW_UP } from '../../domain/tasks/follow-up.ts';
import type { Task } from '../../domain/tasks/task.ts';
import { occurrences, taskEvents, taskHelpers, tasks } from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';

/** A digest that is late is still sent, as one: the moment stays open this long. */
const OPEN_MS = 400 * 24 * 60 * 60_000;

export function recordTaskEvent(tx: Queries, event: typeof taskEvents.$inferInsert): void {
  tx.insert(taskEvents).values(event).run();
}

/** Records the branch's follow-up of that day, once, however many tasks fall on it. */
export function planFollowUp(tx: Queries, branchId: number, moment: FollowUpMoment): void {
  tx.insert(occurrences)
    .values({
      job: TASK_FOLLOW_UP,
      branchId,
      key: moment.on,
      dueAt: moment.at,
      expiresAt: moment.at + OPEN_MS,
      state: 'due',
    })
    .onConflictDoNothing()
    .run();
}

/** Tasks with their helpers, in the order of the rows. */
export function toTasks(queries: Queries, rows: readonly (typeof tasks.$inferSelect)[]): readonly Task[] {
  if (rows.length === 0) return [];
  const helpers = queries
    .select()
    .from(taskHelpers)
    .where(
      inArray(
        taskHelpers.taskId,
        rows.map((row) => row.id),
      ),
    )
    .all();
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

export const tasksOfDocument = (queries: Queries, documentId: number): readonly Task[] =>
  toTasks(
    queries,
    queries.select().from(tasks).where(eq(tasks.documentId, documentId)).orderBy(asc(tasks.no)).all(),
  );
