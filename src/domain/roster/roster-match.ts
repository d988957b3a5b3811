import type { RosterProblem, RosterRow } from './roster.ts';
import { areNamesakes } from './roster-names.ts';
import type { RosterSnapshot, StoredMember } from './roster-snapshot.ts';

export interface Matched {
  readonly row: RosterRow;
  /** Null: not on the roster yet. */
  readonly member: StoredMember | null;
}

/** Rows of one branch that cannot all be right: the same number twice, or namesakes whom no number tells apart. */
export function doublesIn(rows: readonly RosterRow[]): RosterProblem[] {
  const problems: RosterProblem[] = [];
  const byNo = new Map<string, RosterRow>();
  const byName = new Map<string, RosterRow[]>();
  for (const row of rows) {
    const sameNo = row.rosterNo === null ? undefined : byNo.get(row.rosterNo);
    if (sameNo !== undefined)
      problems.push({
        line: row.line,
        column: 'rosterNo',
        fault: { code: 'same-roster-no', line: sameNo.line },
      });
    else if (row.rosterNo !== null) byNo.set(row.rosterNo, row);

    const earlier = byName.get(row.nameKey);
    const namesake = earlier?.find(
      (other) => areNamesakes(row, other) && (row.rosterNo === null || other.rosterNo === null),
    );
    if (namesake !== undefined)
      problems.push({
        line: row.line,
        column: 'fullName',
        fault: { code: 'same-name', line: namesake.line },
      });
    if (earlier === undefined) byName.set(row.nameKey, [row]);
    else earlier.push(row);
  }
  return problems;
}

/**
 * Finds each row's member: by the branch's number, else by the chat account, else by the name; the name as it is
 * spelled goes before the name without diacritics. A member is taken by one row only.
 */
export function matchRows(
  rows: readonly RosterRow[],
  members: readonly StoredMember[],
  owners: RosterSnapshot['accountOwners'],
): { matched: readonly Matched[]; problems: readonly RosterProblem[] } {
  const problems: RosterProblem[] = [];
  const byId = new Map(members.map((member) => [member.id, member]));
  const byNo = new Map(members.map((member) => [member.rosterNo, member]));
  const byName = new Map<string, StoredMember[]>();
  for (const member of members) {
    const known = byName.get(member.nameKey);
    if (known === undefined) byName.set(member.nameKey, [member]);
    else known.push(member);
  }
  const namesInFile = new Set(rows.map((row) => row.nameKey));
  const found = new Map<RosterRow, StoredMember>();
  const takenBy = new Map<number, RosterRow>();
  const refused = new Set<RosterRow>();
  const open = (): RosterRow[] => rows.filter((row) => !found.has(row) && !refused.has(row));

  for (const row of rows) take(row, row.rosterNo === null ? undefined : byNo.get(row.rosterNo), 'rosterNo');
  const numbered = new Set(takenBy.keys());
  for (const row of open()) {
    for (const { ref, column } of row.accounts) {
      const owner = byId.get(owners.get(ref)?.memberId ?? 0);
      if (owner !== undefined && mayOwn(row, owner)) take(row, owner, column);
      if (found.has(row) || refused.has(row)) break;
    }
  }
  matchNames((row, member) => member.spelling === row.spelling);
  matchNames(() => true);
  return { matched: rows.map((row) => ({ row, member: found.get(row) ?? null })), problems };

  function take(row: RosterRow, member: StoredMember | undefined, column: string): void {
    if (member === undefined) return;
    const other = takenBy.get(member.id);
    if (other === undefined) {
      found.set(row, member);
      takenBy.set(member.id, row);
      return;
    }
    refused.add(row);
    // The same number twice is told once, where the file itself shows it.
    if (column !== 'rosterNo')
      problems.push({ line: row.line, column, fault: { code: 'same-member', line: other.line } });
  }

  /** An account tells who the row is, unless number or name say that it is somebody else. */
  function mayOwn(row: RosterRow, owner: StoredMember): boolean {
    if (numbered.has(owner.id)) return false;
    if (row.nameKey === owner.nameKey) return true;
    if (row.rosterNo !== null && owner.rosterNo !== null) return false;
    return !byName.has(row.nameKey) && !namesInFile.has(owner.nameKey);
  }

  function matchNames(fits: (row: RosterRow, member: StoredMember) => boolean): void {
    const settled = new Set(takenBy.keys());
    for (const row of open()) {
      const candidates = (byName.get(row.nameKey) ?? []).filter(
        (member) =>
          fits(row, member) && !settled.has(member.id) && (row.rosterNo === null || member.rosterNo === null),
      );
      const [first, second] = candidates;
      if (second === undefined) take(row, first, 'fullName');
      else {
        refused.add(row);
        problems.push({ line: row.line, column: 'fullName', fault: { code: 'several-namesakes' } });
      }
    }
  }
}
