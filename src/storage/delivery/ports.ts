import type { Offer } from '../../domain/attendance/read-choice.ts';
import type { ChatRef } from '../../domain/channel/chat-ref.ts';
import type { Content, Effects, EventRef, Outcome } from '../effects.ts';

/* What comes in, what goes out, and what is kept current: the storage behind delivery. */

// ---- inbox

export interface StoredUpdate {
  readonly updateId: number;
  /** Updates of one lane are handled in order. */
  readonly lane: string;
  readonly raw: string;
}

export interface PendingUpdate extends StoredUpdate {
  readonly inboxId: number;
}

export interface WaitingUpdate {
  readonly source: string;
  readonly inboxId: number;
}

export interface ReceivedUpdate extends PendingUpdate {
  /** `new`: to be handled; `known`: already waiting; `done`: handled before, its receipt may be given again. */
  readonly state: 'new' | 'known' | 'done';
  readonly receipt: object | null;
}

export interface InboxPort {
  /** The offset to poll from, or null before the first poll of this source. */
  offset(source: string): Promise<number | null>;
  /**
   * Stores updates and the next offset in one commit; an update seen before is not stored twice. `meanwhile` is called
   * with them when they are written, before the commit where that can be: work begun there may share the commit, and
   * nobody may be told of it before this method resolves.
   */
  receive(
    source: string,
    updates: readonly StoredUpdate[],
    nextOffset: number,
    now: number,
    meanwhile?: (received: readonly ReceivedUpdate[]) => void,
  ): Promise<readonly ReceivedUpdate[]>;
  /** What a stopped process left behind, oldest first. */
  pending(source: string): Promise<readonly PendingUpdate[]>;
  /** Which events wait to be handled or are at hand, of all sources, whichever worker stored them; oldest first. */
  waiting(): Promise<readonly WaitingUpdate[]>;
  /** Marks an update handled, with the effects it has beyond state (replies, a journal line). */
  finish(event: EventRef, effects: Effects, now: number): Promise<Outcome<void>>;
  /** Counts a failed try; after `tries` the update is set aside for good. `done`: its effect had been written already. */
  fail(event: EventRef, error: string, tries: number): Promise<'retry' | 'dead' | 'done'>;
  /** Deletes a portion of what is older and settled. Returns how many rows went. */
  purge(before: number): Promise<number>;
}

// ---- outbox

export interface OutboxRow {
  readonly id: number;
  readonly chatId: number;
  readonly chatRef: ChatRef;
  readonly chatKind: 'group' | 'private';
  readonly threadId: string | null;
  readonly priority: number;
  readonly content: Content;
  /** From when on it may go; of a reply, when it was made. */
  readonly dueAt: number;
  readonly expiresAt: number;
  readonly attempts: number;
  readonly repeats: number;
}

/** How an attempt ended, for the row that was `sending`. */
export type Settlement =
  /** `list`: which list of its chat it is, where an older copy can be changed. */
  | {
      readonly as: 'sent';
      readonly messageId: string;
      readonly live: LiveStart | null;
      readonly list?: string;
    }
  /** Not sent; again from `at`. `counted` is false for a rate limit, which is nobody's failure. */
  | { readonly as: 'again'; readonly at: number; readonly counted: boolean; readonly error: string }
  | { readonly as: 'unknown'; readonly error: string }
  /** There was nothing left to say. */
  | { readonly as: 'expired' }
  | { readonly as: 'failed'; readonly error: string; readonly chatIsOut: boolean };

/** Begins to keep a sent question current. */
export interface LiveStart {
  readonly meetingId: number;
  /** Of one slot only the newest message of a chat is kept current: the question, or one of the officers' lists. */
  readonly slot: string;
  readonly content: Content;
  /** The chat's id on its channel at the time of sending: edits must go there even if the group moves. */
  readonly sentChatId: string;
  /** Null when it is not known what the message shows. */
  readonly shownHash: string | null;
}

