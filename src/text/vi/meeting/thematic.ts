import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { Quarter, ThematicUrgency } from '../../../domain/meeting/thematic.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { type MeetingWords, whenAndWhere } from '../attendance/rsvp.ts';
import { formatDate } from '../calendar/dates.ts';

/* Meetings about one theme: at least one a quarter, beside the regular ones and never in their place. */

const ROMAN = ['', 'I', 'II', 'III', 'IV'] as const;
export const quarterName = ({ quarter, year }: Quarter): string => `quý ${ROMAN[quarter]} năm ${year}`;

/** R001-9: a few themes to choose from when nothing comes to mind. */
const IDEAS: Readonly<Record<Quarter['quarter'], string>> = {
  1: 'học tập và làm theo Bác; xây dựng kế hoạch năm; vệ sinh, cảnh quan dịp Tết',
  2: 'phát triển đảng viên; bảo vệ môi trường, rác thải; an toàn mùa mưa bão',
  3: 'quy chế dân chủ ở cơ sở; chuyển đổi số trong thôn, khu dân cư; khuyến học, khuyến tài',
  4: 'đoàn kết toàn dân; an ninh trật tự cuối năm; nông thôn mới, đô thị văn minh',
};

export interface ThematicLine {
  readonly quarter: Quarter;
  readonly planned: string | null;
  readonly held: readonly { readonly date: IsoDate; readonly topic: string; readonly isHeld: boolean }[];
}

export const yearText = (year: number, rows: readonly ThematicLine[]): RichText =>
  lines(
    [bold(`Sinh hoạt chuyên đề năm ${year}`)],
    ...rows.flatMap(({ quarter, planned, held }) => [
      `Quý ${ROMAN[quarter.quarter]}: ${planned ?? (held.length > 0 ? '' : 'chưa ghi chủ đề')}`.trimEnd(),
      ...held.map(
        ({ date, topic, isHeld }) =>
          `– ${formatDate(date)}: ${topic}${isHeld ? ' (đã sinh hoạt)' : ' (đã lên lịch)'}`,
      ),
    ]),
    '',
    'Mỗi quý ít nhất một lần; không thay cho sinh hoạt thường kỳ. Cách ghi:',
    '/chuyende quý 1: chủ đề',
    '/chuyende 15/12 19:30 chủ đề (buổi riêng)',
    '/chuyende kết hợp: chủ đề (cùng kỳ thường kỳ tới, từ 120 phút)',
  );

export const planSaved = (quarter: Quarter, topic: string): string =>
  `Đã ghi chủ đề ${quarterName(quarter)}: ${topic}. Xin phân công đồng chí chuẩn bị và trình bày.`;
export const thematicAdded = (meeting: MeetingWords): RichText =>
  lines(
    [`Đã lên lịch sinh hoạt chuyên đề «${meeting.topic ?? ''}»: `, bold(whenAndWhere(meeting)), '.'],
    'Trợ lý nhắc như kỳ thường kỳ. Kỳ thường kỳ trong tháng vẫn giữ nguyên.',
  );
export const combined = (meeting: MeetingWords): RichText =>
  lines(
    [`Đã kết hợp chuyên đề «${meeting.topic ?? ''}» vào kỳ thường kỳ `, bold(whenAndWhere(meeting)), '.'],
    'Hai phần sinh hoạt lần lượt; tổng thời lượng từ 120 phút.',
  );
export const separated = 'Đã bỏ phần chuyên đề khỏi kỳ thường kỳ tới.';

export const THEMATIC_REFUSALS = {
  unreadable:
    'Trợ lý chưa hiểu. Ví dụ: /chuyende quý 1: Học tập và làm theo Bác; /chuyende 15/12 19:30 Chuyển đổi số; /chuyende kết hợp: Bảo vệ môi trường',
  past: 'Ngày này đã qua. Xin chọn ngày còn ở phía trước.',
  'no-topic': 'Xin ghi kèm chủ đề, ví dụ: /chuyende 15/12 19:30 Chuyển đổi số trong thôn',
  'too-long': 'Chủ đề dài quá 200 ký tự. Xin ghi ngắn lại.',
  'same-day':
    'Hôm đó đã có kỳ sinh hoạt khác. Nếu muốn làm cùng một buổi, xin gõ /chuyende kết hợp: chủ đề; nếu không, xin chọn ngày khác.',
  'no-regular': 'Chưa có kỳ thường kỳ nào ở phía trước để kết hợp. Xin gõ /lich để xem lịch.',
  'not-combined': 'Kỳ thường kỳ tới không có phần chuyên đề.',
} as const;

/** What officers hear when a quarter runs out without one (R003-1). */
export function thematicReminder(
  quarter: Quarter,
  urgency: ThematicUrgency,
  planned: string | null,
): RichText {
  const subject = planned === null ? '' : ` Chủ đề đã ghi: ${planned}.`;
  const ideas = planned === null ? ` Gợi ý chủ đề: ${IDEAS[quarter.quarter]}.` : '';
  const name = quarterName(quarter);
  if (urgency === 'missed')
    return lines(
      'Kính gửi đồng chí.',
      `Trợ lý chưa ghi nhận buổi sinh hoạt chuyên đề nào trong ${name}. Nếu chi bộ đã sinh hoạt, xin lưu trong sổ biên bản; quý này xin đồng chí sớm chọn chủ đề: /chuyende`,
    );
  return lines(
    'Kính gửi đồng chí.',
    urgency === 'reminder'
      ? `${name.charAt(0).toUpperCase()}${name.slice(1)} chưa có lịch sinh hoạt chuyên đề.${subject}${ideas}`
      : `Còn một tháng nữa hết ${name}, chưa có lịch sinh hoạt chuyên đề.${subject}${ideas}`,
    'Để lên lịch, xin gõ /chuyende kèm ngày giờ và chủ đề, hoặc /chuyende kết hợp: chủ đề. Trân trọng.',
  );
}
