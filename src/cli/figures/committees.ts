import { makeJoinCode } from '../../channels/fresh-codes.ts';
import { isoDate, zoneOf } from '../../domain/calendar/calendar.ts';
import { splitRef } from '../../domain/channel/chat-ref.ts';
import { committeeAdministration } from '../../storage/committees/committees.ts';
import type { CommitteeListing } from '../../storage/committees/ports.ts';
import { formatDate, formatTime } from '../../text/vi/calendar/dates.ts';
import { cliText, subcommandText } from '../../text/vi/cli.ts';
import { withDatabase } from '../open-storage.ts';
import { type CliContext, defineSubcommand, EXIT, refusing } from '../subcommand.ts';
import { renderTable } from '../table.ts';
import { committeeRules } from './committee-rules.ts';

/** The committees above the branches, each with a code that works now; of one of them the numbers it goes by (R2-1). */
export const committees = defineSubcommand({
  name: 'committees',
  summary: subcommandText.committees,
  usage: [],
  options: {
    committee: { type: 'string', value: 'ID', summary: subcommandText.committeesOne },
    rules: { type: 'string', value: 'from=2027-01-01,…', summary: subcommandText.committeesRules },
    'remove-rules': { type: 'string', value: '2027-01-01', summary: subcommandText.committeesRemove },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ options }, context) {
    const refuse = refusing(context);
    const config = await context.config();
    if (!config.ok) return refuse(config.error.join('\n'));
    const { committee, rules, 'remove-rules': removed, json: asJson = false } = options;
    if (committee === undefined && rules === undefined && removed === undefined) {
      const listed = await withDatabase(config.value, (database) =>
        committeeAdministration(database).list(context.now(), makeJoinCode),
      );
      return show(listed, zoneOf(config.value.zone), asJson, context);
    }
    if (!/^[1-9]\d{0,14}$/.test(committee ?? '') || (rules !== undefined && removed !== undefined))
      return refuse(cliText.rulesNeedCommittee);
    const without = removed === undefined ? null : isoDate(removed);
    if (removed !== undefined && without === null) return refuse(cliText.rulesDay(removed));
    const { date: today } = zoneOf(config.value.zone).toLocal(context.now());
    const order = { committeeId: Number(committee), rules: rules ?? null, without, today, asJson };
    return withDatabase(config.value, (database) => committeeRules(database, order, context));
  },
});

function show(
  listed: readonly CommitteeListing[],
  zone: ReturnType<typeof zoneOf>,
  asJson: boolean,
  { stdout, stderr }: Pick<CliContext, 'stdout' | 'stderr'>,
): number {
  if (asJson) stdout.write(`${JSON.stringify(listed.map(forMachines))}\n`);
  else if (listed.length === 0) stderr.write(`${cliText.noCommittees}\n`);
  else {
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
    stdout.write(renderTable(cliText.committeesHeader, rows));
  }
  return EXIT.done;
}

const forMachines = ({ joinCodeExpiresAt, chats, ...one }: CommitteeListing) => ({
  ...one,
  joinCodeExpiresAt: new Date(joinCodeExpiresAt).toISOString(),
  chats: chats.map((ref) => splitRef(ref)),
});
