import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { type Channel, type ChatRef, splitRef } from '../../domain/channel/chat-ref.ts';
import type { Content } from '../effects.ts';
import { type Body, prepared } from '../engine.ts';
import { chats, memberAccounts, members, outbox } from '../schema/index.ts';
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

const reached = prepared((queries) =>
  queries
    .select({ memberId: members.id, ref: chats.ref })
    .from(members)
    .innerJoin(memberAccounts, eq(memberAccounts.memberId, members.id))
    .innerJoin(chats, eq(chats.ref, memberAccounts.account))
    .where(
      and(
        eq(members.branchId, p('branchId')),
        eq(members.consent, 'given'),
        eq(chats.kind, 'private'),
        eq(chats.presence, 'in'),
      ),
    ),
);

/** Who of a branch has such a private chat on this channel. */
export function* reachedInPrivate(branchId: number, channel: Channel): Body<ReadonlySet<number>> {
  const rows = yield* reached.all({ branchId });
  return new Set(
    rows.filter(({ ref }) => splitRef(ref as ChatRef).channel === channel).map(({ memberId }) => memberId),
  );
}
