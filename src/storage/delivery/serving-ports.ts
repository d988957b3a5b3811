import type { IsoDate, Period } from '../../domain/calendar/calendar.ts';
import type { ChatRef } from '../../domain/channel/chat-ref.ts';
import type { Route } from '../effects.ts';

/* Which of several bots serves which chat, and what that bot has used up. */

/** A meeting question that stands open in a group while people may still answer it. */
export interface OpenQuestion {
  readonly chatId: number;
  readonly branchId: number;
  readonly meetingId: number;
  readonly date: IsoDate;
}

export interface ServingPort {
  /** The bot (`channel:bot`) that sits in a chat, or null while nobody knows. */
  botOf(ref: ChatRef): Promise<string | null>;
  /** Remembers it; `heard` also makes the chat known when something was heard from it for the first time. */
  learn(
    ref: ChatRef,
    bot: string,
    heard: { readonly kind: 'group' | 'private'; readonly now: number } | null,
  ): Promise<void>;
  /**
   * Bots worth trying for a chat that none is known for: for a person those of the branch's groups, for a group all of
   * `bots` that sit in fewer than `mostGroups`.
   */
  likelyBots(ref: ChatRef, bots: readonly string[], mostGroups: number): Promise<readonly string[]>;
  /** Branches with a connected group on this route. */
  branchesOn(route: Route): Promise<readonly number[]>;
  /** Of those, the ones whose next meeting begins in (from, to), with that meeting's number. */
  meetingsOn(
    route: Route,
    from: number,
    to: number,
  ): Promise<readonly { readonly branchId: number; readonly meetingId: number }[]>;
  /**
   * Questions about a meeting that were posted on this route and are still open: its local day is today or later, and no
   * newer one is owed. In each chat the newest.
   */
  openQuestions(route: Route, now: number, today: IsoDate): Promise<readonly OpenQuestion[]>;
  /** Adds to what a bot has sent in a month; returns the new sum. */
  addUsage(bot: string, month: Period, count: number): Promise<number>;
  usage(bot: string, month: Period): Promise<number>;
}
