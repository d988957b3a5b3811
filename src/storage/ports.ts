import type { Branch, Member, RosterMember } from '../domain/branch.ts';
import type { IsoDate, Period } from '../domain/calendar.ts';
import type { AccountRef, ChatRef } from '../domain/chat-ref.ts';
import type { PlanChanges, PlannedRung } from '../domain/ladder.ts';
import type { Meeting, MeetingPlan, MeetingRule } from '../domain/meeting.ts';
import type { Answer, Choice, Reason } from '../domain/rsvp.ts';
import type { Content, Decision, Effects, EventRef, Outcome } from './effects.ts';
import type { DocumentsPort, PromptsPort, TasksPort } from './task-ports.ts';

/*
 * The storage as the rest of the program sees it. Each method that changes something is one whole intention:
 * it claims the event, loads what the decision needs, lets the pure decision speak, and writes state, journal and
 * outgoing messages in one transaction. Methods return promises so that a networked database can stand behind them.
 */

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

export interface ReceivedUpdate extends PendingUpdate {
  /** `new`: to be handled; `known`: already waiting; `done`: handled before, its receipt may be given again. */
  readonly state: 'new' | 'known' | 'done';
  readonly receipt: object | null;
}

export interface InboxPort {
  /** The offset to poll from, or null before the first poll of this source. */
  offset(source: string): Promise<number | null>;
  /** Stores updates and the next offset in one commit; an update seen before is not stored twice. */
  receive(
    source: string,
    updates: readonly StoredUpdate[],
    nextOffset: number,
    now: number,
  ): Promise<readonly ReceivedUpdate[]>;
  /** What a stopped process left behind, oldest first. */
  pending(source: string): Promise<readonly PendingUpdate[]>;
  /** Marks an update handled, with the effects it has beyond state (replies, a journal line). */
  finish(event: EventRef, effects: Effects, now: number): Promise<Outcome<void>>;
  /** Counts a failed try; after `tries` the update is set aside for good. `done`: its effect had been written already. */
  fail(event: EventRef, error: string, tries: number): Promise<'retry' | 'dead' | 'done'>;
  purge(before: number): Promise<void>;
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
  readonly expiresAt: number;
  readonly attempts: number;
  readonly repeats: number;
}

/** How an attempt ended, for the row that was `sending`. */
export type Settlement =
  | { readonly as: 'sent'; readonly messageId: string; readonly live: LiveStart | null }
  /** Not sent; again from `at`. `counted` is false for a rate limit, which is nobody's failure. */
  | { readonly as: 'again'; readonly at: number; readonly counted: boolean; readonly error: string }
  | { readonly as: 'unknown'; readonly error: string }
  | { readonly as: 'failed'; readonly error: string; readonly chatIsOut: boolean };

/** Begins to keep a sent question current. */
export interface LiveStart {
  readonly meetingId: number;
  readonly content: Content;
  /** The chat's id on its channel at the time of sending: edits must go there even if the group moves. */
  readonly sentChatId: string;
  /** Null when it is not known what the message shows. */
  readonly shownHash: string | null;
}

export interface OutboxPort {
  /** After a stop: sends whose end was never recorded become `unknown`. Returns how many. */
  recover(channel: string): Promise<number>;
  /** Pending rows that may go now, replies first; expired ones are marked on the way. */
  due(channel: string, now: number, limit: number): Promise<readonly OutboxRow[]>;
  /** Marks rows as being sent, before any request leaves; returns those that really were pending. */
  claim(ids: readonly number[], now: number): Promise<ReadonlySet<number>>;
  settle(id: number, settlement: Settlement, now: number): Promise<void>;
  /** Puts off one row (quiet hours). */
  putOff(id: number, until: number): Promise<void>;
  /** Puts off everything that waits for a chat. */
  pauseChat(chatId: number, until: number): Promise<void>;
  /** Sends of unknown fate older than `before` that may be repeated become pending once more. */
  repeatUnknown(channel: string, before: number): Promise<number>;
  /** When the next pending row may go, or null. */
  nextAt(channel: string): Promise<number | null>;
  /** Sends and edits since then, to rebuild the limits after a restart. */
  recentSends(since: number): Promise<readonly { chatId: number; at: number }[]>;
  /** Enqueues messages that follow from no event (a word to the operator, for example). */
  enqueue(effects: Effects, now: number): Promise<void>;
  purge(before: number): Promise<void>;
  /** Rows that could go now, are on their way, or edits that are owed now. */
  dueCount(now: number): Promise<number>;
  counts(): Promise<OutboxCounts>;
}

