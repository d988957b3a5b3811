import { and, desc, eq, gte, inArray, notInArray, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { ChatRef } from '../../domain/channel/chat-ref.ts';
import type { Content } from '../effects.ts';
import { type Body, prepared } from '../engine.ts';
import { answers, attendances, chats, memberAccounts, members, outbox } from '../schema/index.ts';
import type { SentContent } from './ports.ts';

const p = sql.placeholder;
/** Between two messages about a meeting a group is not sent more than these. */
const NEWEST = 20;

const newestSent = prepared((queries) =>
  queries
    .select({ content: outbox.content, at: outbox.attemptedAt, state: outbox.state })
    .from(outbox)
    .where(and(eq(outbox.chatId, p('chatId')), inArray(outbox.state, ['sent', 'sending'])))
    .orderBy(desc(outbox.id))
    .limit(NEWEST),
);

/** What a chat was sent of late, or is being sent; each with the moment from which on an answer can no longer stand in it. */
export function* sentOfLate(chatId: number): Body<readonly SentContent[]> {
  return (yield* newestSent.all({ chatId })).flatMap(({ content, at, state }) =>
    at === null ? [] : [{ at, isThere: state === 'sent', content: JSON.parse(content) as Content }],
  );
}

const privateChats = prepared((queries) =>
  queries
    .select({ chatId: chats.id, ref: chats.ref })
    .from(memberAccounts)
    .innerJoin(members, eq(members.id, memberAccounts.memberId))
    .innerJoin(chats, eq(chats.ref, memberAccounts.account))
    .where(
      and(
        eq(memberAccounts.memberId, p('memberId')),
        eq(members.consent, 'given'),
        eq(chats.kind, 'private'),
        eq(chats.presence, 'in'),
      ),
    )
    .orderBy(desc(memberAccounts.linkedAt)),
);

/** The private chats that are known of somebody who agreed to be written to; none is tried on the chance. */
export function* knownPrivateChats(
  memberId: number,
): Body<readonly { readonly chatId: number; readonly ref: ChatRef }[]> {
  return (yield* privateChats.all({ memberId })).map(({ chatId, ref }) => ({ chatId, ref: ref as ChatRef }));
}

/** The key of the word in private that an answer was taken, as it stands in the outbox. */
const takenKey = (version: SQLiteColumn): SQL => sql`'taken:' || ${version} || '@' || ${chats.id}`;

const WAS_NOT_REFUSED = notInArray(outbox.state, ['failed', 'expired']);

const answersTaken = prepared((queries) =>
  queries
    .select({ memberId: answers.memberId })
    .from(answers)
    .innerJoin(memberAccounts, eq(memberAccounts.memberId, answers.memberId))
    .innerJoin(chats, eq(chats.ref, memberAccounts.account))
    .innerJoin(outbox, eq(outbox.dedupeKey, takenKey(answers.version)))
    .where(and(eq(answers.meetingId, p('meetingId')), gte(answers.answeredAt, p('from')), WAS_NOT_REFUSED)),
);
const marksTaken = prepared((queries) =>
  queries
    .select({ memberId: attendances.memberId })
    .from(attendances)
    .innerJoin(memberAccounts, eq(memberAccounts.memberId, attendances.memberId))
    .innerJoin(chats, eq(chats.ref, memberAccounts.account))
    .innerJoin(outbox, eq(outbox.dedupeKey, takenKey(attendances.version)))
    .where(
      and(eq(attendances.meetingId, p('meetingId')), gte(attendances.markedAt, p('from')), WAS_NOT_REFUSED),
    ),
);

/** Whose answers and marks since then were told to them in private. */
export function* toldInPrivate(
  meetingId: number,
  from: number,
): Body<{ readonly answers: ReadonlySet<number>; readonly present: ReadonlySet<number> }> {
  const given = yield* answersTaken.all({ meetingId, from });
  const marks = yield* marksTaken.all({ meetingId, from });
  return {
    answers: new Set(given.map(({ memberId }) => memberId)),
    present: new Set(marks.map(({ memberId }) => memberId)),
  };
}
