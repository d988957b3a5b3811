import { basename, dirname } from 'node:path';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import { FORM_PERIODS, type FormName, formOf } from '../../domain/figures/forms.ts';
import { twelveMonths } from '../../domain/figures/practice.ts';
import { type ReportPeriod, readAnyPeriod, readReportPeriod } from '../../domain/figures/report-period.ts';
import { renderFile } from '../../papers/render-file.ts';
import { figuresRepository } from '../../storage/figures/figures.ts';
import type { FileKind, LaidOut } from '../../text/laid-out.ts';
import { cliText, subcommandText } from '../../text/vi/cli.ts';
import { branchReportLines } from '../../text/vi/figures/branch-report.ts';
import { reportPointsLines } from '../../text/vi/figures/charge-points.ts';
import { branchLine, committeeLine, committeeReportLines } from '../../text/vi/figures/committee-report.ts';
import { PERIOD_FAULTS } from '../../text/vi/figures/periods.ts';
import { practiceLines } from '../../text/vi/figures/practice.ts';
import { pointsOfReport } from '../../use-cases/figures/charge-points.ts';
import { branchFile, committeeFile } from '../../use-cases/figures/figures-files.ts';
import { formFile } from '../../use-cases/figures/form-files.ts';
import {
  branchReport,
  type CommitteeReport,
  committeeReport,
  type FiguresDeps,
} from '../../use-cases/figures/report.ts';
import { branchJson, committeeJson } from '../../use-cases/figures/report-json.ts';
import { withDatabase } from '../open-storage.ts';
import { openFolder, writeIn } from '../papers-out.ts';
import { defineSubcommand, EXIT, refusing } from '../subcommand.ts';
import { branchRecords, committeeRecords } from './report-records.ts';

/** What was asked for. */
interface Order {
  readonly what: 'branch' | 'committee';
  readonly id: number;
  readonly period: ReportPeriod;
  readonly now: number;
  /** Null where no file is wanted. */
  readonly as: FileKind | null;
  /** Null for the report itself. */
  readonly form: FormName | null;
  /** Whether what stands behind the numbers is asked for. */
  readonly records: boolean;
}

/** A report as scripts and as people read it, and laid out for a file; null when there is no such organisation. */
type Made = {
  /** Null for a form: it is a file and nothing else. */
  readonly json: object | null;
  readonly lines: readonly string[];
  readonly file: LaidOut | null;
} | null;

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
    records: { type: 'boolean', summary: subcommandText.reportRecords },
    form: { type: 'string', value: 'FORM', summary: subcommandText.reportForm },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ options }, context) {
    const refuse = refusing(context);
    const config = await context.config();
    if (!config.ok) return refuse(config.error.join('\n'));
    const zone = zoneOf(config.value.zone);
    const { out } = options;
    const as = out === undefined ? null : kindOf(out);
    if (as === undefined) return refuse(cliText.reportOutUsage);
    const order = readOrder(options, zone.toLocal(context.now()).date, { now: context.now(), as });
    if (typeof order === 'string') return refuse(order);
    const made = await withDatabase(config.value, (database) => {
      const deps = { figures: figuresRepository({ database }), zone };
      if (order.form !== null) return ofForm(deps, order, order.form);
      return order.what === 'branch' ? ofBranch(deps, order) : ofCommittee(deps, order);
    });
    if (made === null)
      return refuse(
        order.what === 'branch' ? cliText.noSuchBranch(order.id) : cliText.noCommitteeOf(order.id),
      );
    if (out !== undefined && made.file !== null) {
      openFolder(dirname(out));
      const path = writeIn(dirname(out), basename(out), await renderFile(made.file));
      context.stderr.write(`${cliText.exported(path)}\n`);
    }
    if (made.json === null) return EXIT.done;
    context.stdout.write(
      options.json === true ? `${JSON.stringify(made.json)}\n` : `${made.lines.join('\n')}\n`,
    );
    return EXIT.done;
  },
});

