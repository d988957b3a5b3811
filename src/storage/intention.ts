import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { accountRef, type ChatRef, chatRef, splitRef } from '../domain/channel/chat-ref.ts';
import {
  type Audience,
  type Effects,
  type EventRef,
  type Outcome,
  PRIORITY,
  type PromptDraft,
  type Route,
} from './effects.ts';
import { prepared } from './prepared.ts';
import {
  chats,
  inbox,
  journal,
  liveMessages,
  memberAccounts,
  members,
  outbox,
  prompts,
} from './schema/index.ts';
import type { Database, Queries, Sync } from './sqlite/database.ts';

/** Called after a commit that left messages to be sent. */
export type Wake = () => void;

/** What every repository stands on. */
export interface Base {
  readonly database: Database;
  readonly wake: Wake;
}

const NOTHING: Effects = {};

/**
 * Runs one intention: claims the event (a second handling of the same update finds it done and changes nothing),
 * runs the body, and writes the effects it returns, all in one transaction.
 */
export async function intend<R>(
  base: Base,
  event: EventRef | null,
  now: number,
  body: (queries: Queries) => { readonly result: Sync<R>; readonly effects?: Effects },
): Promise<Outcome<R>> {
  const outcome = await base.database.write<Outcome<R>>(((queries: Queries): Outcome<R> => {
    if (event !== null && !claimEvent(queries, event)) return { done: false };
    const { result, effects } = body(queries);
    applyEffects(queries, effects ?? NOTHING, now, event);
    return { done: true, result };
  }) as (queries: Queries) => Sync<Outcome<R>>);
  base.wake();
  return outcome as Outcome<R>;
}

/** True when the update was still to be handled; it is marked done, and its text is forgotten. */
function claimEvent(queries: Queries, event: EventRef): boolean {
  return claim(queries).run({ id: event.inboxId }).changes === 1;
}

const claim = prepared((queries) =>
  queries
    .update(inbox)
    .set({ state: 'done', raw: '' })
    .where(and(eq(inbox.id, sql.placeholder('id')), eq(inbox.state, 'pending')))
    .prepare(),
);

const addJournal = prepared((queries) =>
  queries
    .insert(journal)
    .values({
      at: sql.placeholder('at'),
      branchId: sql.placeholder('branchId'),
      actor: sql.placeholder('actor'),
      actorMemberId: sql.placeholder('actorMemberId'),
      action: sql.placeholder('action'),
      subject: sql.placeholder('subject'),
      before: sql.placeholder('before'),
      after: sql.placeholder('after'),
    })
    .prepare(),
);

const keepReceipt = prepared((queries) =>
  queries
    .update(inbox)
    .set({ receipt: sql`${sql.placeholder('receipt')}` })
    .where(eq(inbox.id, sql.placeholder('id')))
    .prepare(),
);

const markDirty = prepared((queries) =>
  queries
    .update(liveMessages)
    .set({ dirty: true })
    .where(and(eq(liveMessages.meetingId, sql.placeholder('meetingId')), eq(liveMessages.state, 'live')))
    .prepare(),
);

/** Writes messages, journal lines and the receipt. */
export function applyEffects(queries: Queries, effects: Effects, now: number, event: EventRef | null): void {
  for (const line of effects.journal ?? [])
    addJournal(queries).run({
      at: now,
      branchId: line.branchId,
      actor: line.actor,
      actorMemberId: line.actorMemberId ?? null,
      action: line.action,
      subject: line.subject,
      before: line.before === undefined ? null : JSON.stringify(line.before),
      after: line.after === undefined ? null : JSON.stringify(line.after),
    });
  for (const draft of effects.outbox ?? []) {
    for (const target of resolveAudience(queries, draft.audience, now)) {
      queries
        .insert(outbox)
        .values({
          dedupeKey: `${draft.key}@${target.chatId}`,
          channel: splitRef(target.ref).channel,
          chatId: target.chatId,
          threadId: target.threadId,
          priority: PRIORITY[draft.priority],
          repeatable: draft.repeatable ?? true,
          content: JSON.stringify(draft.content),
          notBefore: draft.notBefore ?? now,
          expiresAt: draft.expiresAt,
          state: 'pending',
          attempts: 0,
          repeats: 0,
          createdAt: now,
        })
        .onConflictDoNothing()
        .run();
    }
  }
  for (const prompt of effects.prompts ?? []) writePrompt(queries, prompt);
  for (const meetingId of effects.touched ?? []) touchQuestions(queries, meetingId);
  if (effects.receipt !== undefined && event !== null)
    keepReceipt(queries).run({ id: event.inboxId, receipt: JSON.stringify(effects.receipt) });
}

