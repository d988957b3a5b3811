import { and, eq, sql } from 'drizzle-orm';
import { splitRef } from '../domain/channel/chat-ref.ts';
import { resolveAudience } from './audience.ts';
import {
  type Content,
  type Effects,
  type EventRef,
  type OutboxDraft,
  type Outcome,
  PRIORITY,
  type PromptDraft,
  type Route,
  WORD_FOR_OFFICERS,
} from './effects.ts';
import { type About, type Body, bodyOf, type Database, prepared, type Queries, together } from './engine.ts';
import { addLines } from './journal-lines.ts';
import { inbox, liveMessages, outbox, prompts } from './schema/index.ts';

/** Called after a commit that left messages to be sent. */
export type Wake = () => void;

/** What every repository stands on. */
export interface Base {
  readonly database: Database;
  readonly wake: Wake;
}

const NOTHING: Effects = {};

/** Events whose effect was committed in this process: nobody need ask the file about them. */
const handled = new WeakSet<EventRef>();

class HandledBefore extends Error {
  override readonly name = 'HandledBefore';
}

/**
 * Runs one intention: runs the body, writes the effects it returns, and claims the event, all in one transaction. A second
 * handling of the same update finds it claimed, and everything is taken back.
 */
export async function intend<R>(
  base: Base,
  subject: About,
  event: EventRef | null,
  now: number,
  body: (queries: Queries) => Body<{ readonly result: R; readonly effects?: Effects }>,
): Promise<Outcome<R>> {
  if (event !== null && handled.has(event)) return { done: false };
  try {
    const result = await base.database.write(subject, function* (queries) {
      const { result, effects } = yield* body(queries);
      yield* together([
        applyEffects(queries, effects ?? NOTHING, now),
        event === null ? bodyOf(undefined) : claimEvent(event, effects?.receipt),
      ]);
      return result;
    });
    if (event !== null) handled.add(event);
    base.wake();
    return { done: true, result };
  } catch (error) {
    if (error instanceof HandledBefore) return { done: false };
    throw error;
  }
}

/** Marks the update handled, with what a presser is told again if it comes once more; its text is forgotten. */
function* claimEvent(event: EventRef, receipt: object | undefined): Body<void> {
  const changed = yield* claim.run({
    id: event.inboxId,
    receipt: receipt === undefined ? null : JSON.stringify(receipt),
  });
  if (changed !== 1) throw new HandledBefore();
}

const claim = prepared((queries) =>
  queries
    .update(inbox)
    .set({ state: 'done', raw: '', receipt: sql`${sql.placeholder('receipt')}` })
    .where(and(eq(inbox.id, sql.placeholder('id')), eq(inbox.state, 'pending'))),
);

const markDirty = prepared((queries) =>
  queries
    .update(liveMessages)
    .set({ dirty: true })
    .where(
      and(
        eq(liveMessages.meetingId, sql.placeholder('meetingId')),
        // Also what is marked already: an edit that begins meanwhile has to wait for this change, or would not show it.
        eq(liveMessages.state, 'live'),
      ),
    ),
);

/** A message to be sent; the same key never makes a second one. */
export const addMessage = prepared((queries) =>
  queries
    .insert(outbox)
    .values({
      dedupeKey: sql.placeholder('dedupeKey'),
      channel: sql.placeholder('channel'),
      chatId: sql.placeholder('chatId'),
      threadId: sql.placeholder('threadId'),
      priority: sql.placeholder('priority'),
      repeatable: sql.placeholder('repeatable'),
      content: sql.placeholder('content'),
      otherwise: sql.placeholder('otherwise'),
      notBefore: sql.placeholder('notBefore'),
      expiresAt: sql.placeholder('expiresAt'),
      state: 'pending',
      attempts: 0,
      repeats: 0,
      createdAt: sql.placeholder('now'),
    })
    .onConflictDoNothing(),
);

const dropPrompt = prepared((queries) =>
  queries
    .delete(prompts)
    .where(
      and(eq(prompts.account, sql.placeholder('account')), eq(prompts.chatId, sql.placeholder('chatId'))),
    ),
);

