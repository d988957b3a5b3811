import { zoneOf } from '../../domain/calendar/calendar.ts';
import { branchesRepository } from '../../storage/roster/branches.ts';
import { subcommandText } from '../../text/vi/cli.ts';
import { erasedName } from '../../text/vi/people/names.ts';
import * as words from '../../text/vi/roster/branches.ts';
import { idsOf, mergeBranches, proposeMerge, readSame } from '../../use-cases/roster/merge-branches.ts';
import { confirmed } from '../confirm.ts';
import { withDatabase } from '../open-storage.ts';
import { progressLine } from '../progress.ts';
import { defineSubcommand, EXIT, refusing } from '../subcommand.ts';

/** Makes branches part of another one: shown first, then in one transaction beside a bot that may be running. */
export const merge = defineSubcommand({
  name: 'merge',
  summary: subcommandText.merge,
  usage: [],
  options: {
    from: { type: 'string', value: 'ID,ID', summary: subcommandText.mergeFrom },
    into: { type: 'string', value: 'ID', summary: subcommandText.mergeInto },
    name: { type: 'string', value: 'NAME', summary: subcommandText.mergeName },
    same: { type: 'string', value: 'NO=NO', summary: subcommandText.mergeSame },
    yes: { type: 'boolean', summary: subcommandText.yes },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ options }, context) {
    const refuse = refusing(context);
    const config = await context.config();
    if (!config.ok) return refuse(config.error.join('\n'));
    const from = (options.from ?? '').split(',').map((one) => one.trim());
    const into = options.into?.trim() ?? '';
    if (![...from, into].every((one) => /^\d{1,9}$/.test(one))) return refuse(words.MERGE_USAGE);
    const ids = from.map(Number);
    const same = options.same === undefined ? [] : readSame(options.same, ids);
    if (same === null) return refuse(words.refusals.sameUsage);
    const wish = { from: ids, into: Number(into), name: options.name ?? null, same };
    const zone = zoneOf(config.value.zone);
    return withDatabase(config.value, async (database) => {
      const branches = branchesRepository(database, { erasedName });
      const when = () => {
        const now = context.now();
        return { now, today: zone.toLocal(now).date };
      };
      const shown = when();
      const proposal = proposeMerge(await branches.look(idsOf(wish), shown), wish, zone, shown);
      if (!proposal.ok) return refuse(proposal.error);
      const stop = await confirmed(context, words.mergeText(proposal.value.view, false), options.yes);
      if (stop !== null) return stop;
      const line = progressLine(context.stderr, context.now);
      line.show(words.WORKING);
      const merged = await mergeBranches(branches, wish, zone, when());
      line.clear();
      if (!merged.ok) return refuse(merged.error);
      const { view, tasks } = merged.value;
      context.stdout.write(
        options.json === true
          ? `${JSON.stringify({ ...view, tasks })}\n`
          : `${words.mergeDone(view, tasks)}\n`,
      );
      return EXIT.done;
    });
  },
});
