import type { Channel } from '../domain/channel/chat-ref.ts';
import type { Content } from '../storage/effects.ts';

/* What messages about people's joining are about; their words are found when they are sent (render-joining.ts). */

/** Accounts that asked at `since` or later to be linked, and wait for an answer. */
export interface LinkQuestionsContent extends Content {
  readonly template: 'link-questions';
  readonly branchId: number;
  /** Only accounts of this channel. */
  readonly channel: Channel | null;
  /** Null: nobody is asked about any more. */
  readonly since: number | null;
  /** Names that were confirmed just now, told in the same message. */
  readonly linked?: readonly string[];
}

/** Members whose account was confirmed at `since` or later. */
export interface LinkedContent extends Content {
  readonly template: 'linked';
  readonly branchId: number;
  /** Only accounts of this channel. */
  readonly channel: Channel | null;
  readonly since: number;
}

/** To the officers: who joined by a slip between two moments (both included), and how many have joined by now. */
export interface JoinedContent extends Content {
  readonly template: 'joined';
  readonly branchId: number;
  readonly since: number;
  readonly until: number;
}

export const linkQuestionsContent = (
  branchId: number,
  channel: Channel | null,
  since: number | null,
  linked: readonly string[] = [],
): LinkQuestionsContent => ({
  template: 'link-questions',
  branchId,
  channel,
  since,
  ...(linked.length > 0 ? { linked } : {}),
});
export const linkedContent = (branchId: number, since: number, channel: Channel | null): LinkedContent => ({
  template: 'linked',
  branchId,
  channel,
  since,
});
export const joinedContent = (branchId: number, since: number, until: number): JoinedContent => ({
  template: 'joined',
  branchId,
  since,
  until,
});
