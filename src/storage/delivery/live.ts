import { and, asc, eq, inArray, isNull, lte, min, sql } from 'drizzle-orm';
import type { Content } from '../effects.ts';
import { about, type Body, first, prepared, type Queries, run } from '../engine.ts';
import { type Base, intend } from '../intention.ts';
import { chats, liveMessages } from '../schema/index.ts';
import type { LivePort, PostedMessage } from './ports.ts';
import { logSends } from './settle-row.ts';

const dueLists = prepared((queries) =>
  queries
    .select({ row: liveMessages, chatKind: chats.kind })
    .from(liveMessages)
    .innerJoin(chats, eq(chats.id, liveMessages.chatId))
    .where(
      and(
        eq(liveMessages.channel, sql.placeholder('channel')),
        eq(liveMessages.dirty, true),
        lte(liveMessages.nextEditAt, sql.placeholder('now')),
      ),
    )
    .orderBy(asc(liveMessages.nextEditAt))
    .limit(sql.placeholder('limit')),
);

const firstDirty = prepared((queries) =>
  queries
    .select({ at: min(liveMessages.nextEditAt) })
    .from(liveMessages)
    .where(and(eq(liveMessages.channel, sql.placeholder('channel')), eq(liveMessages.dirty, true))),
);

export function liveRepository(base: Base): LivePort {
  const { read, write } = base.database;
  return {
    async recover(channel) {
      await write(about.delivery(channel), function* (tx) {
        yield* run(
          tx
            .update(liveMessages)
            .set({ dirty: true })
            .where(
              and(
                eq(liveMessages.channel, channel),
                inArray(liveMessages.state, ['live', 'closing']),
                isNull(liveMessages.shownHash),
              ),
            ),
        );
      });
    },

    due(channel, now, limit) {
      return read(function* () {
        return (yield* dueLists.all({ channel, now, limit })).map(({ row, chatKind }) => ({
          ...row,
          isGroup: chatKind === 'group',
          state: row.state === 'closing' ? ('closing' as const) : ('live' as const),
          content: JSON.parse(row.content) as Content,
        }));
      });
    },

    async begin(id, now) {
      await write(about.delivery('live'), function* (tx) {
        const row = yield* first(
          tx
            .update(liveMessages)
            // Until the end is recorded nobody knows what the message shows.
            .set({ dirty: false, shownHash: null })
            .where(eq(liveMessages.id, id))
            .returning({ chatId: liveMessages.chatId }),
        );
        if (row !== undefined) yield* logSends([row.chatId], now);
      });
    },

    async postpone(id, until) {
      await write(about.delivery('live'), function* (tx) {
        yield* run(tx.update(liveMessages).set({ nextEditAt: until }).where(eq(liveMessages.id, id)));
      });
    },

    async end(id, result) {
      await write(about.delivery('live'), function* (tx) {
        const row = yield* first(tx.select().from(liveMessages).where(eq(liveMessages.id, id)));
        if (row === undefined) return;
        const closed = result.as === 'shown' && row.state === 'closing' && !row.dirty;
        yield* run(
          tx
            .update(liveMessages)
            .set({
              nextEditAt: result.nextEditAt,
              edits: row.edits + (result.as === 'shown' ? 1 : 0),
              ...(result.as === 'shown' ? { shownHash: result.shownHash } : {}),
              ...(result.as === 'again' ? { dirty: true } : {}),
              ...(result.as === 'lost' ? { state: 'lost' as const, dirty: false } : {}),
              ...(closed ? { state: 'closed' as const } : {}),
            })
            .where(eq(liveMessages.id, id)),
        );
      });
    },

    nextAt(channel) {
      return read(function* () {
        const row = yield* firstDirty.first({ channel });
        return row?.at ?? null;
      });
    },

    turn(event, posted, content, effects, now) {
      return intend<boolean>(base, about.chat(posted.chatRef), event, now, function* (tx) {
        const found = yield* turnLive(tx, posted, content, now);
        return { result: found, effects };
      });
    },
  };
}

/** Makes a posted list show something else, at once; false when it is not kept current any more. */
export function* turnLive(tx: Queries, posted: PostedMessage, content: Content, now: number): Body<boolean> {
  const row = yield* first(
    tx
      .select({ id: liveMessages.id })
      .from(liveMessages)
      .innerJoin(chats, eq(chats.id, liveMessages.chatId))
      .where(
        and(
          eq(chats.ref, posted.chatRef),
          eq(liveMessages.messageId, posted.messageId),
          eq(liveMessages.state, 'live'),
        ),
      ),
  );
  if (row === undefined) return false;
  yield* run(
    tx
      .update(liveMessages)
      .set({ content: JSON.stringify(content), dirty: true, nextEditAt: now })
      .where(eq(liveMessages.id, row.id)),
  );
  return true;
}
