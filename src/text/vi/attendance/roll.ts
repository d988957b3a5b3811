import type { AttendanceCount } from '../../../domain/attendance/attendance.ts';
import type { RollMark } from '../../../domain/attendance/roll.ts';
import type { Reason } from '../../../domain/attendance/rsvp.ts';
import type { Minutes } from '../../../domain/calendar/calendar.ts';
import type { Participation } from '../../../domain/people/membership.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { formatTime, formatTimeWords } from '../calendar/dates.ts';
import { formatRate } from '../calendar/numbers.ts';
import { comrade } from '../people/names.ts';
import { type MeetingWords, REASON_NAMES, sessionOf, sessionTitle } from './rsvp.ts';

/* The roll of a meeting: what the group sees (numbers only), and what officers see. */

export const PRESENT_BUTTON = '✋ Có mặt';

export type RollCount = AttendanceCount;

/** Nobody is marked: who was there is not known. */
const isUnknown = (count: RollCount): boolean => count.present + count.extra === 0;

/** `Có mặt: 25/28 (89,3%)`; no share before anybody is marked. */
export const presentLine = (count: RollCount): string =>
  `Có mặt: ${count.present}/${count.mustAttend}${count.mustAttend === 0 || isUnknown(count) ? '' : ` (${formatRate(count.present, count.mustAttend)})`}`;

/** The same of a meeting that is over: nobody marked is unknown, not zero. */
export const presentAtEnd = (count: RollCount): string =>
  isUnknown(count) ? 'Chưa điểm danh' : presentLine(count);

const extraLine = (count: RollCount): string | null =>
  count.extra === 0 ? null : `miễn, có dự: ${count.extra}`;

/** Answers may have been lost meanwhile. */
const ASKED_AGAIN =
  'Vừa qua Trợ lý mất liên lạc một lúc. Đồng chí nào đã báo có mặt trong lúc ấy, xin báo lại giúp; ai đã được ghi thì vẫn giữ.';

/** The question in the group while the roll is open. */
export const rollOpenText = (
  meeting: MeetingWords,
  startedAt: Minutes,
  count: RollCount,
  isAgain: boolean,
): RichText =>
  lines(
    `Điểm danh ${sessionOf(meeting)} (bắt đầu ${formatTimeWords(startedAt)}).`,
    'Đồng chí nào đã có mặt, xin chọn ✋ Có mặt. Đồng chí nào không dùng điện thoại, chi ủy ghi thay.',
    isAgain ? ASKED_AGAIN : null,
    '',
    [bold(presentLine(count))],
    extraLine(count),
  );

/** The same when the meeting was ended by mistake. */
export const rollReopenedText = (meeting: MeetingWords, startedAt: Minutes, count: RollCount): RichText =>
  lines(
    `Đính chính: ${sessionOf(meeting)} chưa kết thúc, điểm danh mở lại.`,
    rollOpenText(meeting, startedAt, count, false),
  );

/** What stays of one that gave way to a newer one, or that was opened by mistake. */
export const ROLL_SUPERSEDED = 'Điểm danh này đã được thay.\n⬇️ Xin xem tin mới nhất ở bên dưới.';
export const ROLL_TAKEN_BACK = 'Điểm danh này mở nhầm, đã rút lại.\n⬇️ Xin xem tin mới nhất ở bên dưới.';

export const rollText = (meeting: MeetingWords, count: RollCount): RichText =>
  lines(`${sessionTitle(meeting)}:`, [bold(presentLine(count))], extraLine(count));

export const PRESENT_TOAST = 'Đã ghi: đồng chí có mặt. Trân trọng cảm ơn đồng chí.';

export const ROLL_REFUSALS = {
  'not-open': 'Điểm danh chưa mở hoặc đã khép. Có gì cần sửa, xin báo đồng chí Bí thư.',
  over: 'Kỳ sinh hoạt này đã qua, điểm danh đã khép nên chưa ghi gì. Đồng chí có dự mà chưa được ghi, xin báo chi ủy.',
  'not-on-roster': 'Đồng chí không thuộc danh sách của kỳ sinh hoạt này. Xin hỏi đồng chí Bí thư.',
  closed: 'Biên bản đã chốt nên không sửa được nữa. Nếu cần, xin ghi vào sổ biên bản của chi bộ.',
} as const;

export const markName = (mark: RollMark, reason: Reason | null): string => {
  if (mark === 'present') return 'có mặt';
  if (mark === 'unexcused') return 'vắng không lý do';
  return reason === null ? 'vắng có lý do' : `vắng có lý do (${REASON_NAMES[reason].toLowerCase()})`;
};

export const rollMarkedToast = (fullName: string, mark: RollMark): string =>
  `Đã ghi: ${comrade(fullName)} ${markName(mark, null)}.`;

export const pageMarkedToast = (count: number): string => `Đã ghi ${count} đồng chí có mặt.`;

