import type { RosterRow } from './roster.ts';
import { areNamesakes } from './roster-names.ts';
import type { RosterSnapshot, StoredBranch, StoredMember } from './roster-snapshot.ts';

/** A branch of the file that is, by its people, one that is stored under another name. */
export interface RenamedBranch {
  readonly id: number;
  readonly was: string;
  readonly name: string;
  readonly key: string;
  readonly parentId: number | null;
  /** How many of its members the file has. */
  readonly members: number;
  readonly found: number;
}

/** Of each roster so many in a hundred are on the other: fewer, and they may be two branches. */
const ALIKE_PERCENT = 80;
/** Two people of a name are soon found. */
const LEAST = 3;

/**
 * Branches of the file that nobody knows, and whose people are those of a branch that the file does not name (R3-9): same
 * superior, same numbers where both have them, same names. What may be one of two is none.
 */
export function renamedBranches(
  snapshot: Pick<RosterSnapshot, 'committees' | 'branches' | 'membersOf'>,
  rows: readonly RosterRow[],
): readonly RenamedBranch[] {
  const keyOf = new Map<number | null, string>(
    [...snapshot.committees.values()].map(({ id, key }) => [id, key]),
  );
  const named = new Map<string, RosterRow[]>();
  for (const row of rows) {
    const identity = `${row.committee?.key ?? ''}\n${row.branch.key}`;
    const known = named.get(identity);
    if (known === undefined) named.set(identity, [row]);
    else known.push(row);
  }
  const isNamed = ({ key, parentId }: StoredBranch): boolean =>
    named.has(`\n${key}`) || named.has(`${keyOf.get(parentId) ?? ''}\n${key}`);
  const missing = snapshot.branches.filter((branch) => !isNamed(branch));
  const found: RenamedBranch[] = [];
  for (const own of named.values()) {
    const [first] = own;
    if (first === undefined) continue;
    const { committee, branch } = first;
    const under = (one: StoredBranch): boolean =>
      committee === null || committee.key === keyOf.get(one.parentId);
    if (snapshot.branches.some((one) => one.key === branch.key && under(one))) continue;
    const alike = missing.filter(under).flatMap((one): RenamedBranch[] => {
      const members = (snapshot.membersOf.get(one.id) ?? []).filter(isHere);
      const both = members.filter((member) => own.some((row) => isOne(row, member))).length;
      const isSame =
        both >= Math.min(LEAST, members.length) &&
        both > 0 &&
        both * 100 >= members.length * ALIKE_PERCENT &&
        both * 100 >= own.length * ALIKE_PERCENT;
      const { id, name: was, parentId } = one;
      return isSame ? [{ id, was, parentId, ...branch, members: members.length, found: both }] : [];
    });
    const [only, other] = alike;
    if (only !== undefined && other === undefined) found.push(only);
  }
  // One stored branch that two branches of the file look like is neither.
  return found.filter(({ id }) => found.filter((one) => one.id === id).length === 1);
}

const isHere = ({ statuses }: StoredMember): boolean =>
  !statuses.some(({ participation, to }) => participation === 'left' && to === null);

const isOne = (row: RosterRow, member: StoredMember): boolean =>
  areNamesakes(row, member) &&
  (row.rosterNo === null || member.rosterNo === null || row.rosterNo === member.rosterNo);
