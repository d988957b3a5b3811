import { and, eq, inArray } from 'drizzle-orm';
import { all, type Body, type Queries } from '../engine.ts';
import { outbox } from '../schema/index.ts';

/** The templates that ask the members of a group about a meeting: whether they come, and who is here. */
const QUESTIONS = ['rsvp', 'roll'];

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
