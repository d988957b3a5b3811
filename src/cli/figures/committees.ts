import { makeJoinCode } from '../../channels/fresh-codes.ts';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import { splitRef } from '../../domain/channel/chat-ref.ts';
import { committeeAdministration } from '../../storage/committees/committees.ts';
import type { CommitteeListing } from '../../storage/committees/ports.ts';
import { formatDate, formatTime } from '../../text/vi/calendar/dates.ts';
import { cliText, subcommandText } from '../../text/vi/cli.ts';
import { withDatabase } from '../open-storage.ts';
import { defineSubcommand, EXIT, refusing } from '../subcommand.ts';
import { renderTable } from '../table.ts';

/** The committees above the branches, each with a code that works now. */
export const committees = defineSubcommand({
  name: 'committees',
  summary: subcommandText.committees,
  usage: [],
  options: { json: { type: 'boolean', summary: subcommandText.json } },
  async run({ options }, context) {
    const config = await context.config();
    if (!config.ok) return refusing(context)(config.error.join('\n'));
    const listed = await withDatabase(config.value, (database) =>
      committeeAdministration(database).list(context.now(), makeJoinCode),
    );
    if (options.json === true) context.stdout.write(`${JSON.stringify(listed.map(forMachines))}\n`);
    else if (listed.length === 0) context.stderr.write(`${cliText.noCommittees}\n`);
    else {
      const zone = zoneOf(config.value.zone);
      const local = (ms: number): string => {
        const { date, minutes } = zone.toLocal(ms);
        return `${formatTime(minutes)} ${formatDate(date)}`;
      };
      const names = new Map(listed.map(({ id, name }) => [id, name]));
      const rows = listed.map((one) => [
        one.id,
        names.get(one.parent ?? 0) ?? '',
        one.name,
        one.branches,
        one.joinCode,
        local(one.joinCodeExpiresAt),
        one.chats.join(' '),
      ]);
      context.stdout.write(renderTable(cliText.committeesHeader, rows));
    }
    return EXIT.done;
  },
});

const forMachines = ({ joinCodeExpiresAt, chats, ...one }: CommitteeListing) => ({
  ...one,
  joinCodeExpiresAt: new Date(joinCodeExpiresAt).toISOString(),
  chats: chats.map((ref) => splitRef(ref)),
});
