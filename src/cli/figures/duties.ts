import type { Config } from '../../config.ts';
import { type IsoDate, zoneOf } from '../../domain/calendar/calendar.ts';
import type { AccountRef } from '../../domain/channel/chat-ref.ts';
import {
  DEFAULT_LEVELS,
  levelsOn,
  readVisitLevel,
  type VisitLevelCode,
} from '../../domain/committees/visit-duty.ts';
import { dutyAdministration } from '../../storage/committees/visits.ts';
import { formatDate } from '../../text/vi/calendar/dates.ts';
import { cliText, subcommandText } from '../../text/vi/cli.ts';
import { VISIT_LEVEL_NAMES } from '../../text/vi/figures/visits.ts';
import { withDatabase } from '../open-storage.ts';
import { type CliContext, EXIT, refusing } from '../subcommand.ts';
import { renderTable } from '../table.ts';

/* Which of the viewers is in charge of which branch, and how often a visit is due (R001-4). */

export const dutyOptions = {
  assign: { type: 'string', value: 'ACCOUNT', summary: subcommandText.viewersAssign },
  unassign: { type: 'string', value: 'ACCOUNT', summary: subcommandText.viewersUnassign },
  branch: { type: 'string', value: 'ID', summary: subcommandText.viewersBranch },
  level: { type: 'string', value: 'LEVEL', summary: subcommandText.viewersLevel },
  due: { type: 'string', value: 'DAYS', summary: subcommandText.viewersDue },
  duties: { type: 'boolean', summary: subcommandText.viewersDuties },
} as const;

type Options = {
  readonly [K in Exclude<keyof typeof dutyOptions, 'duties'>]?: string | undefined;
} & { readonly duties?: boolean | undefined; readonly json?: boolean | undefined };

export const asksForDuties = ({ assign, unassign, branch, level, due, duties }: Options): boolean =>
  [assign, unassign, branch, level, due].some((one) => one !== undefined) || duties === true;

const ACCOUNT = /^[a-z]+:\S+$/;
const MOST_DAYS = 1000;

/** `--assign … --branch … --level …`, `--unassign … --branch …`, `--level … --due …`, `--duties`. */
export async function runDuties(options: Options, config: Config, context: CliContext): Promise<number> {
  const refuse = refusing(context);
  const { assign, unassign } = options;
  const account = assign ?? unassign;
  if (account !== undefined && !ACCOUNT.test(account)) return refuse(cliText.viewerUnread(account));
  const branchId = /^[1-9]\d{0,8}$/.test(options.branch ?? '') ? Number(options.branch) : null;
  if (account !== undefined && branchId === null) return refuse(cliText.dutyNeedsBranch);
  const { date: today } = zoneOf(config.zone).toLocal(context.now());
  const level = options.level === undefined ? null : readVisitLevel(options.level);
  if ((assign !== undefined || options.due !== undefined) && !stands(level, today))
    return refuse(cliText.dutyNeedsLevel(options.level ?? ''));
  return withDatabase(config, async (database) => {
    const duties = dutyAdministration(database);
    const now = context.now();
    const done = (words: string, json: object): number => {
      context.stdout.write(options.json === true ? `${JSON.stringify(json)}\n` : `${words}\n`);
      return EXIT.done;
    };
    if (assign !== undefined && branchId !== null && level !== null) {
      const duty = { account: assign as AccountRef, branchId, level, since: today };
      const assigned = await duties.assign(duty, now);
      if (assigned.ok)
        return done(cliText.dutyAssigned(assign, assigned.value.branch), {
          assigned: assign,
          branch: branchId,
          level,
        });
      const isUnknown = assigned.error === 'no-viewer';
      return refuse(isUnknown ? cliText.noSuchViewer(assign) : cliText.dutyNotBelow(branchId));
    }
    if (unassign !== undefined && branchId !== null) {
      const isGone = await duties.unassign(unassign as AccountRef, branchId, now);
      return isGone
        ? done(cliText.dutyUnassigned(unassign), { unassigned: unassign, branch: branchId })
        : refuse(cliText.noSuchDuty(unassign));
    }
    if (options.due !== undefined && level !== null) {
      const days = /^\d{1,4}$/.test(options.due) ? Number(options.due) : 0;
      if (days < 1 || days > MOST_DAYS) return refuse(cliText.dutyNeedsDays);
      await duties.setInterval(level, days, now);
      return done(cliText.dutyInterval(VISIT_LEVEL_NAMES[level], days), { level, due: days });
    }
    if (options.duties !== true) return refuse(cliText.dutyUsage);
    const listed = await duties.list();
    if (options.json === true)
      context.stdout.write(`${JSON.stringify(listed.map((one) => ({ ...one, branch: one.branch.id })))}\n`);
    else if (listed.length === 0) context.stderr.write(`${cliText.noDuties}\n`);
    else
      context.stdout.write(
        renderTable(
          cliText.dutiesHeader,
          listed.map((one) => [
            one.account,
            one.branch.id,
            one.branch.name,
            VISIT_LEVEL_NAMES[one.level],
            formatDate(one.since),
          ]),
        ),
      );
    return EXIT.done;
  });
}

/** R001-5: a level that is no more is not given to anybody. */
const stands = (level: VisitLevelCode | null, today: IsoDate): boolean =>
  level !== null && levelsOn(DEFAULT_LEVELS, today).some(({ code }) => code === level);
