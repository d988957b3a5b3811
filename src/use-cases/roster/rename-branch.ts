import { err, type Result } from '../../domain/result.ts';
import type { Effects } from '../../storage/effects.ts';
import type { BranchesState, BranchName, BranchState } from '../../storage/roster/ports.ts';
import { refusals, renamedForGroups } from '../../text/vi/roster/branches.ts';
import { textContent } from '../request.ts';
import { BRANCH_WORD_MS, branchNameFor, openBranch } from './branch-acts.ts';

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
  return { ok: true, value: { branch: branch.value, name: name.value } };
}

/** Its groups hear the new name once. */
export const tellOfRename = (branch: BranchState, name: string, now: number): Effects => ({
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
