import { and, asc, desc, eq, gt, lte, ne, or, sql } from 'drizzle-orm';
import { accountRef, type ChatRef, chatRef, splitRef } from '../domain/channel/chat-ref.ts';
import type { Audience, Route } from './effects.ts';
import { type Body, first, prepared, type Queries, remembered } from './engine.ts';
import { chats, memberAccounts, members, viewers, visitDuties } from './schema/index.ts';

interface AudienceChat {
  readonly chatId: number;
  readonly ref: ChatRef;
  readonly threadId: string | null;
}

const chatById = remembered((queries) =>
  queries
    .select()
    .from(chats)
    .where(eq(chats.id, sql.placeholder('id'))),
);

/** Groups that were connected by `since`; one whose connection lies ahead of the clock was written under a wrong clock. */
export const groupsOfBranch = prepared((queries) =>
  queries
    .select({ chatId: chats.id, ref: chats.ref, threadId: chats.threadId, servedBy: chats.servedBy })
    .from(chats)
    .where(
      and(
        eq(chats.branchId, sql.placeholder('branchId')),
        eq(chats.presence, 'in'),
        or(lte(chats.connectedAt, sql.placeholder('since')), gt(chats.connectedAt, sql.placeholder('now'))),
      ),
    )
    .orderBy(asc(chats.id)),
);

const officersOf = prepared((queries) =>
  queries
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.branchId, sql.placeholder('branchId')),
        ne(members.office, 'member'),
        eq(members.consent, 'given'),
      ),
    )
    .orderBy(asc(members.id)),
);

/** Before a yes nothing is written to a person of the program's own accord (R5-6). */
const personById = prepared((queries) =>
  queries
    .select({ branchId: members.branchId, consent: members.consent })
    .from(members)
    .where(eq(members.id, sql.placeholder('id'))),
);

const accountsByAge = prepared((queries) =>
  queries
    .select({ account: memberAccounts.account })
    .from(memberAccounts)
    .where(eq(memberAccounts.memberId, sql.placeholder('memberId')))
    .orderBy(desc(memberAccounts.linkedAt)),
);

const consentOfAccount = prepared((queries) =>
  queries
    .select({ consent: members.consent })
    .from(memberAccounts)
    .innerJoin(members, eq(members.id, memberAccounts.memberId))
    .where(eq(memberAccounts.account, sql.placeholder('account'))),
);

const viewersOf = prepared((queries) =>
  queries
    .select({ account: viewers.account })
    .from(viewers)
    .where(eq(viewers.committeeId, sql.placeholder('committeeId'))),
);

/** Whoever is a viewer no more is in charge of nothing. */
const inChargeOf = prepared((queries) =>
  queries
    .select({ account: visitDuties.account })
    .from(visitDuties)
    .innerJoin(viewers, eq(viewers.account, visitDuties.account))
    .where(eq(visitDuties.branchId, sql.placeholder('branchId'))),
);

/** Whether something may be said to this account unasked: it is no member's, or its member has said yes. */
function* mayHearUnasked(account: string): Body<boolean> {
  const member = yield* consentOfAccount.first({ account });
  return member === undefined || member.consent === 'given';
}

/**
 * The chats that a message is for: the only place where an audience becomes chats, and where it is seen to that nobody is
 * written to in private before a yes (R5-6). `isAnswer`: they asked for it in that very chat.
 */
