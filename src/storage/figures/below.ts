import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { OrganisationView } from '../../domain/figures/committee-report.ts';
import type { Body, Database } from '../engine.ts';
import { inSlices } from './count-branches.ts';
import { childRows } from './organisation-rows.ts';

/** Organisations stand no deeper than this; a circle in the data ends there. */
const MOST_LEVELS = 6;
/** Committees whose children are read in one turn: some have thousands. */
const PARENTS_AT_ONCE = 1;

/** More than any committee has. */
const NO_LIMIT = 1_000_000;

/**
 * All that stands below a committee, level by level, with turns in between; null as soon as these are more branches than
 * `most`, or as many children of one committee: then no more are read than show it.
 */
export async function organisationsBelow(
  database: Pick<Database, 'read'>,
  committeeId: number,
  most = NO_LIMIT,
): Promise<readonly OrganisationView[] | null> {
  const found: OrganisationView[] = [];
  let branches = 0;
  let above: readonly number[] = [committeeId];
  for (let level = 0; above.length > 0 && level < MOST_LEVELS; level += 1) {
    const families = await inSlices(database, above, PARENTS_AT_ONCE, (ids) => childrenOf(ids, most + 1));
    if (families.some((children) => children.length > most)) return null;
    const children = families.flat();
    found.push(...children);
    above = children.filter(({ isBranch }) => !isBranch).map(({ id }) => id);
    branches += children.length - above.length;
    if (branches > most) return null;
  }
  return found;
}

/** An organisation's row as reports see it. */
export const organisationView = (row: {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
  readonly level: string;
  readonly closedAt: number | null;
  readonly modelSince: string | null;
}): OrganisationView => ({
  id: row.id,
  name: row.name,
  parentId: row.parentId,
  isBranch: row.level === 'branch',
  closedAt: row.closedAt,
  modelSince: row.modelSince as IsoDate | null,
});

function* childrenOf(parentIds: readonly number[], limit: number): Body<readonly OrganisationView[]> {
  const children: OrganisationView[] = [];
  for (const parentId of parentIds)
    children.push(...(yield* childRows.all({ parentId, limit })).map(organisationView));
  return children;
}
