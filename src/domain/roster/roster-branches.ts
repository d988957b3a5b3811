import type { RosterProblem, RosterRow } from './roster.ts';
import { areNamesakes, nameForms } from './roster-names.ts';
import type { RosterSnapshot } from './roster-snapshot.ts';

export interface PlannedCommittee {
  /** Null when it is to be made. */
  readonly id: number | null;
  readonly name: string;
  readonly key: string;
}

export interface PlannedBranch {
  readonly id: number | null;
  readonly name: string;
  readonly key: string;
  readonly committee: PlannedCommittee | null;
}

/** The rows of one branch, in the order of the file. */
export interface BranchRows {
  readonly branch: PlannedBranch;
  readonly rows: RosterRow[];
}

/**
 * Sorts the rows to branches. A branch is known by its superior and its folded name; a row that names no superior
 * means the only branch of that name, stored or in the file, and is refused when there are several. Names that
 * differ in diacritics alone are not quietly taken for one: their members would see one another's data.
 */
export function groupByBranch(
  snapshot: RosterSnapshot,
  rows: readonly RosterRow[],
): { groups: readonly BranchRows[]; problems: readonly RosterProblem[] } {
  const problems: RosterProblem[] = [];
  const committees = new Map<string, PlannedCommittee>(snapshot.committees);
  const keyOfCommittee = new Map([...committees.values()].map((one) => [one.id, one.key]));
  const byIdentity = new Map<string, PlannedBranch>();
  const byName = new Map<string, PlannedBranch[]>();
  const add = (superior: string, branch: PlannedBranch): PlannedBranch => {
    byIdentity.set(branchIdentity(superior, branch.key), branch);
    byName.set(branch.key, [...(byName.get(branch.key) ?? []), branch]);
    return branch;
  };
  for (const stored of snapshot.branches) {
    const superior = keyOfCommittee.get(stored.parentId) ?? '';
    add(superior, { ...stored, committee: committees.get(superior) ?? null });
  }
  for (const { committee, branch } of rows) {
    if (committee === null) continue;
    if (!committees.has(committee.key)) committees.set(committee.key, { id: null, ...committee });
    if (!byIdentity.has(branchIdentity(committee.key, branch.key)))
      add(committee.key, { id: null, ...branch, committee: committees.get(committee.key) ?? null });
  }

  const groups = new Map<PlannedBranch, BranchRows>();
  const toldOf = new Set<string>();
  for (const row of rows) {
    const gone = mergedOf(row);
    if (gone !== undefined) {
      // Once a branch: a list of thirty people says the same thing thirty times.
      if (!toldOf.has(row.branch.key))
        problems.push({
          line: row.line,
          column: 'branch',
          fault: { code: 'branch-merged', into: gone.into },
        });
      toldOf.add(row.branch.key);
      continue;
    }
    const branch = find(row);
    if (branch === null) {
      problems.push({ line: row.line, column: 'branch', fault: { code: 'branch-ambiguous' } });
      continue;
    }
    const apart = (column: string, name: string, other: string): void => {
      if (name !== other && !areNamesakes(nameForms(name), nameForms(other)))
        problems.push({ line: row.line, column, fault: { code: 'spelled-apart', other } });
    };
    apart('branch', row.branch.name, branch.name);
    if (row.committee !== null && branch.committee !== null)
      apart('committee', row.committee.name, branch.committee.name);
    const group = groups.get(branch);
    if (group === undefined) groups.set(branch, { branch, rows: [row] });
    else group.rows.push(row);
  }
  return { groups: [...groups.values()], problems };

  /** A row of a branch that was closed, unless an open one bears its name by now. */
  function mergedOf({ committee, branch }: RosterRow) {
    const fits = (superior: string): boolean => committee === null || committee.key === superior;
    if (
      snapshot.branches.some((one) => one.key === branch.key && fits(keyOfCommittee.get(one.parentId) ?? ''))
    )
      return undefined;
    return snapshot.merged?.find(
      (one) => one.key === branch.key && fits(keyOfCommittee.get(one.parentId) ?? ''),
    );
  }

  function find({ committee, branch }: RosterRow): PlannedBranch | null {
    const exact = byIdentity.get(branchIdentity(committee?.key ?? '', branch.key));
    if (exact !== undefined) return exact;
    const [first, second] = byName.get(branch.key) ?? [];
    if (first === undefined) return add('', { id: null, ...branch, committee: null });
    return second === undefined ? first : null;
  }
}

/** What tells branches apart: the key of the superior, empty for none, and the branch's own key. */
export const branchIdentity = (superior: string, branch: string): string => `${superior}\n${branch}`;
