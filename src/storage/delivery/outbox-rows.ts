import { and, asc, desc, eq, gt, lt, lte, min, type SQL, sql } from 'drizzle-orm';
import { PRIORITY } from '../effects.ts';
import { prepared } from '../engine.ts';
import { chats, liveMessages, offers, outbox } from '../schema/index.ts';
import { oldRowsOf } from './old-rows.ts';
import { UNSETTLED } from './probe-rows.ts';

/* The queries of the outbox that run with every round of a dispatcher, every send and every word without a button. */

/** Older questions of a chat are answered by code or reply, or not at all. */
const MOST_OPEN_OFFERS = 12;

const p = sql.placeholder;
const to = (name: string): SQL => sql`${p(name)}`;
const pendingOf = (priority: number | ReturnType<typeof p>): SQL | undefined =>
  and(eq(outbox.channel, p('channel')), eq(outbox.priority, priority), eq(outbox.state, 'pending'));

export const dueRows = prepared((queries) =>
  queries
    .select({
      id: outbox.id,
      chatId: outbox.chatId,
      chatRef: chats.ref,
      chatKind: chats.kind,
      threadId: outbox.threadId,
      priority: outbox.priority,
      content: outbox.content,
      createdAt: outbox.createdAt,
      notBefore: outbox.notBefore,
      expiresAt: outbox.expiresAt,
      attempts: outbox.attempts,
      repeats: outbox.repeats,
    })
    .from(outbox)
    .innerJoin(chats, eq(chats.id, outbox.chatId))
    .where(and(pendingOf(p('priority')), lte(outbox.notBefore, p('now'))))
    .orderBy(asc(outbox.notBefore), asc(outbox.id))
    .limit(p('limit')),
);

/** In one statement, since every idle look asks it: the index leads to the first of each priority. */
export const firstPending = prepared((queries) => {
  const firstOf = (priority: number) =>
    queries
      .select({ at: min(outbox.notBefore) })
      .from(outbox)
      .where(pendingOf(priority));
  const { reply, notice, announcement } = PRIORITY;
  const beside = (priority: number) => sql<number | null>`(${firstOf(priority)})`.mapWith(Number);
  return queries
    .select({ reply: min(outbox.notBefore), notice: beside(notice), announcement: beside(announcement) })
    .from(outbox)
    .where(pendingOf(reply));
});

/** Replies that were put off, by the chat. */
export const repliesPutOff = prepared((queries) =>
  queries
    .select({ chatId: outbox.chatId, until: outbox.notBefore })
    .from(outbox)
    .where(
      and(
        pendingOf(PRIORITY.reply),
        // The line that tells what was counted has its own moment.
        eq(outbox.repeatable, true),
        gt(outbox.notBefore, p('now')),
        lte(outbox.notBefore, p('before')),
      ),
    ),
);

export const putOffRow = prepared((queries) =>
  queries
    .update(outbox)
    .set({ notBefore: to('until') })
    .where(and(eq(outbox.id, p('id')), eq(outbox.state, 'pending'))),
);

export const pauseMessages = prepared((queries) =>
  queries
    .update(outbox)
    .set({ notBefore: to('until') })
    .where(
      and(eq(outbox.chatId, p('chatId')), eq(outbox.state, 'pending'), lt(outbox.notBefore, p('until'))),
    ),
);

export const pauseEdits = prepared((queries) =>
  queries
    .update(liveMessages)
    .set({ nextEditAt: to('until') })
    .where(
      and(
        eq(liveMessages.chatId, p('chatId')),
        lt(liveMessages.nextEditAt, p('until')),
        eq(liveMessages.dirty, true),
      ),
    ),
);

/** A send of unknown fate is repeated once, where that hurts nobody. */
/** Sends of unknown fate that are old enough to be repeated, and have not been. */
const TO_REPEAT = and(
  UNSETTLED,
  eq(outbox.state, 'unknown'),
  lt(outbox.attemptedAt, p('before')),
  eq(outbox.channel, p('channel')),
  eq(outbox.repeatable, true),
  eq(outbox.repeats, 0),
);
export const firstToRepeat = prepared((queries) =>
  queries.select({ id: outbox.id }).from(outbox).where(TO_REPEAT).limit(1),
);
export const repeatOnce = prepared((queries) =>
  queries.update(outbox).set({ state: 'pending', repeats: 1 }).where(TO_REPEAT),
);

export const putOffer = prepared((queries) =>
  queries
    .insert(offers)
    .values({
      outboxId: p('outboxId'),
      chatId: p('chatId'),
      code: p('code'),
      options: p('options'),
      createdAt: p('createdAt'),
      expiresAt: p('expiresAt'),
    })
    .onConflictDoUpdate({
      target: offers.outboxId,
      set: {
        chatId: sql`excluded.chat_id`,
        code: sql`excluded.code`,
        options: sql`excluded.options`,
        createdAt: sql`excluded.created_at`,
        expiresAt: sql`excluded.expires_at`,
      },
    }),
);

export const offersOpen = prepared((queries) =>
  queries
    .select({ code: offers.code, messageId: offers.messageId, options: offers.options })
    .from(offers)
    .where(and(eq(offers.chatId, p('chatId')), gt(offers.expiresAt, p('now'))))
    .orderBy(desc(offers.id))
    .limit(MOST_OPEN_OFFERS),
);

/* What was settled long ago, or stayed unknown. */
export const oldMessages = oldRowsOf(outbox, () => lt(outbox.settledAt, p('before')));
export const oldUnknown = oldRowsOf(outbox, () =>
  and(UNSETTLED, eq(outbox.state, 'unknown'), lt(outbox.attemptedAt, p('before'))),
);
export const oldOffers = oldRowsOf(offers, () => lt(offers.expiresAt, p('before')));
