import { ROSTER_CHANNELS } from '../../channels/roster-channels.ts';
import type { Config } from '../../config.ts';
import { addMonths, periodOf, zoneOf } from '../../domain/calendar/calendar.ts';
import type { Result } from '../../domain/result.ts';
import type { RenamedBranch } from '../../domain/roster/renamed-branches.ts';
import type { RosterProblem, RosterTable } from '../../domain/roster/roster.ts';
import type { Database } from '../../storage/engine.ts';
import { branchesRepository } from '../../storage/roster/branches.ts';
import { rosterRepository } from '../../storage/roster/roster.ts';
import { scheduleRepository } from '../../storage/schedule/schedule.ts';
import { erasedName } from '../../text/vi/people/names.ts';
import { planBranches } from '../../use-cases/meeting/plan-branches.ts';
import type { ImportReport } from '../../use-cases/roster/import-outcome.ts';
import { renamingStore } from '../../use-cases/roster/import-renames.ts';
import { importRoster } from '../../use-cases/roster/import-roster.ts';
import { renameByImport } from '../../use-cases/roster/rename-branch.ts';
import { importPace, type Portions } from './import-pace.ts';

/** Rows of the file, and new branches to plan, that a portion has at first, and that it has at most. */
const ROWS = [500, 2000] as const;
const BRANCHES = [25, 200] as const;

interface ImportJob {
  readonly table: RosterTable;
  readonly config: Config;
  readonly dryRun: boolean;
  /** UTC milliseconds. */
  readonly now: number;
  /** Branches that the file calls by a new name, by somebody's yes. */
  readonly renames: readonly RenamedBranch[];
  /** So many rows of the file have been read. */
  checked(done: number, of: number): void;
  /** So many branches of those that change are stored, each of them whole. */
  stored(done: number, of: number): void;
}

/**
 * Takes a roster into the data file beside a bot that may be writing there, and plans the meetings of new branches: in
 * portions, so that nobody waits for long. Throws what the storage throws; what was told as stored is stored.
 */
export async function importInPortions(
  database: Database,
  { table, config, dryRun, now, renames, checked, stored }: ImportJob,
): Promise<Result<ImportReport, readonly RosterProblem[]>> {
  const { today, plan, planMissed } = planner(database, config, now);
  const portionsOf = importPace();
  const branches = portionsOf(...BRANCHES);
  const store = renamingStore(rosterRepository(database), renames, (branch) =>
    renameByImport(branchesRepository(database, { erasedName }), branch, { now, today }),
  );
  const result = await importRoster(
    store,
    { table, channels: ROSTER_CHANNELS, dryRun, now, today },
    {
      checked,
      async written({ fresh, done, of }) {
        stored(done, of);
        await plan(fresh, branches);
      },
    },
    portionsOf(...ROWS),
  );
  if (!result.ok || dryRun) return result;
  await store.renameAll();
  const ids = result.value.branches.flatMap(({ id }) => (id === null ? [] : [id]));
  await planMissed(ids, branches);
  return result;
}

/** Plans the meetings of branches that an import has made. */
function planner(database: Database, config: Config, now: number) {
  const schedule = scheduleRepository({ database, wake: () => undefined });
  const today = zoneOf(config.zone).toLocal(now).date;

  async function plan(branchIds: readonly number[], portions: Portions): Promise<void> {
    if (branchIds.length === 0) return;
    // The jobs, and with them the default plan, stand where the program is put together.
    const { planParts } = await import('../../app.ts');
    for (let start = 0; start < branchIds.length; ) {
      const some = branchIds.slice(start, start + portions.size());
      await portions.run(some.length, () => planBranches(schedule, some, planParts(config.zone), now));
      start += some.length;
    }
  }

  return {
    today,
    plan,
    /** Plans those that have no meeting next month: an import that was cut short left them behind. */
    async planMissed(branchIds: readonly number[], portions: Portions): Promise<void> {
      const nextMonth = addMonths(periodOf(today), 1);
      const unplanned = new Set(await schedule.branchesWithout(nextMonth, 0, Number.MAX_SAFE_INTEGER));
      await plan(
        branchIds.filter((id) => unplanned.has(id)),
        portions,
      );
    },
  };
}
