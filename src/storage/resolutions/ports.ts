import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { AccountRef } from '../../domain/channel/chat-ref.ts';
import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import type { Document, DocumentType } from '../../domain/resolutions/document.ts';
import type { DraftTask } from '../../domain/resolutions/read-resolution.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { Decision, Effects, EventRef, Outcome } from '../effects.ts';
import type { FrozenView } from '../papers/ports.ts';
import type { NewTask } from '../tasks/ports.ts';

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
export interface IssuedDocument {
  readonly document: Document;
  readonly tasks: readonly Task[];
  /** Of a correction the version before it, which it takes the place of. */
  readonly replaces: Document | null;
}

export interface PublishState {
  readonly branch: Branch;
  readonly roster: readonly RosterMember[];
  readonly draft: Draft | null;
  /** The document this draft became, when it was published before. */
  readonly published: Document | null;
}

/** What was published a moment ago, in the same transaction. */
export interface Publishing {
  readonly paper: IssuedDocument;
  /** Open tasks of earlier versions that gave way to it, as they were. */
  readonly gaveWay: readonly Task[];
  readonly roster: readonly RosterMember[];
  readonly branch: Branch;
}

export interface Publication {
  readonly draftId: number;
  readonly issuedOn: IsoDate;
  readonly issuedBy: number;
  readonly tasks: readonly NewTask[];
  /** What stands with the open tasks of earlier versions, which these replace. */
  readonly replacedNote: string;
}

/** What a draft is to correct, and the open tasks that would give way to it. */
export interface Corrected {
  readonly document: Document;
  readonly openTasks: readonly Task[];
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
      corrects: Corrected | null,
    ) => Effects,
  ): Promise<Outcome<void>>;
  draft(draftId: number): Promise<Draft | null>;
  /** The draft that this member has open in this chat. */
  openDraft(memberId: number, chatId: number): Promise<Draft | null>;
  /** Gives the number, stores document and tasks; a draft is published once. `effects` learns the number. */
  publish<R>(
    event: EventRef,
    draftId: number,
    now: number,
    decide: (state: PublishState) => Decision<Publication | 'discard', R>,
    effects: (paper: Publishing) => Effects,
    /** The paper as it is printed from then on. */
    view: (paper: Publishing) => FrozenView,
  ): Promise<Outcome<R>>;
  inForce(branchId: number, limit: number): Promise<readonly Document[]>;
  /** The newest version under a number of the running term, or of `term`. */
  byNumber(
    branchId: number,
    type: DocumentType,
    number: number,
    term?: string,
  ): Promise<IssuedDocument | null>;
  /** The term before the running one in which the branch issued something last; null when there is none. */
  termBefore(branchId: number): Promise<string | null>;
  /** Documents issued in a span of time, oldest first, with their tasks. */
  issuedBetween(branchId: number, from: number, to: number): Promise<readonly IssuedDocument[]>;
}

export interface PromptsPort {
  /** The question that waits for this person's words in this chat. */
  waiting(account: AccountRef, chatId: number, now: number): Promise<object | null>;
}
