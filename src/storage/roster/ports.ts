import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { AccountRef, ChatRef } from '../../domain/channel/chat-ref.ts';
import type { Branch, Member, RosterMember } from '../../domain/meeting/branch.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { Decision, EventRef, Outcome } from '../effects.ts';
import type { SettingsChange } from '../meeting/ports.ts';
import type { ChatView } from '../views.ts';

export interface WhoIsWho {
  /** The member this account speaks for; null also for one who had left the branch by that day (R5-10). */
  readonly member: Member | null;
  /** The account's public name as it was last noted. */
  readonly username: string | null;
  readonly chat: ChatView | null;
}

export interface DirectoryPort {
  whoIs(account: AccountRef, chat: ChatRef, today: IsoDate): Promise<WhoIsWho>;
  /** The row of a chat from which something just arrived: the bot is evidently in it. */
  openChat(ref: ChatRef, kind: 'group' | 'private', now: number): Promise<ChatView>;
  /** Notes the public name under which a linked account can be mentioned. */
  noteUsername(account: AccountRef, username: string | null): Promise<void>;
  branch(branchId: number): Promise<Branch | null>;
  roster(branchId: number): Promise<readonly RosterMember[]>;
  /** Branches whose folded name contains the folded words, at most `limit`. */
  search(words: string, limit: number): Promise<readonly Branch[]>;
  saveSettings<R>(
    event: EventRef,
    branchId: number,
    now: number,
    decide: (state: { branch: Branch; upcoming: readonly Meeting[] }) => Decision<SettingsChange, R>,
  ): Promise<Outcome<R>>;
}

// ---- operator

export interface BranchListing {
  readonly id: number;
  readonly superior: string | null;
  readonly name: string;
  readonly members: number;
  readonly joinCode: string;
  readonly joinCodeExpiresAt: number;
  readonly chats: readonly ChatRef[];
}
