import type { AccountRef, ChatRef } from '../../domain/channel/chat-ref.ts';
import type { Door, DoorMemories } from '../../domain/joining/door.ts';
import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import type { Decision, Effects, EventRef, Outcome } from '../effects.ts';
import type { ChatView } from '../views.ts';

/* How groups and people become known. */

// ---- joining

export interface JoiningPort {
  /** How many open branches there are, and how many of them have a group that can be written to. */
  connectedCounts(): Promise<{ readonly branches: number; readonly connected: number }>;
  /** What the channel says of the bot's standing in a chat. */
  presence(
    event: EventRef,
    input: {
      readonly ref: ChatRef;
      readonly kind: 'group' | 'private';
      readonly presence: 'in' | 'muted' | 'out';
    },
    now: number,
    decide: (chat: ChatView) => Effects,
  ): Promise<Outcome<void>>;
  /**
   * The group goes on under another id: everything that belongs to it follows. False when it could not, because the
   * new id is another branch's group.
   */
  move(event: EventRef | null, from: ChatRef, to: ChatRef, now: number): Promise<boolean>;
  connect<R>(
    event: EventRef,
    input: {
      readonly code: string;
      readonly ref: ChatRef;
      readonly kind: 'group' | 'private';
      readonly threadId: string | null;
      readonly account: AccountRef;
    },
    now: number,
    /** A change that is no `'connect'` is what is remembered of a try. */
    decide: (state: ConnectState) => Decision<'connect' | DoorMemories, R>,
  ): Promise<Outcome<R>>;
  /** The person who connected the first group says which officer they are. */
  claimOffice<R>(
    event: EventRef,
    input: { readonly memberId: number; readonly account: AccountRef; readonly ref: ChatRef },
    now: number,
    decide: (state: ClaimState) => Decision<'link', R>,
  ): Promise<Outcome<R>>;
  /** Somebody tries a door and does not get in: what is remembered of it, and what is said. */
  knock<R>(
    event: EventRef,
    tried: Tried,
    now: number,
    decide: (door: DoorMemories) => Decision<DoorMemories, R>,
  ): Promise<Outcome<R>>;
  /** `refuse` looks at the door first, and speaks instead of `decide` when it does not return null. */
  requestLink<R>(
    event: EventRef,
    input: {
      readonly memberId: number;
      readonly account: AccountRef;
      readonly displayName: string;
      readonly group: ChatRef | null;
    },
    now: number,
    refuse: (door: DoorMemories) => Decision<DoorMemories, R> | null,
    /**
     * `others` = requests of the branch made within the last day that wait for an answer, without this one; `lately` =
     * when others of the branch asked within the last half hour (ms).
     */
    decide: (state: {
      member: RosterMember;
      requestId: number;
      others: readonly OpenLink[];
      lately: readonly number[];
    }) => Decision<'request', R>,
  ): Promise<Outcome<R>>;
  /** Whether a request still waits for an officer's word. */
  isLinkOpen(requestId: number): Promise<boolean>;
  /** An officer of the branch answers requests of its members; `decide` gets those of them that exist. */
  decideLinks<R>(
    event: EventRef,
    input: {
      readonly branchId: number;
      readonly requestIds: readonly number[];
      readonly account: AccountRef;
    },
    now: number,
    decide: (states: readonly LinkState[]) => Decision<readonly LinkDecision[], R>,
  ): Promise<Outcome<R>>;
  /** Requests that wait for the officers and were made at `since` or later (ms), oldest first. */
  openLinks(branchId: number, since: number): Promise<readonly OpenLink[]>;
  /** Members whose account an officer has confirmed at `since` or later (ms), in the order of the answers. */
  linkedSince(branchId: number, since: number): Promise<readonly LinkedMember[]>;
  /** Members who joined by a slip between two moments (ms, both included), in that order. */
  joinedBySlip(branchId: number, since: number, until: number): Promise<readonly LinkedPerson[]>;
  /** A code that shows that somebody at this private account holds another account, too; the last one while it works. */
  contactCode(account: AccountRef, now: number, fresh: () => string): Promise<string>;
  /**
   * A linked member types such a code: the account it was given to becomes theirs as well. Without `memberId`: somebody
   * unknown here types it, and becomes whom the account it was given to speaks for.
   */
  useContactCode<R>(
    event: EventRef,
    input: { readonly code: string; readonly memberId: number | null; readonly tried: Tried },
    now: number,
    decide: (state: ContactState) => Decision<'link' | DoorMemories, R>,
  ): Promise<Outcome<R>>;
  /**
   * New slips for these members of the branch, each as `make` has it; whatever the branch had out and nobody used is worthless
   * from now on.
   */
  issueSlips<Slip extends NewSlip>(
    branchId: number,
    memberIds: readonly number[],
    lasting: { readonly now: number; readonly expiresAt: number },
    make: () => Slip,
  ): Promise<readonly IssuedSlip<Slip>[]>;
  /** Somebody uses a slip in private: they are linked to its name, and it is gone. */
  useSlip<R>(
    event: EventRef,
    input: { readonly slip: SlipDigests; readonly account: AccountRef },
    now: number,
    decide: (state: SlipState) => Decision<'link' | DoorMemories, R>,
  ): Promise<Outcome<R>>;
  setConsent(
    event: EventRef,
    memberId: number,
    consent: 'given' | 'declined',
    effects: Effects,
    now: number,
  ): Promise<Outcome<void>>;
  /** A code that still works: the last one if it is unused and has time left, else a new one. */
  joinCode(branchId: number, now: number, fresh: () => string): Promise<{ code: string; expiresAt: number }>;
  holdCommand(
    event: EventRef,
    ref: ChatRef,
    text: string,
    expiresAt: number,
    effects: (id: number) => Effects,
    now: number,
  ): Promise<Outcome<void>>;
  heldCommand(id: number, ref: ChatRef, now: number): Promise<string | null>;
  /** Takes a held command away; false when somebody else was quicker. */
  dropCommand(id: number): Promise<boolean>;
  /** Forgets held commands, open questions and tries at a door whose time is over. */
  purge(now: number): Promise<number>;
}

