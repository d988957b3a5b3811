import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { AccountRef, ChatRef } from '../../domain/channel/chat-ref.ts';
import type { Branch, Member, RosterMember } from '../../domain/meeting/branch.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { Approval } from '../../domain/meeting/read-approval.ts';
import type { Office, Status, StatusSpan } from '../../domain/people/membership.ts';
import type { BranchRoster } from '../../domain/roster/going-on.ts';
import type { MergePlan } from '../../domain/roster/plan-merge.ts';
import type { SplitPlan } from '../../domain/roster/plan-split.ts';
import type { Decision, EventRef, Outcome } from '../effects.ts';
import type { SettingsChange } from '../meeting/ports.ts';
import type { ChatView } from '../views.ts';

export interface WhoIsWho {
  /** The member this account speaks for; null also for one who had left the branch by that day (R5-10). */
  readonly member: Member | null;
  /** Whether that member may do on that day what is the secretary's alone (R3-8). */
  readonly actsAsSecretary: boolean;
  /** The committee whose figures this account may see in private; null for none. */
  readonly viewerOf: number | null;
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
  /** Notes the upper committee's word, or that there is none (R5-13). */
  saveApproval<R>(
    event: EventRef,
    branchId: number,
    now: number,
    decide: (branch: Branch) => Decision<{ readonly approval: Approval | null }, R>,
  ): Promise<Outcome<R>>;
  saveSettings<R>(
    event: EventRef,
    branchId: number,
    now: number,
    decide: (state: { branch: Branch; upcoming: readonly Meeting[] }) => Decision<SettingsChange, R>,
  ): Promise<Outcome<R>>;
}

// ---- members

/** What is kept of a member beside the roster's own line. */
export interface MemberDetails {
  readonly spokespersonId: number | null;
  readonly duty: string;
  /** When an officer last noted a contact (R001-10); since when the papers of a transfer are awaited (R004-3). */
  readonly contactedOn: IsoDate | null;
  readonly transferSince: IsoDate | null;
  /** The tổ đảng by number, and whether the member heads it (R000-16). */
  readonly cell: number | null;
  readonly headsCell: boolean;
}

/** What a decision about a member needs. */
export interface MembersState {
  readonly branch: Branch;
  readonly roster: readonly RosterMember[];
  /** By member. */
  readonly details: ReadonlyMap<number, MemberDetails>;
  /** The day of the last meeting that was ended, and of the last whose minutes are closed. */
  readonly lastEndedOn: IsoDate | null;
  readonly lastClosedOn: IsoDate | null;
  /** What the next comrade without a number of the roster's own will be. */
  readonly nextNo: string;
}

/** A moment that belongs to a member. */
export interface MemberMoment {
  readonly job: string;
  readonly key: string;
  readonly dueAt: number;
  readonly expiresAt: number;
}

export type MemberChange =
  /** Offices that change together, by member. */
  | { readonly offices: ReadonlyMap<number, Office> }
  | {
      readonly memberId: number;
      readonly set?: Partial<
        Pick<Member, 'fullName' | 'office'> & {
          readonly spokespersonId: number | null;
          readonly duty: string;
          readonly contactedOn: IsoDate;
          readonly transferSince: IsoDate | null;
          readonly cell: number | null;
          /** Whoever headed the same tổ until now does so no more. */
          readonly headsCell: boolean;
        }
      >;
      /** All of the member's spans, instead of those there were. */
      readonly statuses?: readonly StatusSpan[];
      /** When the officers are to hear that a status ends. */
      readonly moment?: MemberMoment;
      /** The accounts speak for nobody any more. */
      readonly unlink?: true;
      /** Off the roster: open tasks go back to the officers, and whom the member spoke for needs another voice. */
      readonly leaves?: true;
    }
  | {
      readonly add: {
        readonly fullName: string;
        readonly rosterNo: string | null;
        readonly status: Status;
        readonly from: IsoDate;
      };
    };

export interface MembersPort {
  details(branchId: number): Promise<ReadonlyMap<number, MemberDetails>>;
  /** One change by an officer; `decide` sees the branch as it is. */
  change<R>(
    event: EventRef,
    by: { readonly branchId: number; readonly account: AccountRef; readonly memberId: number },
    now: number,
    decide: (state: MembersState) => Decision<MemberChange, R>,
  ): Promise<Outcome<R>>;
  /** Whoever has left by that day holds no account, office or task any more; returns how many did. */
  endAccess(today: IsoDate, now: number): Promise<number>;
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
  /** The upper committee's word (R5-13); null: none was told. */
  readonly approval: Approval | null;
  /** Since when it is a model branch (R004-4); null for the others. */
  readonly modelSince: IsoDate | null;
}

/** How far a branch has come together with the program. */
export interface BranchJoining {
  readonly id: number;
  readonly name: string;
  /** It has a group. */
  readonly isConnected: boolean;
  readonly members: number;
  /** Members with an account on some channel. */
  readonly joined: number;
}

// ---- branches that are merged, divided or renamed

/** A branch as the operator's acts on whole branches look at it. */
export interface BranchState extends BranchRoster {
  /** The folded name. */
  readonly key: string;
  readonly parentId: number | null;
  readonly committee: string | null;
  readonly isClosed: boolean;
  /** What a closed branch became part of. */
  readonly mergedInto: { readonly id: number; readonly name: string } | null;
  readonly groups: readonly ChatRef[];
  readonly meetingsHeld: number;
  readonly documents: number;
  readonly openTasks: number;
  /** A meeting has begun this day, or runs still: whoever counts today must not change. */
  readonly meets: boolean;
  /** Days of meetings whose minutes are not closed. */
  readonly openMinutes: readonly IsoDate[];
  /** The next meeting that stands. */
  readonly next: { readonly date: IsoDate; readonly time: number } | null;
}

/** What the acts on whole branches look at. */
export interface BranchesState {
  /** The branches asked for, in that order; null for one that does not exist. */
  readonly branches: readonly (BranchState | null)[];
  /** Whether an open branch other than those asked for has this folded name under that superior. */
  isTaken(parentId: number | null, key: string): boolean;
}

/** A name, and the folded one. */
export interface BranchName {
  readonly name: string;
  readonly key: string;
}

export interface MergeChange {
  readonly plan: MergePlan;
  /** A new name of the surviving branch. */
  readonly name: BranchName | null;
  /** Made of the number of the row that begins. */
  moment(memberId: number, statuses: readonly StatusSpan[]): MemberMoment | null;
}

export interface SplitChange {
  readonly plan: SplitPlan;
  readonly name: BranchName;
  moment(memberId: number, statuses: readonly StatusSpan[]): MemberMoment | null;
}

/** Open tasks that go on under another number. */
export interface RenumberedTask {
  readonly branch: string;
  readonly wasNo: number;
  readonly no: number;
}
