import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { readRules } from '../../domain/quality/read-rules.ts';
import { rulesAdministration } from '../../storage/committees/rules.ts';
import type { Database } from '../../storage/engine.ts';
import { formatDate } from '../../text/vi/calendar/dates.ts';
import { cliText } from '../../text/vi/cli.ts';
import * as words from '../../text/vi/quality/rules.ts';
import { type CliContext, EXIT, refusing } from '../subcommand.ts';

/** What is asked of a committee's own rules: to be set, taken away from a day, or neither. */
export interface RulesAsked {
  readonly committeeId: number;
  /** As it was written. */
  readonly rules: string | null;
  readonly without: IsoDate | null;
  readonly today: IsoDate;
  readonly asJson: boolean;
}

/** R2-1: sets or takes away a committee's own rules, and shows those it has with what is in force. Returns the exit code. */
export async function committeeRules(
  database: Database,
  { committeeId, rules, without, today, asJson }: RulesAsked,
  context: CliContext,
): Promise<number> {
  const refuse = refusing(context);
  const administration = rulesAdministration(database);
  const known = await administration.rulesOf(committeeId, today);
  if (known === null) return refuse(cliText.noCommitteeOf(committeeId));
  const said: string[] = [];
  if (rules !== null) {
    const read = readRules(rules);
    if (!read.ok) return refuse(words.rulesUnread(read.error));
    const { from, changes } = read.value;
    await administration.set(committeeId, from, changes, context.now());
    said.push(words.rulesSet(known.name, formatDate(from)));
  }
  if (without !== null) {
    const day = formatDate(without);
    if (!(await administration.remove(committeeId, without, context.now())))
      return refuse(cliText.noRulesFrom(known.name, day));
    said.push(cliText.rulesRemoved(known.name, day));
  }
  const { name, own, inForce } = (await administration.rulesOf(committeeId, today)) ?? known;
  if (asJson) {
    const mine = own.map(({ from, base, changes }) => ({ from, base, changes }));
    context.stdout.write(`${JSON.stringify({ committee: { id: committeeId, name }, inForce, own: mine })}\n`);
    return EXIT.done;
  }
  const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
  const lines = [
    ...said,
    words.rulesInForce(name, formatDate(today), inForce.code),
    ...indented(words.profileLines(inForce)),
    ...(own.length === 0 ? [words.NO_OWN_RULES] : []),
    ...own.flatMap(({ from, base, changes }) => [
      words.rulesOwn(formatDate(from), base),
      ...indented(words.profileLines(changes)),
    ]),
  ];
  context.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.done;
}
