import type { AccountRef, Channel } from '../domain/channel/chat-ref.ts';

/** What a message shows: a template's name and its data. Storage keeps it as JSON and does not look inside. */
export interface Content {
  readonly template: string;
  /** Meetings come first: such a message goes out even when a channel's month is nearly used up. */
  readonly about?: 'meeting';
  /** The posted message that is changed to this, by its id on the channel; nothing new is sent then. */
  readonly edits?: string;
  /** Which of its chat's lists this is: once it is there, the copy before it says so and loses its buttons. */
  readonly list?: string;
}

/** What an older copy of a list says from then on. */
export const OLD_LIST_COPY: Content = { template: 'old-list' };

/** What a group hears when a word waits for its officers and none of them can be reached; nothing of the word itself. */
export const WORD_FOR_OFFICERS: Content = { template: 'officers-unreached', about: 'meeting' };

/** Who a message is for. Only here an audience becomes chats, so words for officers cannot reach a group by mistake. */
export type Audience =
  | { readonly to: 'chat'; readonly chatId: number; readonly threadId?: string | null }
  /** Every connected group of the branch that was connected before `since`, when given; `on` = on these channels alone. */
  | {
      readonly to: 'branch-groups';
      readonly branchId: number;
      readonly since?: number;
      readonly on?: readonly Channel[];
      readonly avoid?: Route;
    }
  /**
   * The private chats of the branch's officers; `orGroups` when not one of them can be reached there. `avoid` = a
   * route that is out of order.
   */
  | {
      readonly to: 'officers';
      readonly branchId: number;
      readonly orGroups?: boolean;
      readonly avoid?: Route;
    }
  /** The private chats of all who may see a committee's figures. */
  | { readonly to: 'viewers'; readonly committeeId: number }
  /** The private chats of those of a committee who are in charge of the branch (R001-4). */
  | { readonly to: 'in-charge'; readonly branchId: number }
  /** The private chats of one member; `orGroups` when there is none, for a member who said yes. */
  | { readonly to: 'member'; readonly memberId: number; readonly orGroups?: boolean }
  /**
   * One person's private chat. `because` they asked, or are the operator; without it a member is written to only after a
   * yes (R5-6). `officerOf` = the branch whose groups hear `withoutNames` when it cannot be reached.
   */
  | {
      readonly to: 'account';
      readonly account: AccountRef;
      readonly because?: 'asked' | 'operator';
      readonly officerOf?: number;
    };

/** Replies go first, then words to officers, then announcements. */
export const PRIORITY = { reply: 0, notice: 1, announcement: 2 } as const;
export type Priority = keyof typeof PRIORITY;

/** A message to be sent. Its key names the intent: the same key never makes a second message. */
export interface OutboxDraft {
  readonly key: string;
  readonly audience: Audience;
  readonly priority: Priority;
  readonly content: Content;
  /**
   * For officers: what the groups hear, without names or reasons, when not one of them is reached in private. Left out: a
   * line that says no more than that, at most once a day. Null: it is of no use to a group.
   */
  readonly withoutNames?: Content | null;
  /** Repeat once if nobody knows whether it arrived (default true; false for words that hurt when doubled). */
  readonly repeatable?: boolean;
  readonly notBefore?: number;
  readonly expiresAt: number;
}

export interface JournalDraft {
  readonly branchId: number | null;
  /** An account, `cli` or `schedule`. */
  readonly actor: string;
  readonly actorMemberId?: number | null;
  readonly action: string;
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface PromptDraft {
  readonly account: AccountRef;
  readonly chatId: number;
  readonly question: object | null;
  readonly expiresAt: number;
}

/** What a decision wants to happen besides its change of state; written in the same transaction. */
export interface Effects {
  readonly outbox?: readonly OutboxDraft[];
  readonly journal?: readonly JournalDraft[];
  /** Questions that wait for a person's words in a chat; null takes an open one away. */
  readonly prompts?: readonly PromptDraft[];
  /** Meetings whose posted questions have something new to show. */
  readonly touched?: readonly number[];
  /** The answer to a press: kept, to be given again when the press is delivered again. */
  readonly receipt?: object;
}

/** The update that is being handled: claimed and marked done in the transaction of its effect. */
export interface EventRef {
  readonly inboxId: number;
}

/** A pure decision over loaded state: what to change (null: nothing) and what follows. */
export interface Decision<Change, Result = void> {
  readonly change: Change | null;
  readonly effects: Effects;
  readonly result: Result;
}

/** Done, or the event had been handled before and nothing happened. */
export type Outcome<Result> = { readonly done: true; readonly result: Result } | { readonly done: false };

/** Something of a channel that can fail by itself: one bot of several (`channel:bot`), or the channel as a whole. */
export type Route = { readonly bot: string } | { readonly channel: string };
