import {
  type CommitteeTotals,
  hasMet,
  type NamedFigures,
  reachesRate,
} from '../../../domain/figures/committee-figures.ts';
import type { FigureTopic } from '../../../domain/figures/opened.ts';
import { twelveMonths } from '../../../domain/figures/practice.ts';
import type { AskedAt } from '../../../domain/figures/records.ts';
import { isWithinQuarter, type ReportPeriod } from '../../../domain/figures/report-period.ts';
import { branchTitle } from '../people/names.ts';
import { shareOf, UNKNOWN } from './branch-report.ts';
import { committeeReportLines, lackingWords } from './committee-report.ts';
import { focusLine, materialsLine, visitedInYearLine } from './practice.ts';

/* Which branches stand behind a number of a committee: each in a line, with its own number. */

/** Which lines of the table speak of it, counted from its title. */
const LINES_OF: Readonly<Partial<Record<FigureTopic, readonly number[]>>> = {
  meetings: [1],
  attendance: [2, 3],
  documents: [4],
  thematic: [5],
  visitors: [6],
  tasks: [7],
};

/** The title of the table, and its lines of that number once more. */
export function totalLines(
  topic: FigureTopic,
  name: string,
  { period, at }: { readonly period: ReportPeriod; readonly at: Pick<AskedAt, 'today'> },
  totals: CommitteeTotals,
): readonly string[] {
  const table = committeeReportLines(name, period, totals);
  const { focus, materials, visitedInYear } = totals.practice;
  const own = (LINES_OF[topic] ?? []).flatMap((line) => table[line] ?? []);
  const last = twelveMonths(period, at)?.last ?? null;
  return [
    table[0] ?? '',
    ...own,
    ...(topic === 'focus' ? [focusLine(focus)] : []),
    ...(topic === 'materials' ? [materialsLine(materials)] : []),
    ...(topic === 'visitors' && visitedInYear !== null && last !== null
      ? [visitedInYearLine(visitedInYear, last)]
      : []),
  ];
}

/** `Chi bộ thôn Đoài · 26/28 (92,9%), đạt tỷ lệ`. */
export const behindLine = (topic: FigureTopic, one: NamedFigures, period: ReportPeriod): string =>
  `${branchTitle(one.name)} · ${wordsOf(topic, one, period)}`;

function wordsOf(topic: FigureTopic, one: NamedFigures, period: ReportPeriod): string {
  const { meetings, attendance, resolutions, tasks, practice } = one;
  switch (topic) {
    case 'meetings':
      return hasMet(one)
        ? `đã sinh hoạt ${meetings.held}/${meetings.planned} kỳ`
        : (lackingWords(one) ?? UNKNOWN);
    case 'attendance':
      return attendance.mustAttend === 0
        ? `dự họp ${UNKNOWN}`
        : `${shareOf(attendance.present, attendance.mustAttend)}, ${reachesRate(one) ? 'đạt' : 'chưa đạt'} tỷ lệ`;
    case 'thematic':
      return `chuyên đề ${isWithinQuarter(period) ? one.thematicInQuarter : meetings.thematic}`;
    case 'visitors':
      return `cấp trên dự ${meetings.held === 0 ? UNKNOWN : `${meetings.withVisitor}/${meetings.held} kỳ`}`;
    case 'documents':
      return `nghị quyết ${resolutions.resolutions}, kết luận ${resolutions.conclusions}`;
    case 'tasks':
      return `quá hạn ${tasks.overdue}`;
    case 'quality':
      return UNKNOWN;
    case 'focus':
      return `trọng tâm và nhiệm vụ ${practice.focus.whole === 0 ? UNKNOWN : `${practice.focus.part}/${practice.focus.whole} tháng`}`;
    case 'materials':
      return `tài liệu ${practice.materials.whole === 0 ? UNKNOWN : `${practice.materials.part}/${practice.materials.whole} kỳ`}`;
  }
}
