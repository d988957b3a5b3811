import { and, eq, inArray, sql } from 'drizzle-orm';
import { type ChatRef, splitRef } from '../../domain/channel/chat-ref.ts';
import { chatByRef } from '../audience.ts';
import { factOf, putFact } from '../delivery/facts.ts';
import { isQuestionOwed } from '../delivery/owed-questions.ts';
import { QUESTION_SLOT } from '../delivery/settle-row.ts';
import { forgetCopies } from '../delivery/shown-lists.ts';
import { PRIORITY } from '../effects.ts';
import { all, type Body, first, type Queries, run } from '../engine.ts';
import { addMessage } from '../intention.ts';
import {
  chats,
  documentDrafts,
  liveMessages,
  meetings,
  offers,
  outbox,
  pendingCommands,
  prompts,
  shownLists,
} from '../schema/index.ts';

/* A group goes on under another id. */

/** Longer than this nobody sits in the meeting whose question stands in the group. */
const QUESTION_LASTS_MS = 6 * 60 * 60_000;
/** A group moves once in its life; a chain longer than this is a circle. */
const MOST_MOVES = 5;

/**
 * Gives the group its new id. Posted messages keep the id under which they were sent: they stay editable there. The
 * channel may have told of the new id already; what was noted under it is merged into the group. The question that
 * stands open is posted once more, where it can be pressed.
 */
export function* moveChat(tx: Queries, from: ChatRef, to: ChatRef, now: number): Body<boolean> {
  const old = yield* first(tx.select().from(chats).where(eq(chats.ref, from)));
  // Moved before: the other of the two notices was quicker.
  if (old === undefined) return true;
  const other = yield* first(tx.select().from(chats).where(eq(chats.ref, to)));
  // A group that belongs to another branch or committee is not taken over.
  if (other !== undefined && isConnected(other) && isConnected(old))
    if (other.branchId !== old.branchId || other.committeeId !== old.committeeId) return false;
  // Lists that were posted under the old id are out of reach.
  yield* forgetCopies.run({ chatId: old.id });
  if (other !== undefined) yield* merge(tx, other.id, old.id);
  const connected =
    !isConnected(old) && other !== undefined
      ? {
          branchId: other.branchId,
          committeeId: other.committeeId,
          connectedAt: other.connectedAt,
          threadId: other.threadId,
        }
      : {};
  yield* run(
    tx
      .update(chats)
      .set({ ref: to, presence: 'in', ...connected })
      .where(eq(chats.id, old.id)),
  );
  yield* putFact.run({ key: movedKey(from), value: to });
  yield* askAgain(tx, old.id, to, now);
  return true;
}

const isConnected = (chat: Pick<typeof chats.$inferSelect, 'branchId' | 'committeeId'>): boolean =>
  chat.branchId !== null || chat.committeeId !== null;

/** Everything that hangs on the one chat hangs on the other from now on. */
function* merge(tx: Queries, from: number, to: number): Body<void> {
  yield* run(tx.update(outbox).set({ chatId: to }).where(eq(outbox.chatId, from)));
  yield* run(tx.update(pendingCommands).set({ chatId: to }).where(eq(pendingCommands.chatId, from)));
  yield* run(tx.update(liveMessages).set({ chatId: to }).where(eq(liveMessages.chatId, from)));
  yield* run(tx.update(shownLists).set({ chatId: to }).where(eq(shownLists.chatId, from)));
  yield* run(tx.update(offers).set({ chatId: to }).where(eq(offers.chatId, from)));
  yield* run(tx.update(documentDrafts).set({ chatId: to }).where(eq(documentDrafts.chatId, from)));
  // Of two questions to one person the one in the newer chat was asked last.
  const asked = tx.select({ account: prompts.account }).from(prompts).where(eq(prompts.chatId, from));
  yield* run(tx.delete(prompts).where(and(eq(prompts.chatId, to), inArray(prompts.account, asked))));
  yield* run(tx.update(prompts).set({ chatId: to }).where(eq(prompts.chatId, from)));
  yield* run(tx.delete(chats).where(eq(chats.id, from)));
}

/** What stands under the old id can hardly be pressed: each meeting's newest question comes once more, as it was. */
function* askAgain(tx: Queries, chatId: number, to: ChatRef, now: number): Body<void> {
  const { channel, id } = splitRef(to);
  const standing = yield* all(
    tx
      .select({ live: liveMessages, startsAt: meetings.startsAt, threadId: chats.threadId })
      .from(liveMessages)
      .innerJoin(meetings, eq(meetings.id, liveMessages.meetingId))
      .innerJoin(chats, eq(chats.id, liveMessages.chatId))
      .where(
        and(
          eq(liveMessages.chatId, chatId),
          eq(liveMessages.slot, QUESTION_SLOT),
          eq(liveMessages.state, 'live'),
          sql`${meetings.startsAt} > ${now - QUESTION_LASTS_MS}`,
        ),
      ),
  );
  for (const { live, startsAt, threadId } of standing) {
    if (live.sentChatId === id || (yield* isQuestionOwed(tx, chatId, live.meetingId))) continue;
    yield* addMessage.run({
      dedupeKey: `moved-chat:${live.meetingId}:${to}@${chatId}`,
      channel,
      chatId,
      threadId,
      // Somebody in the room waits for it; before the meeting it may wait for the morning.
      priority: startsAt <= now ? PRIORITY.reply : PRIORITY.announcement,
      repeatable: true,
      content: live.content,
      otherwise: null,
      notBefore: now,
      expiresAt: Math.max(startsAt, now) + QUESTION_LASTS_MS,
      now,
    });
  }
}

/** Kept as long as the data file: who presses under a message from before the move is still heard. */
const movedKey = (from: ChatRef): string => `moved:${from}`;

/** Whether the group that had this id goes on under another. */
export function* isBehind(ref: ChatRef): Body<boolean> {
  return (yield* chatByRef.first({ ref })) === undefined && (yield* currentRef(ref)) !== ref;
}

/** The id under which a group goes on that is not known (any more) by this one. */
export function* currentRef(ref: ChatRef): Body<ChatRef> {
  let current = ref;
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const moved = yield* factOf.first({ key: movedKey(current) });
    if (moved === undefined) return current;
    current = moved.value as ChatRef;
  }
  return current;
}
