import { basename, dirname } from 'node:path';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import { byNeed } from '../../domain/figures/committee-figures.ts';
import { type ReportPeriod, readReportPeriod } from '../../domain/figures/report-period.ts';
import { renderXlsx } from '../../papers/render-xlsx.ts';
import { figuresRepository } from '../../storage/figures/figures.ts';
import type { SheetLayout } from '../../text/sheet-layout.ts';
import { cliText, subcommandText } from '../../text/vi/cli.ts';
import { branchReportLines } from '../../text/vi/figures/branch-report.ts';
import {
  branchLine,
  committeeLine,
  committeeReportLines,
  placeLabel,
} from '../../text/vi/figures/committee-report.ts';
import { PERIOD_FAULTS } from '../../text/vi/figures/periods.ts';
import { figuresSheet } from '../../text/vi/figures/sheet.ts';
import { branchTitle } from '../../text/vi/people/names.ts';
import {
  branchReport,
  type CommitteeReport,
  committeeReport,
  type FiguresDeps,
} from '../../use-cases/figures/report.ts';
import { branchJson, committeeJson } from '../../use-cases/figures/report-json.ts';
import { withDatabase } from '../open-storage.ts';
import { openFolder, writeIn } from '../papers-out.ts';
import { type CliContext, defineSubcommand, EXIT, refusing } from '../subcommand.ts';

/** What was asked for. */
interface Order {
  readonly what: 'branch' | 'committee';
  readonly id: number;
  readonly period: ReportPeriod;
  readonly now: number;
}

/** A report as scripts and as people read it; null when there is no such organisation. */
type Made = { readonly json: object; readonly lines: readonly string[]; readonly sheet: SheetLayout } | null;

/** The figures of a branch, or of all branches below a committee, over a period. */
export const report = defineSubcommand({
  name: 'report',
  summary: subcommandText.report,
  usage: [],
  options: {
    branch: { type: 'string', value: 'ID', summary: subcommandText.exportBranch },
    committee: { type: 'string', value: 'ID', summary: subcommandText.reportCommittee },
    period: { type: 'string', value: '2026-12', summary: subcommandText.reportPeriod },
    out: { type: 'string', value: 'FILE', summary: subcommandText.reportOut },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ options }, context) {
    const refuse = refusing(context);
    const config = await context.config();
    if (!config.ok) return refuse(config.error.join('\n'));
    const zone = zoneOf(config.value.zone);
    const order = readOrder(options, zone.toLocal(context.now()).date, context);
    if (typeof order === 'string') return refuse(order);
    const { out } = options;
    if (out !== undefined && !/[^/\\]\.xlsx$/iu.test(out)) return refuse(cliText.reportOutUsage);
    const made = await withDatabase(config.value, (database) => {
      const deps = { figures: figuresRepository({ database }), zone };
      return order.what === 'branch' ? ofBranch(deps, order) : ofCommittee(deps, order);
    });
    if (made === null)
      return refuse(
        order.what === 'branch' ? cliText.noSuchBranch(order.id) : cliText.noCommitteeOf(order.id),
      );
    if (out !== undefined) {
      openFolder(dirname(out));
      const path = writeIn(dirname(out), basename(out), await renderXlsx(made.sheet));
      context.stderr.write(`${cliText.exported(path)}\n`);
    }
    context.stdout.write(
      options.json === true ? `${JSON.stringify(made.json)}\n` : `${made.lines.join('\n')}\n`,
    );
    return EXIT.done;
  },
});

/** One of the two, a whole number, and a period; else what is wrong. */
function readOrder(
  options: { readonly branch?: string; readonly committee?: string; readonly period?: string },
  today: Parameters<typeof readReportPeriod>[1],
  context: Pick<CliContext, 'now'>,
): Order | string {
  const { branch, committee, period } = options;
  const id = branch ?? committee;
  if (id === undefined || period === undefined || (branch !== undefined && committee !== undefined))
    return cliText.reportUsage;
  if (!/^[1-9]\d{0,14}$/.test(id)) return cliText.reportUsage;
  const read = readReportPeriod(period, today);
  if (!read.ok) return PERIOD_FAULTS[read.error];
  const what = branch === undefined ? 'committee' : 'branch';
  return { what, id: Number(id), period: read.value, now: context.now() };
}

async function ofBranch(deps: FiguresDeps, { id, period, now }: Order): Promise<Made> {
  const branch = await deps.figures.organisation(id);
  const figures = branch?.isBranch === true ? await branchReport(deps, id, period, now) : null;
  if (branch === null || figures === null) return null;
  return {
    json: branchJson(branch, period, figures),
    lines: branchReportLines(branch.name, period, figures),
    sheet: figuresSheet(branchTitle(branch.name), period, [{ ...figures, name: branch.name }]),
  };
}

async function ofCommittee(deps: FiguresDeps, { id, period, now }: Order): Promise<Made> {
  const found = await committeeReport(deps, id, period, now);
  if (found === null) return null;
  // Branches of one name stand in several communes.
  const places = new Map(
    found.parts.flatMap(({ name, branches }) => branches.map((one) => [one.branchId, name])),
  );
  const branches = found.branches
    .toSorted(byNeed)
    .map((one) => ({ ...one, name: placeLabel(one.name, places.get(one.branchId) ?? null) }));
  return {
    json: committeeJson(found),
    lines: await linesOf(deps, found, now),
    sheet: figuresSheet(found.committee.name, period, branches),
  };
}

async function linesOf(deps: FiguresDeps, found: CommitteeReport, now: number): Promise<readonly string[]> {
  const { committee, period, totals, parts, own } = found;
  const secretaries = await deps.figures.secretaries(
    own.map(({ branchId }) => branchId),
    deps.zone.toLocal(now).date,
  );
  return [
    ...committeeReportLines(committee.name, period, totals),
    ...parts.map((part) => committeeLine(part.name, part.totals)),
    ...own.map((one) => branchLine(one, secretaries.get(one.branchId) ?? null)),
  ];
}
