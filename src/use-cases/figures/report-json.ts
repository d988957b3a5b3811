import type { BranchFigures, FigureGroups, Mean } from '../../domain/figures/branch-figures.ts';
import { byNeed } from '../../domain/figures/committee-figures.ts';
import { meanTenths } from '../../domain/figures/mean.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import type { CommitteeReport } from './report.ts';

/* Reports as scripts read them: the names and nothing else, in this order. */

/** A branch's report. */
export const branchJson = (
  branch: { readonly id: number; readonly name: string },
  period: ReportPeriod,
  figures: BranchFigures,
) => ({
  branch: { id: branch.id, name: branch.name },
  period: daysOf(period),
  ...groupsOf(figures),
});

/** A committee's report: the totals, and all branches below, those first that need help. */
export const committeeJson = ({ committee, period, totals, branches }: CommitteeReport) => ({
  committee: { id: committee.id, name: committee.name },
  period: daysOf(period),
  totals: {
    ...groupsOf(totals),
    branches: totals.branches,
    branchesMet: totals.branchesMet,
    branchesReachingRate: totals.branchesReachingRate,
  },
  branches: branches
    .toSorted(byNeed)
    .map((one) => branchJson({ id: one.branchId, name: one.name }, period, one)),
});

const daysOf = ({ from, to }: ReportPeriod) => ({ from, to });

const groupsOf = ({ meetings, attendance, resolutions, tasks, quality }: FigureGroups) => ({
  meetings,
  attendance,
  resolutions,
  tasks,
  quality: { self: points(quality.self), branch: points(quality.branch), superior: points(quality.superior) },
});

/** A mean with one decimal; null where nothing was given. */
const points = (mean: Mean): number | null => {
  const tenths = meanTenths(mean);
  return tenths === null ? null : tenths / 10;
};
