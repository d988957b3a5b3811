import { and, asc, desc, eq, gt, inArray, isNotNull, lt, lte, min, or, sql } from 'drizzle-orm';
import type { ChatRef } from '../../domain/channel/chat-ref.ts';
import { type Content, PRIORITY } from '../effects.ts';
import { about, all, type Body, prepared, run } from '../engine.ts';
import { applyEffects, type Base } from '../intention.ts';
import { chats, liveMessages, offers, outbox, sendLog } from '../schema/index.ts';
import type { OutboxPort, OutboxRow } from './ports.ts';
import { dueCount, openCounts, UNSETTLED } from './probe-rows.ts';
import { logSends, settleRow } from './settle-row.ts';

/** Older questions of a chat are answered by code or reply, or not at all. */
const MOST_OPEN_OFFERS = 12;
const PRIORITIES = Object.values(PRIORITY);

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
    .limit(sql.placeholder('limit')),
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
    ),
);

export function outboxRepository(base: Base): OutboxPort {
  const { read, write } = base.database;
  return {
    recover(channel) {
      return write(about.delivery(channel), function* (tx) {
        return yield* run(
          tx
            .update(outbox)
            .set({ state: 'unknown', error: 'the program stopped while sending' })
            .where(and(UNSETTLED, eq(outbox.state, 'sending'), eq(outbox.channel, channel))),
        );
      });
    },

    async due(channel, now, limit) {
      const rows = await read(function* () {
        const found: OutboxRow[] = [];
        for (const priority of PRIORITIES) found.push(...(yield* dueOf(channel, priority, now, limit)));
        return found;
      });
      const late = rows.filter((row) => row.expiresAt <= now).map((row) => row.id);
      if (late.length > 0)
        await write(about.delivery('outbox'), function* (tx) {
          yield* run(
            tx
              .update(outbox)
              .set({ state: 'expired', settledAt: now })
              .where(and(inArray(outbox.id, late), eq(outbox.state, 'pending'))),
          );
        });
      return rows.filter((row) => row.expiresAt > now);
    },

    claim(ids, now) {
      return write(about.delivery('outbox'), function* (tx) {
        const claimed = yield* all(
          tx
            .update(outbox)
            .set({ state: 'sending', attemptedAt: now })
            .where(and(inArray(outbox.id, [...ids]), eq(outbox.state, 'pending')))
            .returning({ id: outbox.id, chatId: outbox.chatId }),
        );
        yield* logSends(
          claimed.map((row) => row.chatId),
          now,
        );
        return new Set(claimed.map((row) => row.id));
      });
    },

    async settle(id, settlement, now) {
      await write(about.delivery('outbox'), function* (tx) {
        return yield* settleRow(tx, id, settlement, now);
      });
    },

    async offer(outboxId, offer) {
      const row = { ...offer, options: JSON.stringify(offer.options) };
      await write(about.delivery('outbox'), function* (tx) {
        yield* run(
          tx
            .insert(offers)
            .values({ outboxId, ...row })
            .onConflictDoUpdate({ target: offers.outboxId, set: row }),
        );
      });
    },

    openOffers(chatId, now) {
      return read(function* (queries) {
        return (yield* all(
          queries
            .select()
            .from(offers)
            .where(and(eq(offers.chatId, chatId), gt(offers.expiresAt, now)))
            .orderBy(desc(offers.id))
            .limit(MOST_OPEN_OFFERS),
        )).map((row) => ({
          code: row.code,
          messageId: row.messageId,
          options: JSON.parse(row.options) as string[],
        }));
      });
    },

    async putOff(id, until) {
      await write(about.delivery('outbox'), function* (tx) {
        yield* run(
          tx
            .update(outbox)
            .set({ notBefore: until })
            .where(and(eq(outbox.id, id), eq(outbox.state, 'pending'))),
        );
      });
    },

    async pauseChat(chatId, until) {
      await write(about.delivery('outbox'), function* (tx) {
        yield* run(
          tx
            .update(outbox)
            .set({ notBefore: until })
            .where(and(eq(outbox.chatId, chatId), eq(outbox.state, 'pending'), lt(outbox.notBefore, until))),
        );
        yield* run(
          tx
            .update(liveMessages)
            .set({ nextEditAt: until })
            .where(
              and(
                eq(liveMessages.chatId, chatId),
                lt(liveMessages.nextEditAt, until),
                eq(liveMessages.dirty, true),
              ),
            ),
        );
      });
    },

    repeatUnknown(channel, before) {
      return write(about.delivery(channel), function* (tx) {
        return yield* run(
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
            ),
        );
      });
    },

    nextAt(channel) {
      return read(function* () {
        const times: number[] = [];
        for (const priority of PRIORITIES) {
          const row = yield* firstPending.first({ channel, priority });
          if (row?.at != null) times.push(row.at);
        }
        return times.length === 0 ? null : Math.min(...times);
      });
    },

    recentSends(since) {
      return read(function* (queries) {
        return yield* all(
          queries
            .select({ chatId: sendLog.chatId, at: sendLog.at })
            .from(sendLog)
            .where(gt(sendLog.at, since))
            .orderBy(asc(sendLog.at)),
        );
      });
    },

    async enqueue(effects, now) {
      await write(about.delivery('outbox'), function* (tx) {
        return yield* applyEffects(tx, effects, now);
      });
      base.wake();
    },

    async purge(before) {
      await write(about.delivery('outbox'), function* (tx) {
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
        yield* run(tx.delete(outbox).where(inArray(outbox.id, old)));
        yield* run(tx.delete(offers).where(lt(offers.expiresAt, before)));
        yield* run(
          tx
            .delete(liveMessages)
            .where(and(inArray(liveMessages.state, ['closed', 'lost']), lt(liveMessages.nextEditAt, before))),
        );
      });
    },

    dueCount: (now) => read((queries) => dueCount(queries, now)),
    counts: () => read(openCounts),
  };
}

function* dueOf(channel: string, priority: number, now: number, limit: number): Body<readonly OutboxRow[]> {
  const rows = yield* dueRows.all({ channel, priority, now, limit });
  // A message that was put off stays before the younger ones of its chat.
  return rows
    .sort((a, b) => a.id - b.id)
    .map((row) => ({
      ...row,
      chatRef: row.chatRef as ChatRef,
      content: JSON.parse(row.content) as Content,
    }));
}
