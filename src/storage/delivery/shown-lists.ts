import { and, eq, sql } from 'drizzle-orm';
import { OLD_LIST_COPY, PRIORITY } from '../effects.ts';
import { type Body, prepared } from '../engine.ts';
import { addMessage } from '../intention.ts';
import { shownLists } from '../schema/index.ts';

/* Of a list with buttons only the newest copy in a chat can be pressed: one stored message a chat and list, no search. */

const p = sql.placeholder;

const lastCopy = prepared((queries) =>
  queries
    .select({ messageId: shownLists.messageId })
    .from(shownLists)
    .where(and(eq(shownLists.chatId, p('chatId')), eq(shownLists.list, p('list')))),
);

const putCopy = prepared((queries) =>
  queries
    .insert(shownLists)
    .values({ chatId: p('chatId'), list: p('list'), messageId: p('messageId'), shownAt: p('now') })
    .onConflictDoUpdate({
      target: [shownLists.chatId, shownLists.list],
      set: { messageId: sql`excluded.message_id`, shownAt: sql`excluded.shown_at` },
    }),
);

export const forgetCopies = prepared((queries) =>
  queries.delete(shownLists).where(eq(shownLists.chatId, p('chatId'))),
);

/** Later than this nobody looks for the old copy any more. */
const EDIT_LIFETIME_MS = 60 * 60_000;

/** The copy of this list that stood in the chat before is owed one edit: it says that there is a newer one. */
export function* replaceList(
  { chatId, channel }: { readonly chatId: number; readonly channel: string },
  list: string,
  messageId: string,
  now: number,
): Body<void> {
  const before = yield* lastCopy.first({ chatId, list });
  yield* putCopy.run({ chatId, list, messageId, now });
  if (before === undefined || before.messageId === messageId) return;
  yield* addMessage.run({
    dedupeKey: `old-list:${chatId}:${before.messageId}`,
    channel,
    chatId,
    threadId: null,
    // It makes no sound: the quiet hours are no reason to wait.
    priority: PRIORITY.reply,
    repeatable: true,
    content: JSON.stringify({ ...OLD_LIST_COPY, edits: before.messageId }),
    otherwise: null,
    notBefore: now,
    expiresAt: now + EDIT_LIFETIME_MS,
    now,
  });
}
