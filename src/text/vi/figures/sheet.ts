import type { Mean } from '../../../domain/figures/branch-figures.ts';
import type { ChargePoints } from '../../../domain/figures/charge-points.ts';
import type { NamedFigures } from '../../../domain/figures/committee-figures.ts';
import { meanTenths } from '../../../domain/figures/mean.ts';
import type { ReportPeriod } from '../../../domain/figures/report-period.ts';
import type { SheetColumn, SheetLayout } from '../../sheet-layout.ts';
import { branchTitle } from '../people/names.ts';
import { QUALITY_PARTS } from './branch-report.ts';
import type { PointsView } from './charge-points.ts';
import { periodName } from './periods.ts';

/* The table over branches as a sheet: a row a branch, numbers as numbers, an empty cell where nothing is known. */

type Cell = string | number | null;
interface Column extends SheetColumn {
  of(branch: NamedFigures): Cell;
}

const NUMBER = 9;
const column = (title: string, of: Column['of'], more: Partial<SheetColumn> = {}): Column => ({
  title,
  width: NUMBER,
  of,
  ...more,
});
/** Counts of those present and absent are unknown where no roll was taken. */
const counted =
  (of: (attendance: NamedFigures['attendance']) => number): Column['of'] =>
  ({ attendance }) =>
    attendance.mustAttend > 0 ? of(attendance) : null;

/** One decimal; empty where nothing was given. */
const meanCell = (mean: Mean): Cell => {
  const tenths = meanTenths(mean);
  return tenths === null ? null : tenths / 10;
};

const COLUMNS: readonly Column[] = [
  column('Chi bộ', ({ name }) => branchTitle(name), { width: 34 }),
  column('Đã sinh hoạt', ({ meetings }) => meetings.held),
  column(
    'Có mặt',
    counted(({ present }) => present),
  ),
  column(
    'Phải dự',
    counted(({ mustAttend }) => mustAttend),
  ),
  column(
    'Tỷ lệ',
    counted(({ present, mustAttend }) => present / mustAttend),
    { isShare: true },
  ),
  column(
    'Vắng có lý do',
    counted(({ excused }) => excused),
  ),
  column(
    'Vắng không lý do',
    counted(({ unexcused }) => unexcused),
  ),
  column('Chuyên đề', ({ meetings }) => meetings.thematic),
  column('Cấp trên dự', ({ meetings }) => meetings.withVisitor),
  column('Nghị quyết', ({ resolutions }) => resolutions.resolutions),
  column('Kết luận', ({ resolutions }) => resolutions.conclusions),
  column('Nhiệm vụ', ({ tasks }) => tasks.due),
  column('Đúng hạn', ({ tasks }) => tasks.doneOnTime),
  column('Chậm', ({ tasks }) => tasks.doneLate),
  column('Quá hạn', ({ tasks }) => tasks.overdue),
  // R2-7: values of different givers are never mixed; this is the branch's own.
  column('Điểm', ({ quality }) => meanCell(quality.branch)),
];
/** R003-2, R003-4, R003-5: months and meetings, each with the whole that it is a part of; together as wide as a page. */
const PRACTICE_COLUMNS: readonly Column[] = [
  column('Chi bộ', ({ name }) => branchTitle(name), { width: 34 }),
  column('Tháng đã sinh hoạt', ({ practice }) => practice.focus.whole),
  column('Có trọng tâm và nhiệm vụ', ({ practice }) => practice.focus.part, { width: 12 }),
  column('Kỳ đã sinh hoạt', ({ practice }) => practice.materials.whole),
  column('Có tài liệu', ({ practice }) => practice.materials.part),
  column('Kỳ trong 12 tháng', ({ practice }) => practice.visitedInYear?.whole ?? null),
  column('Cấp trên dự trong 12 tháng', ({ practice }) => practice.visitedInYear?.part ?? null, { width: 12 }),
];
const PRESENT = 2;
const MUST_ATTEND = 3;
/** More bars nobody reads. */
const MOST_BARS = 30;

const tableOf = (
  columns: readonly Column[],
  branches: readonly NamedFigures[],
): Pick<SheetLayout, 'columns' | 'rows'> => ({
  columns: columns.map(({ title, width, isShare }) => ({
    title,
    width,
    ...(isShare === true ? { isShare } : {}),
  })),
  rows: branches.map((branch) => columns.map(({ of }) => of(branch))),
});

type Points = Pick<ChargePoints, 'branches' | 'quality'>;
/** R004-4: each value beside the number of meetings behind it. */
const POINTS_COLUMNS: readonly (SheetColumn & { of(points: Points): Cell })[] = [
  {
    title: 'Các chi bộ',
    width: 50,
    isWords: true,
    of: ({ branches }) => branches.map(branchTitle).join(', '),
  },
  { title: 'Số chi bộ', width: NUMBER, of: ({ branches }) => branches.length },
  ...QUALITY_PARTS.flatMap(([kind, name]) => [
    { title: `Điểm ${name}`, width: NUMBER, of: ({ quality }: Points) => meanCell(quality[kind]) },
    { title: `Số kỳ ${name}`, width: NUMBER, of: ({ quality }: Points) => quality[kind].count },
  ]),
];

/** Those in charge by their branches, model branches last; nothing where there are neither. */
function pointsSheet(points: PointsView | null): NonNullable<SheetLayout['behind']> {
  if (points === null || (points.inCharge.length === 0 && points.models === null)) return [];
  const row = (whose: string, one: Points) => [whose, ...POINTS_COLUMNS.map(({ of }) => of(one))];
  return [
    {
      name: 'Phụ trách',
      columns: [
        { title: 'Nhóm', width: 14, isWords: true },
        ...POINTS_COLUMNS.map(({ of: _, ...titled }) => titled),
      ],
      rows: [
        ...points.inCharge.map((one) => row('Phụ trách', one)),
        ...(points.models === null ? [] : [row('Chi bộ điểm', points.models)]),
      ],
    },
  ];
}

/**
 * The sheet of these branches, in this order, and behind it how they meet (R003-2, R003-4, R003-5) and what they were scored by
 * those in charge (R004-4); `name` = whose figures they are.
 */
export const figuresSheet = (
  name: string,
  period: ReportPeriod,
  branches: readonly NamedFigures[],
  points: PointsView | null,
): SheetLayout => ({
  name: 'Tổng hợp',
  ...tableOf(COLUMNS, branches),
  behind: [{ name: 'Nền nếp', ...tableOf(PRACTICE_COLUMNS, branches) }, ...pointsSheet(points)],
  chart: {
    title: `Dự họp ${periodName(period)} · ${name}`,
    columns: [PRESENT, MUST_ATTEND],
    rows: Math.min(branches.length, MOST_BARS),
  },
});
