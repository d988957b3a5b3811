import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { ChatRef } from '../../domain/channel/chat-ref.ts';
import { type Content, PRIORITY } from '../effects.ts';
import { about, all, type Body, run } from '../engine.ts';
import { applyEffects, type Base } from '../intention.ts';
import { outbox, sendLog } from '../schema/index.ts';
import { dropOld } from './old-rows.ts';
import {
  dueRows,
  firstPending,
  firstToRepeat,
  offersOpen,
  oldMessages,
  oldOffers,
  oldUnknown,
  pauseEdits,
  pauseMessages,
  putOffer,
  putOffRow,
  repeatOnce,
  repliesPutOff,
} from './outbox-rows.ts';
import type { OutboxPort, OutboxRow } from './ports.ts';
import { dueCount, openCounts, UNSETTLED } from './probe-rows.ts';
import { mySends, takeTurn } from './sender.ts';
import { logSends, settleRow } from './settle-row.ts';

const PRIORITIES = Object.values(PRIORITY);

export function outboxRepository(base: Base, self: string): OutboxPort {
  const { read, write } = base.database;
  return {
    recover(channel) {
      // As a claim is: one that another process has begun ends before, or finds that its turn is over.
      return write(about.delivery('outbox'), function* (tx) {
        yield* takeTurn(self, channel);
        const rows = yield* all(
          tx
            .update(outbox)
            .set({ state: 'unknown', error: 'the program stopped while sending' })
            .where(and(UNSETTLED, eq(outbox.state, 'sending'), eq(outbox.channel, channel)))
            .returning({ chatId: outbox.chatId }),
        );
        return rows.map(({ chatId }) => chatId);
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
        // Not kept prepared: one question for the whole batch, however far away the engine is.
        const claimed = yield* all(
          tx
            .update(outbox)
            .set({ state: 'sending', attemptedAt: now })
            .where(and(inArray(outbox.id, [...ids]), eq(outbox.state, 'pending'), mySends(self)))
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
      await write(about.delivery('outbox'), (tx) => settleRow(tx, id, settlement, now));
      // What was refused may have left a word for a group, perhaps on another channel.
      if (settlement.as === 'failed') base.wake();
    },

    async offer(outboxId, offer) {
      const options = JSON.stringify(offer.options);
      await write(about.delivery('outbox'), () => putOffer.run({ outboxId, ...offer, options }));
    },

    openOffers(chatId, now) {
      return read(function* () {
        return (yield* offersOpen.all({ chatId, now })).map((row) => ({
          code: row.code,
          messageId: row.messageId,
          options: JSON.parse(row.options) as string[],
        }));
      });
    },

    async putOff(id, until) {
      await write(about.delivery('outbox'), () => putOffRow.run({ id, until }));
    },

    async pauseChat(chatId, until) {
      await write(about.delivery('outbox'), function* () {
        yield* pauseMessages.run({ chatId, until });
        yield* pauseEdits.run({ chatId, until });
      });
    },

    async repeatUnknown(channel, before) {
      // Asked for every second, and hardly ever there: whoever has nothing to write does not lock the file.
      const found = await read(() => firstToRepeat.first({ channel, before }));
      if (found === undefined) return 0;
      return write(about.delivery(channel), () => repeatOnce.run({ channel, before }));
    },

    nextAt(channel) {
      return read(function* () {
        const row = yield* firstPending.first({ channel });
        const moments = [row?.reply, row?.notice, row?.announcement].filter((at) => at != null);
        return moments.length === 0 ? null : Math.min(...moments);
      });
    },

    putOffReplies(channel, now, before) {
      return read(() => repliesPutOff.all({ channel, now, before }));
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
      let gone = 0;
      for (const old of [oldMessages, oldUnknown, oldOffers])
        gone += await dropOld(base.database, about.delivery('outbox'), old, { before });
      return gone;
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
    .map(({ createdAt, notBefore, ...row }) => ({
      ...row,
      dueAt: priority === PRIORITY.reply ? createdAt : notBefore,
      chatRef: row.chatRef as ChatRef,
      content: JSON.parse(row.content) as Content,
    }));
}
