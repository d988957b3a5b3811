import {
  MOST_THEMES_PLANNED,
  type Quarter,
  type ThematicDue,
  type ThemeChoice,
  type ThemedQuarter,
} from '../../../domain/meeting/thematic.ts';
import type { TopicId } from '../../../domain/meeting/topic-bank.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { type MeetingWords, whenAndWhere } from '../attendance/rsvp.ts';
import { formatDate } from '../calendar/dates.ts';
import { TOPIC_NAMES } from './topics.ts';

/* Meetings about one theme: at least one a quarter, beside the regular ones and never in their place. */

const ROMAN = ['', 'I', 'II', 'III', 'IV'] as const;
/** "quý I". */
export const quarterShort = ({ quarter }: Pick<Quarter, 'quarter'>): string => `quý ${ROMAN[quarter]}`;
export const quarterName = (quarter: Quarter): string => `${quarterShort(quarter)} năm ${quarter.year}`;

const upperFirst = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

export const yearText = (year: number, rows: readonly ThemedQuarter[]): RichText =>
  lines(
    [bold(`Sinh hoạt chuyên đề năm ${year}`)],
    ...rows.flatMap(({ quarter, planned, meetings }) => [
      `Quý ${ROMAN[quarter.quarter]}: ${planned.length > 0 ? planned.join('; ') : meetings.length > 0 ? '' : 'chưa ghi chủ đề'}`.trimEnd(),
      ...meetings.map(
        ({ date, topic, isHeld }) =>
          `– ${formatDate(date)}: ${topic}${isHeld ? ' (đã sinh hoạt)' : ' (đã lên lịch)'}`,
      ),
    ]),
    '',
    'Mỗi quý ít nhất một lần; không thay cho sinh hoạt thường kỳ. Cách ghi:',
    '/chuyende quý 1: chủ đề (gõ /chuyende quý 1 để xem gợi ý)',
    '/chuyende 15/12 19:30 chủ đề (buổi riêng)',
    '/chuyende kết hợp: chủ đề (cùng kỳ thường kỳ tới, từ 120 phút)',
  );

/** Above the themes to choose from. */
export const topicsText = (quarter: Quarter): RichText =>
  lines(
    [bold(`Gợi ý chuyên đề ${quarterName(quarter)}.`), ' Xin chọn một chủ đề, hoặc tự ghi:'],
    `/chuyende quý ${quarter.quarter}/${quarter.year}: chủ đề`,
  );
export const TOPIC_CHOSEN = 'Đã ghi chủ đề của quý.';

/** What may be done with a theme beside those that a quarter has: what is on the buttons. */
export const THEME_CHOICES: Readonly<Record<ThemeChoice, string>> = {
  beside: 'Ghi thêm, giữ cả chủ đề cũ',
  alone: 'Chỉ giữ chủ đề này',
};
/** In place of one button of yes, where people are reminded that something waits. */
export const ONE_OF_THE_CHOICES = 'một trong các cách ở dưới';
/** Nothing is written over before they say so. */
export const askAboutTheme = (quarter: Quarter, planned: readonly string[], topic: string): RichText =>
  lines(
    [bold(`${upperFirst(quarterName(quarter))} đã ghi chủ đề: `), planned.join('; ')],
    [bold('Chủ đề đồng chí vừa chọn: '), topic],
    planned.length < MOST_THEMES_PLANNED
      ? 'Xin đồng chí chọn cách ghi; chưa có gì thay đổi.'
      : `Mỗi quý ghi được nhiều nhất ${MOST_THEMES_PLANNED} chủ đề. Xin đồng chí chọn; chưa có gì thay đổi.`,
  );

export const planSaved = (quarter: Quarter, topics: readonly string[]): string =>
  `Đã ghi chủ đề ${quarterName(quarter)}: ${topics.join('; ')}. Xin phân công đồng chí chuẩn bị và trình bày.`;
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
  'quarter-over': 'Quý này đã qua. Xin chọn quý còn ở phía trước, ví dụ: /chuyende quý 1',
  'too-far': 'Quý này còn xa quá. Xin chọn một quý trong năm nay hoặc năm năm tới.',
  'no-such-topic': 'Không có gợi ý mang số ấy. Xin gõ /chuyende quý 1 để xem các gợi ý.',
  'no-topic': 'Xin ghi kèm chủ đề, ví dụ: /chuyende 15/12 19:30 Chuyển đổi số trong thôn',
  'too-long': 'Chủ đề dài quá 200 ký tự. Xin ghi ngắn lại.',
  'same-day':
    'Hôm đó đã có kỳ sinh hoạt khác. Nếu muốn làm cùng một buổi, xin gõ /chuyende kết hợp: chủ đề; nếu không, xin chọn ngày khác.',
  'no-regular': 'Chưa có kỳ thường kỳ nào ở phía trước để kết hợp. Xin gõ /lich để xem lịch.',
  'not-combined': 'Kỳ thường kỳ tới không có phần chuyên đề.',
} as const;

/** How many thematic meetings a quarter has, of those that the rules ask for (R003-1, R2-1). */
export interface ThemesFound {
  readonly found: number;
  readonly needed: number;
}

/** `chưa có lịch sinh hoạt chuyên đề`; of several that are needed, how many there are. */
export const scheduledThemes = ({ found, needed }: ThemesFound): string =>
  found === 0
    ? 'chưa có lịch sinh hoạt chuyên đề'
    : `mới có lịch ${found}/${needed} buổi sinh hoạt chuyên đề`;

/** What officers hear when a quarter runs out without enough of them (R003-1). */
export function thematicReminder(
  { of: quarter, urgency }: ThematicDue,
  themes: ThemesFound,
  planned: readonly string[],
  topics: readonly TopicId[],
): RichText {
  const subject = planned.length === 0 ? '' : ` Chủ đề đã ghi: ${planned.join('; ')}.`;
  const ideas =
    planned.length === 0 ? ` Gợi ý chủ đề: ${topics.map((id) => TOPIC_NAMES[id]).join('; ')}.` : '';
  const name = quarterName(quarter);
  if (urgency === 'missed')
    return lines(
      'Kính gửi đồng chí.',
      `${themes.found === 0 ? `Trợ lý chưa ghi nhận buổi sinh hoạt chuyên đề nào trong ${name}` : `Trợ lý mới ghi nhận ${themes.found}/${themes.needed} buổi sinh hoạt chuyên đề trong ${name}`}. Nếu chi bộ đã sinh hoạt, xin lưu trong sổ biên bản; quý này xin đồng chí sớm chọn chủ đề: /chuyende`,
    );
  return lines(
    'Kính gửi đồng chí.',
    urgency === 'reminder'
      ? `${upperFirst(name)} ${scheduledThemes(themes)}.${subject}${ideas}`
      : `Còn một tháng nữa hết ${name}, ${scheduledThemes(themes)}.${subject}${ideas}`,
    'Để lên lịch, xin gõ /chuyende kèm ngày giờ và chủ đề, hoặc /chuyende kết hợp: chủ đề. Trân trọng.',
  );
}
