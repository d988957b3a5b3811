import type { Branch, Member, RosterMember } from '../domain/branch.ts';
import type { IsoDate, Period } from '../domain/calendar.ts';
import type { AccountRef, ChatRef } from '../domain/chat-ref.ts';
import type { PlanChanges, PlannedRung } from '../domain/ladder.ts';
import type { Meeting, MeetingPlan, MeetingRule } from '../domain/meeting.ts';
import type { Answer, Choice, Reason } from '../domain/rsvp.ts';
import type { InboxPort, LivePort, OutboxPort } from './delivery-ports.ts';
import type { Decision, EventRef, Outcome } from './effects.ts';
import type { JoiningPort } from './joining-ports.ts';
import type { CoursesPort, FramesPort, MeetingCourse, ThematicPort } from './meeting-ports.ts';
import type { ServingPort } from './serving-ports.ts';
import type { DocumentsPort, PromptsPort, TasksPort } from './task-ports.ts';

/*
 * The storage as the rest of the program sees it. Each method that changes something is one whole intention:
 * it claims the event, loads what the decision needs, lets the pure decision speak, and writes state, journal and
 * outgoing messages in one transaction. Methods return promises so that a networked database can stand behind them.
 */

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
  /** The same with everything that is known of the meeting's course. */
  course(): MeetingCourse | null;
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

/** A meeting that is to be, with its recorded moments. */
export interface PlannedMeeting {
  readonly plan: MeetingPlan;
  readonly rungs: readonly PlannedRung[];
}

export interface BranchPlan {
  readonly meetings: readonly PlannedMeeting[];
  /** Moments of the branch that belong to no meeting, such as the next time its meetings are planned. */
  readonly moments: readonly {
    readonly job: string;
    readonly key: string;
    readonly dueAt: number;
    readonly expiresAt: number;
  }[];
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
  readonly serving: ServingPort;
  readonly courses: CoursesPort;
  readonly thematic: ThematicPort;
  readonly frames: FramesPort;
  close(): Promise<void>;
}
