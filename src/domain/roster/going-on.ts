import type { IsoDate } from '../calendar/calendar.ts';
import type { Consent } from '../meeting/branch.ts';
import { changeStatus, heldFrom } from '../people/change-status.ts';
import type { Office, StatusSpan } from '../people/membership.ts';
import { memberNo, type NumberedMember, numbersToGive } from './member-numbers.ts';

/*
 * How members go on in another branch (R3-9). Their row in the old branch stays with its past, and ends; a row of their
 * own in the new one begins. So no count of a past day can come out otherwise, in either branch.
 */

/** A member as branches that are merged or divided see them. */
export interface BranchMember extends NumberedMember {
  readonly fullName: string;
  readonly nameKey: string;
  readonly office: Office;
  readonly consent: Consent;
  readonly accounts: number;
  /** Open tasks that this member is in charge of. */
  readonly openTasks: number;
  readonly spokespersonId: number | null;
  readonly cell: number | null;
  readonly headsCell: boolean;
  /** The row in which the person went on elsewhere. */
  readonly continuedAsId: number | null;
  readonly statuses: readonly StatusSpan[];
}

/** A branch, and the local day on which its members leave it or enter it; no meeting of that day has begun. */
export interface BranchRoster {
  readonly id: number;
  readonly name: string;
  readonly members: readonly BranchMember[];
  readonly turnsOn: IsoDate;
}

/** One who goes on in another branch. */
export interface GoingOn {
  readonly memberId: number;
  readonly fullName: string;
  /** The number there; both null for whom the next free one waits. */
  readonly rosterNo: string | null;
  readonly ownNo: number | null;
  /** The same as people say it, before and after. */
  readonly wasNo: string;
  readonly no: string;
  readonly office: Office;
  readonly cell: number | null;
  readonly headsCell: boolean;
  /** Their statuses there, and in the branch they leave. */
  readonly statuses: readonly StatusSpan[];
  readonly left: readonly StatusSpan[];
}

/** Who is on the roster when the branch turns. */
export const whoGoOn = ({ members, turnsOn }: BranchRoster): readonly BranchMember[] =>
  members.filter(({ statuses }) => heldFrom(statuses, turnsOn).length > 0);

/** The spans of one who leaves a branch on its day; every day before stays as it was. */
export function leftSpans(member: BranchMember, { turnsOn }: BranchRoster): readonly StatusSpan[] {
  const left = changeStatus(member.statuses, { set: 'left', from: turnsOn });
  if (!left.ok) throw new Error('somebody who is not on the roster was to leave it');
  return left.value;
}

/** The spans in the branch that is entered: what was planned in the other from its day on. */
export const enteredSpans = (member: BranchMember, { turnsOn }: BranchRoster): readonly StatusSpan[] =>
  heldFrom(member.statuses, turnsOn);

/** Numbers that are the same to whoever says them: `07` and `7`. */
const sayable = (no: string): string => (/^\d{1,9}$/.test(no) ? String(Number(no)) : no.toLowerCase());

/** The number of each newcomer beside those who are there: their own where it is free, else the next free one (R3-9). */
export function numbersBeside(
  there: readonly NumberedMember[],
  comers: readonly NumberedMember[],
): ReadonlyMap<number, { readonly rosterNo: string | null; readonly ownNo: number | null }> {
  const taken = new Set(
    there.flatMap((one) => [memberNo(one), ...(one.ownNo === null ? [] : [String(one.ownNo)])].map(sayable)),
  );
  const placed = new Map<number, { rosterNo: string | null; ownNo: number | null }>();
  for (const one of comers) {
    const no = sayable(memberNo(one));
    const isFree = !taken.has(no);
    taken.add(no);
    placed.set(
      one.id,
      isFree
        ? { rosterNo: one.rosterNo, ownNo: one.rosterNo === null ? one.ownNo : null }
        : { rosterNo: null, ownNo: null },
    );
  }
  const all = [...there, ...[...placed].map(([id, numbers]) => ({ id, ...numbers }))];
  const given = numbersToGive(all);
  for (const [id, ownNo] of given) if (placed.has(id)) placed.set(id, { rosterNo: null, ownNo });
  return placed;
}
