import { byNeed, type NamedFigures } from '../../domain/figures/committee-figures.ts';
import type { OrganisationView } from '../../domain/figures/committee-report.ts';
import { monthsOfPeriod, type ReportPeriod } from '../../domain/figures/report-period.ts';
import type { FileKind, LaidOut } from '../../text/laid-out.ts';
import { branchChart, committeeChart } from '../../text/vi/figures/chart.ts';
import { placeLabel } from '../../text/vi/figures/committee-report.ts';
import {
  branchReportPaper,
  committeeReportPaper,
  type ReportHead,
} from '../../text/vi/figures/report-paper.ts';
import { figuresSheet } from '../../text/vi/figures/sheet.ts';
import { branchTitle } from '../../text/vi/people/names.ts';
import { pointsOfReport } from './charge-points.ts';
import { branchReport, type CommitteeReport, type FiguresDeps } from './report.ts';

/* Reports as they are laid out before they become a file: a sheet, a page to print, or a picture. */

/** A branch's report; null when there is no such branch. */
export async function branchFile(
  deps: FiguresDeps,
  branch: OrganisationView,
  asked: { readonly period: ReportPeriod; readonly now: number },
  as: FileKind,
): Promise<LaidOut | null> {
  const { period, now } = asked;
  const figures = await branchReport(deps, branch.id, period, now);
  if (figures === null) return null;
  if (as === 'xlsx')
    return {
      as,
      layout: figuresSheet(branchTitle(branch.name), period, [{ ...figures, name: branch.name }], null),
    };
  const head = await headOf(deps, branch, asked);
  if (as === 'docx') return { as, layout: branchReportPaper(head, figures) };
  const months = [];
  for (const month of monthsOfPeriod(period, head.today)) {
    const own = await branchReport(deps, branch.id, month, now);
    if (own !== null) months.push({ month, figures: own });
  }
  return { as, layout: branchChart(head, figures, months) };
}

/** The report over all branches below a committee. */
export async function committeeFile(
  deps: FiguresDeps,
  report: CommitteeReport,
  now: number,
  as: FileKind,
): Promise<LaidOut> {
  const { committee, period } = report;
  const points = as === 'png' ? null : await pointsOfReport(deps, report, now);
  if (as === 'xlsx') return { as, layout: figuresSheet(committee.name, period, allBranches(report), points) };
  const head = await headOf(deps, committee, { period, now });
  if (as === 'png') return { as, layout: committeeChart({ ...head, ...report }) };
  const secretaries = await deps.figures.secretaries(
    report.own.map(({ branchId }) => branchId),
    head.today,
  );
  return { as, layout: committeeReportPaper(head, { ...report, secretaries, points }) };
}

/** All branches below, those first that need help. */
const allBranches = (report: CommitteeReport): readonly NamedFigures[] =>
  withPlaces(report, report.branches.toSorted(byNeed));

/** Branches of one name stand in several communes: each with the committee behind that it stands under. */
export function withPlaces(
  { placeOf }: CommitteeReport,
  branches: readonly NamedFigures[],
): readonly NamedFigures[] {
  return branches.map((one) => ({
    ...one,
    name: placeLabel(one.name, placeOf.get(one.branchId)?.name ?? null),
  }));
}

/** Whose figures they are, as a paper's head says it. */
export async function headOf(
  { figures, zone }: FiguresDeps,
  { name, parentId }: OrganisationView,
  { period, now }: { readonly period: ReportPeriod; readonly now: number },
): Promise<ReportHead> {
  const superior = parentId === null ? null : await figures.organisation(parentId);
  return { name, superior: superior?.name ?? null, period, today: zone.toLocal(now).date };
}
