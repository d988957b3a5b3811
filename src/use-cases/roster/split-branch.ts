import type { Zone } from '../../domain/calendar/calendar.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { planSplit, type SplitRefusal } from '../../domain/roster/plan-split.ts';
import type { Effects, OutboxDraft } from '../../storage/effects.ts';
import type { BranchesState, SplitChange } from '../../storage/roster/ports.ts';
import * as words from '../../text/vi/roster/branches.ts';
import { textContent } from '../request.ts';
import { BRANCH_WORD_MS, branchNameFor, openBranch, type When } from './branch-acts.ts';
import { endingOf } from './status-ending.ts';

/* `chibo split`: some members become a branch of their own (R3-9). */

export interface SplitWish {
  readonly branchId: number;
  readonly name: string;
  /** Members by number, as they were typed. */
  readonly numbers: readonly string[];
}

/** Where branches live. */
export interface SplitStore {
  split<E>(
    ids: readonly number[],
    when: When,
    makeCode: () => string,
    decide: (state: BranchesState) => Result<SplitChange, E>,
    tell: (rows: ReadonlyMap<number, number>) => Effects,
  ): Promise<Result<NewBranch, E>>;
}

export interface NewBranch {
  readonly branchId: number;
  readonly joinCode: { readonly code: string; readonly expiresAt: number };
}

/** Divides the branch as it stands by now: all of it, or one line on why nothing was done. */
export async function splitBranch(
  store: SplitStore,
  wish: SplitWish,
  zone: Zone,
  when: When,
  makeCode: () => string,
): Promise<Result<NewBranch & { readonly view: words.SplitView }, string>> {
  let done: SplitProposal | null = null;
  const made = await store.split<string>(
    [wish.branchId],
    when,
    makeCode,
    (state) => {
      const decided = proposeSplit(state, wish, zone, when);
      if (!decided.ok) return decided;
      done = decided.value;
      return ok(decided.value.change);
    },
    (rows) => (done === null ? {} : tellOfSplit(done, rows, when.now)),
  );
  if (!made.ok) return made;
  const { view } = done as unknown as SplitProposal;
  return ok({ view, ...made.value });
}

export interface SplitProposal {
  readonly view: words.SplitView;
  readonly change: SplitChange;
}

const refusalText = (refusal: SplitRefusal): string => {
  switch (refusal.why) {
    case 'unknown-numbers':
      return words.refusals.unknownNumbers(refusal.numbers);
    case 'nobody':
      return words.refusals.nobody;
    case 'everybody':
      return words.refusals.everybody;
    case 'last-officer':
      return words.refusals.lastOfficer;
  }
};

/**
 * What the split would do to the branch as it stands, or one line on why it cannot be. History stays with the old branch,
 * and so do its tasks: a resolution is carried out by the branch that passed it.
 */
export function proposeSplit(
  state: BranchesState,
  wish: SplitWish,
  zone: Zone,
  when: When,
): Result<SplitProposal, string> {
  const branch = openBranch(state.branches[0] ?? null, wish.branchId);
  if (!branch.ok) return branch;
  const { id, name, meets, members } = branch.value;
  if (meets) return err(words.refusals.meets(name));
  const newName = branchNameFor(state, branch.value, wish.name);
  if (!newName.ok) return newName;
  // The old branch keeps its name.
  if (newName.value.key === branch.value.key) return err(words.refusals.taken(newName.value.name));
  const planned = planSplit(branch.value, wish.numbers);
  if (!planned.ok) return err(refusalText(planned.error));
  const { goingOn, offices, unspoken, staying } = planned.value;
  const leaving = new Set(goingOn.map(({ memberId }) => memberId));
  return ok({
    view: {
      id,
      name,
      newName: newName.value.name,
      staying,
      leaving: goingOn,
      offices,
      unspoken,
      tasks: members.reduce((sum, one) => sum + (leaving.has(one.id) ? one.openTasks : 0), 0),
    },
    change: {
      plan: planned.value,
      name: newName.value,
      moment: (memberId, statuses) => endingOf(memberId, statuses, zone, when.now),
    },
  });
}

/** The officers who stay hear of it, and each who goes where they belong now. */
function tellOfSplit(
  { view, change }: SplitProposal,
  rows: ReadonlyMap<number, number>,
  now: number,
): Effects {
  const about = { priority: 'notice', withoutNames: null, expiresAt: now + BRANCH_WORD_MS } as const;
  const members = change.plan.goingOn.flatMap(({ memberId, no }): OutboxDraft[] => {
    const id = rows.get(memberId);
    return id === undefined
      ? []
      : [
          {
            ...about,
            key: `split:${id}`,
            audience: { to: 'member', memberId: id },
            content: textContent(words.splitForMember(view.newName, no)),
          },
        ];
  });
  return {
    outbox: [
      {
        ...about,
        key: `split:${view.id}:${now}`,
        audience: { to: 'officers', branchId: view.id },
        content: textContent(words.splitForOfficers(view)),
      },
      ...members,
    ],
  };
}
