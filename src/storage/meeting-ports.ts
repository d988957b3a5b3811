import type { AgendaItem, Preparation } from '../domain/agenda.ts';
import type { VoteCount } from '../domain/attendance.ts';
import type { IsoDate, Period } from '../domain/calendar.ts';
import type { AccountRef } from '../domain/chat-ref.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Proceedings, Visitor } from '../domain/proceedings.ts';
import type { QualityFrame } from '../domain/quality-frame.ts';
import type { QualityRecord } from '../domain/quality-score.ts';
import type { Attendance } from '../domain/roll.ts';
import type { Quarter } from '../domain/thematic.ts';
import type { PostedMessage } from './delivery-ports.ts';
import type { Content, Decision, Effects, EventRef, Outcome } from './effects.ts';
import type { MeetingBoard, PlannedMeeting } from './ports.ts';

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
}

export interface CourseVisitor extends Visitor {
  /** The form of six fields, when the visitor filled it in (R003-6). */
  readonly form: object | null;
}

/** Everything that is known of one meeting. */
export interface MeetingCourse extends MeetingBoard {
  readonly preparation: Preparation;
  readonly proceedings: Proceedings | null;
  readonly attendances: readonly MarkedAttendance[];
  readonly votes: readonly Vote[];
  readonly visitors: readonly CourseVisitor[];
  readonly quality: QualityRecord;
}

/** What a decision changes; what is left out stays as it is. */
export interface CourseChange {
  readonly preparation?: Preparation;
  readonly proceedings?: Proceedings;
  /** Marks to be set; an older event never overwrites a newer one's mark. */
  readonly attendances?: readonly Attendance[];
  readonly addVote?: Omit<Vote, 'no'>;
  /** Takes the place of the count with this number; `null` takes it back. */
  readonly correctVote?: { readonly no: number; readonly by: Omit<Vote, 'no'> | null };
  readonly addVisitor?: Omit<CourseVisitor, 'id' | 'form'>;
  readonly changeVisitor?: Pick<CourseVisitor, 'id'> & Partial<Pick<CourseVisitor, 'attended' | 'form'>>;
  readonly quality?: QualityRecord;
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

export interface CoursesPort {
  course(meetingId: number): Promise<MeetingCourse | null>;
  /** Meetings of a branch that begin in (from, to), in order. */
  between(branchId: number, from: number, to: number): Promise<readonly MeetingAtHand[]>;
  /**
   * One intention over the course of a meeting; `event` null for the schedule. `actor` is who marks. The occurrence, if
   * one is given, is marked as handled in the same transaction.
   */
  change<R>(
    event: EventRef | null,
    input: {
      readonly meetingId: number;
      readonly actor: AccountRef | 'schedule';
      readonly occurrenceId?: number;
    },
    now: number,
    decide: (course: MeetingCourse | null) => Decision<CourseChange, R>,
  ): Promise<Outcome<R>>;
  /** Agendas of the branch's meetings of these months, newest first, without one meeting. */
  agendas(
    branchId: number,
    months: readonly Period[],
    without: number,
  ): Promise<readonly { readonly meeting: Meeting; readonly items: readonly AgendaItem[] }[]>;
  /** Meetings that were held from one day to another, both included, in order. */
  held(branchId: number, from: IsoDate, to: IsoDate): Promise<readonly HeldMeeting[]>;
}

export interface ThematicPort {
  /** What is planned for the quarters of a year, and the meetings with a theme in it. */
  year(
    branchId: number,
    year: number,
  ): Promise<{
    readonly plans: readonly (Quarter & { readonly topic: string })[];
    readonly meetings: readonly MeetingAtHand[];
  }>;
  setPlan<R>(
    event: EventRef,
    branchId: number,
    now: number,
    decide: () => Decision<Quarter & { readonly topic: string }, R>,
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
