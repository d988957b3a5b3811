import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { AccountRef, ChatRef } from '../../domain/channel/chat-ref.ts';
import type { Proposal } from '../../domain/committees/proposal.ts';
import type { VisitLevel, VisitLevelCode } from '../../domain/committees/visit-duty.ts';
import type { LocalRules, RuleProfile } from '../../domain/quality/rule-profile.ts';
import type { VisitorForm } from '../../domain/quality/visitor-form.ts';
import type { Decision, Effects, EventRef, Outcome } from '../effects.ts';

/** A committee as its operator lists it. */
export interface CommitteeListing {
  readonly id: number;
  /** The committee above it. */
  readonly parent: number | null;
  readonly name: string;
  /** How many open branches stand below it, however deep. */
  readonly branches: number;
  readonly joinCode: string;
  /** UTC milliseconds. */
  readonly joinCodeExpiresAt: number;
  readonly chats: readonly ChatRef[];
}

export interface ViewerListing {
  readonly account: AccountRef;
  readonly committee: { readonly id: number; readonly name: string };
  /** UTC milliseconds. */
  readonly since: number;
}

/** What a committee changed of the national profile, the earliest first, and what is in force below it on the asked day. */
export interface CommitteeRules {
  readonly name: string;
  readonly own: readonly LocalRules[];
  readonly inForce: RuleProfile;
}

/** Committees as chats speak of them. */
export interface CommitteesPort {
  /** Committees whose folded name contains the folded words, at most `limit`. */
  search(
    words: string,
    limit: number,
  ): Promise<readonly { readonly id: number; readonly name: string; readonly superior: string | null }[]>;
  /** The groups of committees that were connected by then (UTC ms) and in which the bot may write. */
  groups(
    connectedBy: number,
  ): Promise<readonly { readonly committeeId: number; readonly chatId: number; readonly ref: ChatRef }[]>;
}

/** What a committee has said to a branch. */
export interface SuperiorComment {
  readonly id: number;
  readonly committee: string;
  readonly text: string;
  /** UTC milliseconds. */
  readonly sentAt: number;
  /** When an officer said that it was taken in; null while it waits. */
  readonly takenInAt: number | null;
  /** R002-6: what a visitor told the branch at a meeting of that day; null for what a committee wrote later. */
  readonly instruction: { readonly visitor: string; readonly metOn: IsoDate } | null;
}

/** A comment with the committee that hears when it is taken in. */
export interface HeardComment extends SuperiorComment {
  readonly committeeId: number;
}

/** Comments of committees and instructions of their visitors, as branches have them (R003-7, R002-6). */
export interface CommentsPort {
  /** Those that no officer has taken in yet, the oldest first. */
  open(branchId: number): Promise<readonly HeardComment[]>;
  /** The newest of a branch in either state, the newest first. */
  recent(branchId: number, limit: number): Promise<readonly SuperiorComment[]>;
  /** A new one. `decide` is given the branch's and the committee's name, null for a branch that is closed or unknown. */
  send<R>(
    event: EventRef,
    comment: { readonly branchId: number; readonly committeeId: number; readonly text: string },
    now: number,
    decide: (between: { readonly branch: string; readonly committee: string } | null) => Decision<true, R>,
    effects: (id: number, between: { readonly branch: string; readonly committee: string }) => Effects,
  ): Promise<Outcome<R>>;
  /** Null: the branch has no such comment. */
  takeIn<R>(
    event: EventRef,
    which: { readonly branchId: number } & ({ readonly id: number } | { readonly visitorId: number }),
    now: number,
    decide: (comment: HeardComment | null) => Decision<true, R>,
  ): Promise<Outcome<R>>;
}

/** A proposal with the branch it is of. */
export interface BranchProposal extends Proposal {
  readonly branchId: number;
  readonly branch: string;
  /** The committee directly above the branch. */
  readonly committee: { readonly id: number; readonly name: string } | null;
}

export type ProposalChange =
  | { readonly to: 'sent' }
  /** `answer` null: it was answered elsewhere. */
  | { readonly to: 'answered'; readonly answer: string | null }
  /** The answer is taken back: it had not been given after all. */
  | { readonly to: 'unanswered' };

/** What branches ask of those above them (R002-6). */
export interface ProposalsPort {
  one(id: number): Promise<BranchProposal | null>;
  /** Those of a branch that nobody has answered, sent or not, the oldest first. */
  open(branchId: number): Promise<readonly BranchProposal[]>;
  /** The newest of a branch in any state, the newest first. */
  recent(branchId: number, limit: number): Promise<readonly BranchProposal[]>;
  /** Those of these branches that were sent and wait for an answer, the oldest first; other work gets its turn in between. */
  waiting(branchIds: readonly number[]): Promise<readonly BranchProposal[]>;
  /** A new one; `decide` is given those of the branch that wait already. */
  record<R>(
    event: EventRef,
    branchId: number,
    now: number,
    decide: (open: readonly Proposal[]) => Decision<{ readonly text: string }, R>,
    effects: (id: number) => Effects,
  ): Promise<Outcome<R>>;
  /** Null: the branch has no such proposal. */
  change<R>(
    event: EventRef,
    which: { readonly branchId: number; readonly id: number },
    now: number,
    decide: (proposal: BranchProposal | null) => Decision<ProposalChange, R>,
  ): Promise<Outcome<R>>;
}

/** A branch that somebody of a committee is in charge of, and when one of that level was last there. */
export interface VisitDuty {
  readonly branchId: number;
  readonly branch: string;
  readonly level: VisitLevelCode;
  readonly since: IsoDate;
  readonly lastVisitOn: IsoDate | null;
}

/** A visitor's form with the meeting it is of. */
export interface FiledForm {
  readonly branchId: number;
  readonly branch: string;
  readonly date: IsoDate;
  readonly visitor: string;
  readonly form: VisitorForm;
  /** R002-6: what they told the branch to do, since when (UTC ms), and when it was taken in; null for nothing. */
  readonly instruction: {
    readonly text: string;
    readonly givenAt: number;
    readonly takenInAt: number | null;
  } | null;
}

export interface VisitsPort {
  /** Of these branches, as of a day; other work gets its turn in between. */
  duties(branchIds: readonly number[], today: IsoDate): Promise<readonly VisitDuty[]>;
  /** The forms that visitors of meetings from one day to another, both included, have filled in, the newest first. */
  forms(branchIds: readonly number[], from: IsoDate, to: IsoDate): Promise<readonly FiledForm[]>;
  /** The levels with the intervals that hold here. */
  levels(): Promise<readonly VisitLevel[]>;
}

export type AssignFault = 'no-viewer' | 'not-below';

/** A charge as the operator lists it. */
export interface DutyListing {
  readonly account: AccountRef;
  readonly branch: { readonly id: number; readonly name: string };
  readonly level: VisitLevelCode;
  readonly since: IsoDate;
}
