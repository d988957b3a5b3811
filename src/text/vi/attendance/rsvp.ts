import type { Choice, Reason, Tally } from '../../../domain/attendance/rsvp.ts';
import type { IsoDate, Minutes, Period } from '../../../domain/calendar/calendar.ts';
import type { MeetingKind } from '../../../domain/meeting/meeting.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { formatLongDate, formatShortDate, formatTimeWords } from '../calendar/dates.ts';
import { branchTitle, comrade } from '../people/names.ts';

/* The question "will you come?" in the group, and the words around it. */

export const ATTENDING_BUTTON = '✅ Dự họp';
export const ABSENT_BUTTON = '❌ Vắng mặt';

/** Where answers are typed the reason goes along with them. */
export const ABSENCE_HINT = 'Nếu vắng, xin ghi thêm lý do, ví dụ: 2 ốm';

export const REASON_NAMES: Readonly<Record<Reason, string>> = {
  sick: 'Ốm đau',
  business_trip: 'Đi công tác',
  family: 'Việc gia đình',
  working_away: 'Đi làm xa',
  other: 'Khác',
};

export interface MeetingWords {
  readonly branchName: string;
  readonly kind: MeetingKind;
  /** The theme of a thematic meeting, or of the part that is combined with a regular one. */
  readonly topic: string | null;
  readonly period: Period;
  readonly date: IsoDate;
  readonly time: Minutes;
  readonly place: string | null;
  /** What the meeting is above all about, where that may be told (R000-1). */
  readonly keyIssues?: readonly string[];
  /** Why it was moved, where that is told. */
  readonly movedWhy?: string | null;
}

const at = (place: string | null): string => (place === null ? '' : `, tại ${place}`);

/** "19 giờ 30, thứ Năm, ngày 03/12/2026, tại Nhà văn hóa thôn". */
export const whenAndWhere = (meeting: Pick<MeetingWords, 'date' | 'time' | 'place'>): string =>
  `${formatTimeWords(meeting.time)}, ${formatLongDate(meeting.date)}${at(meeting.place)}`;

export const monthOf = (period: Period): string => `tháng ${Number(period.slice(5))}`;

/** "kỳ sinh hoạt tháng 12", "buổi sinh hoạt chuyên đề ngày 15/12". */
export const sessionOf = (meeting: Pick<MeetingWords, 'kind' | 'period' | 'date'>): string =>
  meeting.kind === 'thematic'
    ? `buổi sinh hoạt chuyên đề ngày ${formatShortDate(meeting.date)}`
    : `kỳ sinh hoạt ${monthOf(meeting.period)}`;

/** The same at the beginning of a sentence. */
export const sessionTitle = (meeting: Pick<MeetingWords, 'kind' | 'period' | 'date'>): string => {
  const session = sessionOf(meeting);
  return `${session.charAt(0).toUpperCase()}${session.slice(1)}`;
};

/** "sinh hoạt thường kỳ tháng 12", "sinh hoạt chuyên đề «Chuyển đổi số»". */
export const activityOf = (meeting: Pick<MeetingWords, 'kind' | 'topic' | 'period'>): string => {
  const theme = meeting.topic === null ? '' : ` «${meeting.topic}»`;
  if (meeting.kind === 'thematic') return `sinh hoạt chuyên đề${theme}`;
  const regular = `sinh hoạt thường kỳ ${monthOf(meeting.period)}`;
  return theme === '' ? regular : `${regular}, kết hợp chuyên đề${theme}`;
};

export const tallyLine = (tally: Tally): string =>
  `Dự: ${tally.attending} · Vắng: ${tally.absent} · Chưa trả lời: ${tally.unanswered}`;

const exemptLine = (tally: Tally): string | null =>
  tally.exemptAttending === 0 ? null : `Được miễn sinh hoạt, có dự: ${tally.exemptAttending}`;

/** The question stands once more, because answers may have been lost meanwhile. */
const ASKED_ANEW =
  'Vừa qua Trợ lý mất liên lạc một thời gian, tin các đồng chí gửi lúc đó có thể chưa tới. Đồng chí nào đã trả lời trong lúc ấy, xin trả lời lại giúp; trả lời trước đó vẫn được giữ.';

export type QuestionKind = 'notice' | 'call' | 'reminder' | 'moved' | 'again' | 'digest' | 'not-begun';

const keyIssues = (meeting: MeetingWords): string =>
  meeting.keyIssues === undefined || meeting.keyIssues.length === 0
    ? ''
    : ` Nội dung trọng tâm: ${meeting.keyIssues.join('; ')}.`;

