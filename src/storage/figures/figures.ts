import type { IsoDate, Period } from '../../domain/calendar/calendar.ts';
import type { Body } from '../engine.ts';
import type { Base } from '../intention.ts';
import { loadScoredCharges } from './charge-rows.ts';
import { loadWatched } from './concern-rows.ts';
import { countInTurns, inSlices, MOST_IN_TURNS, nothingKnown, sliceFor } from './count-branches.ts';
import { heldMonthRows } from './figure-rows.ts';
import type { FiguresThread } from './figures-thread.ts';
import { formsInTurns } from './form-records.ts';
import { loadOpened, loadOpenedWords } from './opened-rows.ts';
import { childRows, organisationRow, secretaryRows } from './organisation-rows.ts';
import type { FiguresPort, OrganisationView, SecretaryView } from './ports.ts';
import { MOST_SLOTS, slotsOf } from './slots.ts';

/** Organisations stand no deeper than this; a circle in the data ends there. */
const MOST_LEVELS = 6;
/** Committees whose children are read in one turn. */
const PARENTS_AT_ONCE = 8;
interface Parts extends Pick<Base, 'database'> {
  /** Counts many branches where that holds up nobody; null where nobody is served, or the file is in memory alone. */
  readonly thread?: Pick<FiguresThread, 'count' | 'forms'> | null;
}

export function figuresRepository({ database, thread = null }: Parts): FiguresPort {
  const { read } = database;
  return {
    organisation(id) {
      return read(function* () {
        const row = yield* organisationRow.first({ id });
        return row === undefined ? null : toView(row);
      });
    },

    async below(committeeId) {
      const found: OrganisationView[] = [];
      let above: readonly number[] = [committeeId];
      for (let level = 0; above.length > 0 && level < MOST_LEVELS; level += 1) {
        const children = (await inSlices(database, above, PARENTS_AT_ONCE, childrenOf)).flat();
        found.push(...children);
        above = children.filter(({ isBranch }) => !isBranch).map(({ id }) => id);
      }
      return found;
    },

    opened: (branchId, period, at) => read(() => loadOpened(branchId, period, at)),
    openedWords: (branchId, period) => read(() => loadOpenedWords(branchId, period)),

    watched: (branchId, today) => read(() => loadWatched(branchId, today)),

    branches: (branchIds, period, at) =>
      thread === null || branchIds.length <= MOST_IN_TURNS
        ? countInTurns(database, branchIds, period, at)
        : thread.count(branchIds, period, at),

    formRecords: (branchIds, period, on) =>
      thread === null || branchIds.length <= MOST_IN_TURNS
        ? formsInTurns(database, branchIds, period, on)
        : thread.forms(branchIds, period, on),

    async charges(branchIds, period) {
      const known = nothingKnown();
      const slices = await inSlices(database, branchIds, sliceFor(period), (slice) =>
        loadScoredCharges(slice, period, known),
      );
      return slices.flat();
    },

    async lastMonthHeld(branchIds) {
      const months = await inSlices(database, branchIds, MOST_SLOTS, function* (slice) {
        return (yield* heldMonthRows.first(slotsOf(slice)))?.period ?? null;
      });
      return (
        months
          .flatMap((month) => (month === null ? [] : [month as Period]))
          .sort()
          .at(-1) ?? null
      );
    },

    async secretaries(branchIds, on) {
      const rows = await inSlices(database, branchIds, MOST_SLOTS, (slice) =>
        secretaryRows.all({ ...slotsOf(slice), on }),
      );
      return new Map(
        rows
          .flat()
          .filter(({ participation }) => participation !== 'left')
          .map((row): [number, SecretaryView] => [
            row.branchId,
            { fullName: row.fullName, hasConsented: row.consent === 'given' },
          ]),
      );
    },
  };
}

const toView = (row: {
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

function* childrenOf(parentIds: readonly number[]): Body<readonly OrganisationView[]> {
  const children: OrganisationView[] = [];
  for (const parentId of parentIds) children.push(...(yield* childRows.all({ parentId })).map(toView));
  return children;
}
