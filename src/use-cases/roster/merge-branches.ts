import type { Zone } from '../../domain/calendar/calendar.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type MergePlan, planMerge, type SamePerson } from '../../domain/roster/plan-merge.ts';
import type { Effects } from '../../storage/effects.ts';
import type {
  BranchesState,
  BranchName,
  BranchState,
  MergeChange,
  RenumberedTask,
} from '../../storage/roster/ports.ts';
import * as words from '../../text/vi/roster/branches.ts';
import { textContent } from '../request.ts';
import { BRANCH_WORD_MS, branchNameFor, openBranch, type When } from './branch-acts.ts';
import { endingOf } from './status-ending.ts';

/* `chibo merge`: branches become part of another one (R3-9). */

export interface MergeWish {
  readonly from: readonly number[];
  readonly into: number;
  /** As it was typed; null = the surviving branch keeps its name. */
  readonly name: string | null;
  readonly same: readonly SamePerson[];
}

/** Where branches live. */
export interface MergeStore {
  look(ids: readonly number[], when: When): Promise<BranchesState>;
  merge<E>(
    ids: readonly number[],
    when: When,
    decide: (state: BranchesState) => Result<MergeChange, E>,
    tell: (state: BranchesState, tasks: readonly RenumberedTask[]) => Effects,
  ): Promise<Result<readonly RenumberedTask[], E>>;
}

/**
 * Merges the branches as they stand by now, whatever was shown before: people may have joined or left while somebody was
 * reading. All of it, or one line on why nothing was done.
 */
export async function mergeBranches(
  store: Pick<MergeStore, 'merge'>,
  wish: MergeWish,
  zone: Zone,
  when: When,
): Promise<Result<{ readonly view: words.MergeView; readonly tasks: readonly RenumberedTask[] }, string>> {
  let done: MergeProposal | null = null;
  const merged = await store.merge<string>(
    idsOf(wish),
    when,
    (state) => {
      const decided = proposeMerge(state, wish, zone, when);
      if (!decided.ok) return decided;
      done = decided.value;
      return ok(decided.value.change);
    },
    (state, tasks) => (done === null ? {} : tellOfMerge(state, done, tasks, when.now)),
  );
  if (!merged.ok) return merged;
  const { view } = done as unknown as MergeProposal;
  return ok({ view, tasks: merged.value });
}

/** The ids to look at: the surviving branch first. */
export const idsOf = ({ from, into }: MergeWish): readonly number[] => [into, ...from];

export interface MergeProposal {
  readonly view: words.MergeView;
  readonly change: MergeChange;
}

/** What the merge would do to the branches as they stand, or one line on why it cannot be. `today` = the local day. */
export function proposeMerge(
  state: BranchesState,
  wish: MergeWish,
  zone: Zone,
  when: When,
): Result<MergeProposal, string> {
  const ids = idsOf(wish);
  if (new Set(ids).size !== ids.length || wish.from.length === 0) return err(words.refusals.itself);
  const found: BranchState[] = [];
  for (const [index, id] of ids.entries()) {
    const branch = openBranch(state.branches[index] ?? null, id);
    if (!branch.ok) return branch;
    if (branch.value.meets) return err(words.refusals.meets(branch.value.name));
    found.push(branch.value);
  }
  const [into, ...from] = found;
  if (into === undefined) return err(words.MERGE_USAGE);
  const name = wish.name === null ? ok(null) : branchNameFor(state, into, wish.name);
  if (!name.ok) return name;
  const planned = planMerge(into, from, wish.same);
  if (!planned.ok) return err(words.refusals.sameUnknown(planned.error.branch, planned.error.no));
  return ok({
    view: viewOf(into, from, planned.value, name.value),
    change: {
      plan: planned.value,
      name: name.value,
      moment: (memberId, statuses) => endingOf(memberId, statuses, zone, when.now),
    },
  });
}

function viewOf(
  into: BranchState,
  from: readonly BranchState[],
  { branches, namesakes }: MergePlan,
  name: BranchName | null,
): words.MergeView {
  return {
    into: { id: into.id, name: into.name, members: into.members.length },
    name: name?.name ?? null,
    committees: [...new Set([into, ...from].map(({ committee }) => committee))],
    branches: from.map((branch, index) => {
      const plan = branches[index];
      const going = plan?.goingOn ?? [];
      return {
        id: branch.id,
        name: branch.name,
        members: going.length + (plan?.joined.length ?? 0),
        meetings: branch.meetingsHeld,
        documents: branch.documents,
        openTasks: branch.openTasks,
        groups: branch.groups.length,
        openMinutes: branch.openMinutes,
        next: branch.next?.date ?? null,
        renumbered: going.filter(({ wasNo, no }) => wasNo !== no),
        joined: plan?.joined ?? [],
        offices: plan?.offices ?? [],
      };
    }),
    namesakes,
  };
}

/** What the surviving branch hears of it: its groups, old and new, and its officers. */
function tellOfMerge(
  state: BranchesState,
  { view, change }: MergeProposal,
  tasks: readonly RenumberedTask[],
  now: number,
): Effects {
  const { intoId } = change.plan;
  const next = state.branches[0]?.next ?? null;
  const names = view.branches.map(({ name }) => name);
  const about = { expiresAt: now + BRANCH_WORD_MS };
  const key = `merged:${view.branches.map(({ id }) => id).join('-')}:${intoId}`;
  return {
    outbox: [
      {
        ...about,
        key: `${key}:groups`,
        audience: { to: 'branch-groups', branchId: intoId },
        priority: 'announcement',
        content: textContent(
          words.mergedForGroups({ names, into: view.into.name, renamed: view.name, next }),
        ),
      },
      {
        ...about,
        key: `${key}:officers`,
        audience: { to: 'officers', branchId: intoId },
        priority: 'notice',
        withoutNames: null,
        content: textContent(
          words.mergedForOfficers({
            names,
            members: view.branches.reduce((sum, { members }) => sum + members, 0),
            renumbered: view.branches.flatMap(({ renumbered }) => renumbered),
            offices: view.branches.flatMap(({ offices }) => offices),
            namesakes: view.namesakes,
            tasks,
          }),
        ),
      },
    ],
  };
}

/** `4=31`, `12:4=31`, several with commas; null for anything else. A pair without a branch means the only one. */
export function readSame(text: string, from: readonly number[]): readonly SamePerson[] | null {
  const pairs: SamePerson[] = [];
  for (const part of text.split(',')) {
    const [, branch, no = '', withNo = ''] =
      /^\s*(?:(\d{1,9}):)?([\p{L}\p{N}-]{1,20})=([\p{L}\p{N}-]{1,20})\s*$/u.exec(part) ?? [];
    const branchId = branch === undefined ? from[0] : Number(branch);
    if (no === '' || branchId === undefined || !from.includes(branchId)) return null;
    if (branch === undefined && from.length > 1) return null;
    pairs.push({ branchId, no, withNo });
  }
  return pairs;
}
