import type { IsoDate } from '../calendar/calendar.ts';
import type { ChatRef } from '../channel/chat-ref.ts';
import type { RosterProblem, RosterRow } from './roster.ts';
import { type BranchRows, branchIdentity, groupByBranch, type PlannedBranch } from './roster-branches.ts';
import { type MemberUpdate, memberUpdate, type NewMember, newMember } from './roster-changes.ts';
import { doublesIn, type Matched, matchRows } from './roster-match.ts';
import type { RosterScope, RosterSnapshot } from './roster-snapshot.ts';

export interface BranchChanges extends BranchRows {
  readonly added: readonly NewMember[];
  readonly updated: readonly MemberUpdate[];
  readonly unchanged: number;
  /** Groups to connect. */
  readonly groups: readonly ChatRef[];
  /** Members with a tick for consent who had declined in person: their word stands. */
  readonly declined: number;
  /** Rows of members whose name was erased: they stay without. */
  readonly erased: number;
}

export interface RosterPlan {
  readonly branches: readonly BranchChanges[];
}

/** What has to be loaded to plan these rows. */
export const scopeOf = (rows: readonly RosterRow[]): RosterScope => ({
  branchKeys: new Set(rows.map((row) => row.branch.key)),
  branches: new Set(rows.map((row) => branchIdentity(row.committee?.key ?? '', row.branch.key))),
  accounts: new Set(rows.flatMap((row) => row.accounts.map(({ ref }) => ref))),
  groups: new Set(rows.flatMap((row) => row.groups.map(({ ref }) => ref))),
});

const LONG_AGO = '1900-01-01' as IsoDate;

/** Compares the file with what is stored: what would change, and everything that forbids it. Today is the local day. */
export function planRoster(
  snapshot: RosterSnapshot,
  rows: readonly RosterRow[],
  today: IsoDate,
): { plan: RosterPlan; problems: readonly RosterProblem[] } {
  const { groups, problems: found } = groupByBranch(snapshot, rows);
  const problems = [...found, ...doubledAccounts(rows), ...groupProblems(groups, snapshot)];
  const branches = groups.map(({ branch, rows: own }): BranchChanges => {
    const members = branch.id === null ? [] : (snapshot.membersOf.get(branch.id) ?? []);
    const match = matchRows(own, members, snapshot.accountOwners);
    for (const problem of doublesIn(own)) problems.push(problem);
    for (const problem of match.problems) problems.push(problem);
    const added: NewMember[] = [];
    const updated: MemberUpdate[] = [];
    let declined = 0;
    let erased = 0;
    for (const { row, member } of match.matched) {
      for (const problem of takenAccounts({ row, member }, branch, snapshot)) problems.push(problem);
      if (member === null) {
        // Who stands on a branch's first roster was a member before it; who is added later joins today.
        added.push(newMember(row, branch.id === null ? LONG_AGO : today));
        continue;
      }
      if (member.wentTo !== undefined) {
        problems.push({
          line: row.line,
          column: 'branch',
          fault: { code: 'member-elsewhere', branch: member.wentTo },
        });
        continue;
      }
      if (member.isErased === true) erased += 1;
      else if (row.consents && member.consent === 'declined') declined += 1;
      const update = memberUpdate(row, member, today);
      if (update !== null) updated.push(update);
    }
    const refs = new Set(own.flatMap((row) => row.groups.map(({ ref }) => ref)));
    return {
      branch,
      rows: own,
      added,
      updated,
      unchanged: own.length - added.length - updated.length,
      groups: [...refs].filter((ref) => snapshot.groups.get(ref)?.branchId == null),
      declined,
      erased,
    };
  });
  return { plan: { branches }, problems };
}

function doubledAccounts(rows: readonly RosterRow[]): RosterProblem[] {
  const problems: RosterProblem[] = [];
  const seen = new Map<string, number>();
  for (const { line, accounts } of rows) {
    for (const { ref, column } of accounts) {
      const earlier = seen.get(ref);
      if (earlier === undefined) seen.set(ref, line);
      else problems.push({ line, column, fault: { code: 'same-account', line: earlier } });
    }
  }
  return problems;
}

/** An account speaks for one member: it is not taken from another one by a file. */
function takenAccounts(
  { row, member }: Matched,
  branch: PlannedBranch,
  snapshot: RosterSnapshot,
): RosterProblem[] {
  return row.accounts.flatMap(({ ref, column }): RosterProblem[] => {
    const owner = snapshot.accountOwners.get(ref);
    if (owner === undefined || owner.memberId === member?.id) return [];
    const sameBranch = owner.branchId === branch.id;
    return [{ line: row.line, column, fault: { code: 'account-taken', branch: owner.branch, sameBranch } }];
  });
}

function groupProblems(groups: readonly BranchRows[], snapshot: RosterSnapshot): RosterProblem[] {
  const problems: RosterProblem[] = [];
  const seen = new Map<ChatRef, { branch: PlannedBranch; line: number }>();
  for (const { branch, rows } of groups) {
    const told = new Set<ChatRef>();
    for (const { line, groups: refs } of rows) {
      for (const { ref, column } of refs) {
        if (told.has(ref)) continue;
        told.add(ref);
        const first = seen.get(ref);
        if (first === undefined) seen.set(ref, { branch, line });
        else problems.push({ line, column, fault: { code: 'group-of-two', line: first.line } });
        const stored = snapshot.groups.get(ref);
        if (stored === undefined) continue;
        if (stored.kind === 'private') problems.push({ line, column, fault: { code: 'group-is-private' } });
        else if (stored.branchId !== null && stored.branchId !== branch.id)
          problems.push({ line, column, fault: { code: 'group-taken', branch: stored.branch ?? '' } });
      }
    }
  }
  return problems;
}
