import type { ReportPeriod } from '../../../domain/figures/report-period.ts';
import type { FileKind } from '../../laid-out.ts';
import { periodName } from './periods.ts';

/* Words around reports that go out as files. */

export const CHART_BUTTON = '📊 Biểu đồ';
export const SHEET_BUTTON = '📄 Bảng .xlsx';
export const FILE_COMING = 'Đang gửi tệp.';

const KINDS: Readonly<Record<FileKind, string>> = { png: 'Biểu đồ', xlsx: 'Bảng', docx: 'Báo cáo' };

/** `Bảng tháng 12-2026 Xã Tam Hưng.xlsx`: no sign that a file system refuses. */
export const reportFile = (name: string, period: ReportPeriod, as: FileKind): string =>
  `${KINDS[as]} ${periodName(period)} ${name}`.replaceAll('/', '-').concat(`.${as}`);

/** Beside the file; what is in it stands in the table already. */
export const reportCaption = (name: string, period: ReportPeriod, as: FileKind): string =>
  as === 'png'
    ? `Biểu đồ dự họp ${periodName(period)} · ${name}. Xin bấm vào tệp để xem ảnh rõ.`
    : `${KINDS[as]} tổng hợp ${periodName(period)} · ${name}.`;