/** Who tries a door, and in which group; null in private. */
export interface Tried {
  readonly door: Door;
  readonly account: AccountRef;
  readonly group: ChatRef | null;
}

export interface ConnectState {
  readonly chat: ChatView;
  readonly code: {
    readonly branchId: number;
    readonly expiresAt: number;
    readonly usedAt: number | null;
  } | null;
  readonly branch: Branch | null;
  /** The committee whose code it is; a code is a branch's or a committee's. */
  readonly committee: { readonly id: number; readonly name: string } | null;
  readonly officers: readonly RosterMember[];
  readonly door: DoorMemories;
}

export interface ClaimState {
  readonly chat: ChatView | null;
  readonly branch: Branch | null;
  readonly member: RosterMember | null;
  /** True when this account used the code that connected the branch. */
  readonly connectedIt: boolean;
  /** True when some officer of the branch is linked already. */
  readonly hasLinkedOfficer: boolean;
  readonly accountIsLinked: boolean;
}

export interface ContactState {
  /** Whose account is to be added; null when the code leads to nobody. */
  readonly member: RosterMember | null;
  /** The account that the code was given to; null when there is no such code, or not any more. */
  readonly contact: AccountRef | null;
  readonly contactIsLinked: boolean;
  readonly door: DoorMemories;
}

/** A slip as it is kept: nothing that could be typed. */
export interface NewSlip {
  readonly digests: { readonly digits: string; readonly link: string };
}

export interface IssuedSlip<Slip> {
  readonly memberId: number;
  readonly slip: Slip;
}

/** What of a slip was typed or scanned; its digests under every token that may have made it. */
export interface SlipDigests {
  readonly by: 'digits' | 'link';
  readonly digests: readonly string[];
}

export interface SlipState {
  /** Null when there is no such slip, or not any more. */
  readonly slip: {
    readonly member: RosterMember;
    readonly branch: Branch;
    readonly expiresAt: number;
  } | null;
  readonly accountIsLinked: boolean;
  readonly door: DoorMemories;
}

export interface LinkState {
  readonly requestId: number;
  readonly state: 'open' | 'confirmed' | 'refused';
  readonly branchId: number;
  readonly member: RosterMember;
  readonly account: AccountRef;
  readonly accountIsLinked: boolean;
}

export interface LinkDecision {
  readonly requestId: number;
  readonly as: 'confirmed' | 'refused';
}

export interface OpenLink {
  readonly requestId: number;
  readonly account: AccountRef;
  readonly displayName: string;
  readonly member: LinkedPerson;
}

export interface LinkedPerson {
  readonly id: number;
  readonly fullName: string;
  /** Their number in the branch. */
  readonly no: string;
}

export interface LinkedMember extends LinkedPerson {
  readonly account: AccountRef;
}