/** What the ending of the file asks for; undefined where it is none of them. */
function kindOf(out: string): FileKind | undefined {
  const ending = /[^/\\]\.(xlsx|docx|png)$/iu.exec(out)?.[1]?.toLowerCase();
  return KINDS.find((kind) => kind === ending);
}
const KINDS: readonly FileKind[] = ['xlsx', 'docx', 'png'];

/** One of the two, a whole number, and a period; else what is wrong. */
function readOrder(
  options: {
    readonly branch?: string;
    readonly committee?: string;
    readonly period?: string;
    readonly form?: string;
    readonly records?: boolean;
  },
  today: Parameters<typeof readReportPeriod>[1],
  { now, as }: Pick<Order, 'now' | 'as'>,
): Order | string {
  const { branch, committee, period } = options;
  const id = branch ?? committee;
  if (id === undefined || period === undefined || (branch !== undefined && committee !== undefined))
    return cliText.reportUsage;
  if (!/^[1-9]\d{0,14}$/.test(id)) return cliText.reportUsage;
  const form = options.form === undefined ? null : formOf(options.form);
  const records = options.records === true;
  if (options.form !== undefined) {
    if (records || form === null || branch !== undefined || as === null || as === 'png')
      return cliText.reportFormUsage;
  }
  const isAhead = form !== null && FORM_PERIODS[form].mayBeAhead;
  const read = isAhead ? readAnyPeriod(period, today) : readReportPeriod(period, today);
  if (!read.ok) return PERIOD_FAULTS[read.error];
  if (form !== null && read.value.kind !== FORM_PERIODS[form].kind) return cliText.reportFormPeriod;
  const what = branch === undefined ? 'committee' : 'branch';
  return { what, id: Number(id), period: read.value, now, as, form, records };
}

async function ofForm(deps: FiguresDeps, { id, period, now, as }: Order, form: FormName): Promise<Made> {
  if (as === null || as === 'png') return null;
  const file = await formFile(deps, { committeeId: id, form, period, now }, as);
  return file === null ? null : { json: null, lines: [], file };
}

async function ofBranch(deps: FiguresDeps, { id, period, now, as, records }: Order): Promise<Made> {
  const branch = await deps.figures.organisation(id);
  const figures = branch?.isBranch === true ? await branchReport(deps, id, period, now) : null;
  if (branch === null || figures === null) return null;
  const at = { today: deps.zone.toLocal(now).date, zone: deps.zone };
  const opened = records ? await deps.figures.opened(id, period, at) : null;
  return {
    ...(opened === null
      ? { json: branchJson(branch, period, figures), lines: branchReportLines(branch.name, period, figures) }
      : branchRecords(branch, period, at, opened)),
    file: as === null ? null : await branchFile(deps, branch, { period, now }, as),
  };
}

async function ofCommittee(deps: FiguresDeps, { id, period, now, as, records }: Order): Promise<Made> {
  const found = await committeeReport(deps, id, period, now);
  if (found === null) return null;
  const at = { today: deps.zone.toLocal(now).date, zone: deps.zone };
  return {
    ...(records
      ? committeeRecords(found, at, await pointsOfReport(deps, found, now))
      : { json: committeeJson(found), lines: await linesOf(deps, found, now) }),
    file: as === null ? null : await committeeFile(deps, found, now, as),
  };
}

async function linesOf(deps: FiguresDeps, found: CommitteeReport, now: number): Promise<readonly string[]> {
  const { committee, period, totals, parts, own } = found;
  const { date: today } = deps.zone.toLocal(now);
  const secretaries = await deps.figures.secretaries(
    own.map(({ branchId }) => branchId),
    today,
  );
  return [
    ...committeeReportLines(committee.name, period, totals),
    ...parts.map((part) => committeeLine(part.name, part.totals)),
    ...own.map((one) => branchLine(one, secretaries.get(one.branchId) ?? null)),
    ...practiceLines(totals.practice, twelveMonths(period, { today })?.last ?? null),
    ...reportPointsLines(await pointsOfReport(deps, found, now)),
  ];
}