export function* resolveAudience(
  queries: Queries,
  audience: Audience,
  now: number,
  isAnswer = false,
): Body<readonly AudienceChat[]> {
  switch (audience.to) {
    case 'chat': {
      const row = yield* chatById.first({ id: audience.chatId });
      if (row === undefined) return [];
      if (row.kind === 'private' && !isAnswer && !(yield* mayHearUnasked(row.ref))) return [];
      const threadId = audience.threadId === undefined ? row.threadId : audience.threadId;
      return [{ chatId: row.id, ref: row.ref as ChatRef, threadId }];
    }
    case 'branch-groups': {
      const { branchId, on, avoid } = audience;
      const rows = yield* groupsOfBranch.all({ branchId, since: audience.since ?? now, now });
      return rows
        .filter((row) => on === undefined || on.includes(splitRef(row.ref as ChatRef).channel))
        .filter((row) => !isOn(avoid, row))
        .map(({ servedBy: _, ...row }) => ({ ...row, ref: row.ref as ChatRef }));
    }
    case 'officers': {
      const { avoid, branchId } = audience;
      const officers = yield* officersOf.all({ branchId });
      const found: AudienceChat[] = [];
      for (const officer of officers) found.push(...(yield* personalChat(queries, officer.id, now, avoid)));
      if (found.length > 0 || audience.orGroups !== true) return found;
      return yield* resolveAudience(
        queries,
        { to: 'branch-groups', branchId, ...(avoid === undefined ? {} : { avoid }) },
        now,
      );
    }
    case 'member': {
      const member = yield* personById.first({ id: audience.memberId });
      // Who did not say yes is told in person, not before everybody either.
      if (member?.consent !== 'given') return [];
      const found = yield* personalChat(queries, audience.memberId, now);
      if (found.length > 0 || audience.orGroups !== true) return found;
      return yield* resolveAudience(queries, { to: 'branch-groups', branchId: member.branchId }, now);
    }
    case 'viewers':
      return yield* chatsOfViewers(queries, yield* viewersOf.all({ committeeId: audience.committeeId }), now);
    case 'in-charge':
      return yield* chatsOfViewers(queries, yield* inChargeOf.all({ branchId: audience.branchId }), now);
    case 'account':
      if (audience.because === undefined && !(yield* mayHearUnasked(audience.account))) return [];
      return yield* privateChat(queries, audience.account, now);
  }
}

function* chatsOfViewers(
  queries: Queries,
  accounts: readonly { readonly account: string }[],
  now: number,
): Body<readonly AudienceChat[]> {
  const found: AudienceChat[] = [];
  for (const { account } of accounts)
    if (yield* mayHearUnasked(account)) found.push(...(yield* privateChat(queries, account, now)));
  return found;
}

/** One private chat per person, however many accounts they have: nobody gets the same word twice. */
function* personalChat(
  queries: Queries,
  memberId: number,
  now: number,
  avoid?: Route,
): Body<readonly AudienceChat[]> {
  const accounts = yield* accountsByAge.all({ memberId });
  // A chat that is known already comes before one in which the person may never have said a word.
  const known: typeof accounts = [];
  for (const one of accounts)
    if ((yield* chatByRef.first({ ref: one.account })) !== undefined) known.push(one);
  for (const { account } of [...known, ...accounts.filter((one) => !known.includes(one))]) {
    const chat = yield* privateChat(queries, account, now, avoid);
    if (chat.length > 0) return chat;
  }
  return [];
}

/** The private chat of an account; it is tried once even if the person never wrote, and skipped while blocked. */
function* privateChat(
  queries: Queries,
  account: string,
  now: number,
  avoid?: Route,
): Body<readonly AudienceChat[]> {
  const { channel, id } = splitRef(accountRefOf(account));
  const chat = yield* ensureChat(queries, chatRef(channel, id), 'private', now);
  return chat.presence === 'out' || isOn(avoid, chat)
    ? []
    : [{ chatId: chat.id, ref: chat.ref as ChatRef, threadId: null }];
}

const isOn = (
  route: Route | undefined,
  chat: { readonly ref: string; readonly servedBy: string | null },
): boolean => {
  if (route === undefined) return false;
  return 'bot' in route
    ? chat.servedBy === route.bot
    : splitRef(chat.ref as ChatRef).channel === route.channel;
};

const accountRefOf = (text: string) => {
  const cut = text.indexOf(':');
  return accountRef(text.slice(0, cut) as Parameters<typeof accountRef>[0], text.slice(cut + 1));
};

export type ChatRow = typeof chats.$inferSelect;

/** The row of a chat by its reference. */
export const chatByRef = remembered((queries) =>
  queries
    .select()
    .from(chats)
    .where(eq(chats.ref, sql.placeholder('ref'))),
);

/** The row of a chat, made when it is heard of for the first time. */
export function* ensureChat(
  queries: Queries,
  ref: ChatRef,
  kind: 'group' | 'private',
  now: number,
): Body<ChatRow> {
  const known = yield* chatByRef.first({ ref });
  if (known !== undefined) return known;
  return yield* first(
    queries.insert(chats).values({ ref, kind, presence: 'in', createdAt: now }).returning(),
  );
}
