import { basename } from 'node:path';
import { makeJoinCode } from '../../channels/fresh-codes.ts';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import { foldText } from '../../domain/fold.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { branchesRepository } from '../../storage/roster/branches.ts';
import { scheduleRepository } from '../../storage/schedule/schedule.ts';
import { formatDate } from '../../text/vi/calendar/dates.ts';
import { subcommandText } from '../../text/vi/cli.ts';
import { erasedName } from '../../text/vi/people/names.ts';
import * as words from '../../text/vi/roster/branches.ts';
import { rosterFileProblem } from '../../text/vi/roster/import.ts';
import { planBranches } from '../../use-cases/meeting/plan-branches.ts';
import { proposeSplit, splitBranch } from '../../use-cases/roster/split-branch.ts';
import { confirmed } from '../confirm.ts';
import { withDatabase } from '../open-storage.ts';
import { defineSubcommand, EXIT, refusing } from '../subcommand.ts';
import { readTable } from './read-table.ts';

/** Makes some members of a branch a branch of their own: shown first, then in one transaction. */
export const split = defineSubcommand({
  name: 'split',
  summary: subcommandText.split,
  usage: [],
  options: {
    branch: { type: 'string', value: 'ID', summary: subcommandText.exportBranch },
    name: { type: 'string', value: 'NAME', summary: subcommandText.splitName },
    members: { type: 'string', value: 'NO,NO', summary: subcommandText.splitMembers },
    'members-file': { type: 'string', value: 'FILE', summary: subcommandText.splitFile },
    yes: { type: 'boolean', summary: subcommandText.yes },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ options }, context) {
    const refuse = refusing(context);
    const config = await context.config();
    if (!config.ok) return refuse(config.error.join('\n'));
    const { branch = '', name, members, 'members-file': file } = options;
    if (!/^\d{1,9}$/.test(branch) || name === undefined || (members === undefined) === (file === undefined))
      return refuse(words.SPLIT_USAGE);
    const numbers = file === undefined ? ok(numbersIn(members ?? '')) : await numbersOf(file);
    if (!numbers.ok) return refuse(numbers.error);
    const wish = { branchId: Number(branch), name, numbers: numbers.value };
    const zone = zoneOf(config.value.zone);
    return withDatabase(config.value, async (database) => {
      const branches = branchesRepository(database, { erasedName });
      const when = () => {
        const now = context.now();
        return { now, today: zone.toLocal(now).date };
      };
      const shown = when();
      const proposal = proposeSplit(await branches.look([wish.branchId], shown), wish, zone, shown);
      if (!proposal.ok) return refuse(proposal.error);
      const stop = await confirmed(context, words.splitProposal(proposal.value.view), options.yes);
      if (stop !== null) return stop;
      const made = await splitBranch(branches, wish, zone, when(), makeJoinCode);
      if (!made.ok) return refuse(made.error);
      const { branchId, joinCode, view } = made.value;
      // The jobs, and with them the default plan, stand where the program is put together.
      const { planParts } = await import('../../app.ts');
      const schedule = scheduleRepository({ database, wake: () => undefined });
      await planBranches(schedule, [branchId], planParts(config.value.zone), context.now());
      const until = formatDate(zone.toLocal(joinCode.expiresAt).date);
      context.stdout.write(
        options.json === true
          ? `${JSON.stringify({
              ...view,
              leaving: view.leaving.map(({ no }) => no),
              newBranch: {
                id: branchId,
                name: view.newName,
                joinCode: joinCode.code,
                joinCodeExpiresAt: new Date(joinCode.expiresAt).toISOString(),
              },
            })}\n`
          : `${words.splitDone(view, branchId, joinCode.code, until)}\n`,
      );
      return EXIT.done;
    });
  },
});

const numbersIn = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((one) => one !== '');

/** The column `Mã` of a file like a roster's. */
async function numbersOf(path: string): Promise<Result<readonly string[], string>> {
  const table = await readTable(path);
  if (!table.ok) return err(rosterFileProblem(basename(path), table.error));
  const [header = [], ...rows] = table.value;
  const at = header.findIndex((cell) => typeof cell === 'string' && foldText(cell) === 'ma');
  if (at < 0) return err(words.refusals.noNumbersColumn);
  const numbers: string[] = [];
  for (const [index, row] of rows.entries()) {
    const isEmpty = row.every((cell) => typeof cell === 'string' && cell.trim() === '');
    const cell = row[at];
    const no = typeof cell === 'string' ? cell.trim() : '';
    if (isEmpty) continue;
    if (no === '') return err(words.refusals.numberMissing(index + 2));
    numbers.push(no);
  }
  return ok(numbers);
}
