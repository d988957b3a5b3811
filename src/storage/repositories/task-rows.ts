import { type FollowUpMoment, TASK_FOLLOW_UP } from '../../domain/follow-up.ts';
import type { Queries } from '../database.ts';
import { occurrences, taskEvents } from '../schema/index.ts';

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
