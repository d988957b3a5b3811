import { asc, eq, inArray } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar.ts';
import type { Document } from '../../domain/document.ts';
import type { DraftTask } from '../../domain/read-resolution.ts';
import type { Task } from '../../domain/task.ts';
import type { Queries } from '../database.ts';
import { type documentDrafts, type documents, taskHelpers, tasks } from '../schema/index.ts';
import type { Draft } from '../task-ports.ts';

/* Rows of documents and tasks into domain values. */

export const toDocument = (row: typeof documents.$inferSelect): Document => ({
  id: row.id,
  branchId: row.branchId,
  type: row.type,
  term: row.term,
  number: row.number,
  version: row.version,
  title: row.title,
  issuedOn: row.issuedOn as IsoDate,
});

export const toDraft = (row: typeof documentDrafts.$inferSelect): Draft => ({
  ...row,
  tasks: JSON.parse(row.tasks) as DraftTask[],
});

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
