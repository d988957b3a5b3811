import { and, eq, gt, inArray, lte } from 'drizzle-orm';
import { all, type Body, first, type Queries } from '../engine.ts';
import { occurrences, outbox } from '../schema/index.ts';

/** The templates that ask the members of a group about a meeting: whether they come, and who is here. */
const QUESTIONS = ['rsvp', 'roll'];
/** The jobs that post one of them. */
const ASKING_JOBS = ['meeting-notice', 'rsvp-call', 'in-person-list', 'meeting-reminder', 'open-roll'];

/** Whether a question about the meeting waits in the outbox for this chat anyway, such as a reminder that was owed. */
export function* isQuestionOwed(queries: Queries, chatId: number, meetingId: number): Body<boolean> {
  return (yield* all(
    queries
      .select({ content: outbox.content })
      .from(outbox)
      .where(and(eq(outbox.chatId, chatId), inArray(outbox.state, ['pending', 'sending']))),
  )).some((row) => {
    const content = JSON.parse(row.content) as { template: string; meetingId?: number };
    return QUESTIONS.includes(content.template) && content.meetingId === meetingId;
  });
}

/** Whether a moment has come that will post one: after an outage the next beat carries it out. */
export function* isQuestionDue(queries: Queries, meetingId: number, now: number): Body<boolean> {
  const due = yield* first(
    queries
      .select({ id: occurrences.id })
      .from(occurrences)
      .where(
        and(
          eq(occurrences.meetingId, meetingId),
          eq(occurrences.state, 'due'),
          lte(occurrences.dueAt, now),
          gt(occurrences.expiresAt, now),
          inArray(occurrences.job, ASKING_JOBS),
        ),
      )
      .limit(1),
  );
  return due !== undefined;
}
