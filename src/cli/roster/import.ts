import { basename } from 'node:path';
import { ROSTER_CHANNELS } from '../../channels/roster-channels.ts';
import { rosterRepository } from '../../storage/roster/roster.ts';
import { subcommandText } from '../../text/vi/cli.ts';
import { renameProposal } from '../../text/vi/roster/branches.ts';
import {
  importProgress,
  importStopped,
  NOTHING_IMPORTED,
  rosterFileProblem,
  rosterProblems,
} from '../../text/vi/roster/import.ts';
import { renamesIn } from '../../use-cases/roster/import-renames.ts';
import { confirmed } from '../confirm.ts';
import { withDatabase } from '../open-storage.ts';
import { progressLine } from '../progress.ts';
import { defineSubcommand, EXIT, refusing } from '../subcommand.ts';
import { importInPortions } from './import-in-portions.ts';
import { reportText } from './import-report.ts';
import { readTable } from './read-table.ts';

export const importFile = defineSubcommand({
  name: 'import',
  summary: subcommandText.import,
  usage: ['FILE'],
  options: {
    'dry-run': { type: 'boolean', summary: subcommandText.dryRun },
    yes: { type: 'boolean', summary: subcommandText.importYes },
    new: { type: 'boolean', summary: subcommandText.importNew },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ args: [path], options }, context) {
    const refuse = refusing(context);
    const config = await context.config();
    if (!config.ok) return refuse(config.error.join('\n'));
    const line = progressLine(context.stderr, context.now);
    line.show(importProgress.reading);
    const table = await readTable(path);
    if (!table.ok) {
      line.clear();
      return refuse(rosterFileProblem(basename(path), table.error));
    }

    return withDatabase(config.value, async (database) => {
      const renames =
        options.new === true ? [] : await renamesIn(rosterRepository(database), table.value, ROSTER_CHANNELS);
      if (renames.length > 0) {
        line.clear();
        const proposal = renameProposal(renames);
        if (options['dry-run'] === true) context.stderr.write(`${proposal}\n`);
        else {
          const stop = await confirmed(context, proposal, options.yes);
          if (stop !== null) return stop;
        }
      }
      let stopped = NOTHING_IMPORTED;
      try {
        const result = await importInPortions(database, {
          table: table.value,
          config: config.value,
          dryRun: options['dry-run'] ?? false,
          renames,
          now: context.now(),
          checked: (done, of) => line.count(() => importProgress.checking(done, of)),
          stored(done, of) {
            stopped = importStopped(done, of);
            line.show(importProgress.writing(done, of));
          },
        });
        line.clear();
        if (!result.ok) return refuse(rosterProblems(result.error, stopped));
        context.stdout.write(
          options.json === true ? `${JSON.stringify(result.value)}\n` : reportText(result.value),
        );
        return EXIT.done;
      } catch (error) {
        line.clear();
        if (stopped !== NOTHING_IMPORTED) context.stderr.write(`${stopped}\n`);
        throw error;
      }
    });
  },
});
