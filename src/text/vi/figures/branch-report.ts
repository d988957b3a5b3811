import type { BranchFigures, Mean } from '../../../domain/figures/branch-figures.ts';
import { meanRating, meanTenths } from '../../../domain/figures/mean.ts';
import { isWithinQuarter, type ReportPeriod } from '../../../domain/figures/report-period.ts';
import type { ValueKind } from '../../../domain/quality/quality-score.ts';
import type { RatingBands } from '../../../domain/quality/rule-profile.ts';
import { formatRate } from '../calendar/numbers.ts';
import { branchTitle } from '../people/names.ts';
import { RATING_NAMES } from '../quality/quality-names.ts';
import { periodName } from './periods.ts';

/** What stands where nobody knows the number. */
export const UNKNOWN = 'chưa có';

/** `26/28 (92,9%)`: never a share without the counts behind it. */
export const shareOf = (part: number, whole: number): string =>
  whole > 0 ? `${part}/${whole} (${formatRate(part, whole)})` : UNKNOWN;

export const reportTitle = (name: string, period: ReportPeriod): string =>
  `Báo cáo ${periodName(period)} · ${branchTitle(name)}`;

/** The report of one branch, line by line. */
export function branchReportLines(
  name: string,
  period: ReportPeriod,
  { meetings, attendance, resolutions, tasks, quality, thematicInQuarter, rules }: BranchFigures,
): readonly string[] {
  const { mustAttend } = attendance;
  return [
    reportTitle(name, period),
    `Sinh hoạt: ${meetings.planned > 0 ? `${meetings.held}/${meetings.planned} kỳ, đúng lịch ${meetings.onSchedule}` : UNKNOWN}`,
    `Dự họp: ${shareOf(attendance.present, mustAttend)}`,
    `Vắng: ${mustAttend > 0 ? `có lý do ${attendance.excused}, không lý do ${attendance.unexcused}` : UNKNOWN}`,
    isWithinQuarter(period) ? `Chuyên đề trong quý: ${thematicInQuarter}` : `Chuyên đề: ${meetings.thematic}`,
    `Có cấp ủy cấp trên dự: ${meetings.held > 0 ? `${meetings.withVisitor}/${meetings.held} kỳ` : UNKNOWN}`,
    `Nghị quyết: ${resolutions.resolutions} · Kết luận: ${resolutions.conclusions}`,
    `Nhiệm vụ: giao ${tasks.due} · xong đúng hạn ${tasks.doneOnTime} · xong chậm ${tasks.doneLate} · đang làm ${tasks.open} · quá hạn ${tasks.overdue}`,
    `Chất lượng: ${QUALITY_PARTS.map(([kind, words]) => `${words} ${meanWords(quality[kind], rules.ratingFrom)}`).join(' · ')}`,
  ];
}

/** R2-7: whose value it is stands with it, always. */
export const QUALITY_PARTS: readonly (readonly [ValueKind, string])[] = [
  ['self', 'tự chấm'],
  ['branch', 'chi bộ thông qua'],
  ['superior', 'cấp trên'],
];

/** `92 (Tốt)`, `91,5 (Tốt)`, rated as it is before rounding. */
export function meanWords(mean: Mean, bands: RatingBands): string {
  const points = pointsWords(mean);
  const rating = meanRating(mean, bands);
  return points === null || rating === null ? UNKNOWN : `${points} (${RATING_NAMES[rating]})`;
}

/** `92`, `91,5`: one decimal unless it is whole; null where nothing was given. */
export function pointsWords(mean: Mean): string | null {
  const tenths = meanTenths(mean);
  if (tenths === null) return null;
  return tenths % 10 === 0 ? `${tenths / 10}` : `${Math.floor(tenths / 10)},${tenths % 10}`;
}
