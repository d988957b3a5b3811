import type { ReportPeriod } from '../../../domain/figures/report-period.ts';
import { lines, type RichText } from '../../rich-text.ts';
import { branchTitle } from '../people/names.ts';
import { periodName } from './periods.ts';

/* A committee reminds the branches that did not meet: to help, never to shame. */

export const REMIND_BUTTON = '🔔 Nhắc các chi bộ chưa sinh hoạt';

/** To the officers of one branch. */
export const unmetReminder = (committee: string, name: string, period: ReportPeriod): RichText =>
  lines(
    'Kính gửi các đồng chí chi ủy.',
    `${committee} đề nghị ${branchTitle(name)} quan tâm: chưa thấy ghi kỳ sinh hoạt ${periodName(period)}.`,
    'Nếu đã họp mà chưa ghi, xin gõ /batdau kèm giờ đã họp, ví dụ: /batdau 19:30. Nếu chưa họp, xin chọn ngày mới bằng /doilich. Trân trọng.',
  );

export const unmetReminded = (count: number): string =>
  `Đang nhắc ${count} chi bộ chưa sinh hoạt. Chi bộ chưa kết nối thì không nhận được; trong ngày mỗi chi bộ chỉ nhận một lần.`;
export const NOBODY_UNMET = 'Không có chi bộ nào quá ngày mà chưa sinh hoạt, nên không nhắc.';
export const REMIND_BY_DAY = 'Ban đêm Trợ lý không nhắn. Xin chọn lại từ 6 giờ đến 21 giờ.';
