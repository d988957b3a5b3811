import { and, eq, lt, sql } from 'drizzle-orm';
import { type Body, prepared, type Queries, run } from '../engine.ts';
import { chats, liveMessages, offers, outbox, sendLog } from '../schema/index.ts';
import type { LiveStart, Settlement } from './ports.ts';

/** The first edit follows soon after a question is posted. */
export const FIRST_EDIT_MS = 1200;

export const RATE_WINDOW_MS = 60_000;

/** The slot of the question in a chat; officers' lists have slots of their own. */
export const QUESTION_SLOT = 'question';

const sendingRow = prepared((queries) =>
  queries
    .select({ attempts: outbox.attempts, chatId: outbox.chatId, channel: outbox.channel })
    .from(outbox)
    .where(and(eq(outbox.id, sql.placeholder('id')), eq(outbox.state, 'sending'))),
);

const addSend = prepared((queries) =>
  queries.insert(sendLog).values({ chatId: sql.placeholder('chatId'), at: sql.placeholder('at') }),
);

const forgetSends = prepared((queries) =>
  queries.delete(sendLog).where(lt(sendLog.at, sql.placeholder('before'))),
);

/** Notes sends and edits for the limits of a chat; older notes are of no use to anybody. */
export function* logSends(chatIds: readonly number[], now: number): Body<void> {
  if (chatIds.length === 0) return;
  for (const chatId of chatIds) yield* addSend.run({ chatId, at: now });
  yield* forgetSends.run({ before: now - RATE_WINDOW_MS });
}

export function* settleRow(tx: Queries, id: number, settlement: Settlement, now: number): Body<void> {
  const row = yield* sendingRow.first({ id });
  // Not `sending` any more: a press on the message has already told that it arrived.
  if (row === undefined) return;
  const set = (values: Partial<typeof outbox.$inferInsert>): Body<number> =>
    run(tx.update(outbox).set(values).where(eq(outbox.id, id)));
  switch (settlement.as) {
    case 'sent':
      yield* set({ state: 'sent', messageId: settlement.messageId, settledAt: now, error: null });
      yield* run(tx.update(offers).set({ messageId: settlement.messageId }).where(eq(offers.outboxId, id)));
      if (settlement.live !== null) yield* startLive(tx, row, settlement.messageId, settlement.live, now);
      return;
    case 'again':
      yield* set({
        state: 'pending',
        notBefore: settlement.at,
        attempts: row.attempts + (settlement.counted ? 1 : 0),
        error: settlement.error,
      });
      return;
    case 'unknown':
      yield* set({ state: 'unknown', error: settlement.error });
      return;
    case 'failed':
      yield* set({ state: 'failed', error: settlement.error, settledAt: now });
      if (settlement.chatIsOut) {
        yield* run(tx.update(chats).set({ presence: 'out' }).where(eq(chats.id, row.chatId)));
        yield* run(
          tx
            .update(outbox)
            .set({ state: 'failed', error: 'the chat is closed to the bot', settledAt: now })
            .where(and(eq(outbox.chatId, row.chatId), eq(outbox.state, 'pending'))),
        );
      }
  }
}

/** From now on this message carries the question; the ones before it in the same chat get their closing edit. */
export function* startLive(
  tx: Queries,
  chat: { readonly chatId: number; readonly channel: string },
  messageId: string,
  live: LiveStart,
  now: number,
): Body<void> {
  yield* run(
    tx
      .update(liveMessages)
      .set({ state: 'closing', dirty: true, nextEditAt: now })
      .where(
        and(
          eq(liveMessages.meetingId, live.meetingId),
          eq(liveMessages.chatId, chat.chatId),
          eq(liveMessages.slot, live.slot),
          eq(liveMessages.state, 'live'),
        ),
      ),
  );
  yield* run(
    tx
      .insert(liveMessages)
      .values({
        ...chat,
        meetingId: live.meetingId,
        slot: live.slot,
        sentChatId: live.sentChatId,
        messageId,
        content: JSON.stringify(live.content),
        state: 'live',
        dirty: true,
        nextEditAt: now + FIRST_EDIT_MS,
        edits: 0,
        shownHash: live.shownHash,
      })
      .onConflictDoNothing(),
  );
}