function opening(kind: QuestionKind, meeting: MeetingWords, tally: Tally): RichText {
  const title = branchTitle(meeting.branchName);
  const session = sessionOf(meeting);
  switch (kind) {
    case 'notice':
      return lines('Kính gửi các đồng chí.', [
        `${title} ${activityOf(meeting)} vào `,
        bold(whenAndWhere(meeting)),
        `.${keyIssues(meeting)} Kính đề nghị các đồng chí sắp xếp công việc dự đầy đủ. Trân trọng.`,
      ]);
    case 'call':
      return lines(
        [
          `Để chi ủy chuẩn bị chu đáo ${session} (`,
          bold(whenAndWhere(meeting)),
          '), kính đề nghị các đồng chí chưa trả lời xác nhận giúp.',
        ],
        tally.unanswered === 0
          ? 'Các đồng chí đã trả lời đầy đủ.'
          : `Còn ${tally.unanswered} đồng chí chưa trả lời. Trân trọng.`,
      );
    case 'reminder':
      return lines('Kính gửi các đồng chí.', [
        'Hôm nay, ',
        bold(whenAndWhere(meeting)),
        `, ${title} ${meeting.kind === 'regular' && meeting.topic === null ? 'sinh hoạt thường kỳ' : activityOf(meeting)}. Kính mong các đồng chí đến đúng giờ. Trân trọng.`,
      ]);
    case 'moved':
      return lines('Kính gửi các đồng chí.', [
        `${meeting.kind === 'regular' ? `Kỳ sinh hoạt thường kỳ ${monthOf(meeting.period)}` : sessionTitle(meeting)} của ${title} chuyển sang `,
        bold(whenAndWhere(meeting)),
        `.${meeting.movedWhy == null ? '' : ` Lý do: ${meeting.movedWhy}.`} Đồng chí nào đã trả lời mà nay thay đổi, xin trả lời lại. Trân trọng.`,
      ]);
    case 'not-begun':
      return lines('Kính gửi các đồng chí.', [
        `Đính chính: ${session} chưa bắt đầu, điểm danh vừa rồi mở nhầm, xin các đồng chí thông cảm. Lịch vẫn là `,
        bold(whenAndWhere(meeting)),
        '. Đồng chí nào chưa trả lời, xin trả lời giúp. Trân trọng.',
      ]);
    case 'digest':
      return lines([
        `Trả lời đã ghi cho ${session} (`,
        bold(whenAndWhere(meeting)),
        '). Đồng chí nào chưa trả lời, xin trả lời giúp. Trân trọng.',
      ]);
    case 'again':
      return lines('Kính gửi các đồng chí.', ASKED_ANEW, [
        `${sessionTitle(meeting)}: `,
        bold(whenAndWhere(meeting)),
        '. Trân trọng.',
      ]);
  }
}

export const questionText = (kind: QuestionKind, meeting: MeetingWords, tally: Tally): RichText =>
  lines(opening(kind, meeting, tally), '', [bold(tallyLine(tally))], exemptLine(tally));

/** What stays of a question when a newer one has taken over. */
export const supersededText = (kind: QuestionKind, meeting: MeetingWords, tally: Tally): RichText =>
  lines(
    opening(kind, meeting, { ...tally, unanswered: 0 }).slice(0, kind === 'call' ? 3 : undefined),
    '',
    '⬇️ Xin xem tin mới nhất ở bên dưới.',
  );

export const OUTDATED_QUESTION = 'Lịch sinh hoạt đã đổi.\n⬇️ Xin xem tin mới nhất ở bên dưới.';

export const cancelledText = (meeting: MeetingWords): RichText =>
  lines([`${sessionTitle(meeting)} (${whenAndWhere(meeting)}) `, bold('không tổ chức'), '.']);

export const reasonsText = (meeting: MeetingWords): RichText =>
  lines(
    `Đồng chí nào báo vắng ${sessionOf(meeting)}, xin chọn lý do của mình ở dưới.`,
    'Lý do chỉ chi ủy xem, không hiện trong nhóm.',
  );

// ---- the short words after a press

/** `isTyped`: answers are typed here, so a reason is too. */
export const recordedToast = (choice: Choice, reason: Reason | null, isTyped: boolean): string => {
  if (choice === 'attending') return 'Đã ghi: đồng chí dự họp. Trân trọng cảm ơn đồng chí.';
  if (reason !== null)
    return `Đã ghi: vắng mặt, lý do ${REASON_NAMES[reason].toLowerCase()} (chỉ chi ủy xem).`;
  return isTyped
    ? 'Đã ghi: đồng chí vắng mặt. Nếu tiện, xin nhắn thêm lý do, ví dụ: 2 ốm.'
    : 'Đã ghi: đồng chí vắng mặt. Xin chọn lý do ở tin bên dưới nếu tiện.';
};

export const markedToast = (fullName: string, choice: Choice | null): string => {
  if (choice === null) return `Đã bỏ ghi: ${comrade(fullName)} chưa trả lời.`;
  return choice === 'attending'
    ? `Đã ghi: ${comrade(fullName)} dự họp.`
    : `Đã ghi: ${comrade(fullName)} vắng mặt.`;
};

export const ANSWER_REFUSALS = {
  closed: 'Kỳ sinh hoạt này đã qua, không ghi thêm được. Có gì cần sửa, xin báo đồng chí Bí thư.',
  cancelled: 'Kỳ sinh hoạt này không tổ chức. Xin gõ /lich để xem kỳ tới.',
  'not-on-roster': 'Đồng chí không thuộc danh sách dự kỳ sinh hoạt này. Xin hỏi đồng chí Bí thư.',
  'say-absent-first': 'Mục này dành cho đồng chí đã báo vắng. Nếu vắng, xin chọn ❌ Vắng mặt trước.',
} as const;
