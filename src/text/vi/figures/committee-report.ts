import {
  type CommitteeTotals,
  hasMet,
  type NamedFigures,
  needsMeeting,
} from '../../../domain/figures/committee-figures.ts';
import { isWithinQuarter, type ReportPeriod } from '../../../domain/figures/report-period.ts';
import { formatShortDate } from '../calendar/dates.ts';
import { branchTitle } from '../people/names.ts';
import { shareOf, UNKNOWN } from './branch-report.ts';
import { periodName } from './periods.ts';

export const committeeTitle = (name: string, period: ReportPeriod): string =>
  `Tổng hợp ${periodName(period)} · ${name}`;

/** The totals over the branches below a committee, line by line. */
export function committeeReportLines(
  name: string,
  period: ReportPeriod,
  totals: CommitteeTotals,
): readonly string[] {
  const { branches, meetings, attendance } = totals;
  const ofBranches = (part: number, whole = branches): string =>
    whole > 0 ? `${part}/${whole} chi bộ` : UNKNOWN;
  const { withVisitor, held } = meetings;
  return [
    committeeTitle(name, period),
    `Đã sinh hoạt: ${ofBranches(totals.branchesMet)}`,
    `Dự họp: ${shareOf(attendance.present, attendance.mustAttend)}`,
    `Đạt tỷ lệ dự: ${ofBranches(totals.branchesReachingRate, totals.branchesCounted)}`,
    `Có nghị quyết, kết luận: ${ofBranches(totals.branchesWithDocuments)}`,
    isWithinQuarter(period)
      ? `Chuyên đề trong quý: ${ofBranches(totals.branchesThematicInQuarter)}`
      : `Chuyên đề: ${ofBranches(totals.branchesThematic)}`,
    `Có cấp ủy cấp trên dự: ${held > 0 ? shareOf(withVisitor, held).replace(' (', ' kỳ (') : UNKNOWN}`,
    `Nhiệm vụ quá hạn: ${totals.tasks.overdue}`,
  ];
}

/** Who leads a branch, as a committee may read it: without consent the office stands alone (R5-6). */
export interface SecretaryName {
  readonly fullName: string;
  readonly hasConsented: boolean;
}

/** One branch in a line; `secretary` null while the seat is empty. */
export function branchLine(figures: NamedFigures, secretary: SecretaryName | null): string {
  const title = branchTitle(figures.name);
  const { attendance, meetings, tasks } = figures;
  const lacking = lackingWords(figures);
  if (lacking !== null && meetings.held === 0) return `${title} · ${lacking}`;
  return [
    title,
    ...(lacking === null ? [] : [lacking]),
    attendance.mustAttend > 0 ? shareOf(attendance.present, attendance.mustAttend) : `dự họp ${UNKNOWN}`,
    `không lý do ${attendance.mustAttend > 0 ? attendance.unexcused : UNKNOWN}`,
    `quá hạn ${tasks.overdue}`,
    secretaryWords(secretary),
  ].join(' · ');
}

/** What a branch's meetings lack: `chưa sinh hoạt`, `hẹn ngày 10/12`, `sinh hoạt 4/6 kỳ`; null for one that met each time. */
export function lackingWords(figures: NamedFigures): string | null {
  const { meetings, appointedOn } = figures;
  if (meetings.held === 0) {
    if (needsMeeting(figures)) return 'chưa sinh hoạt';
    if (appointedOn !== null) return `hẹn ngày ${formatShortDate(appointedOn)}`;
  }
  return hasMet(figures) || meetings.planned === 0
    ? null
    : `sinh hoạt ${meetings.held}/${meetings.planned} kỳ`;
}

/** `đ/c Nguyễn Văn Thành`; without consent the office alone (R5-6). */
export const secretaryWords = (secretary: SecretaryName | null): string => {
  if (secretary === null) return `Bí thư: ${UNKNOWN}`;
  return secretary.hasConsented ? `đ/c ${secretary.fullName}` : 'Bí thư';
};

/** One committee of several in a line. */
export const committeeLine = (name: string, totals: CommitteeTotals): string =>
  [
    name,
    totals.branches > 0 ? `${totals.branchesMet}/${totals.branches} chi bộ` : UNKNOWN,
    shareOf(totals.attendance.present, totals.attendance.mustAttend),
    `không lý do ${totals.attendance.unexcused}`,
    `quá hạn ${totals.tasks.overdue}`,
  ].join(' · ');

export const pageMark = (page: number, pages: number): string => `Trang ${page + 1}/${pages}`;
export const PAGE_BACK = '◀️ Trang trước';
export const PAGE_ON = 'Trang sau ▶️';

export const NOBODY_BELOW = 'Chưa có chi bộ nào ở dưới đảng bộ này.';
export const noneCalled = (name: string): string =>
  `Không thấy chi bộ, đảng bộ nào ở dưới có tên “${name}”. Xin gõ /tonghop để xem tên các chi bộ; kỳ thì ghi như: tháng 12, quý 4, năm 2026.`;
export const WHICH_OF_THEM = 'Có mấy nơi tên như vậy. Xin chọn một.';
export const MORE_OF_THEM = 'Còn nơi khác có tên như vậy; xin gõ tên đầy đủ hơn.';

/** Equal names are told apart by the commune behind. */
export const placeLabel = (name: string, superior: string | null): string =>
  superior === null ? name : `${name}, ${superior}`;
