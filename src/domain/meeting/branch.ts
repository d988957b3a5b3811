import type { AccountRef } from '../channel/chat-ref.ts';
import type { Office, StatusSpan } from '../people/membership.ts';
import type { PlanChanges } from './ladder.ts';
import type { MeetingRule } from './meeting.ts';
import type { Approval } from './read-approval.ts';

export interface Branch {
  readonly id: number;
  readonly name: string;
  /** Name of the superior organisation, if the roster told one. */
  readonly superior: string | null;
  readonly rule: MeetingRule;
  readonly plan: PlanChanges;
  /** The running term of office, as `2025–2030`; '' until it is named (R3-7). */
  readonly term: string;
  /** How many seats the chi ủy has (R000-15); null or left out: nobody has told. */
  readonly committeeSeats?: number | null;
  /** The upper committee's word on using the assistant (R5-13); null or left out: none was told. */
  readonly approval?: Approval | null;
}

/** Consent to the processing of personal data (5.2): never assumed. */
export type Consent = 'none' | 'given' | 'declined';

export interface Member {
  readonly id: number;
  readonly branchId: number;
  readonly rosterNo: string | null;
  /** The number by which the branch knows this member: the roster's, else the next free whole one. */
  readonly no: string;
  readonly fullName: string;
  readonly office: Office;
  readonly consent: Consent;
}

export interface RosterMember extends Member {
  readonly statuses: readonly StatusSpan[];
  readonly accounts: readonly AccountRef[];
  /** Who answers for a member that no phone reaches (R8-1); left out: nobody. */
  readonly spokespersonId?: number | null;
  /** Public names on the channels, without `@`. */
  readonly usernames: readonly string[];
}

/** Whether the bot may write to a member of its own accord, and name them to others: only after a yes (R5-6). */
export const hasConsented = (member: Pick<Member, 'consent'>): boolean => member.consent === 'given';

/** Whether a member can be asked on a phone at all; else somebody asks in person and answers for them. */
export const speaksHere = (member: Pick<RosterMember, 'consent' | 'accounts'>): boolean =>
  hasConsented(member) && member.accounts.length > 0;
