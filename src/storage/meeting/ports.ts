import type { VoteCount } from '../../domain/attendance/attendance.ts';
import type { Attendance } from '../../domain/attendance/roll.ts';
import type { Answer, Choice, Reason } from '../../domain/attendance/rsvp.ts';
import type { IsoDate, Period } from '../../domain/calendar/calendar.ts';
import type { AccountRef, ChatRef } from '../../domain/channel/chat-ref.ts';
import type { LastVisit } from '../../domain/committees/visits.ts';
import type { AgendaItem, Preparation } from '../../domain/meeting/agenda.ts';
import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import type { PlanChanges, PlannedRung } from '../../domain/meeting/ladder.ts';
import type { Meeting, MeetingPlan, MeetingRule } from '../../domain/meeting/meeting.ts';
import type { Proceedings, Visitor } from '../../domain/meeting/proceedings.ts';
import type { Quarter } from '../../domain/meeting/thematic.ts';
import type { QualityFrame } from '../../domain/quality/quality-frame.ts';
import type { QualityRecord } from '../../domain/quality/quality-score.ts';
import type { RuleProfile } from '../../domain/quality/rule-profile.ts';
import type { PostedMessage } from '../delivery/ports.ts';
import type { Content, Decision, Effects, EventRef, Outcome } from '../effects.ts';
import type { FrozenView } from '../papers/ports.ts';
import type { MeetingBoard } from '../views.ts';

/* The meeting itself: how it is prepared, what happens in the room, how it is scored. */

export interface MarkedAttendance extends Attendance {
  /** An account, or `schedule` for what the closing of the roll settled. */
  readonly markedBy: string;
  readonly markedAt: number;
}

export interface Vote extends VoteCount {
  /** Running number within the meeting. */
  readonly no: number;
  readonly at: number;
  readonly subject: string | null;
  /** The message with its figures, as `saidIn` of a request names it; left out where nobody asks for it. */
  readonly saidIn?: string | null;
}

export interface RecordedVisitor extends Visitor {
  /** The form of six fields, when the visitor filled it in (R003-6). */
  readonly form: object | null;
  /** What they told the branch to do (R002-6); null for nothing. */
  readonly instruction: string | null;
}

/** Everything that is known of one meeting. */
export interface MeetingRecord extends MeetingBoard {
  readonly preparation: Preparation;
  readonly proceedings: Proceedings | null;
  readonly attendances: readonly MarkedAttendance[];
  readonly votes: readonly Vote[];
  readonly visitors: readonly RecordedVisitor[];
  readonly quality: QualityRecord;
  /** What it is read by: the profile it was held under, or what is in force on its day while it has not ended (R2-1). */
  readonly rules: RuleProfile;
}

/** What a decision changes; what is left out stays as it is. */
export interface RecordChange {
  readonly preparation?: Preparation;
  readonly proceedings?: Proceedings;
  /** Marks to be set; an older event never overwrites a newer one's mark. */
  readonly attendances?: readonly Attendance[];
  /** Marks that nobody made: what the closing of the roll makes of those without one. */
  readonly settled?: readonly Attendance[];
  /** The end is taken back: what the closing of the roll settled goes. Or the start is: proceedings and roll go. */
  readonly takeBack?: 'end' | 'start';
  /** Reminders that gave way to the meeting since then, and whose moment lasts, are owed again. */
  readonly owedSince?: number;
  readonly addVote?: Omit<Vote, 'no'>;
  /** Takes the place of the count with this number; `null` takes it back. */
  readonly correctVote?: { readonly no: number; readonly by: Omit<Vote, 'no'> | null };
  readonly addVisitor?: Omit<Visitor, 'id'>;
  readonly changeVisitor?: Pick<RecordedVisitor, 'id'> &
    Partial<Pick<RecordedVisitor, 'attended' | 'form'>> & {
      /** In the place of an earlier one of theirs; the branch is asked to take it in. */
      readonly instruction?: { readonly committeeId: number; readonly text: string };
    };
  readonly quality?: QualityRecord;
  /** It was not held: its day, its beginning and whatever was marked go with it. */
  readonly notHeld?: MeetingChange;
  /** The minutes as they are closed now: printed so from then on. */
  readonly minutes?: FrozenView;
  /** Makes a posted list show something else, such as its next page. */
  readonly turn?: { readonly posted: PostedMessage; readonly content: Content };
}

/** A meeting and how far it has come: to choose the one that is meant. */
export interface MeetingAtHand extends Meeting {
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly closedAt: number | null;
}

/** A meeting that was held, with what became of its members. */
export interface HeldMeeting {
  readonly meeting: Meeting;
  readonly attendances: readonly Attendance[];
}

