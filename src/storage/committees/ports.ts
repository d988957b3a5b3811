import type { AccountRef, ChatRef } from '../../domain/channel/chat-ref.ts';
import type { LocalRules, RuleProfile } from '../../domain/quality/rule-profile.ts';

/** A committee as its operator lists it. */
export interface CommitteeListing {
  readonly id: number;
  /** The committee above it. */
  readonly parent: number | null;
  readonly name: string;
  /** How many open branches stand below it, however deep. */
  readonly branches: number;
  readonly joinCode: string;
  /** UTC milliseconds. */
  readonly joinCodeExpiresAt: number;
  readonly chats: readonly ChatRef[];
}

export interface ViewerListing {
  readonly account: AccountRef;
  readonly committee: { readonly id: number; readonly name: string };
  /** UTC milliseconds. */
  readonly since: number;
}

/** What a committee changed of the national profile, the earliest first, and what is in force below it on the asked day. */
export interface CommitteeRules {
  readonly name: string;
  readonly own: readonly LocalRules[];
  readonly inForce: RuleProfile;
}

/** Committees as chats speak of them. */
export interface CommitteesPort {
  /** Committees whose folded name contains the folded words, at most `limit`. */
  search(
    words: string,
    limit: number,
  ): Promise<readonly { readonly id: number; readonly name: string; readonly superior: string | null }[]>;
  /** The groups of committees that were connected by then (UTC ms) and in which the bot may write. */
  groups(
    connectedBy: number,
  ): Promise<readonly { readonly committeeId: number; readonly chatId: number; readonly ref: ChatRef }[]>;
}
