import { and, asc, eq, inArray, isNull, lte, min, sql } from 'drizzle-orm';
import type { Content } from '../effects.ts';
import { about, all, type Body, prepared } from '../engine.ts';
import { type Base, intend } from '../intention.ts';
import { chats, liveMessages } from '../schema/index.ts';
import type { LivePort, PostedMessage } from './ports.ts';
import { MY_EDITS } from './sender.ts';
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

const thisMessage = eq(liveMessages.id, sql.placeholder('id'));
const NEXT_EDIT = sql`${sql.placeholder('nextEditAt')}`;
const SHOWN = {
  nextEditAt: NEXT_EDIT,
  edits: sql`${liveMessages.edits} + 1`,
  shownHash: sql`${sql.placeholder('shownHash')}`,
};

/** Until the end is recorded nobody knows what the message shows. */
const beginEdit = prepared((queries) =>
  queries
    .update(liveMessages)
    .set({ dirty: false, shownHash: null })
    .where(and(thisMessage, MY_EDITS))
    .returning({ chatId: liveMessages.chatId }),
);

const editLater = prepared((queries) =>
  queries.update(liveMessages).set({ nextEditAt: NEXT_EDIT }).where(thisMessage),
);

const liveState = prepared((queries) =>
  queries
    .select({ state: liveMessages.state, dirty: liveMessages.dirty })
    .from(liveMessages)
    .where(thisMessage),
);

/* How an edit ends. Only what that changes is written: a tap may ask for the next edit at the same moment. */
const editShown = prepared((queries) => queries.update(liveMessages).set(SHOWN).where(thisMessage));
const lastEditShown = prepared((queries) =>
  queries
    .update(liveMessages)
    .set({ ...SHOWN, state: 'closed' })
    .where(thisMessage),
);
const editAgain = prepared((queries) =>
  queries.update(liveMessages).set({ nextEditAt: NEXT_EDIT, dirty: true }).where(thisMessage),
);
const loseLive = prepared((queries) =>
  queries.update(liveMessages).set({ nextEditAt: NEXT_EDIT, state: 'lost', dirty: false }).where(thisMessage),
);

const livePosted = prepared((queries) =>
  queries
    .select({ id: liveMessages.id })
    .from(liveMessages)
    .innerJoin(chats, eq(chats.id, liveMessages.chatId))
    .where(
      and(
        eq(chats.ref, sql.placeholder('chatRef')),
        eq(liveMessages.messageId, sql.placeholder('messageId')),
        eq(liveMessages.state, 'live'),
      ),
    ),
);

const showNow = prepared((queries) =>
  queries
    .update(liveMessages)
    .set({
      content: sql`${sql.placeholder('content')}`,
      dirty: true,
      nextEditAt: sql`${sql.placeholder('now')}`,
    })
    .where(thisMessage),
);

export function liveRepository(base: Base, self: string): LivePort {
  const { read, write } = base.database;
  return {
    recover(channel) {
      return write(about.delivery('live'), function* (tx) {
        const rows = yield* all(
          tx
            .update(liveMessages)
            .set({ dirty: true })
            .where(
              and(
                eq(liveMessages.channel, channel),
                inArray(liveMessages.state, ['live', 'closing']),
                isNull(liveMessages.shownHash),
              ),
            )
            .returning({ chatId: liveMessages.chatId }),
        );
        return rows.map(({ chatId }) => chatId);
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

    begin(id, now) {
      return write(about.delivery('live'), function* () {
        const row: { chatId: number } | undefined = yield* beginEdit.first({ id, self });
        if (row !== undefined) yield* logSends([row.chatId], now);
        return row !== undefined;
      });
    },

    async postpone(id, until) {
      await write(about.delivery('live'), () => editLater.run({ id, nextEditAt: until }));
    },

    async end(id, { as, nextEditAt, shownHash }) {
      await write(about.delivery('live'), function* () {
        const row = yield* liveState.first({ id });
        if (row === undefined) return;
        if (as === 'again') yield* editAgain.run({ id, nextEditAt });
        else if (as === 'lost') yield* loseLive.run({ id, nextEditAt });
        else if (row.state === 'closing' && !row.dirty)
          yield* lastEditShown.run({ id, nextEditAt, shownHash });
        else yield* editShown.run({ id, nextEditAt, shownHash });
      });
    },

    nextAt(channel) {
      return read(function* () {
        const row = yield* firstDirty.first({ channel });
        return row?.at ?? null;
      });
    },

    turn(event, posted, content, effects, now) {
      return intend<boolean>(base, about.chat(posted.chatRef), event, now, function* () {
        const found = yield* turnLive(posted, content, now);
        return { result: found, effects };
      });
    },
  };
}

/** Makes a posted list show something else, at once; false when it is not kept current any more. */
export function* turnLive(posted: PostedMessage, content: Content, now: number): Body<boolean> {
  const row = yield* livePosted.first({ chatRef: posted.chatRef, messageId: posted.messageId });
  if (row === undefined) return false;
  yield* showNow.run({ id: row.id, content: JSON.stringify(content), now });
  return true;
}
