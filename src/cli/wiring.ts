import type { Config } from '../config.ts';
import { scheduleRepository } from '../storage/schedule/schedule.ts';
import type { Database } from '../storage/sqlite/database.ts';
import { planBranches } from '../use-cases/meeting/plan-branches.ts';
import type { CliContext } from './subcommand.ts';

/* The two places where the command line meets the rest of the program. */

/** Runs the bot until it is told to stop. */
export async function runUntilStopped({ stdout, stderr, config }: CliContext): Promise<number> {
  const [read, { runProgram }] = await Promise.all([config(), import('../run.ts')]);
  const settings = read.ok
    ? ({ ok: true, config: read.value } as const)
    : ({ ok: false, problems: read.error } as const);
  return runProgram({ stdout, stderr, settings });
}

/** Plans the meetings of branches that an import has made. */
export async function afterImport(
  newBranchIds: readonly number[],
  database: Database,
  config: Config,
  now: number,
): Promise<void> {
  const { planParts } = await import('../app.ts');
  const schedule = scheduleRepository({ database, wake: () => undefined });
  await planBranches(schedule, newBranchIds, planParts(config.zone), now);
}
