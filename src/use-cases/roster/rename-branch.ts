import { err, ok, type Result } from '../../domain/result.ts';
import type { Effects } from '../../storage/effects.ts';
import type { BranchesState, BranchName, BranchState } from '../../storage/roster/ports.ts';
import { refusals, renamedForGroups } from '../../text/vi/roster/branches.ts';
import { textContent } from '../request.ts';
import { BRANCH_WORD_MS, branchNameFor, openBranch, type When } from './branch-acts.ts';

/* A branch keeps its number, its past and its groups under another name (R3-9). */

/** The name as it will be stored, or one line on why it cannot be. */
export function proposeRename(
  state: BranchesState,
  id: number,
  typed: string,
): Result<{ readonly branch: BranchState; readonly name: BranchName }, string> {
  const branch = openBranch(state.branches[0] ?? null, id);
  if (!branch.ok) return branch;
  const name = branchNameFor(state, branch.value, typed);
  if (!name.ok) return name;
  if (name.value.name === branch.value.name) return err(refusals.sameName);
  return ok({ branch: branch.value, name: name.value });
}

/** Where branches live. */
export interface RenameStore {
  rename<E>(
    id: number,
    when: When,
    decide: (state: BranchesState) => Result<BranchName, E>,
    tell: (branch: BranchState) => Effects,
  ): Promise<Result<BranchState, E>>;
}

/** Renames the branch as it stands by now, and tells its groups; or one line on why nothing was done. */
export const renameBranch = (
  store: RenameStore,
  id: number,
  typed: string,
  when: When,
): Promise<Result<BranchState, string>> =>
  store.rename<string>(
    id,
    when,
    (state) => {
      const decided = proposeRename(state, id, typed);
      return decided.ok ? ok(decided.value.name) : decided;
    },
    (branch) => tellOfRename(branch, typed, when.now),
  );

/** The same for a branch that a roster file calls by a new name; what forbids it was looked for before. */
export async function renameByImport(
  store: RenameStore,
  { id, name }: { readonly id: number; readonly name: string },
  when: When,
): Promise<void> {
  const renamed = await renameBranch(store, id, name, when);
  if (!renamed.ok) throw new Error(renamed.error);
}

/** Its groups hear the new name once. */
const tellOfRename = (branch: BranchState, name: string, now: number): Effects => ({
  outbox: [
    {
      key: `renamed:${branch.id}:${now}`,
      audience: { to: 'branch-groups', branchId: branch.id },
      priority: 'announcement',
      content: textContent(renamedForGroups(branch.name, name)),
      expiresAt: now + BRANCH_WORD_MS,
    },
  ],
});
