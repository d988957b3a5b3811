import type { RosterProblem, RosterRow } from './roster.ts';

/** One committee that stands under another, as the file has it. */
export interface CommitteeAbove {
  readonly committee: { readonly name: string; readonly key: string };
  readonly above: { readonly name: string; readonly key: string };
}

/**
 * The tree that the column `Cấp trên` makes of the committees: each stands under one other. A row that names a committee
 * above and none of its own is refused, and so are two answers on one committee, and one that would stand under itself.
 */
export function committeesAbove(rows: readonly RosterRow[]): {
  readonly above: readonly CommitteeAbove[];
  readonly problems: readonly RosterProblem[];
} {
  const found = new Map<string, CommitteeAbove & { readonly line: number }>();
  const problems: RosterProblem[] = [];
  for (const { line, committee, above } of rows) {
    if (above === undefined) continue;
    const wrong = (fault: RosterProblem['fault']): void =>
      void problems.push({ line, column: 'above', fault });
    const known = committee === null ? undefined : found.get(committee.key);
    if (committee === null) wrong({ code: 'above-without-committee' });
    else if (committee.key === above.key) wrong({ code: 'above-itself' });
    else if (known === undefined) found.set(committee.key, { committee, above, line });
    else if (known.above.key !== above.key) wrong({ code: 'above-differs', line: known.line });
  }
  for (const { committee, line } of found.values())
    if (standsUnderItself(committee.key, found))
      problems.push({ line, column: 'above', fault: { code: 'above-itself' } });
  return { above: [...found.values()].map(({ committee, above }) => ({ committee, above })), problems };
}

/** Whether somebody who goes up from here comes back here. */
function standsUnderItself(key: string, tree: ReadonlyMap<string, CommitteeAbove>): boolean {
  let at = tree.get(key)?.above.key;
  for (let steps = 0; at !== undefined && steps <= tree.size; steps += 1) {
    if (at === key) return true;
    at = tree.get(at)?.above.key;
  }
  return false;
}
