import type { IsoDate } from '../calendar/calendar.ts';
import type { RosterMember } from '../meeting/branch.ts';
import type { StatusSpan } from '../people/membership.ts';

/* What is looked at of a member, and what there may be to say of one. */

/** A member, with what is kept beside the roster. */
export interface WatchedMember extends Pick<RosterMember, 'id' | 'no' | 'fullName' | 'office' | 'statuses'> {
  /** The standing assignment; '' for none. */
  readonly duty: string;
  /** The day on which an officer last noted that they spoke with them. */
  readonly contactedOn: IsoDate | null;
  /** When they themselves last answered or linked an account, UTC ms. */
  readonly heardAt: number | null;
  /** Since when the papers of an official transfer are awaited. */
  readonly transferSince: IsoDate | null;
}

export type MemberConcern =
  /** R002-4: so many excused absences in a row this year. */
  | {
      readonly kind: 'streak';
      readonly memberId: number;
      readonly length: number;
      /** So many are within the criterion, by the rules that hold. */
      readonly most: number;
      readonly isBroken: boolean;
      /** Works far away: another status may fit better (8). */
      readonly isAway: boolean;
    }
  /** R002-3: away from the last meeting, and nobody knows why. */
  | { readonly kind: 'absence'; readonly memberId: number; readonly on: IsoDate }
  /** R3-10: so many months of this year. */
  | { readonly kind: 'absences'; readonly memberId: number; readonly months: number }
  /** R001-10: works far away; nothing was heard since that day, on which they were, or left. */
  | {
      readonly kind: 'out-of-touch';
      readonly memberId: number;
      readonly since: IsoDate;
      readonly days: number;
      readonly wasHeard: boolean;
    }
  /** R001-10: nobody noted when they are expected back. */
  | { readonly kind: 'no-return-date'; readonly memberId: number }
  /** R3-11: a dated status is about to end. */
  | { readonly kind: 'ending'; readonly memberId: number; readonly span: StatusSpan; readonly on: IsoDate }
  /** R3-11: a status for a time, of which nobody noted the end. */
  | { readonly kind: 'no-end'; readonly memberId: number; readonly span: StatusSpan }
  /** R004-3: the papers of a transfer are awaited; `until` = the last day of the limit (3.5). */
  | {
      readonly kind: 'transfer';
      readonly memberId: number;
      readonly since: IsoDate;
      readonly until: IsoDate;
      readonly isLate: boolean;
    }
  /** R004-3: leaves the roster on a day to come. */
  | { readonly kind: 'leaving'; readonly memberId: number; readonly on: IsoDate }
  /** 3.5: the months of probation are over, or nearly so. */
  | {
      readonly kind: 'probation';
      readonly memberId: number;
      readonly since: IsoDate;
      readonly ends: IsoDate;
      readonly considerBy: IsoDate;
    }
  /** R001-8: must attend and has no standing assignment. */
  | { readonly kind: 'no-duty'; readonly memberIds: readonly number[] };
