import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { WeekDuty, WeekStep } from '../../../domain/meeting/secretary-week.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { formatShortDate } from '../calendar/dates.ts';

/* R003-8: what to do this week, in plain words, for somebody who has led a branch for a few days only. */

const STEPS: Readonly<Record<WeekStep, string>> = {
  papers: 'hoàn thiện và chốt biên bản, gửi nghị quyết hoặc kết luận lên cấp trên: /bienban',
  draft:
    'phác nội dung kỳ sinh hoạt tới từ chỉ đạo của cấp trên và việc còn lại của tháng trước; báo ngày sinh hoạt với đồng chí đảng ủy viên phụ trách: /chuongtrinh',
  committee:
    'họp chi ủy (nơi không có chi ủy thì bí thư với phó bí thư): thống nhất nội dung, chọn một đến hai vấn đề trọng tâm, dự thảo nghị quyết nếu có: /chuongtrinh',
  documents:
    'đăng tài liệu lên Sổ tay đảng viên điện tử trước ít nhất một ngày, phân công đồng chí trình bày: /chuongtrinh',
  call: 'xem ai chưa trả lời, cử người đến báo các đồng chí không dùng điện thoại: /diemdanh',
  meeting: 'điều hành kỳ sinh hoạt; mở và kết thúc bằng /batdau và /ketthuc',
  tasks: 'đôn đốc nhiệm vụ đã giao, gặp các đồng chí đang có vướng mắc: /nhiemvu',
};

const daysWords = ({ from, to }: WeekDuty, today: IsoDate): string => {
  if (to < today) return `Đã đến hạn ngày ${formatShortDate(to)}`;
  if (from === to) return `Ngày ${formatShortDate(to)}`;
  return from <= today
    ? `Đến ngày ${formatShortDate(to)}`
    : `Từ ${formatShortDate(from)} đến ${formatShortDate(to)}`;
};

/** `next`: the day of the coming meeting, null where none is planned. */
export const secretaryWeek = (today: IsoDate, next: IsoDate | null, duties: readonly WeekDuty[]): RichText =>
  lines(
    [bold('Việc của chi ủy trong bảy ngày tới')],
    next === null
      ? 'Chưa có kỳ sinh hoạt nào ở phía trước. Xin gõ /lich để xem lịch.'
      : `Kỳ sinh hoạt tới: ngày ${formatShortDate(next)}. Trợ lý tự gửi thông báo, lời nhắc và mở điểm danh.`,
    ...duties.map((duty) => `– ${daysWords(duty, today)}: ${STEPS[duty.step]}`),
  );

/** Under the help of officers, where nobody else reads along. */
export const WEEK_HINT =
  'Đồng chí mới nhận nhiệm vụ? Xin gõ /huongdan tuần này để xem việc cần làm trong tuần.';
