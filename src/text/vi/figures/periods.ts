import type { PeriodFault, ReportPeriod } from '../../../domain/figures/report-period.ts';

/** `tháng 12/2026`, `quý 4/2026`, `6 tháng cuối năm 2026`, `năm 2026`. */
export function periodName({ kind, year, nth }: ReportPeriod): string {
  switch (kind) {
    case 'month':
      return `tháng ${nth}/${year}`;
    case 'quarter':
      return `quý ${nth}/${year}`;
    case 'half':
      return `6 tháng ${nth === 1 ? 'đầu' : 'cuối'} năm ${year}`;
    case 'year':
      return `năm ${year}`;
  }
}

const HOW =
  'Xin ghi kỳ như: tháng 12, 12/2026, quý 4, quý 4/2026, 6 tháng đầu năm, 6 tháng cuối năm, năm 2026.';

/** Why a period cannot be reported on, and how one is written. */
export const PERIOD_FAULTS: Readonly<Record<PeriodFault, string>> = {
  unreadable: `Chưa hiểu kỳ báo cáo. ${HOW}`,
  'no-such': `Không có kỳ ấy: tháng từ 1 đến 12, quý từ 1 đến 4. ${HOW}`,
  future: 'Kỳ ấy chưa đến nên chưa có số liệu. Xin ghi một kỳ đã bắt đầu.',
};
