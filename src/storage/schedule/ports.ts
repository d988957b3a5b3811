import type { HeldRoll } from '../../domain/attendance/absences.ts';
import type { IsoDate, Period } from '../../domain/calendar/calendar.ts';
import type { BranchRecords } from '../../domain/figures/records.ts';
import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { VisitDuty } from '../committees/ports.ts';
import type { Decision, Outcome } from '../effects.ts';
import type { WatchedRecords } from '../figures/ports.ts';
import type { BranchPlan, MeetingRecord, RecordChange, ThematicYear } from '../meeting/ports.ts';
import type { IssuedDocument } from '../resolutions/ports.ts';
import type { FollowUpState, FollowUpUpdate } from '../tasks/ports.ts';
import type { MeetingBoard } from '../views.ts';

/* Recorded moments: what is due, what its decision is given, and the one way in which it ends. */

export interface Occurrence {
  readonly id: number;
  readonly job: string;
  readonly branchId: number;
  readonly meetingId: number | null;
  /** What tells it from the job's other moments in the branch. */
  readonly key: string;
  readonly dueAt: number;
  readonly expiresAt: number;
}

/** What a decision can be given beyond the branch and the meeting: a job declares what it needs, and no more is loaded. */
export interface Needed {
  /** The meeting with its roster and answers. */
  readonly board: MeetingBoard | null;
  /** The same where anybody of the branch has a spokesperson; null elsewhere, and nobody's rows are read. */
  readonly spokenFor: MeetingBoard | null;
  /** Everything that is known of the meeting's record. */
  readonly record: MeetingRecord | null;
  /** The branch's tasks whose day of follow-up has come. */
  readonly followUp: FollowUpState;
  /** Documents issued in the day and a half before the moment, or since; the roster where there are any. */
  readonly issued: {
    readonly documents: readonly IssuedDocument[];
    readonly roster: readonly RosterMember[];
  };
  /** The members of the branch. */
  readonly roster: readonly RosterMember[];
  /** The rolls of the meeting and of those before it, a year and a bit; empty for a moment without a meeting. */
  readonly heldRolls: readonly HeldRoll[];
  /** Themes planned and met over, in this year and the one before. */
  readonly themes: ThematicYear;
  /** R2-1: how many thematic meetings the quarter needs that a moment of the day is about. */
  readonly thematicPerQuarter: number;
  /** What is counted in the month that the moment's key names; null where it names none. */
  readonly figures: BranchRecords | null;
  /** Who of the upper committee is in charge of the branch, when one of theirs was last there, how often that is due. */
  readonly charges: readonly (VisitDuty & { readonly dueDays: number })[];
  /** What the list of concerns looks at; null when there is no such branch. */
  readonly watched: WatchedRecords | null;
}
export type Need = keyof Needed;

export interface MomentView {
  readonly occurrence: Occurrence;
  readonly branch: Branch;
  readonly meeting: Meeting | null;
}
export type OccurrenceView<N extends Need = never> = MomentView & Pick<Needed, N>;

/** How a moment ends, and what changes with it in the same transaction; or until when it is put off. */
export type OccurrenceEnd =
  | {
      readonly as: 'done' | 'skipped' | 'missed';
      readonly record?: RecordChange;
      readonly plan?: BranchPlan;
      readonly followUps?: readonly FollowUpUpdate[];
    }
  | { readonly as: 'put-off'; readonly until: number };

export interface SchedulePort {
  /** Recorded moments whose time has come, oldest first (one indexed query). */
  due(now: number, limit: number): Promise<readonly Occurrence[]>;
  nextDueAt(): Promise<number | null>;
  /** The first moment that is still ahead of one of these jobs; null for none. */
  nextOf(jobs: readonly string[]): Promise<{ readonly job: string; readonly at: number } | null>;
  /**
   * Carries out one occurrence, once: a second call finds it handled and does nothing. What the decision needs is loaded
   * before it speaks; its changes, its messages and the end of the moment are one commit.
   */
  fire<N extends Need = never>(
    id: number,
    at: { readonly now: number; readonly today: IsoDate },
    needs: readonly N[],
    decide: (view: OccurrenceView<N>) => Decision<OccurrenceEnd>,
  ): Promise<Outcome<void>>;
  /** Puts off occurrences that would fall into quiet hours. */
  postpone(id: number, until: number): Promise<void>;
  /** Branches without a regular meeting in that month. */
  branchesWithout(period: Period, afterId: number, limit: number): Promise<readonly number[]>;
  /** Makes the meetings that are missing, with their reminders and the branch's next planning moment. */
  planBranch(branchId: number, now: number, decide: (branch: Branch) => BranchPlan): Promise<void>;
}
