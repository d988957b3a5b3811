import { basename } from 'node:path';
import { ROSTER_CHANNELS } from '../channels/roster-channels.ts';
import { zoneOf } from '../domain/calendar/calendar.ts';
import { rosterRepository } from '../storage/roster/roster.ts';
import { subcommandText } from '../text/vi/cli.ts';
import { importProgress, rosterFileProblem, rosterProblems } from '../text/vi/roster/import.ts';
import { importRoster } from '../use-cases/roster/import-roster.ts';
import { reportText } from './import-report.ts';
import { withDatabase } from './open-storage.ts';
import { progressLine } from './progress.ts';
import { readTable } from './read-table.ts';
import { defineSubcommand, EXIT } from './subcommand.ts';
import { afterImport } from './wiring.ts';

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
      const now = context.now();
      const result = await importRoster(
        rosterRepository(database),
        {
          table: table.value,
          channels: ROSTER_CHANNELS,
          dryRun: options['dry-run'] ?? false,
          now,
          today: zoneOf(config.value.zone).toLocal(now).date,
        },
        {
          checked: (done, of) => line.count(() => importProgress.checking(done, of)),
          written: (done) => line.count(() => importProgress.writing(done)),
        },
      );
      line.clear();
      if (!result.ok) return refuse(rosterProblems(result.error));
      const report = result.value;
      if (!report.dryRun) {
        const fresh = report.branches.flatMap(({ id, isNew }) => (isNew && id !== null ? [id] : []));
        await afterImport(fresh, database, config.value, now);
      }
      context.stdout.write(options.json === true ? `${JSON.stringify(report)}\n` : reportText(report));
      return EXIT.done;
    });
  },
});
