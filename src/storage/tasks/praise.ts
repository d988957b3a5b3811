import { and, desc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import { groupsOfBranch } from '../audience.ts';
import { PRIORITY } from '../effects.ts';
import { type Body, prepared } from '../engine.ts';
import { meetings, outbox, taskEvents } from '../schema/index.ts';

/* What a word of thanks for a task is decided on (R000-12, R6-6). */

const p = sql.placeholder;
const stepsOfTask = prepared((queries) =>
  queries
    .select({ action: taskEvents.action, at: taskEvents.at })
    .from(taskEvents)
    .where(eq(taskEvents.taskId, p('taskId')))
    .orderBy(desc(taskEvents.id)),
);
const announcedSince = prepared((queries) =>
  queries
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.chatId, p('chatId')),
        inArray(outbox.state, ['pending', 'sending', 'sent', 'unknown']),
        eq(outbox.priority, PRIORITY.announcement),
        gte(outbox.createdAt, p('since')),
      ),
    ),
);
const meetingsBetween = prepared((queries) =>
  queries
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(
        eq(meetings.branchId, p('branchId')),
        gte(meetings.startsAt, p('from')),
        lte(meetings.startsAt, p('to')),
        eq(meetings.state, 'scheduled'),
      ),
    ),
);

/** When the task was last reported, and whether a word of thanks was decided on. */
export function* historyForPraise(
  taskId: number,
): Body<{ readonly reportedAt: number | null; readonly isPraiseDecided: boolean }> {
  const steps = yield* stepsOfTask.all({ taskId });
  return {
    reportedAt: steps.find(({ action }) => action === 'report')?.at ?? null,
    isPraiseDecided: steps.some(({ action }) => action === 'praise' || action === 'no-praise'),
  };
}

/** How many messages a group of the branch got, or is to get, unasked since then: of several groups the fullest. */
export function* announcedToGroups(branchId: number, since: number, now: number): Body<number> {
  let most = 0;
  for (const { chatId } of yield* groupsOfBranch.all({ branchId, since: now, now }))
    most = Math.max(most, (yield* announcedSince.all({ chatId, since })).length);
  return most;
}

/** Whether the branch meets between these two moments. */
export function* meetsBetween(branchId: number, from: number, to: number): Body<boolean> {
  return (yield* meetingsBetween.all({ branchId, from, to })).length > 0;
}
