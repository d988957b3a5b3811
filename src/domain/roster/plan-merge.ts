import { statusesTogether } from '../people/change-status.ts';
import { isOfficer, type Office, type StatusSpan } from '../people/membership.ts';
import { err, ok, type Result } from '../result.ts';
import {
  type BranchMember,
  type BranchRoster,
  enteredSpans,
  type GoingOn,
  leftSpans,
  numbersBeside,
  whoGoOn,
} from './going-on.ts';
import { memberNo } from './member-numbers.ts';
import { areNamesakes, nameForms } from './roster-names.ts';

/** Somebody who is on both rosters, by the operator's word: number here, number there. */
export interface SamePerson {
  readonly branchId: number;
  readonly no: string;
  readonly withNo: string;
}

/** One who has a row in the surviving branch already. */
export interface JoinedWith {
  readonly memberId: number;
  readonly withId: number;
  readonly fullName: string;
  readonly wasNo: string;
  readonly no: string;
  readonly left: readonly StatusSpan[];
  /** Their statuses in the surviving branch from now on. */
  readonly statuses: readonly StatusSpan[];
  /** They come back to the row, and the number, they had before the branch was divided. */
  readonly returns: boolean;
  /** A no on either row stays a no. */
  readonly consent: BranchMember['consent'];
}

/** What becomes of one branch that is closed. */
export interface MergedBranch {
  readonly branchId: number;
  readonly name: string;
  readonly goingOn: readonly GoingOn[];
  readonly joined: readonly JoinedWith[];
  /** Offices that end with the branch. */
  readonly offices: readonly { readonly no: string; readonly fullName: string; readonly office: Office }[];
}

/** Two of one name who stay two people: their numbers in the surviving branch. */
export interface Namesakes {
  readonly fullName: string;
  readonly numbers: readonly [string, string];
  /** The second one's number before; and whether the first was in the surviving branch already. */
  readonly wasNo: string;
  readonly isThere: boolean;
}

export interface MergePlan {
  readonly intoId: number;
  readonly branches: readonly MergedBranch[];
  readonly namesakes: readonly Namesakes[];
}

export type MergeRefusal = { readonly why: 'same-unknown'; readonly branch: string; readonly no: string };

/**
 * Plans how branches become part of another one. Numbers are kept where they are free; offices end, unless nobody in the
 * surviving branch has one; tổ đảng are counted on behind those that are there.
 */
export function planMerge(
  into: BranchRoster,
  from: readonly BranchRoster[],
  same: readonly SamePerson[],
): Result<MergePlan, MergeRefusal> {
  const pairs = new Map<number, BranchMember>();
  for (const one of same) {
    const branch = from.find(({ id }) => id === one.branchId);
    const here = branch === undefined ? undefined : findNo(whoGoOn(branch), one.no);
    if (branch === undefined || here === undefined)
      return err({ why: 'same-unknown', branch: branch?.name ?? '', no: one.no });
    const there = findNo(whoGoOn(into), one.withNo);
    if (there === undefined || [...pairs.values()].includes(there))
      return err({ why: 'same-unknown', branch: into.name, no: one.withNo });
    pairs.set(here.id, there);
  }
  for (const branch of from)
    for (const one of whoGoOn(branch)) {
      const before = into.members.find(({ continuedAsId }) => continuedAsId === one.id);
      if (before !== undefined && !pairs.has(one.id)) pairs.set(one.id, before);
    }
  const comers = from.flatMap((branch) => whoGoOn(branch).filter(({ id }) => !pairs.has(id)));
  const numbers = numbersBeside(into.members, comers);
  let mayLead = !whoGoOn(into).some(({ office }) => isOfficer(office));
  let cells = Math.max(0, ...into.members.map(({ cell }) => cell ?? 0));
  const branches = from.map((branch): MergedBranch => {
    const going = whoGoOn(branch);
    const keepsOffices = mayLead && going.some(({ office }) => isOfficer(office));
    if (keepsOffices) mayLead = false;
    const above = cells;
    cells += Math.max(0, ...going.map(({ cell }) => cell ?? 0));
    return {
      branchId: branch.id,
      name: branch.name,
      goingOn: going
        .filter(({ id }) => !pairs.has(id))
        .map((one) => goesOn(one, branch, numbers, keepsOffices, above)),
      joined: going.flatMap((one) => {
        const there = pairs.get(one.id);
        return there === undefined ? [] : [joins(one, there, branch, into)];
      }),
      offices: going.flatMap((one) =>
        isOfficer(one.office) && !keepsOffices
          ? [
              {
                no: pairs.has(one.id)
                  ? memberNo(pairs.get(one.id) as BranchMember)
                  : memberNo({ id: one.id, rosterNo: null, ownNo: null, ...numbers.get(one.id) }),
                fullName: one.fullName,
                office: one.office,
              },
            ]
          : [],
      ),
    };
  });
  return ok({ intoId: into.id, branches, namesakes: namesakesIn(into, branches) });
}

const findNo = (members: readonly BranchMember[], no: string): BranchMember | undefined =>
  members.find((one) => memberNo(one) === no) ??
  members.find(
    (one) => /^\d+$/.test(no) && /^\d+$/.test(memberNo(one)) && Number(memberNo(one)) === Number(no),
  );

function goesOn(
  member: BranchMember,
  branch: BranchRoster,
  numbers: ReturnType<typeof numbersBeside>,
  keepsOffice: boolean,
  cellsBefore: number,
): GoingOn {
  const number = numbers.get(member.id) ?? { rosterNo: null, ownNo: null };
  return {
    memberId: member.id,
    fullName: member.fullName,
    ...number,
    wasNo: memberNo(member),
    no: memberNo({ id: member.id, ...number }),
    office: keepsOffice ? member.office : 'member',
    cell: member.cell === null ? null : member.cell + cellsBefore,
    headsCell: member.headsCell,
    statuses: enteredSpans(member, branch),
    left: leftSpans(member, branch),
  };
}

function joins(
  member: BranchMember,
  there: BranchMember,
  branch: BranchRoster,
  into: BranchRoster,
): JoinedWith {
  const returns = there.continuedAsId === member.id;
  return {
    memberId: member.id,
    withId: there.id,
    fullName: member.fullName,
    wasNo: memberNo(member),
    no: memberNo(there),
    left: leftSpans(member, branch),
    statuses: statusesTogether(there.statuses, member.statuses, into.turnsOn),
    returns,
    // What they said last is theirs; of two rows side by side a no stays a no.
    consent: returns ? member.consent : consentOfBoth(member.consent, there.consent),
  };
}

function consentOfBoth(a: BranchMember['consent'], b: BranchMember['consent']): BranchMember['consent'] {
  if (a === 'declined' || b === 'declined') return 'declined';
  return a === 'given' ? a : b;
}

/** Pairs of one name in the surviving branch, of which one at least has just come. */
function namesakesIn(into: BranchRoster, branches: readonly MergedBranch[]): readonly Namesakes[] {
  const there = whoGoOn(into).map((one) => ({
    fullName: one.fullName,
    no: memberNo(one),
    isThere: true,
  }));
  const found: Namesakes[] = [];
  for (const { goingOn } of branches)
    for (const { fullName, no, wasNo } of goingOn) {
      for (const other of there)
        if (other.fullName !== '' && areNamesakes(nameForms(other.fullName), nameForms(fullName)))
          found.push({ fullName, numbers: [other.no, no], wasNo, isThere: other.isThere });
      there.push({ fullName, no, isThere: false });
    }
  return found;
}
