import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { type MeetingWords, sessionOf, sessionTitle, whenAndWhere } from '../attendance/rsvp.ts';
import { formatLongDate } from '../calendar/dates.ts';

/* Moving and cancelling a meeting. */

export const movedConfirmation = (meeting: MeetingWords): RichText =>
  lines(
    [`Đã chuyển ${sessionOf(meeting)} sang `, bold(whenAndWhere(meeting)), '.'],
    'Các lời nhắc theo lịch mới; Trợ lý thông báo vào nhóm.',
  );

export const cancelledNotice = (meeting: MeetingWords, reason: string): RichText =>
  lines(
    'Kính gửi các đồng chí.',
    [`${sessionTitle(meeting)} (${whenAndWhere(meeting)}) `, bold('không tổ chức'), `. Lý do: ${reason}.`],
    'Khi có lịch mới, chi ủy sẽ thông báo. Trân trọng.',
  );

export const cancelledConfirmation = (meeting: MeetingWords): RichText =>
  lines(
    `Đã ghi: ${sessionOf(meeting)} không tổ chức; Trợ lý báo vào nhóm.`,
    'Nếu cần tổ chức lại, xin gõ /doilich kèm ngày giờ mới, ví dụ: /doilich 05/12 19:30',
  );

export const alreadyCancelled = (meeting: MeetingWords): RichText =>
  lines(
    `${sessionTitle(meeting)} (${whenAndWhere(meeting)}) đã được báo không tổ chức.`,
    'Nếu cần tổ chức lại, xin gõ /doilich kèm ngày giờ mới.',
  );

const EXAMPLE = 'Ví dụ: /doilich 05/12 19:30 Nhà văn hóa thôn';

export const MOVE_REFUSALS = {
  unreadable: `Trợ lý chưa đọc được ngày. ${EXAMPLE}`,
  past: `Thời điểm này đã qua. Xin chọn ngày giờ còn ở phía trước. ${EXAMPLE}`,
  'beyond-next':
    'Ngày này trùng hoặc sau kỳ sinh hoạt của tháng kế tiếp. Mỗi tháng giữ một kỳ thường kỳ: xin chọn ngày sớm hơn, hoặc gõ /huyhop nếu tháng này không tổ chức.',
  'no-meeting': 'Chưa có kỳ sinh hoạt nào ở phía trước để đổi. Xin kiểm tra bằng lệnh /lich.',
  'place-too-long': 'Tên địa điểm dài quá 120 ký tự. Xin ghi ngắn lại.',
} as const;

export const MOVED_TOAST = 'Đã đổi lịch. Trợ lý báo các đồng chí.';
export const MOVED_ALREADY = 'Kỳ sinh hoạt đã ở ngày này rồi.';
export const MOVED_BY_SECRETARY =
  'Việc đổi ngày do đồng chí Bí thư hoặc Phó bí thư quyết định. Xin đồng chí trao đổi với đồng chí Bí thư.';

export const dateUnclear = (candidates: readonly IsoDate[]): RichText =>
  lines(
    'Đồng chí muốn nói ngày nào? Xin gõ lại đủ ngày tháng:',
    ...candidates.map((date) => `– ${formatLongDate(date)}`),
  );

export const CANCEL_NEEDS_REASON = 'Xin ghi lý do, ví dụ: /huyhop mưa bão, đi lại khó khăn';
export const CANCEL_REASON_TOO_LONG = 'Lý do dài quá 300 ký tự. Xin ghi ngắn lại.';
export const NOTHING_TO_CANCEL =
  'Không có kỳ sinh hoạt nào ở phía trước để hủy. Xin kiểm tra bằng lệnh /lich.';