/**
 * Somebody else marked the same member differently a moment ago: the later mark stays, and both are on record. `by` is
 * that person's name, or null.
 */
export const rollOverruled = (
  fullName: string,
  mark: RollMark,
  before: RollMark,
  by: string | null,
): string =>
  `${rollMarkedToast(fullName, mark)} Đồng chí ${by ?? 'khác'} vừa ghi ${markName(before, null)}; lần ghi sau được giữ.`;

/** Why somebody on the roll need not come, as far as the button has room for it. */
const NEED_NOT_COME: Partial<Readonly<Record<Participation, string>>> = {
  exempt: ' (miễn)',
  temporarily_exempt: ' (miễn)',
  temporary_elsewhere: ' (nơi khác)',
  special_duty: ' (nhiệm vụ)',
  suspended: ' (không tính)',
};

export const rollMarkLabel = (
  name: string,
  mark: RollMark | null,
  participation: Participation | null,
): string => {
  const sign = mark === 'present' ? '✅ ' : mark === 'excused' ? '📝 ' : mark === 'unexcused' ? '❌ ' : '▫️ ';
  return `${sign}${name}${(participation && NEED_NOT_COME[participation]) ?? ''}`;
};

export const wholePageLabel = (isLast: boolean): string =>
  isLast ? '✅ Còn lại của trang có mặt' : '✅ Còn lại của trang có mặt, sang trang sau';

/** The officers' list: one tap on a name, or all of a page at once. */
export const rollListText = (
  meeting: MeetingWords,
  count: RollCount,
  pageNo: number,
  pages: number,
): RichText =>
  lines(
    rollText(meeting, count),
    '',
    'Chọn tên: lần một ghi có mặt, lần hai vắng có lý do, lần ba vắng không lý do.',
    'Ghi nhiều đồng chí một lần, xin gõ /diemdanh có mặt Lan, Hùng hoặc /diemdanh có mặt hết trừ Mai.',
    pages > 1 ? `Trang ${pageNo}/${pages}` : null,
  );

export const ROLL_LIST_SUPERSEDED = 'Danh sách này đã được thay bằng danh sách mới ở bên dưới.';

// ---- by words

export const ROLL_ORDER_USAGE =
  'Trợ lý chưa hiểu. Xin gõ theo mẫu:\n/diemdanh có mặt Lan, Hùng\n/diemdanh vắng có lý do Mai\n/diemdanh muộn Nam 19:50\n/diemdanh về Nam 20:30\n/diemdanh khách Nguyễn Văn An; Đảng ủy xã';

export const rollOrderNames = (unknown: readonly string[]): string =>
  `Chưa ghi gì, vì chưa rõ là đồng chí nào: ${unknown.join(', ')}. Xin ghi đủ họ và tên, hoặc thêm mã, rồi gõ lại.`;

const rollDoneHead = (names: readonly string[], what: string): string => {
  const [only] = names;
  if (only === undefined) return 'Đã ghi.';
  return names.length === 1
    ? `Đã ghi: ${comrade(only)} ${what}.`
    : `Đã ghi ${names.length} đồng chí ${what}.`;
};

/** Without names (in a group) only that it is done. */
export const rollOrderDone = (names: readonly string[], what: string, count: RollCount): RichText =>
  lines(rollDoneHead(names, what), presentLine(count), extraLine(count));

/** Several absent at once, each as they announced it. */
export const absentBothWays = (count: { readonly excused: number; readonly unexcused: number }): string =>
  `vắng (có lý do ${count.excused}, không lý do ${count.unexcused})`;

/** Everybody but some; `out` = those who were marked as present before and are not any more. */
/** `announced`: those marked as present who had said that they would not come, as they may stand in this chat. */
export const allPresentDone = (
  names: readonly string[],
  announced: readonly string[],
  out: number,
  count: RollCount,
): RichText =>
  lines(
    names.length === 0 && out > 0 ? null : rollDoneHead(names, markName('present', null)),
    announced.length === 0
      ? null
      : `Trong đó có đồng chí đã báo vắng: ${announced.join('; ')}. Nếu đồng chí ấy không đến, xin gõ /diemdanh vắng kèm tên.`,
    out === 0 ? null : `Đã ghi ${out} đồng chí vắng, trước đó ghi có mặt.`,
    presentLine(count),
    extraLine(count),
  );

export const arrivedLate = (minutes: Minutes): string => `có mặt, đến lúc ${formatTime(minutes)}`;
export const leftEarly = (minutes: Minutes): string => `có mặt, về lúc ${formatTime(minutes)}`;
export const ROLL_TIME_WRONG =
  'Giờ này không nằm trong thời gian sinh hoạt. Xin ghi giờ sau lúc bắt đầu và không quá lúc này, ví dụ: /diemdanh muộn Nam 19:50';
export const guestNoted = (fullName: string, body: string | null): string =>
  `Đã ghi đại biểu: ${fullName}${body === null ? '' : ` (${body})`}. Đại biểu không tính vào số đảng viên có mặt.`;
