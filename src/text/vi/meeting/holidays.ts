import { periodOf } from '../../../domain/calendar/calendar.ts';
import { type Collision, isFoundingDay } from '../../../domain/calendar/collision.ts';
import type { HolidayKind } from '../../../domain/calendar/holidays.ts';
import { type LunarDate, lunarOf } from '../../../domain/calendar/lunar.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { type MeetingWords, monthOf, whenAndWhere } from '../attendance/rsvp.ts';
import { formatLongDate, formatShortDate, formatTime } from '../calendar/dates.ts';

/* A meeting day that falls on a holiday or around Tết: private words to officers, who alone move it. */

export const HOLIDAY_NAMES: Readonly<Record<HolidayKind, string>> = {
  'new-year': 'Tết Dương lịch',
  tet: 'Tết Nguyên đán',
  'hung-kings': 'Giỗ Tổ Hùng Vương',
  'reunification-day': 'Ngày Chiến thắng 30/4',
  'labour-day': 'Ngày Quốc tế lao động',
  'national-day': 'Quốc khánh 2/9',
  'national-day-maybe': 'ngày nghỉ liền kề Quốc khánh 2/9',
  'culture-day': 'Ngày Văn hóa Việt Nam',
  compensation: 'ngày nghỉ bù',
  announced: 'ngày nghỉ được công bố',
};

export interface CollisionView {
  readonly meeting: MeetingWords;
  readonly collision: Collision;
}

/** R6-1, R6-2: which day collides with what, which days are free, and who moves it, with the command to do so. */
export function collisionText(view: CollisionView): RichText {
  const { meeting, collision } = view;
  return lines(
    'Kính gửi đồng chí.',
    [
      `Kỳ sinh hoạt ${monthOf(meeting.period)}: `,
      bold(whenAndWhere({ ...meeting, place: null })),
      `, nhằm ngày ${lunarWords(lunarOf(meeting.date))}.`,
    ],
    [`Ngày ${formatShortDate(meeting.date)} `, bold(clash(collision)), '.'],
    isFoundingDay(meeting.date)
      ? `Ngày ${formatShortDate(meeting.date)} cũng là ngày kỷ niệm thành lập Đảng.`
      : null,
    '',
    ...offered(collision),
    `Chỉ đồng chí Bí thư hoặc Phó bí thư đổi ngày, ${command(view)}`,
    'Khi đổi, xin báo đồng chí đảng ủy viên phụ trách chi bộ. Nếu giữ nguyên lịch, không cần trả lời. Trân trọng.',
  );
}

/** One line for a longer message: what the day collides with, and where to find other days. */
export const collisionLine = (collision: Collision): string =>
  `Lưu ý: ngày ${formatShortDate(collision.date)} ${clash(collision)}.${
    collision.proposals.length === 0
      ? ''
      : ` Có thể xem xét: ${collision.proposals.map((day) => formatLongDate(day)).join('; ')}. Đồng chí Bí thư đổi ngày bằng /doilich.`
  }`;

/** Why a meeting moves away from such a day. */
export const holidayReason = (collision: Collision): string =>
  `ngày ${formatShortDate(collision.date)} ${clash(collision)}`;

function clash({ kind, insteadOf }: Collision): string {
  switch (kind) {
    case 'compensation':
      return `trùng ${HOLIDAY_NAMES[kind]}${insteadOf === null ? '' : ` cho ngày lễ ${formatShortDate(insteadOf)}`}`;
    case 'national-day-maybe':
      return `có thể trùng ${HOLIDAY_NAMES[kind]} (được công bố hằng năm)`;
    case 'announced':
      return `trùng ${HOLIDAY_NAMES[kind]}`;
    default:
      return `trùng dịp ${HOLIDAY_NAMES[kind]}`;
  }
}

function offered({ date, kind, proposals }: Collision): readonly (string | null)[] {
  if (proposals.length === 0) return [];
  const isInMonth = proposals.every((day) => periodOf(day) === periodOf(date));
  return [
    `Nếu cần đổi, xin xem xét các ngày sau${isInMonth ? ' (trong tháng, vẫn đúng kỳ)' : ''}:`,
    ...proposals.map(
      (day) => `– ${formatLongDate(day)}${kind === 'tet' ? ` (${lunarWords(lunarOf(day))})` : ''}`,
    ),
    '',
  ];
}

function command({ meeting, collision }: CollisionView): string {
  const [first] = collision.proposals;
  return first === undefined
    ? 'bằng lệnh /doilich kèm ngày giờ mới'
    : `ví dụ: /doilich ${formatShortDate(first)} ${formatTime(meeting.time)}`;
}

const LUNAR_MONTHS: Readonly<Record<number, string>> = { 1: 'tháng Giêng', 12: 'tháng Chạp' };
/** `mùng` is said of the first ten days. */
const MUNG_DAYS = 10;

/** "mùng 6 tháng Giêng", "27 tháng Chạp", "15 tháng 6 nhuận âm lịch". */
function lunarWords({ day, month, isLeap }: LunarDate): string {
  const named = LUNAR_MONTHS[month];
  const words = `${day <= MUNG_DAYS ? 'mùng ' : ''}${day} ${named ?? `tháng ${month}`}${isLeap ? ' nhuận' : ''}`;
  return named === undefined ? `${words} âm lịch` : words;
}