export interface OutboxCounts {
  readonly pending: number;
  readonly unknown: number;
  readonly failed: number;
  readonly inboxPending: number;
  readonly inboxDead: number;
}

// ---- live questions

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
  /** After a stop: edits whose end was never recorded are owed again. */
  recover(channel: string): Promise<void>;
  due(channel: string, now: number, limit: number): Promise<readonly LiveRow[]>;
  /** Notes that an edit is about to leave: counts against the chat's limit, and clears the mark it answers. */
  begin(id: number, now: number): Promise<void>;
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
    posted: { readonly chatRef: ChatRef; readonly messageId: string },
    content: Content,
    effects: Effects,
    now: number,
  ): Promise<Outcome<boolean>>;
}

// ---- who is who

export interface ChatView {
  readonly id: number;
  readonly ref: ChatRef;
  readonly kind: 'group' | 'private';
  readonly branchId: number | null;
  readonly presence: 'in' | 'muted' | 'out';
}

export interface WhoIsWho {
  /** The member this account speaks for; null also for one who had left the branch by that day (R5-10). */
  readonly member: Member | null;
  readonly chat: ChatView | null;
}

export interface DirectoryPort {
  whoIs(account: AccountRef, chat: ChatRef, today: IsoDate): Promise<WhoIsWho>;
  /** The row of a chat from which something just arrived: the bot is evidently in it. */
  openChat(ref: ChatRef, kind: 'group' | 'private', now: number): Promise<ChatView>;
  branch(branchId: number): Promise<Branch | null>;
  roster(branchId: number): Promise<readonly RosterMember[]>;
  /** Branches whose folded name contains the folded words, at most `limit`. */
  search(words: string, limit: number): Promise<readonly Branch[]>;
  saveSettings(
    event: EventRef,
    branchId: number,
    now: number,
    decide: (state: { branch: Branch; upcoming: readonly Meeting[] }) => Decision<SettingsChange>,
  ): Promise<Outcome<void>>;
}

export interface SettingsChange {
  readonly rule: MeetingRule;
  readonly plan: PlanChanges;
  readonly meetings: readonly MeetingChange[];
}

// ---- meetings

export interface MeetingBoard {
  readonly branch: Branch;
  readonly meeting: Meeting;
  readonly roster: readonly RosterMember[];
  readonly answers: readonly Answer[];
}

/** A meeting's new place in time, and the reminders that follow from it (they replace those still to come). */
export interface MeetingChange {
  readonly meetingId: number;
  readonly date: IsoDate;
  readonly time: number;
  readonly startsAt: number;
  readonly place: string | null;
  readonly state: 'scheduled' | 'cancelled';
  readonly rungs: readonly PlannedRung[];
}

export interface AnswerChange {
  readonly memberId: number;
  /** Null takes the answer back (officers only). */
  readonly choice: Choice | null;
  readonly reason: Reason | null;
}

export interface AnswerState {
  readonly board: MeetingBoard;
  readonly current: Answer | null;
}

export interface MeetingsPort {
  /** Meetings of a branch that begin after the moment, in order. */
  upcoming(branchId: number, after: number): Promise<readonly Meeting[]>;
  board(meetingId: number): Promise<MeetingBoard | null>;
  /**
   * Records one answer. The event's number is its version: an answer from an older event never replaces a newer one.
   * `posted` is the message that carried the button: it settles a send of unknown fate.
   */
  recordAnswer<R>(
    event: EventRef,
    input: {
      readonly meetingId: number;
      readonly memberId: number;
      readonly account: AccountRef;
      readonly posted: { readonly chatRef: ChatRef; readonly messageId: string } | null;
    },
    now: number,
    /** `state` is null when there is no such meeting. */
    decide: (state: AnswerState | null) => Decision<AnswerChange, R>,
  ): Promise<Outcome<R>>;
  change<R>(
    event: EventRef,
    branchId: number,
    after: number,
    now: number,
    decide: (state: { branch: Branch; upcoming: readonly Meeting[] }) => Decision<MeetingChange, R>,
  ): Promise<Outcome<R>>;
}

