import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { AccountRef } from '../../domain/channel/chat-ref.ts';
import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import type { Document } from '../../domain/resolutions/document.ts';
import type { FollowUpMoment } from '../../domain/tasks/follow-up.ts';
import type { Task, TaskChange } from '../../domain/tasks/task.ts';
import type { Decision, EventRef, Outcome } from '../effects.ts';

export interface NewTask {
  readonly content: string;
  readonly ownerId: number;
  readonly helperIds: readonly number[];
  readonly dueOn: IsoDate;
  /** The first follow-up, or null when none is left to come. */
  readonly followUp: FollowUpMoment | null;
}

export interface TaskInHand {
  readonly branch: Branch;
  readonly roster: readonly RosterMember[];
  readonly task: Task;
  readonly document: Document;
  /** The owner has a private chat in which the bot may write. */
  readonly reachable: boolean;
  /** When it was last reported. */
  readonly reportedAt: number | null;
  /** A word of thanks was sent, or decided against. */
  readonly isPraiseDecided: boolean;
}

/** The same with what a word of thanks before the group depends on (R6-6). */
export interface PraiseState extends TaskInHand {
  /** Messages that the fullest group got unasked since the day began. */
  readonly announcedToday: number;
  readonly isMeetingWeek: boolean;
}

export interface TaskUpdate {
  readonly change: TaskChange;
  /** The next follow-up under the new state; undefined leaves it. */
  readonly followUp?: FollowUpMoment | null;
  readonly history: { readonly action: string; readonly detail?: string | null };
  readonly closed?: boolean;
}

export interface FollowUpTask {
  readonly task: Task;
  /** Since when a word is owed; null for what is late and whose day has not come: it may stand in a list of others. */
  readonly owedSince: IsoDate | null;
  readonly officersToldOn: IsoDate | null;
  /** How often its owner was asked by name in the group. */
  readonly namedInGroup: number;
  /** The owner has a private chat in which the bot may write. */
  readonly reachable: boolean;
  /** Who speaks for the owner, and can be written to; null for nobody. */
  readonly voiceId: number | null;
}

export interface FollowUpState {
  readonly branch: Branch;
  readonly roster: readonly RosterMember[];
  readonly tasks: readonly FollowUpTask[];
  /** When a meeting of the branch began that has not ended, UTC milliseconds. */
  readonly meetingStartedAt: number | null;
}

/** How one task goes on after a look at it. */
export interface FollowUpUpdate {
  readonly taskId: number;
  readonly followUp: FollowUpMoment | null;
  readonly officersTold: boolean;
  readonly ownerLeft: boolean;
  /** Recorded when the owner is asked now. */
  readonly asked: 'private' | 'group' | null;
}

/** What became of a task in a span of time, oldest first. */
export interface TaskHistory {
  readonly task: Task;
  readonly steps: readonly { readonly action: string; readonly detail: string | null }[];
}

export interface TasksPort {
  open(branchId: number): Promise<readonly Task[]>;
  openOf(memberId: number): Promise<readonly Task[]>;
  /** Tasks due from one day to another, both included, whatever became of them. */
  dueBetween(branchId: number, from: IsoDate, to: IsoDate): Promise<readonly Task[]>;
  /** Tasks that were handed on, put off, dropped or done in (from, to], each with those steps, by number. */
  changedBetween(branchId: number, from: number, to: number): Promise<readonly TaskHistory[]>;
  byNo(branchId: number, no: number): Promise<TaskInHand | null>;
  byIds(branchId: number, ids: readonly number[]): Promise<readonly Task[]>;
  /** One action on one task; a follow-up lately sent is marked as heeded. */
  act<R>(
    event: EventRef,
    input: {
      readonly branchId: number;
      readonly no: number;
      readonly account: AccountRef;
      readonly memberId: number;
    },
    now: number,
    decide: (state: TaskInHand | null) => Decision<TaskUpdate, R>,
  ): Promise<Outcome<R>>;
  /** Whether a task is thanked for; what the group got since `since`, and whether it meets in that week, is looked at with it. */
  praise<R>(
    event: EventRef,
    input: {
      readonly branchId: number;
      readonly no: number;
      readonly account: AccountRef;
      readonly memberId: number;
      readonly since: number;
      readonly week: { readonly from: number; readonly to: number };
    },
    now: number,
    decide: (state: PraiseState | null) => Decision<TaskUpdate, R>,
  ): Promise<Outcome<R>>;
}
