import { basename } from 'node:path';
import { ROSTER_CHANNELS } from '../../channels/roster-channels.ts';
import { sheetsOfBranches } from '../../domain/sheets/sheets-of-branches.ts';
import { rosterRepository } from '../../storage/roster/roster.ts';
import { subcommandText } from '../../text/vi/cli.ts';
import { renameProposal } from '../../text/vi/roster/branches.ts';
import {
  BRANCH_NAME_USAGE,
  importProgress,
  importStopped,
  NOTHING_IMPORTED,
  rosterFileProblem,
  rosterProblems,
} from '../../text/vi/roster/import.ts';
import { shapeProblem, shapeProposal } from '../../text/vi/roster/shape.ts';
import { renamesIn } from '../../use-cases/roster/import-renames.ts';
import { arrangeRoster } from '../../use-cases/sheets/arrange-roster.ts';
import { type ArrangedSheet, joinSheets } from '../../use-cases/sheets/join-sheets.ts';
import { confirmed } from '../confirm.ts';
import { withDatabase } from '../open-storage.ts';
import { progressLine } from '../progress.ts';
import { type CliContext, defineSubcommand, EXIT, refusing } from '../subcommand.ts';
import { importInPortions } from './import-in-portions.ts';
import { leftOfSheets, reportText } from './import-report.ts';
import { readRosterFile } from './read-table.ts';
import { writeTemplate } from './write-template.ts';

export const importFile = defineSubcommand({
  name: 'import',
  summary: subcommandText.import,
  usage: ['FILE'],
  options: {
    'dry-run': { type: 'boolean', summary: subcommandText.dryRun },
    yes: { type: 'boolean', summary: subcommandText.importYes },
    'branch-name': { type: 'string', value: 'NAME', summary: subcommandText.importBranchName },
    template: { type: 'boolean', summary: subcommandText.importTemplate },
    new: { type: 'boolean', summary: subcommandText.importNew },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ args: [path], options }, context) {
    const refuse = refusing(context);
    if (options.template === true) return writeTemplate(path, context);
    const config = await context.config();
    if (!config.ok) return refuse(config.error.join('\n'));
    const line = progressLine(context.stderr, context.now);
    line.show(importProgress.reading);
    const branchName = options['branch-name'] ?? null;
    if (branchName !== null && !/\p{L}/u.test(branchName)) {
      line.clear();
      return refuse(BRANCH_NAME_USAGE);
    }
    const file = await readRosterFile(path, sheetsOfBranches(ROSTER_CHANNELS, branchName !== null));
    if (!file.ok) {
      line.clear();
      return refuse(rosterFileProblem(basename(path), file.error));
    }

    return withDatabase(config.value, async (database) => {
      const { sheet, more, otherSheets } = file.value;
      const open = await rosterRepository(database).openBranches();
      const parts: ArrangedSheet[] = [];
      for (const one of [sheet, ...more]) {
        const arranged = arrangeRoster(one, { channels: ROSTER_CHANNELS, branchName, open });
        if (!arranged.ok) {
          line.clear();
          const place = more.length > 0 ? one.name : null;
          return refuse(`${shapeProblem(arranged.error, place)}\n${NOTHING_IMPORTED}`);
        }
        parts.push({ sheet: one.name, arrangement: arranged.value });
      }
      const { table, guesses, namesRewritten, inItsSheet } = joinSheets(parts);
      const sheets = parts.map((part) => ({ sheet: part.sheet, ...part.arrangement }));
      if (guesses.length > 0) {
        line.clear();
        const read = { sheets, otherSheets, guesses, namesRewritten };
        const stop = await shownAndConfirmed(context, shapeProposal(basename(path), read), options);
        if (stop !== null) return stop;
      }
      const renames =
        options.new === true ? [] : await renamesIn(rosterRepository(database), table, ROSTER_CHANNELS);
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
          table,
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
        if (!result.ok) return refuse(rosterProblems(result.error.map(inItsSheet), stopped));
        context.stdout.write(
          options.json === true
            ? `${JSON.stringify({ ...result.value, left: leftOfSheets(sheets), namesRewritten })}\n`
            : reportText(result.value, { sheets, otherSheets, namesRewritten }),
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

/** A proposal is shown in any case: `--yes` and a dry run go on with it, else somebody is asked. */
async function shownAndConfirmed(
  context: CliContext,
  proposal: string,
  options: { readonly yes?: boolean; readonly 'dry-run'?: boolean },
): Promise<number | null> {
  if (options.yes !== true && options['dry-run'] !== true) return confirmed(context, proposal, false);
  context.stderr.write(`${proposal}\n`);
  return null;
}
