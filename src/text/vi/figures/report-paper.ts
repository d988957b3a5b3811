import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { BranchFigures, FigureGroups } from '../../../domain/figures/branch-figures.ts';
import type { CommitteeTotals, NamedFigures } from '../../../domain/figures/committee-figures.ts';
import { twelveMonths } from '../../../domain/figures/practice.ts';
import type { ReportPeriod } from '../../../domain/figures/report-period.ts';
import type { PaperBlock, PaperLayout, TableColumn } from '../../paper-layout.ts';
import { formatDate } from '../calendar/dates.ts';
import { clean, MISSING } from '../papers/facts.ts';
import { paperHead, placeAndDate } from '../papers/heading.ts';
import { branchTitle } from '../people/names.ts';
import { branchReportLines, pointsWords, shareOf, UNKNOWN } from './branch-report.ts';
import { type PointsView, reportPointsLines } from './charge-points.ts';
import {
  committeeReportLines,
  lackingWords,
  NOBODY_BELOW,
  type SecretaryName,
  secretaryWords,
} from './committee-report.ts';
import { practiceLines } from './practice.ts';

/* Reports as a page to print. Nobody signs them here: who answers for the figures is the committee's own affair. */

/** Whose figures they are, over what, as of which day. */
export interface ReportHead {
  readonly name: string;
  /** What stands above; null where nothing does. */
  readonly superior: string | null;
  readonly period: ReportPeriod;
  readonly today: IsoDate;
}

/** A branch's report, its lines on an upright page. */
export const branchReportPaper = (head: ReportHead, figures: BranchFigures): PaperLayout => {
  const { name, superior, period, today } = head;
  const [title = '', ...facts] = branchReportLines(name, period, figures);
  return {
    draftMark: null,
    head: paperHead({ superior, branchName: name }, null, placeAndDate(null, today)),
    title: titleOf(title, today),
    blocks: [factList(facts)],
    foot: null,
  };
};

/** What stands under a committee, in the order of its table. */
export interface CommitteeRows {
  readonly totals: CommitteeTotals;
  readonly parts: readonly { readonly name: string; readonly totals: CommitteeTotals }[];
  readonly own: readonly NamedFigures[];
  readonly secretaries: ReadonlyMap<number, SecretaryName>;
  /** R004-4. */
  readonly points: PointsView | null;
}

/** A committee's report: its totals, and a row for each committee or branch below it, on a wide page. */
export const committeeReportPaper = (
  head: ReportHead,
  { totals, parts, own, secretaries, points }: CommitteeRows,
): PaperLayout => {
  const [title = '', ...facts] = committeeReportLines(head.name, head.period, totals);
  const rows = [
    ...parts.map((part) => [
      part.name,
      `${part.totals.branchesMet}/${part.totals.branches} chi bộ`,
      ...numbersOf(part.totals),
      '',
    ]),
    ...own.map((one) => [
      branchTitle(one.name),
      metWords(one),
      ...numbersOf(one),
      secretaryWords(secretaries.get(one.branchId) ?? null),
    ]),
  ];
  return {
    isWide: true,
    draftMark: null,
    head: committeePaperHead(head.name, head.superior, head.today),
    title: titleOf(title, head.today),
    blocks: [
      factList([
        ...facts,
        ...practiceLines(totals.practice, twelveMonths(head.period, head)?.last ?? null),
        ...(points === null ? [] : reportPointsLines(points)),
      ]),
      rows.length === 0
        ? { kind: 'paragraph', text: [NOBODY_BELOW] }
        : denseTable(columnsOf(parts.length > 0 ? 'Đảng bộ, chi bộ' : 'Chi bộ'), rows),
    ],
    foot: null,
  };
};

/** The head of a paper of a committee: the one above it, then itself. */
export const committeePaperHead = (
  name: string,
  superior: string | null,
  today: IsoDate,
): PaperLayout['head'] => ({
  left: [
    ...(superior === null ? [] : [{ text: clean(superior).toUpperCase(), look: 'plain' as const }]),
    { text: clean(name).toUpperCase(), look: 'bold' },
    { text: '*', look: 'plain' },
  ],
  right: paperHead({ superior: null, branchName: '' }, null, placeAndDate(null, today)).right,
});

/** `Số liệu tính đến ngày 20/12/2026`: figures of a period that runs change. */
export const asOf = (today: IsoDate): string => `Số liệu tính đến ngày ${formatDate(today)}`;

const titleOf = (title: string, today: IsoDate): PaperLayout['title'] => ({
  name: title,
  subject: asOf(today),
  rule: null,
});

const factList = (facts: readonly string[]): PaperBlock => ({
  kind: 'list',
  items: facts.map((text) => ({ mark: '-', text: [text] })),
});

/** A column by its title and width; all but the first text columns are centred. */
export type DenseColumn = readonly [title: string, widthMm: number, align?: 'left'];

/** A table of many columns whose first one counts the rows. */
export const denseTable = (
  columns: readonly DenseColumn[],
  rows: readonly (readonly string[])[],
): PaperBlock => ({
  kind: 'table',
  isDense: true,
  rowHeightMm: null,
  columns: [
    { title: 'TT', widthMm: 10, align: 'center' },
    ...columns.map(([title, widthMm, align]): TableColumn => ({ title, widthMm, align: align ?? 'center' })),
  ],
  rows: rows.map((cells, index) => [String(index + 1), ...cells]),
});

/** The widths come to those of a wide page, the counting column included. */
const columnsOf = (named: string): readonly DenseColumn[] => [
  [named, 45, 'left'],
  ['Sinh hoạt', 24],
  ['Dự họp', 30],
  ['Vắng có lý do', 16],
  ['Vắng không lý do', 16],
  ['Chuyên đề', 17],
  ['Cấp trên dự', 14],
  ['Nghị quyết, kết luận', 18],
  ['Nhiệm vụ quá hạn', 17],
  ['Điểm', 14],
  ['Bí thư', 36, 'left'],
];

const metWords = (figures: NamedFigures): string => {
  const { held, planned } = figures.meetings;
  return held > 0 ? `${held}/${planned} kỳ` : (lackingWords(figures) ?? UNKNOWN);
};

/** R2-7: the points are those the branch itself agreed on. */
function numbersOf({ attendance, meetings, resolutions, tasks, quality }: FigureGroups): readonly string[] {
  const counted = (count: number): string => (attendance.mustAttend > 0 ? String(count) : MISSING);
  return [
    attendance.mustAttend > 0 ? shareOf(attendance.present, attendance.mustAttend) : MISSING,
    counted(attendance.excused),
    counted(attendance.unexcused),
    String(meetings.thematic),
    String(meetings.withVisitor),
    String(resolutions.resolutions + resolutions.conclusions),
    String(tasks.overdue),
    pointsWords(quality.branch) ?? MISSING,
  ];
}
