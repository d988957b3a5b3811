import type { IsoDate, Minutes, Period } from '../../domain/calendar.ts';
import type { Choice, Reason, Tally } from '../../domain/rsvp.ts';
import { bold, lines, type RichText } from '../rich-text.ts';
import { formatLongDate, formatTimeWords } from './dates.ts';
import { branchTitle } from './names.ts';

/* The question "will you come?" in the group, and the words around it. */

export const ATTENDING_BUTTON = '✅ Dự họp';
export const ABSENT_BUTTON = '❌ Vắng mặt';

export const REASON_NAMES: Readonly<Record<Reason, string>> = {
  sick: 'Ốm đau',
  business_trip: 'Đi công tác',
  family: 'Việc gia đình',
  working_away: 'Đi làm xa',
  other: 'Khác',
};

export interface MeetingWords {
  readonly branchName: string;
  readonly period: Period;
  readonly date: IsoDate;
  readonly time: Minutes;
  readonly place: string | null;
}

const at = (place: string | null): string => (place === null ? '' : `, tại ${place}`);

/** "19 giờ 30, thứ Năm, ngày 03/12/2026, tại Nhà văn hóa thôn". */
export const whenAndWhere = (meeting: Pick<MeetingWords, 'date' | 'time' | 'place'>): string =>
  `${formatTimeWords(meeting.time)}, ${formatLongDate(meeting.date)}${at(meeting.place)}`;

export const monthOf = (period: Period): string => `tháng ${Number(period.slice(5))}`;

export const tallyLine = (tally: Tally): string =>
  `Dự: ${tally.attending} · Vắng: ${tally.absent} · Chưa trả lời: ${tally.unanswered}`;

const exemptLine = (tally: Tally): string | null =>
  tally.exemptAttending === 0 ? null : `Được miễn sinh hoạt, có dự: ${tally.exemptAttending}`;

export type QuestionKind = 'notice' | 'call' | 'reminder' | 'moved';

function opening(kind: QuestionKind, meeting: MeetingWords, tally: Tally): RichText {
  const title = branchTitle(meeting.branchName);
  const month = monthOf(meeting.period);
  switch (kind) {
    case 'notice':
      return lines('Kính gửi các đồng chí.', [
        `${title} sinh hoạt thường kỳ ${month} vào `,
        bold(whenAndWhere(meeting)),
        '. Kính đề nghị các đồng chí sắp xếp công việc dự đầy đủ. Trân trọng.',
      ]);
    case 'call':
      return lines(
        [
          `Để chi ủy chuẩn bị chu đáo kỳ sinh hoạt ${month} (`,
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
        `, ${title} sinh hoạt thường kỳ. Kính mong các đồng chí đến đúng giờ. Trân trọng.`,
      ]);
    case 'moved':
      return lines('Kính gửi các đồng chí.', [
        `Kỳ sinh hoạt thường kỳ ${month} của ${title} chuyển sang `,
        bold(whenAndWhere(meeting)),
        '. Đồng chí nào đã trả lời mà nay thay đổi, xin bấm lại. Trân trọng.',
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
  lines([`Kỳ sinh hoạt ${monthOf(meeting.period)} (${whenAndWhere(meeting)}) `, bold('không tổ chức'), '.']);

export const reasonsText = (meeting: MeetingWords): RichText =>
  lines(
    `Đồng chí nào báo vắng kỳ sinh hoạt ${monthOf(meeting.period)}, xin chọn lý do của mình ở dưới.`,
    'Lý do chỉ chi ủy xem, không hiện trong nhóm.',
  );

// ---- the short words after a press

export const recordedToast = (choice: Choice, reason: Reason | null): string => {
  if (choice === 'attending') return 'Đã ghi: đồng chí dự họp. Trân trọng cảm ơn đồng chí.';
  if (reason !== null)
    return `Đã ghi: vắng mặt, lý do ${REASON_NAMES[reason].toLowerCase()} (chỉ chi ủy xem).`;
  return 'Đã ghi: đồng chí vắng mặt. Xin chọn lý do ở tin bên dưới nếu tiện.';
};

export const markedToast = (fullName: string, choice: Choice | null): string => {
  if (choice === null) return `Đã bỏ ghi: đồng chí ${fullName} chưa trả lời.`;
  return choice === 'attending'
    ? `Đã ghi: đồng chí ${fullName} dự họp.`
    : `Đã ghi: đồng chí ${fullName} vắng mặt.`;
};

export const ANSWER_REFUSALS = {
  closed: 'Kỳ sinh hoạt này đã qua, không ghi thêm được. Có gì cần sửa, xin báo đồng chí Bí thư.',
  cancelled: 'Kỳ sinh hoạt này không tổ chức. Xin gõ /lich để xem kỳ tới.',
  'not-on-roster': 'Đồng chí không thuộc danh sách dự kỳ sinh hoạt này. Xin hỏi đồng chí Bí thư.',
  'say-absent-first': 'Nút này dành cho đồng chí đã báo vắng. Nếu vắng, xin bấm ❌ Vắng mặt trước.',
} as const;