const putPrompt = prepared((queries) =>
  queries
    .insert(prompts)
    .values({
      account: sql.placeholder('account'),
      chatId: sql.placeholder('chatId'),
      question: sql.placeholder('question'),
      expiresAt: sql.placeholder('expiresAt'),
    })
    .onConflictDoUpdate({
      target: [prompts.account, prompts.chatId],
      set: { question: sql`excluded.question`, expiresAt: sql`excluded.expires_at` },
    }),
);

/** Writes messages, journal lines and questions. */
export function* applyEffects(queries: Queries, effects: Effects, now: number): Body<void> {
  yield* addLines(effects.journal ?? [], now);
  for (const draft of effects.outbox ?? []) {
    const otherwise = otherwiseOf(draft, now);
    const targets = yield* resolveAudience(queries, draft.audience, now, draft.priority === 'reply');
    if (targets.length === 0 && otherwise !== null)
      yield* tellGroups(
        queries,
        { ...draft, priority: PRIORITY[draft.priority], notBefore: draft.notBefore ?? now, otherwise },
        now,
      );
    for (const target of targets) {
      yield* addMessage.run({
        dedupeKey: `${draft.key}@${target.chatId}`,
        channel: splitRef(target.ref).channel,
        chatId: target.chatId,
        threadId: target.threadId,
        priority: PRIORITY[draft.priority],
        repeatable: draft.repeatable ?? true,
        content: JSON.stringify(draft.content),
        otherwise: otherwise === null ? null : JSON.stringify(otherwise),
        notBefore: draft.notBefore ?? now,
        expiresAt: draft.expiresAt,
        now,
      });
    }
  }
  for (const prompt of effects.prompts ?? []) yield* writePrompt(prompt);
  for (const meetingId of effects.touched ?? []) yield* touchQuestions(meetingId);
}

/** What the groups hear of a word for officers that reaches none of them in private. */
export interface Otherwise {
  readonly branchId: number;
  readonly key: string;
  readonly content: Content;
  readonly avoid?: Route;
  /** It was for one officer alone: that another one can be reached is no help. */
  readonly alone?: true;
}

const DAY_MS = 24 * 60 * 60_000;

function otherwiseOf({ audience, key, content, withoutNames }: OutboxDraft, now: number): Otherwise | null {
  if (withoutNames === null) return null;
  if (audience.to === 'account')
    return audience.officerOf === undefined || withoutNames === undefined
      ? null
      : { branchId: audience.officerOf, key: `${key}:groups`, content: withoutNames, alone: true };
  if (audience.to !== 'officers') return null;
  const { branchId, avoid } = audience;
  const where = { branchId, ...(avoid === undefined ? {} : { avoid }) };
  if (audience.orGroups === true) return { ...where, key, content };
  if (withoutNames !== undefined) return { ...where, key: `${key}:groups`, content: withoutNames };
  const day = Math.floor(now / DAY_MS);
  return { ...where, key: `officers-unreached:${branchId}:${day}`, content: WORD_FOR_OFFICERS };
}

/** A word for officers falls to the groups of their branch. */
export function* tellGroups(
  queries: Queries,
  row: {
    readonly otherwise: Otherwise;
    readonly priority: number;
    readonly notBefore: number;
    readonly expiresAt: number;
  },
  now: number,
): Body<void> {
  const { branchId, key, content, avoid } = row.otherwise;
  const audience = { to: 'branch-groups', branchId, ...(avoid === undefined ? {} : { avoid }) } as const;
  for (const target of yield* resolveAudience(queries, audience, now))
    yield* addMessage.run({
      dedupeKey: `${key}@${target.chatId}`,
      channel: splitRef(target.ref).channel,
      chatId: target.chatId,
      threadId: target.threadId,
      priority: row.priority,
      repeatable: false,
      content: JSON.stringify(content),
      otherwise: null,
      notBefore: row.notBefore,
      expiresAt: row.expiresAt,
      now,
    });
}

const writePrompt = ({ account, chatId, expiresAt, question }: PromptDraft): Body<number> =>
  question === null
    ? dropPrompt.run({ account, chatId })
    : putPrompt.run({ account, chatId, question: JSON.stringify(question), expiresAt });

/** The questions of a meeting have something new to show. */
export function* touchQuestions(meetingId: number): Body<void> {
  yield* markDirty.run({ meetingId });
}
