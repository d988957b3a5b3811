import type { Config } from '../../config.ts';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import { branchesRepository } from '../../storage/roster/branches.ts';
import { erasedName } from '../../text/vi/people/names.ts';
import * as words from '../../text/vi/roster/branches.ts';
import { proposeRename, renameBranch } from '../../use-cases/roster/rename-branch.ts';
import { confirmed } from '../confirm.ts';
import { withDatabase } from '../open-storage.ts';
import { type CliContext, EXIT, refusing } from '../subcommand.ts';

/** `chibo branches --rename ID --name "…"`: shown first; the branch keeps its number, its past and its groups. */
export async function runRename(
  config: Config,
  options: {
    readonly rename?: string;
    readonly name?: string;
    readonly yes?: boolean;
    readonly json?: boolean;
  },
  context: CliContext,
): Promise<number> {
  const refuse = refusing(context);
  const { rename = '', name } = options;
  if (!/^\d{1,9}$/.test(rename) || name === undefined) return refuse(words.RENAME_USAGE);
  const id = Number(rename);
  const zone = zoneOf(config.zone);
  return withDatabase(config, async (database) => {
    const branches = branchesRepository(database, { erasedName });
    const now = context.now();
    const when = { now, today: zone.toLocal(now).date };
    const proposal = proposeRename(await branches.look([id], when), id, name);
    if (!proposal.ok) return refuse(proposal.error);
    const { branch, name: newName } = proposal.value;
    const stop = await confirmed(context, words.renameText(id, branch.name, newName.name), options.yes);
    if (stop !== null) return stop;
    const renamed = await renameBranch(branches, id, newName.name, when);
    if (!renamed.ok) return refuse(renamed.error);
    context.stdout.write(
      options.json === true
        ? `${JSON.stringify({ id, was: branch.name, name: newName.name })}\n`
        : `${words.renameDone(id, branch.name, newName.name)}\n`,
    );
    return EXIT.done;
  });
}
