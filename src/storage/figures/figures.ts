import type { Period } from '../../domain/calendar/calendar.ts';
import { branchesToCount, committeeBranches } from '../../domain/figures/committee-report.ts';
import type { Base } from '../intention.ts';
import { organisationsBelow, organisationView } from './below.ts';
import { loadScoredCharges } from './charge-rows.ts';
import { loadWatched } from './concern-rows.ts';
import { countInTurns, inSlices, MOST_IN_TURNS, nothingKnown, sliceFor } from './count-branches.ts';
import { heldMonthRows } from './figure-rows.ts';
import type { FiguresThread } from './figures-thread.ts';
import { formsInTurns } from './form-records.ts';
import { loadOpened, loadOpenedWords } from './opened-rows.ts';
import { organisationRow, secretaryRows } from './organisation-rows.ts';
import type { FiguresPort, SecretaryView } from './ports.ts';
import { MOST_SLOTS, slotsOf } from './slots.ts';

type Counting = Pick<FiguresThread, 'count' | 'forms' | 'overview'>;

interface Parts extends Pick<Base, 'database'> {
  /** Counts many branches where that holds up nobody; null where nobody is served, or the file is in memory alone. */
  readonly thread?: Counting | null;
}

export function figuresRepository({ database, thread = null }: Parts): FiguresPort {
  const { read } = database;
  return {
    organisation(id) {
      return read(function* () {
        const row = yield* organisationRow.first({ id });
        return row === undefined ? null : organisationView(row);
      });
    },

    below: async (committeeId) => (await organisationsBelow(database, committeeId)) ?? [],

    async overview(committeeId, period, at) {
      const most = thread === null ? undefined : MOST_IN_TURNS;
      const below = await organisationsBelow(database, committeeId, most);
      if (below === null && thread !== null) return thread.overview(committeeId, period, at);
      const stand = below ?? [];
      const ids = branchesToCount(stand, period, at.zone).map(({ id }) => id);
      return committeeBranches(committeeId, stand, await countInTurns(database, ids, period, at));
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
