import { foldText } from '../../domain/fold.ts';
import { type RenamedBranch, renamedBranches } from '../../domain/roster/renamed-branches.ts';
import type { ChannelColumns, RosterRow, RosterTable } from '../../domain/roster/roster.ts';
import { branchIdentity } from '../../domain/roster/roster-branches.ts';
import { readHeader } from '../../domain/roster/roster-header.ts';
import { readRows } from '../../domain/roster/roster-rows.ts';
import type { RosterScope, RosterSnapshot } from '../../domain/roster/roster-snapshot.ts';
import type { RosterStore } from './import-roster.ts';

/* A roster file that calls a branch by a new name (R3-9): the branch keeps its identity, once somebody has said so. */

/** What is stored of branches, for a look at their names. */
export interface NamesStore {
  /** Open branches by name and superior, as a scope names them. */
  openBranches(): Promise<readonly { readonly key: string; readonly superior: string }[]>;
  look(scope: RosterScope): Promise<RosterSnapshot>;
}

/**
 * Branches of the file that are stored under another name; none for a file with faults, which is told of those first.
 * A file whose names are all known, or an empty store, costs no more than a list of names.
 */
export async function renamesIn(
  store: NamesStore,
  table: RosterTable,
  channels: readonly ChannelColumns[],
): Promise<readonly RenamedBranch[]> {
  const open = await store.openBranches();
  if (open.length === 0) return [];
  const header = readHeader(table[0] ?? [], channels);
  if (!header.ok) return [];
  const { rows, problems } = readRows(table, header.value);
  if (problems.length > 0) return [];
  const keys = new Set(rows.map(({ branch }) => branch.key));
  const known = new Set(open.map(({ key }) => key));
  const superiors = new Set(rows.map(({ committee }) => committee?.key ?? null));
  const missing = open.filter(
    ({ key, superior }) => !keys.has(key) && (superiors.has(null) || superiors.has(superior)),
  );
  if (missing.length === 0 || [...keys].every((key) => known.has(key))) return [];
  return renamedBranches(await store.look(scopeWith(rows, missing)), rows);
}

/** What the file names, and the branches it may mean by another name. */
const scopeWith = (
  rows: readonly RosterRow[],
  missing: readonly { readonly key: string; readonly superior: string }[],
): RosterScope => ({
  branchKeys: new Set([...rows.map(({ branch }) => branch.key), ...missing.map(({ key }) => key)]),
  branches: new Set(missing.map(({ superior, key }) => branchIdentity(superior, key))),
  accounts: new Set(),
  groups: new Set(),
});

/**
 * A store in which the branches bear their new names already: the whole file is checked so before anything is written,
 * and the names are changed right before its first rows are.
 */
export function renamingStore(
  store: RosterStore,
  renames: readonly RenamedBranch[],
  rename: (branch: RenamedBranch) => Promise<void>,
): RosterStore & { renameAll(): Promise<void> } {
  const superiorOf = (snapshot: RosterSnapshot, parentId: number | null): string =>
    [...snapshot.committees.values()].find(({ id }) => id === parentId)?.key ?? '';
  let isDone = false;
  async function renameAll(): Promise<void> {
    if (!isDone) for (const branch of renames) await rename(branch);
    isDone = true;
  }
  return {
    /** For a file that changes nothing but the names. */
    renameAll,
    async look(scope) {
      if (isDone) return store.look(scope);
      // The old names are asked for too, under whatever stands above them.
      const bare = await store.look({ ...scope, branches: new Set() });
      const old = renames.map(({ was, parentId }) => ({
        key: foldText(was),
        superior: superiorOf(bare, parentId),
      }));
      const snapshot = await store.look({
        ...scope,
        branchKeys: new Set([...scope.branchKeys, ...old.map(({ key }) => key)]),
        branches: new Set([
          ...scope.branches,
          ...old.map(({ key, superior }) => branchIdentity(superior, key)),
        ]),
      });
      const newNames = new Map(renames.map((one) => [one.id, one]));
      return {
        ...snapshot,
        branches: snapshot.branches.flatMap((branch) => {
          const renamed = newNames.get(branch.id);
          if (renamed !== undefined) return [{ ...branch, name: renamed.name, key: renamed.key }];
          // Of the same old name elsewhere the file says nothing.
          return scope.branchKeys.has(branch.key) ? [branch] : [];
        }),
      };
    },
    async change(scope, now, decide) {
      await renameAll();
      return store.change(scope, now, decide);
    },
    placeCommittees: (above, now) => store.placeCommittees(above, now),
  };
}
