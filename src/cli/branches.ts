import { makeJoinCode } from '../channels/fresh-codes.ts';
import { zoneOf } from '../domain/calendar/calendar.ts';
import { rosterRepository } from '../storage/roster/roster.ts';
import { formatDate, formatTime } from '../text/vi/calendar/dates.ts';
import { cliText, subcommandText } from '../text/vi/cli.ts';
import { type BranchView, type ListedBranch, listBranches } from '../use-cases/roster/list-branches.ts';
import { runModel } from './figures/model-branch.ts';
import { withDatabase } from './open-storage.ts';
import { runRename } from './roster/rename-branch.ts';
import { defineSubcommand, EXIT } from './subcommand.ts';
import { renderTable } from './table.ts';

export const branches = defineSubcommand({
  name: 'branches',
  summary: subcommandText.branches,
  usage: [],
  options: {
    rename: { type: 'string', value: 'ID', summary: subcommandText.rename },
    name: { type: 'string', value: 'NAME', summary: subcommandText.renameName },
    yes: { type: 'boolean', summary: subcommandText.yes },
    model: { type: 'string', value: 'ID', summary: subcommandText.branchesModel },
    'no-model': { type: 'string', value: 'ID', summary: subcommandText.branchesNoModel },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ options }, context) {
    const config = await context.config();
    if (!config.ok) {
      context.stderr.write(`${config.error.join('\n')}\n`);
      return EXIT.wrong;
    }
    if (options.rename !== undefined || options.name !== undefined)
      return runRename(config.value, options, context);
    if (options.model !== undefined || options['no-model'] !== undefined)
      return runModel(config.value, options, context);
    const zone = zoneOf(config.value.zone);
    const now = context.now();
    const views = await withDatabase(config.value, (database) =>
      listBranches(rosterRepository(database), {
        now,
        today: zone.toLocal(now).date,
        makeCode: makeJoinCode,
      }),
    );
    const local = (iso: string): string => {
      const { date, minutes } = zone.toLocal(Date.parse(iso));
      return `${formatTime(minutes)} ${formatDate(date)}`;
    };
    if (options.json === true) context.stdout.write(`${JSON.stringify(views.map(forMachines))}\n`);
    else if (views.length === 0) context.stderr.write(`${cliText.noBranches}\n`);
    else
      context.stdout.write(
        renderTable(
          cliText.branchesHeader,
          views.map((view) => row(view, local)),
        ),
      );
    return EXIT.done;
  },
});

/** The form for machines has what scripts were promised, and no more. */
const forMachines = ({ approval: _, modelSince: __, ...view }: ListedBranch): BranchView => view;

const row = (view: ListedBranch, local: (iso: string) => string): readonly (string | number)[] => [
  view.id,
  view.committee ?? '',
  view.name,
  view.members,
  view.joinCode,
  local(view.joinCodeExpiresAt),
  view.chats.map(({ channel, id }) => `${channel}:${id}`).join(' '),
  view.modelSince === null ? '' : formatDate(view.modelSince),
  view.approval === null ? '' : `${view.approval.document}, ${formatDate(view.approval.date)}`,
];