function writePrompt(queries: Queries, prompt: PromptDraft): void {
  const { account, chatId, expiresAt } = prompt;
  if (prompt.question === null) {
    queries
      .delete(prompts)
      .where(and(eq(prompts.account, account), eq(prompts.chatId, chatId)))
      .run();
    return;
  }
  const row = { question: JSON.stringify(prompt.question), expiresAt };
  queries
    .insert(prompts)
    .values({ account, chatId, ...row })
    .onConflictDoUpdate({ target: [prompts.account, prompts.chatId], set: row })
    .run();
}

/** The questions of a meeting have something new to show. */
export function touchQuestions(queries: Queries, meetingId: number): void {
  markDirty(queries).run({ meetingId });
}

interface AudienceChat {
  readonly chatId: number;
  readonly ref: ChatRef;
  readonly threadId: string | null;
}

/** The only place where an audience becomes chats. */
function resolveAudience(queries: Queries, audience: Audience, now: number): readonly AudienceChat[] {
  const columns = { chatId: chats.id, ref: chats.ref, threadId: chats.threadId };
  switch (audience.to) {
    case 'chat': {
      const row = queries.select(columns).from(chats).where(eq(chats.id, audience.chatId)).get();
      if (row === undefined) return [];
      const threadId = audience.threadId === undefined ? row.threadId : audience.threadId;
      return [{ chatId: row.chatId, ref: row.ref as ChatRef, threadId }];
    }
    case 'branch-groups': {
      // A moment of connection that lies ahead of the clock was written under a wrong clock: it excludes nothing.
      const since = audience.since ?? now;
      const early = sql`(${lte(chats.connectedAt, since)} or ${chats.connectedAt} > ${now})`;
      const rows = queries
        .select({ ...columns, servedBy: chats.servedBy })
        .from(chats)
        .where(and(eq(chats.branchId, audience.branchId), eq(chats.presence, 'in'), early))
        .all();
      const { on, avoid } = audience;
      return rows
        .filter((row) => on === undefined || on.includes(splitRef(row.ref as ChatRef).channel))
        .filter((row) => !isOn(avoid, row))
        .map(({ servedBy: _, ...row }) => ({ ...row, ref: row.ref as ChatRef }));
    }
    case 'officers': {
      const officers = queries
        .select({ id: members.id })
        .from(members)
        .where(
          and(
            eq(members.branchId, audience.branchId),
            sql`${members.office} <> 'member'`,
            sql`${members.consent} <> 'declined'`,
          ),
        )
        .all();
      const { avoid, branchId } = audience;
      const found = officers.flatMap((officer) => personalChat(queries, officer.id, now, avoid));
      if (found.length > 0 || audience.orGroups !== true) return found;
      return resolveAudience(
        queries,
        { to: 'branch-groups', branchId, ...(avoid === undefined ? {} : { avoid }) },
        now,
      );
    }
    case 'member': {
      const found = personalChat(queries, audience.memberId, now);
      if (found.length > 0 || audience.orGroups !== true) return found;
      const member = queries
        .select({ branchId: members.branchId })
        .from(members)
        .where(eq(members.id, audience.memberId))
        .get();
      return member === undefined
        ? []
        : resolveAudience(queries, { to: 'branch-groups', branchId: member.branchId }, now);
    }
    case 'account':
      return privateChat(queries, audience.account, now);
  }
}

/** One private chat per person, however many accounts they have: nobody gets the same word twice. */
function personalChat(
  queries: Queries,
  memberId: number,
  now: number,
  avoid?: Route,
): readonly AudienceChat[] {
  const accounts = queries
    .select({ account: memberAccounts.account })
    .from(memberAccounts)
    .where(eq(memberAccounts.memberId, memberId))
    .orderBy(desc(memberAccounts.linkedAt))
    .all();
  // A chat that is known already comes before one in which the person may never have said a word.
  const isKnown = (account: string): boolean =>
    queries.select({ id: chats.id }).from(chats).where(eq(chats.ref, account)).get() !== undefined;
  const known = accounts.filter(({ account }) => isKnown(account));
  for (const { account } of [...known, ...accounts.filter((one) => !known.includes(one))]) {
    const chat = privateChat(queries, account, now, avoid);
    if (chat.length > 0) return chat;
  }
  return [];
}

/** The private chat of an account; it is tried once even if the person never wrote, and skipped while blocked. */
function privateChat(queries: Queries, account: string, now: number, avoid?: Route): readonly AudienceChat[] {
  const { channel, id } = splitRef(accountRefOf(account));
  const chat = ensureChat(queries, chatRef(channel, id), 'private', now);
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
export const chatByRef = prepared((queries) =>
  queries
    .select()
    .from(chats)
    .where(eq(chats.ref, sql.placeholder('ref')))
    .prepare(),
);

/** The row of a chat, made when it is heard of for the first time. */
export function ensureChat(queries: Queries, ref: ChatRef, kind: 'group' | 'private', now: number): ChatRow {
  const known = chatByRef(queries).get({ ref });
  if (known !== undefined) return known;
  return queries.insert(chats).values({ ref, kind, presence: 'in', createdAt: now }).returning().get();
}
