import { zoneOf } from '../../domain/calendar/calendar.ts';
import type { AccountRef } from '../../domain/channel/chat-ref.ts';
import { committeeAdministration } from '../../storage/committees/committees.ts';
import type { ViewerListing } from '../../storage/committees/ports.ts';
import { formatDate } from '../../text/vi/calendar/dates.ts';
import { cliText, subcommandText } from '../../text/vi/cli.ts';
import { withDatabase } from '../open-storage.ts';
import { defineSubcommand, EXIT, refusing } from '../subcommand.ts';
import { renderTable } from '../table.ts';
import { asksForDuties, dutyOptions, runDuties } from './duties.ts';

/** Who may see a committee's figures in private; with `--remove` one of them may no more. */
export const viewersCommand = defineSubcommand({
  name: 'viewers',
  summary: subcommandText.viewers,
  usage: [],
  options: {
    remove: { type: 'string', value: 'ACCOUNT', summary: subcommandText.viewersRemove },
    ...dutyOptions,
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ options }, context) {
    const refuse = refusing(context);
    const config = await context.config();
    if (!config.ok) return refuse(config.error.join('\n'));
    const { remove } = options;
    if (remove !== undefined && !/^[a-z]+:\S+$/.test(remove)) return refuse(cliText.viewerUnread(remove));
    if (asksForDuties(options)) return runDuties(options, config.value, context);
    return withDatabase(config.value, async (database) => {
      const administration = committeeAdministration(database);
      if (remove !== undefined) {
        const isGone = await administration.removeViewer(remove as AccountRef, context.now());
        if (!isGone) return refuse(cliText.noSuchViewer(remove));
        context.stdout.write(
          options.json === true
            ? `${JSON.stringify({ removed: remove })}\n`
            : `${cliText.viewerRemoved(remove)}\n`,
        );
        return EXIT.done;
      }
      const listed = await administration.viewers();
      if (options.json === true) context.stdout.write(`${JSON.stringify(listed.map(forMachines))}\n`);
      else if (listed.length === 0) context.stderr.write(`${cliText.noViewers}\n`);
      else {
        const zone = zoneOf(config.value.zone);
        const rows = listed.map(({ account, committee, since }) => [
          account,
          committee.id,
          committee.name,
          formatDate(zone.toLocal(since).date),
        ]);
        context.stdout.write(renderTable(cliText.viewersHeader, rows));
      }
      return EXIT.done;
    });
  },
});

/** The committee by its number, as `chibo committees` gives it: names may be equal. */
const forMachines = ({ account, committee, since }: ViewerListing) => ({
  account,
  committee: committee.id,
  since: new Date(since).toISOString(),
});
