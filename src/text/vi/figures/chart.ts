import type { Threshold } from '../../../domain/attendance/attendance.ts';
import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { BranchFigures } from '../../../domain/figures/branch-figures.ts';
import type { CommitteeTotals, NamedFigures } from '../../../domain/figures/committee-figures.ts';
import { ATTENDANCE_ELSEWHERE } from '../../../domain/figures/practice.ts';
import type { ReportPeriod } from '../../../domain/figures/report-period.ts';
import type { ChartBar, ChartLayout, ChartMark } from '../../chart-layout.ts';
import { branchTitle } from '../people/names.ts';
import { branchReportLines, shareOf, UNKNOWN } from './branch-report.ts';
import { committeeReportLines, lackingWords, NOBODY_BELOW } from './committee-report.ts';
import { periodName } from './periods.ts';
import { asOf } from './report-paper.ts';

/* Attendance as a picture, in the order of the table. What is missing is said in words: a colour says nothing to many. */

/** More bars nobody reads on a phone. */
const MOST_BARS = 30;

/** R001-2: what another province came to. A line to look at, no mark that must be reached. */
const ELSEWHERE: ChartMark = {
  share: ATTENDANCE_ELSEWHERE / 1000,
  words: '93,6%: Lào Cai, tham khảo',
  isDashed: true,
};

/** R2-1: what the profile asks. */
const thresholdMark = ({ value, kind }: Threshold): ChartMark => ({
  share: value / 100,
  words: `Tỷ lệ dự cần đạt: ${kind === '>' ? 'trên' : 'từ'} ${value}%`,
  isDashed: false,
});

/** R2-1: committees set numbers of their own: one line where all branches have the same, none where it would mislead some. */
function thresholdsOf(branches: readonly BranchFigures[]): readonly Threshold[] {
  const found = new Map(
    branches.map(({ rules: { attendance } }) => [`${attendance.kind}${attendance.value}`, attendance]),
  );
  return [...found.values()];
}
const OWN_THRESHOLDS = 'Tỷ lệ dự cần đạt theo quy định của từng nơi.';

type Attendance = BranchFigures['attendance'];

const barOf = (name: string, aside: string | null, { present, mustAttend }: Attendance): ChartBar => ({
  name,
  aside,
  share: mustAttend > 0 ? present / mustAttend : null,
  words: mustAttend > 0 ? shareOf(present, mustAttend) : aside === null ? UNKNOWN : null,
});

/** What is drawn of a committee: the committees below it, then the branches directly below, those first that need help. */
export interface ChartedCommittee {
  readonly name: string;
  readonly period: ReportPeriod;
  readonly today: IsoDate;
  readonly totals: CommitteeTotals;
  /** All branches below. */
  readonly branches: readonly NamedFigures[];
  readonly parts: readonly { readonly name: string; readonly totals: CommitteeTotals }[];
  readonly own: readonly NamedFigures[];
}

/** A bar for each of the first thirty, with the totals above them. */
export function committeeChart(charted: ChartedCommittee): ChartLayout {
  const { name, period, today, totals, branches, parts, own } = charted;
  const thresholds = thresholdsOf(branches);
  const bars = [
    ...parts.map((part) =>
      barOf(
        part.name,
        `${part.totals.branchesMet}/${part.totals.branches} chi bộ đã sinh hoạt`,
        part.totals.attendance,
      ),
    ),
    ...own.map((one) => barOf(branchTitle(one.name), lackingWords(one), one.attendance)),
  ];
  const [, met = '', attendance = '', reaching = ''] = committeeReportLines(name, period, totals);
  return {
    title: `Dự họp ${periodName(period)}`,
    subtitle: name,
    facts: [met, attendance, reaching],
    marks: [...(thresholds.length === 1 ? thresholds.map(thresholdMark) : []), ELSEWHERE],
    bars: bars.slice(0, MOST_BARS),
    notes: [
      ...(bars.length === 0 ? [NOBODY_BELOW] : []),
      ...(thresholds.length > 1 ? [OWN_THRESHOLDS] : []),
      ...(bars.length > MOST_BARS
        ? [`Còn ${bars.length - MOST_BARS} nơi nữa không vẽ ở đây; các con số ở trên tính đủ.`]
        : []),
      asOf(today),
    ],
  };
}

/** One branch: a bar for each month of the period that has begun. */
export function branchChart(
  charted: Pick<ChartedCommittee, 'name' | 'period' | 'today'>,
  whole: BranchFigures,
  months: readonly { readonly month: ReportPeriod; readonly figures: BranchFigures }[],
): ChartLayout {
  const { name, period, today } = charted;
  const [, held = '', attendance = '', absent = ''] = branchReportLines(name, period, whole);
  return {
    title: `Dự họp ${periodName(period)}`,
    subtitle: branchTitle(name),
    facts: [held, attendance, absent],
    marks: [thresholdMark(whole.rules.attendance), ELSEWHERE],
    bars: months.map(({ month, figures }) =>
      barOf(capital(periodName(month)), lackingWords({ ...figures, name }), figures.attendance),
    ),
    notes: [asOf(today)],
  };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
