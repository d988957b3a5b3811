import { basename } from 'node:path';
import { subcommandText } from '../../text/vi/cli.ts';
import {
  importProgress,
  importStopped,
  NOTHING_IMPORTED,
  rosterFileProblem,
  rosterProblems,
} from '../../text/vi/roster/import.ts';
import { withDatabase } from '../open-storage.ts';
import { progressLine } from '../progress.ts';
import { defineSubcommand, EXIT } from '../subcommand.ts';
import { importInPortions } from './import-in-portions.ts';
import { reportText } from './import-report.ts';
import { readTable } from './read-table.ts';

export const importFile = defineSubcommand({
  name: 'import',
  summary: subcommandText.import,
  usage: ['FILE'],
  options: {
    'dry-run': { type: 'boolean', summary: subcommandText.dryRun },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ args: [path], options }, context) {
    const refuse = (text: string): number => {
      context.stderr.write(`${text}\n`);
      return EXIT.wrong;
    };
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
      let stopped = NOTHING_IMPORTED;
      try {
        const result = await importInPortions(database, {
          table: table.value,
          config: config.value,
          dryRun: options['dry-run'] ?? false,
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
