import { and, asc, desc, eq, gt, inArray, isNotNull, lt, lte, min, or, type SQL, sql } from 'drizzle-orm';
import type { ChatRef } from '../../domain/channel/chat-ref.ts';
import { type Content, PRIORITY } from '../effects.ts';
import { applyEffects, type Base } from '../intention.ts';
import { prepared } from '../prepared.ts';
import { chats, inbox, liveMessages, offers, outbox, sendLog } from '../schema/index.ts';
import type { OutboxPort, OutboxRow } from './ports.ts';
import { logSends, settleRow } from './settle-row.ts';

/** Older questions of a chat are answered by code or reply, or not at all. */
const MOST_OPEN_OFFERS = 12;
/** The words of the partial index: SQLite does not see by itself that one state is among the two. */
const UNSETTLED = sql`${outbox.state} in ('sending', 'unknown')`;

const dueRows = prepared((queries) =>
  queries
    .select({
      id: outbox.id,
      chatId: outbox.chatId,
      chatRef: chats.ref,
      chatKind: chats.kind,
      threadId: outbox.threadId,
      priority: outbox.priority,
      content: outbox.content,
      expiresAt: outbox.expiresAt,
      attempts: outbox.attempts,
      repeats: outbox.repeats,
    })
    .from(outbox)
    .innerJoin(chats, eq(chats.id, outbox.chatId))
    .where(
      and(
        eq(outbox.channel, sql.placeholder('channel')),
        eq(outbox.priority, sql.placeholder('priority')),
        eq(outbox.state, 'pending'),
        lte(outbox.notBefore, sql.placeholder('now')),
      ),
    )
    .orderBy(asc(outbox.notBefore), asc(outbox.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const firstPending = prepared((queries) =>
  queries
    .select({ at: min(outbox.notBefore) })
    .from(outbox)
    .where(
      and(
        eq(outbox.channel, sql.placeholder('channel')),
        eq(outbox.priority, sql.placeholder('priority')),
        eq(outbox.state, 'pending'),
      ),
    )
    .prepare(),
);

const counted = (table: typeof outbox | typeof inbox, where: SQL) =>
  prepared((queries) => queries.select({ count: sql<number>`count(*)` }).from(table).where(where).prepare());

/** A probe counts what is open by the partial indexes, whose words these are: what was sent or handled is not read. */
const countOf = {
  pending: counted(outbox, sql`${outbox.state} = 'pending'`),
  sending: counted(outbox, sql`${UNSETTLED} and ${outbox.state} = 'sending'`),
  unknown: counted(outbox, sql`${UNSETTLED} and ${outbox.state} = 'unknown'`),
  failed: counted(outbox, sql`${outbox.state} = 'failed'`),
  inboxPending: counted(inbox, sql`${inbox.state} = 'pending'`),
  inboxDead: counted(inbox, sql`${inbox.state} = 'dead'`),
};

export function outboxRepository(base: Base): OutboxPort {
  const { queries, write } = base.database;
  const priorities = Object.values(PRIORITY);
  return {
    recover(channel) {
      return write(
        (tx) =>
          tx
            .update(outbox)
            .set({ state: 'unknown', error: 'the program stopped while sending' })
            .where(and(UNSETTLED, eq(outbox.state, 'sending'), eq(outbox.channel, channel)))
            .run().changes,
      );
    },

    async due(channel, now, limit) {
      const rows = priorities.flatMap((priority) => dueOf(channel, priority, now, limit));
      const late = rows.filter((row) => row.expiresAt <= now).map((row) => row.id);
      if (late.length > 0)
        await write((tx) => {
          tx.update(outbox)
            .set({ state: 'expired', settledAt: now })
            .where(and(inArray(outbox.id, late), eq(outbox.state, 'pending')))
            .run();
        });
      return rows.filter((row) => row.expiresAt > now);
    },

    claim(ids, now) {
      return write((tx) => {
        const claimed = tx
          .update(outbox)
          .set({ state: 'sending', attemptedAt: now })
          .where(and(inArray(outbox.id, [...ids]), eq(outbox.state, 'pending')))
          .returning({ id: outbox.id, chatId: outbox.chatId })
          .all();
        logSends(
          tx,
          claimed.map((row) => row.chatId),
          now,
        );
        return new Set(claimed.map((row) => row.id));
      });
    },

    async settle(id, settlement, now) {
      await write((tx) => settleRow(tx, id, settlement, now));
    },

    async offer(outboxId, offer) {
      const row = { ...offer, options: JSON.stringify(offer.options) };
      await write((tx) => {
        tx.insert(offers)
          .values({ outboxId, ...row })
          .onConflictDoUpdate({ target: offers.outboxId, set: row })
          .run();
      });
    },

    async openOffers(chatId, now) {
      return queries
        .select()
        .from(offers)
        .where(and(eq(offers.chatId, chatId), gt(offers.expiresAt, now)))
        .orderBy(desc(offers.id))
        .limit(MOST_OPEN_OFFERS)
        .all()
        .map((row) => ({
          code: row.code,
          messageId: row.messageId,
          options: JSON.parse(row.options) as string[],
        }));
    },

    async putOff(id, until) {
      await write((tx) => {
        tx.update(outbox)
          .set({ notBefore: until })
          .where(and(eq(outbox.id, id), eq(outbox.state, 'pending')))
          .run();
      });
    },

    async pauseChat(chatId, until) {
      await write((tx) => {
        tx.update(outbox)
          .set({ notBefore: until })
          .where(and(eq(outbox.chatId, chatId), eq(outbox.state, 'pending'), lt(outbox.notBefore, until)))
          .run();
        tx.update(liveMessages)
          .set({ nextEditAt: until })
          .where(
            and(
              eq(liveMessages.chatId, chatId),
              lt(liveMessages.nextEditAt, until),
              eq(liveMessages.dirty, true),
            ),
          )
          .run();
      });
    },

    repeatUnknown(channel, before) {
      return write(
        (tx) =>
          tx
            .update(outbox)
            .set({ state: 'pending', repeats: 1 })
            .where(
              and(
                UNSETTLED,
                eq(outbox.state, 'unknown'),
                lt(outbox.attemptedAt, before),
                eq(outbox.channel, channel),
                eq(outbox.repeatable, true),
                eq(outbox.repeats, 0),
              ),
            )
            .run().changes,
      );
    },

    async nextAt(channel) {
      const times = priorities.flatMap((priority) => {
        const row = firstPending(queries).get({ channel, priority });
        return row?.at == null ? [] : [row.at];
      });
      return times.length === 0 ? null : Math.min(...times);
    },

    async recentSends(since) {
      return queries
        .select({ chatId: sendLog.chatId, at: sendLog.at })
        .from(sendLog)
        .where(gt(sendLog.at, since))
        .orderBy(asc(sendLog.at))
        .all();
    },

    async enqueue(effects, now) {
      await write((tx) => applyEffects(tx, effects, now, null));
      base.wake();
    },

    async purge(before) {
      await write((tx) => {
        const old = tx
          .select({ id: outbox.id })
          .from(outbox)
          .where(
            or(
              and(isNotNull(outbox.settledAt), lt(outbox.settledAt, before)),
              and(UNSETTLED, eq(outbox.state, 'unknown'), lt(outbox.attemptedAt, before)),
            ),
          )
          .limit(5000);
        tx.delete(outbox).where(inArray(outbox.id, old)).run();
        tx.delete(offers).where(lt(offers.expiresAt, before)).run();
        tx.delete(liveMessages)
          .where(and(inArray(liveMessages.state, ['closed', 'lost']), lt(liveMessages.nextEditAt, before)))
          .run();
      });
    },

    async dueCount(now) {
      const rows = queries
        .select({ count: sql<number>`count(*)` })
        .from(outbox)
        .where(or(eq(outbox.state, 'sending'), and(eq(outbox.state, 'pending'), lte(outbox.notBefore, now))))
        .get();
      const edits = queries
        .select({ count: sql<number>`count(*)` })
        .from(liveMessages)
        .where(and(eq(liveMessages.dirty, true), lte(liveMessages.nextEditAt, now)))
        .get();
      return (rows?.count ?? 0) + (edits?.count ?? 0);
    },

    async counts() {
      const of = (state: keyof typeof countOf): number => countOf[state](queries).get()?.count ?? 0;
      return {
        pending: of('pending') + of('sending'),
        unknown: of('unknown'),
        failed: of('failed'),
        inboxPending: of('inboxPending'),
        inboxDead: of('inboxDead'),
      };
    },
  };

  function dueOf(channel: string, priority: number, now: number, limit: number): OutboxRow[] {
    return (
      dueRows(queries)
        .all({ channel, priority, now, limit })
        // A message that was put off stays before the younger ones of its chat.
        .sort((a, b) => a.id - b.id)
        .map((row) => ({
          ...row,
          chatRef: row.chatRef as ChatRef,
          content: JSON.parse(row.content) as Content,
        }))
    );
  }
}
