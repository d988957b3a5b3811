import { and, asc, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import { resolveAudience } from '../audience.ts';
import { type Body, prepared, type Queries } from '../engine.ts';
import { type Otherwise, tellGroups } from '../intention.ts';
import { chats, liveMessages, offers, outbox, sendLog } from '../schema/index.ts';
import type { LiveStart, Settlement } from './ports.ts';
import { replaceList } from './shown-lists.ts';

const p = sql.placeholder;

/** The first edit follows soon after a question is posted. */
export const FIRST_EDIT_MS = 1200;

export const RATE_WINDOW_MS = 60_000;

/** The slot of the question in a chat; officers' lists have slots of their own. */
export const QUESTION_SLOT = 'question';

const sendingRow = prepared((queries) =>
  queries
    .select({ attempts: outbox.attempts, chatId: outbox.chatId, channel: outbox.channel })
    .from(outbox)
    .where(and(eq(outbox.id, p('id')), eq(outbox.state, 'sending'))),
);

const addSend = prepared((queries) => queries.insert(sendLog).values({ chatId: p('chatId'), at: p('at') }));

const forgetSends = prepared((queries) => queries.delete(sendLog).where(lt(sendLog.at, p('before'))));

/* How a send ends. */
const thisRow = eq(outbox.id, p('id'));
const markSent = prepared((queries) =>
  queries
    .update(outbox)
    .set({ state: 'sent', messageId: sql`${p('messageId')}`, settledAt: sql`${p('now')}`, error: null })
    .where(thisRow),
);
const sendAgain = prepared((queries) =>
  queries
    .update(outbox)
    .set({
      state: 'pending',
      notBefore: sql`${p('notBefore')}`,
      attempts: sql`${p('attempts')}`,
      error: sql`${p('error')}`,
    })
    .where(thisRow),
);
const markUnknown = prepared((queries) =>
  queries
    .update(outbox)
    .set({ state: 'unknown', error: sql`${p('error')}` })
    .where(thisRow),
);
const markFailed = prepared((queries) =>
  queries
    .update(outbox)
    .set({ state: 'failed', error: sql`${p('error')}`, settledAt: sql`${p('now')}` })
    .where(thisRow),
);
const markExpired = prepared((queries) =>
  queries
    .update(outbox)
    .set({ state: 'expired', settledAt: sql`${p('now')}` })
    .where(thisRow),
);
const closeChat = prepared((queries) =>
  queries
    .update(chats)
    .set({ presence: 'out' })
    .where(eq(chats.id, p('chatId'))),
);
const failWaiting = prepared((queries) =>
  queries
    .update(outbox)
    .set({ state: 'failed', error: 'the chat is closed to the bot', settledAt: sql`${p('now')}` })
    .where(and(eq(outbox.chatId, p('chatId')), eq(outbox.state, 'pending'))),
);
const nameOffer = prepared((queries) =>
  queries
    .update(offers)
    .set({ messageId: sql`${p('messageId')}` })
    .where(eq(offers.outboxId, p('outboxId'))),
);

/** Notes sends and edits for the limits of a chat; older notes are of no use to anybody. */
export function* logSends(chatIds: readonly number[], now: number): Body<void> {
  if (chatIds.length === 0) return;
  for (const chatId of chatIds) yield* addSend.run({ chatId, at: now });
  yield* forgetSends.run({ before: now - RATE_WINDOW_MS });
}

const forOfficers = prepared((queries) =>
  queries
    .select({
      otherwise: outbox.otherwise,
      priority: outbox.priority,
      notBefore: outbox.notBefore,
      expiresAt: outbox.expiresAt,
    })
    .from(outbox)
    .where(
      and(
        eq(outbox.chatId, p('chatId')),
        inArray(outbox.state, ['pending', 'sending']),
        isNotNull(outbox.otherwise),
      ),
    )
    .orderBy(asc(outbox.id)),
);

/** The chat is closed to the bot: what waits for it ends, and words for officers fall to the groups if nobody is left. */
function* closedToUs(queries: Queries, chatId: number, now: number): Body<void> {
  const words = yield* forOfficers.all({ chatId });
  yield* closeChat.run({ chatId });
  yield* failWaiting.run({ chatId, now });
  for (const word of words) {
    if (word.otherwise === null) continue;
    const otherwise = JSON.parse(word.otherwise) as Otherwise;
    const { branchId, avoid, alone } = otherwise;
    const officers = { to: 'officers', branchId, ...(avoid === undefined ? {} : { avoid }) } as const;
    if (alone !== true && (yield* resolveAudience(queries, officers, now)).length > 0) continue;
    yield* tellGroups(queries, { ...word, otherwise }, now);
  }
}

export function* settleRow(queries: Queries, id: number, settlement: Settlement, now: number): Body<void> {
  const row = yield* sendingRow.first({ id });
  // Not `sending` any more: a press on the message has already told that it arrived.
  if (row === undefined) return;
  switch (settlement.as) {
    case 'sent':
      yield* markSent.run({ id, messageId: settlement.messageId, now });
      yield* nameOffer.run({ outboxId: id, messageId: settlement.messageId });
      if (settlement.live !== null) yield* startLive(row, settlement.messageId, settlement.live, now);
      if (settlement.list !== undefined) yield* replaceList(row, settlement.list, settlement.messageId, now);
      return;
    case 'again':
      yield* sendAgain.run({
        id,
        notBefore: settlement.at,
        attempts: row.attempts + (settlement.counted ? 1 : 0),
        error: settlement.error,
      });
      return;
    case 'unknown':
      yield* markUnknown.run({ id, error: settlement.error });
      return;
    case 'expired':
      yield* markExpired.run({ id, now });
      return;
    case 'failed':
      if (settlement.chatIsOut) yield* closedToUs(queries, row.chatId, now);
      yield* markFailed.run({ id, error: settlement.error, now });
  }
}

const closeOlder = prepared((queries) =>
  queries
    .update(liveMessages)
    .set({ state: 'closing', dirty: true, nextEditAt: sql`${p('now')}` })
    .where(
      and(
        eq(liveMessages.meetingId, p('meetingId')),
        eq(liveMessages.chatId, p('chatId')),
        eq(liveMessages.slot, p('slot')),
        eq(liveMessages.state, 'live'),
      ),
    ),
);

/** A posted message that is to be edited; one that is known already stays as it is. */
export const addLive = prepared((queries) =>
  queries
    .insert(liveMessages)
    .values({
      channel: p('channel'),
      meetingId: p('meetingId'),
      chatId: p('chatId'),
      sentChatId: p('sentChatId'),
      messageId: p('messageId'),
      slot: p('slot'),
      content: p('content'),
      state: p('state'),
      dirty: true,
      nextEditAt: p('nextEditAt'),
      edits: 0,
      shownHash: p('shownHash'),
    })
    .onConflictDoNothing(),
);

/** From now on this message carries the question; the ones before it in the same chat get their closing edit. */
export function* startLive(
  { chatId, channel }: { readonly chatId: number; readonly channel: string },
  messageId: string,
  { meetingId, slot, sentChatId, content, shownHash }: LiveStart,
  now: number,
): Body<void> {
  yield* closeOlder.run({ meetingId, chatId, slot, now });
  yield* addLive.run({
    channel,
    meetingId,
    chatId,
    sentChatId,
    messageId,
    slot,
    content: JSON.stringify(content),
    state: 'live',
    nextEditAt: now + FIRST_EDIT_MS,
    shownHash,
  });
}