export interface RecordsPort {
  record(meetingId: number): Promise<MeetingRecord | null>;
  /** Meetings of a branch that begin in (from, to), in order. */
  between(branchId: number, from: number, to: number): Promise<readonly MeetingAtHand[]>;
  /** The newest day on which a visitor of each level came, of meetings that began in (since, now]. */
  lastVisits(branchId: number, since: number, now: number): Promise<readonly LastVisit[]>;
  /**
   * One intention over the record of a meeting. `actor` is who marks.
   */
  change<R>(
    event: EventRef,
    input: { readonly meetingId: number; readonly actor: AccountRef },
    now: number,
    decide: (record: MeetingRecord | null) => Decision<RecordChange, R>,
  ): Promise<Outcome<R>>;
  /** Agendas of the branch's meetings of these months, newest first, without one meeting. */
  agendas(
    branchId: number,
    months: readonly Period[],
    without: number,
  ): Promise<readonly { readonly meeting: Meeting; readonly items: readonly AgendaItem[] }[]>;
  /** R2-1: the rules in force for a branch on each of these days. */
  rulesOn(branchId: number, days: readonly IsoDate[]): Promise<ReadonlyMap<IsoDate, RuleProfile>>;
  /** Meetings that were held from one day to another, both included, in order. */
  held(branchId: number, from: IsoDate, to: IsoDate): Promise<readonly HeldMeeting[]>;
}

/** What is planned for the quarters of a year, and the meetings with a theme in it. */
export interface ThematicYear {
  readonly plans: readonly (Quarter & { readonly topic: string })[];
  readonly meetings: readonly MeetingAtHand[];
}

export interface ThematicPort {
  year(branchId: number, year: number): Promise<ThematicYear>;
  /** The themes of a quarter, all of them; `decide` is given those that stand there. */
  setPlan<R>(
    event: EventRef,
    of: Quarter & { readonly branchId: number },
    now: number,
    decide: (planned: readonly string[]) => Decision<{ readonly topics: readonly string[] }, R>,
  ): Promise<Outcome<R>>;
  /** A new thematic meeting with its reminders. */
  add<R>(
    event: EventRef,
    branchId: number,
    now: number,
    decide: (state: {
      readonly branch: MeetingBoard['branch'];
    }) => Decision<PlannedMeeting & { readonly topic: string }, R>,
    effects: (meeting: Meeting, branch: MeetingBoard['branch']) => Effects,
  ): Promise<Outcome<R>>;
  /** Joins a theme to a regular meeting, or takes it away. */
  combine<R>(
    event: EventRef,
    meetingId: number,
    now: number,
    decide: (board: MeetingBoard | null) => Decision<{ readonly topic: string | null }, R>,
  ): Promise<Outcome<R>>;
}

export interface FramesPort {
  /** The quality form of a branch: its upper committee's own, or the national one. */
  frameOf(branchId: number): Promise<QualityFrame>;
  /** The superior organisation of this folded name; null when there is none, or more than one. */
  committeeNamed(nameKey: string): Promise<number | null>;
  /** Sets an organisation's own form (null takes it away), as it was written. */
  setFrame(organisationId: number, json: object | null, now: number): Promise<void>;
}

export interface SettingsChange {
  readonly rule: MeetingRule;
  readonly plan: PlanChanges;
  readonly term: string;
  readonly committeeSeats: number | null;
  readonly meetings: readonly MeetingChange[];
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

/** What a decision about one answer needs, and no more. */
export interface AnswerState {
  readonly meeting: Meeting;
  /** Null when there is no such member in the meeting's branch. */
  readonly member: RosterMember | null;
  readonly current: Answer | null;
  /** When the meeting ended; null while it is ahead or runs. */
  readonly endedAt: number | null;
}

/** Where and when something was counted: in a chat, from one moment to another. */
export interface CountedWhere {
  readonly chatRef: ChatRef;
  readonly from: number;
  readonly to: number;
}

/** What members said there of themselves. */
export interface Counted {
  readonly answers: readonly { readonly memberId: number; readonly choice: Choice }[];
  /** Marked on the roll. */
  readonly present: readonly number[];
}

/** A message as a chat was sent it, and when it was put into words; `isThere`: it has left, others are on their way. */
export interface SentContent {
  readonly at: number;
  readonly isThere: boolean;
  readonly content: Content;
}

export interface MeetingsPort {
  /** What a chat was sent of late, what was made last first. */
  sentOfLate(chatId: number): Promise<readonly SentContent[]>;
  /** The private chats known of a member who agreed to be written to, newest first. */
  knownPrivateChats(memberId: number): Promise<readonly { readonly chatId: number; readonly ref: ChatRef }[]>;
  /** Whose answers and marks since then were told to them in private. */
  toldInPrivate(
    meetingId: number,
    from: number,
  ): Promise<{ readonly answers: ReadonlySet<number>; readonly present: ReadonlySet<number> }>;
  /** What was counted for a meeting, as it stands now. */
  counted(meetingId: number, where: CountedWhere): Promise<Counted>;
  /** Whether an answer was given, changed or taken back since a moment. */
  isAnsweredSince(meetingId: number, since: number): Promise<boolean>;
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