// ---- schedule

export interface Occurrence {
  readonly id: number;
  readonly job: string;
  readonly branchId: number;
  readonly meetingId: number | null;
  readonly dueAt: number;
  readonly expiresAt: number;
}

export interface OccurrenceView {
  readonly occurrence: Occurrence;
  readonly branch: Branch;
  readonly meeting: Meeting | null;
  /** Loaded only when asked for. */
  board(): MeetingBoard | null;
}

export type OccurrenceEnd = 'done' | 'skipped' | 'missed';

export interface SchedulePort {
  /** Recorded moments whose time has come, oldest first (one indexed query). */
  due(now: number, limit: number): Promise<readonly Occurrence[]>;
  nextDueAt(): Promise<number | null>;
  /** Carries out one occurrence, once: a second call finds it handled and does nothing. */
  fire(
    id: number,
    now: number,
    decide: (view: OccurrenceView) => Decision<OccurrenceEnd>,
  ): Promise<Outcome<void>>;
  /** Puts off occurrences that would fall into quiet hours. */
  postpone(id: number, until: number): Promise<void>;
  /** Branches without a regular meeting in that month. */
  branchesWithout(period: Period, afterId: number, limit: number): Promise<readonly number[]>;
  /** Makes the meetings that are missing, with their reminders and the branch's next planning moment. */
  planBranch(branchId: number, now: number, decide: (branch: Branch) => BranchPlan): Promise<void>;
}

export interface BranchPlan {
  readonly meetings: readonly { readonly plan: MeetingPlan; readonly rungs: readonly PlannedRung[] }[];
  /** The next time this branch's meetings are planned. */
  readonly next: {
    readonly job: string;
    readonly key: string;
    readonly dueAt: number;
    readonly expiresAt: number;
  };
}

// ---- joining

export interface JoiningPort {
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
      readonly threadId: string | null;
      readonly account: AccountRef;
    },
    now: number,
    decide: (state: ConnectState) => Decision<'connect', R>,
  ): Promise<Outcome<R>>;
  /** The person who connected the first group says which officer they are. */
  claimOffice<R>(
    event: EventRef,
    input: { readonly memberId: number; readonly account: AccountRef; readonly ref: ChatRef },
    now: number,
    decide: (state: ClaimState) => Decision<'link', R>,
  ): Promise<Outcome<R>>;
  requestLink<R>(
    event: EventRef,
    input: { readonly memberId: number; readonly account: AccountRef },
    now: number,
    decide: (state: { member: RosterMember; requestId: number }) => Decision<'request', R>,
  ): Promise<Outcome<R>>;
  decideLink<R>(
    event: EventRef,
    input: { readonly requestId: number; readonly account: AccountRef },
    now: number,
    decide: (state: LinkState | null) => Decision<'confirmed' | 'refused', R>,
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
  /** Forgets held commands and open questions whose time is over. */
  purge(now: number): Promise<void>;
}

export interface ConnectState {
  readonly chat: ChatView;
  readonly code: {
    readonly branchId: number;
    readonly expiresAt: number;
    readonly usedAt: number | null;
  } | null;
  readonly branch: Branch | null;
  readonly officers: readonly RosterMember[];
}

export interface ClaimState {
  readonly chat: ChatView | null;
  readonly member: RosterMember | null;
  /** True when this account used the code that connected the branch. */
  readonly connectedIt: boolean;
  /** True when some officer of the branch is linked already. */
  readonly hasLinkedOfficer: boolean;
  readonly accountIsLinked: boolean;
}

export interface LinkState {
  readonly requestId: number;
  readonly state: 'open' | 'confirmed' | 'refused';
  readonly branchId: number;
  readonly member: RosterMember;
  readonly account: AccountRef;
  readonly accountIsLinked: boolean;
}

export interface FactsPort {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
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

/** Everything behind one door, for the composition root. */
export interface Storage {
  readonly inbox: InboxPort;
  readonly outbox: OutboxPort;
  readonly live: LivePort;
  readonly directory: DirectoryPort;
  readonly meetings: MeetingsPort;
  readonly schedule: SchedulePort;
  readonly joining: JoiningPort;
  readonly facts: FactsPort;
  readonly documents: DocumentsPort;
  readonly tasks: TasksPort;
  readonly prompts: PromptsPort;
  close(): Promise<void>;
}
