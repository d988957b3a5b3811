import type { Branch, RosterMember } from '../domain/branch.ts';
import type { IsoDate } from '../domain/calendar.ts';
import type { AccountRef } from '../domain/chat-ref.ts';
import type { Document, DocumentType } from '../domain/document.ts';
import type { FollowUpMoment } from '../domain/follow-up.ts';
import type { DraftTask } from '../domain/read-resolution.ts';
import type { Task, TaskChange } from '../domain/task.ts';
import type { Decision, Effects, EventRef, Outcome } from './effects.ts';

/* Documents (resolutions, conclusions), their tasks and the questions that wait for words. */

export interface Draft {
  readonly id: number;
  readonly branchId: number;
  readonly memberId: number;
  readonly chatId: number;
  readonly threadId: string | null;
  readonly type: DocumentType;
  readonly title: string;
  readonly tasks: readonly DraftTask[];
  /** No more tasks come. */
  readonly complete: boolean;
  /** The document that this one corrects, if any. */
  readonly correctsId: number | null;
  readonly revision: number;
  readonly state: 'open' | 'published' | 'discarded';
  readonly documentId: number | null;
}

export type DraftWords = Pick<Draft, 'type' | 'title' | 'tasks' | 'complete' | 'correctsId'>;

/** A document with its tasks, as it is shown. */
export interface Paper {
  readonly document: Document;
  readonly tasks: readonly Task[];
}

export interface NewTask {
  readonly content: string;
  readonly ownerId: number;
  readonly helperIds: readonly number[];
  readonly dueOn: IsoDate;
  /** The first follow-up, or null when none is left to come. */
  readonly followUp: FollowUpMoment | null;
}

export interface PublishState {
  readonly branch: Branch;
  readonly roster: readonly RosterMember[];
  readonly draft: Draft | null;
  /** The document this draft became, when it was published before. */
  readonly published: Document | null;
}

export interface Publication {
  readonly draftId: number;
  readonly issuedOn: IsoDate;
  readonly issuedBy: number;
  readonly tasks: readonly NewTask[];
}

export interface DocumentsPort {
  /** Starts a draft of one's own, or changes it; the older one of the same officer is given up. */
  saveDraft(
    event: EventRef,
    input: {
      readonly branchId: number;
      readonly memberId: number;
      readonly chatId: number;
      readonly threadId: string | null;
    },
    now: number,
    decide: (state: {
      draft: Draft | null;
      roster: readonly RosterMember[];
      branch: Branch;
    }) => Decision<DraftWords>,
    effects: (
      draft: Draft,
      roster: readonly RosterMember[],
      branch: Branch,
      corrects: Document | null,
    ) => Effects,
  ): Promise<Outcome<void>>;
  draft(draftId: number): Promise<Draft | null>;
  /** Gives the number, stores document and tasks; a draft is published once. `effects` learns the number. */
  publish<R>(
    event: EventRef,
    draftId: number,
    now: number,
    decide: (state: PublishState) => Decision<Publication | 'discard', R>,
    effects: (paper: Paper, roster: readonly RosterMember[], branch: Branch) => Effects,
  ): Promise<Outcome<R>>;
  inForce(branchId: number, limit: number): Promise<readonly Document[]>;
  byNumber(branchId: number, type: DocumentType, number: number): Promise<Paper | null>;
  /** Documents issued in a span of time, oldest first, with their tasks. */
  issuedBetween(branchId: number, from: number, to: number): Promise<readonly Paper[]>;
}

export interface TaskState {
  readonly branch: Branch;
  readonly roster: readonly RosterMember[];
  readonly task: Task;
  readonly document: Document;
  /** The owner has a private chat in which the bot may write. */
  readonly reachable: boolean;
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
  /** Since when a word is owed. */
  readonly owedSince: IsoDate;
  readonly officersToldOn: IsoDate | null;
  /** The owner has a private chat in which the bot may write. */
  readonly reachable: boolean;
}

export interface FollowUpState {
  readonly branch: Branch;
  readonly roster: readonly RosterMember[];
  readonly tasks: readonly FollowUpTask[];
  /** A meeting of the branch that began lately, UTC milliseconds. */
  readonly meetingStartedAt: number | null;
}

export interface FollowUpChange {
  /** How each task goes on. */
  readonly updates: readonly {
    readonly taskId: number;
    readonly followUp: FollowUpMoment | null;
    readonly officersTold: boolean;
    readonly ownerLeft: boolean;
    /** Recorded when the owner is asked now. */
    readonly asked: 'private' | 'group' | null;
  }[];
  /** Wait until then instead (a meeting is running). */
  readonly postponeTo: number | null;
}

export interface TasksPort {
  open(branchId: number): Promise<readonly Task[]>;
  openOf(memberId: number): Promise<readonly Task[]>;
  /** Tasks due from one day to another, both included, whatever became of them. */
  dueBetween(branchId: number, from: IsoDate, to: IsoDate): Promise<readonly Task[]>;
  byNo(branchId: number, no: number): Promise<TaskState | null>;
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
    decide: (state: TaskState | null) => Decision<TaskUpdate, R>,
  ): Promise<Outcome<R>>;
  /** The follow-up of one branch on one day: touches only tasks whose day has come. */
  followUp(
    occurrenceId: number,
    now: number,
    today: IsoDate,
    decide: (state: FollowUpState) => Decision<FollowUpChange>,
  ): Promise<void>;
}

export interface PromptsPort {
  /** The question that waits for this person's words in this chat. */
  waiting(account: AccountRef, chatId: number, now: number): Promise<object | null>;
}
