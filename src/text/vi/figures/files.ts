import type { FigureFile, FormName } from '../../../domain/figures/forms.ts';
import type { ReportPeriod } from '../../../domain/figures/report-period.ts';
import { periodName } from './periods.ts';

/* Words around figures that go out as files. */

export const CHART_BUTTON = '📊 Biểu đồ';
export const SHEET_BUTTON = '📄 Bảng .xlsx';
export const FILE_COMING = 'Đang gửi tệp.';

/** `📋 Mẫu tháng 12`: which form, and of what. */
export const formButton = (form: FormName, { nth }: ReportPeriod): string =>
  ({
    thang: `📋 Mẫu tháng ${nth}`,
    dangky: `📋 Mẫu đăng ký lịch tháng ${nth}`,
    'sau-thang': '📋 Mẫu sáu tháng',
  })[form];

const KINDS: Readonly<Record<FigureFile, string>> = {
  png: 'Biểu đồ',
  xlsx: 'Bảng',
  thang: 'Mẫu tổng hợp',
  dangky: 'Mẫu đăng ký lịch',
  'sau-thang': 'Mẫu',
};

/** `Bảng tháng 12-2026 Xã Tam Hưng.xlsx`: no sign that a file system refuses. */
export const figuresFileName = (name: string, period: ReportPeriod, file: FigureFile): string =>
  `${KINDS[file]} ${periodName(period)} ${name}`
    .replaceAll('/', '-')
    .concat(file === 'png' ? '.png' : '.xlsx');

/** Beside the file. */
export function fileCaption(name: string, period: ReportPeriod, file: FigureFile): string {
  const about = `${periodName(period)} · ${name}.`;
  if (file === 'png') return `Biểu đồ dự họp ${about} Xin bấm vào tệp để xem ảnh rõ.`;
  if (file === 'xlsx') return `Bảng tổng hợp ${about}`;
  return `${KINDS[file]} ${about} Chỗ để trống xin ghi tay.`;
}