export interface NewOffer {
  readonly chatId: number;
  readonly code: string;
  /** Button data, in the order of their numbers. */
  readonly options: readonly string[];
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface OutboxPort {
  /**
   * From now on it is this process that sends on the channel: another one's claims come to nothing. Sends whose end was
   * never recorded become `unknown`. Returns the chat of each.
   */
  recover(channel: string): Promise<readonly number[]>;
  /** Pending rows that may go now, replies first; expired ones are marked on the way. */
  due(channel: string, now: number, limit: number): Promise<readonly OutboxRow[]>;
  /** Marks rows as being sent, before any request leaves; returns those that really were pending, and this process's. */
  claim(ids: readonly number[], now: number): Promise<ReadonlySet<number>>;
  settle(id: number, settlement: Settlement, now: number): Promise<void>;
  /** Notes what the numbers under a message stand for, before it is sent (channels without buttons). */
  offer(outboxId: number, offer: NewOffer): Promise<void>;
  /** Questions that stand open in a chat as numbered text, newest first. */
  openOffers(chatId: number, now: number): Promise<readonly Offer[]>;
  /** Puts off one row (quiet hours). */
  putOff(id: number, until: number): Promise<void>;
  /** Puts off everything that waits for a chat. */
  pauseChat(chatId: number, until: number): Promise<void>;
  /** Sends of unknown fate older than `before` that may be repeated become pending once more. */
  repeatUnknown(channel: string, before: number): Promise<number>;
  /** When the next pending row may go, or null. */
  nextAt(channel: string): Promise<number | null>;
  /** Replies that wait for a later moment before that one: when each may go. */
  putOffReplies(
    channel: string,
    now: number,
    before: number,
  ): Promise<readonly { chatId: number; until: number }[]>;
  /** Sends and edits since then, to rebuild the limits after a restart. */
  recentSends(since: number): Promise<readonly { chatId: number; at: number }[]>;
  /** Enqueues messages that follow from no event (a word to the operator, for example). */
  enqueue(effects: Effects, now: number): Promise<void>;
  /** Deletes a portion of what is older and settled. Returns how many rows went. */
  purge(before: number): Promise<number>;
  /** Rows that could go now, are on their way, or edits that are owed now. */
  dueCount(now: number): Promise<number>;
  counts(): Promise<OutboxCounts>;
}

/** Deletes what is of no more use; the ages stand in `schema/lifetimes.ts`. */
export interface RetentionPort {
  /** One for each table that is cleared, and `texts`: what was sent is emptied. */
  readonly tasks: readonly string[];
  /** Carries out one of the tasks. Returns how many rows went or were emptied. */
  purge(task: string, now: number): Promise<number>;
}

export interface OutboxCounts {
  readonly pending: number;
  readonly unknown: number;
  readonly failed: number;
  readonly inboxPending: number;
  readonly inboxDead: number;
}

// ---- live questions

/** A message as the channel knows it: the chat, and its own number there. */
export interface PostedMessage {
  readonly chatRef: ChatRef;
  readonly messageId: string;
}

export interface LiveRow {
  readonly id: number;
  readonly meetingId: number;
  readonly chatId: number;
  readonly isGroup: boolean;
  readonly sentChatId: string;
  readonly messageId: string;
  readonly content: Content;
  readonly state: 'live' | 'closing';
  readonly edits: number;
  readonly shownHash: string | null;
}

export interface LivePort {
  /** After a stop: edits whose end was never recorded are owed again. Returns the chat of each. */
  recover(channel: string): Promise<readonly number[]>;
  due(channel: string, now: number, limit: number): Promise<readonly LiveRow[]>;
  /** Notes that an edit is about to leave: counts against the chat's limit, and clears the mark it answers. False: another one sends by now. */
  begin(id: number, now: number): Promise<boolean>;
  /** The chat's limit does not allow the edit before `until`. */
  postpone(id: number, until: number): Promise<void>;
  end(
    id: number,
    result: {
      readonly shownHash: string | null;
      readonly nextEditAt: number;
      readonly as: 'shown' | 'again' | 'lost';
    },
  ): Promise<void>;
  nextAt(channel: string): Promise<number | null>;
  /** Makes a posted list show another page; false when the message is not kept current any more. */
  turn(
    event: EventRef,
    posted: PostedMessage,
    content: Content,
    effects: Effects,
    now: number,
  ): Promise<Outcome<boolean>>;
}

export interface FactsPort {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  /**
   * Sets what follows from the value at this moment, together with what is to be sent, in one commit: whoever else changes
   * it, in this process or another one, comes before or after. `decide` may be called twice.
   */
  change(
    key: string,
    decide: (value: string | null) => { readonly value: string; readonly effects: Effects },
    now: number,
  ): Promise<void>;
}
