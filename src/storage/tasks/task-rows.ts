import { asc, eq, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { type FollowUpMoment, TASK_FOLLOW_UP } from '../../domain/tasks/follow-up.ts';
import type { Task } from '../../domain/tasks/task.ts';
import { type Body, prepared } from '../engine.ts';
import { addMoment } from '../meeting/meetings.ts';
import { taskEvents, taskHelpers, tasks } from '../schema/index.ts';

/** A digest that is late is still sent, as one: the moment stays open this long. */
const OPEN_MS = 400 * 24 * 60 * 60_000;

const addTaskEvent = prepared((queries) =>
  queries.insert(taskEvents).values({
    taskId: sql.placeholder('taskId'),
    at: sql.placeholder('at'),
    actor: sql.placeholder('actor'),
    memberId: sql.placeholder('memberId'),
    action: sql.placeholder('action'),
    detail: sql.placeholder('detail'),
  }),
);

export const recordTaskEvent = (
  event: Omit<typeof taskEvents.$inferInsert, 'id'> & { readonly memberId: number | null },
): Body<number> => addTaskEvent.run({ ...event, detail: event.detail ?? null });

/** Records the branch's follow-up of that day, once, however many tasks fall on it. */
export const planFollowUp = (branchId: number, moment: FollowUpMoment): Body<number> =>
  addMoment.run({
    job: TASK_FOLLOW_UP,
    branchId,
    meetingId: null,
    key: moment.on,
    dueAt: moment.at,
    expiresAt: moment.at + OPEN_MS,
  });

const helpersOf = prepared((queries) =>
  queries
    .select({ memberId: taskHelpers.memberId })
    .from(taskHelpers)
    .where(eq(taskHelpers.taskId, sql.placeholder('taskId')))
    .orderBy(asc(taskHelpers.memberId)),
);
const tasksOf = prepared((queries) =>
  queries
    .select()
    .from(tasks)
    .where(eq(tasks.documentId, sql.placeholder('documentId')))
    .orderBy(asc(tasks.no)),
);

/** Tasks with their helpers, in the order of the rows. */
export function* toTasks(rows: readonly (typeof tasks.$inferSelect)[]): Body<readonly Task[]> {
  const found: Task[] = [];
  for (const row of rows)
    found.push(
      toTask(
        row,
        (yield* helpersOf.all({ taskId: row.id })).map(({ memberId }) => memberId),
      ),
    );
  return found;
}

const toTask = (row: typeof tasks.$inferSelect, helperIds: readonly number[]): Task => ({
  id: row.id,
  branchId: row.branchId,
  no: row.no,
  documentId: row.documentId,
  content: row.content,
  ownerId: row.ownerId,
  helperIds,
  dueOn: row.dueOn as IsoDate,
  state: row.state,
  extension:
    row.extensionDueOn === null
      ? null
      : { dueOn: row.extensionDueOn as IsoDate, reason: row.extensionReason ?? '' },
  note: row.note,
});

/** The tasks of one issued document. */
export function* tasksOfDocument(documentId: number): Body<readonly Task[]> {
  return yield* toTasks(yield* tasksOf.all({ documentId }));
}
