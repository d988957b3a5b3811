import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { activityOf, type MeetingWords, sessionOf, sessionTitle, whenAndWhere } from '../attendance/rsvp.ts';
import { formatLongDate, formatShortDate } from '../calendar/dates.ts';

/* Moving and cancelling a meeting. */

export const MOVE_BUTTON = '✅ Dời lịch';
export const CANCEL_BUTTON = '✅ Hủy họp';

export interface MovePreview {
  readonly before: MeetingWords;
  readonly after: MeetingWords;
  readonly wasCancelled: boolean;
  readonly reason: string | null;
  /** How many comrades will be told. */
  readonly told: number;
  /** Asked for in the group: the reason is given as an answer to this very message. */
  readonly inGroup: boolean;
}

/** What will be, before it is. */
export const movePreview = (view: MovePreview): RichText =>
  lines(
    [bold('Xem trước, chưa dời: '), titleOf(view.before)],
    `Lịch cũ: ${whenAndWhere(view.before)}${view.wasCancelled ? ' (đã báo không tổ chức)' : ''}`,
    ['Lịch mới: ', bold(whenAndWhere(view.after))],
    view.reason === null ? null : `Lý do: ${view.reason}`,
    `Khi chọn ${MOVE_BUTTON}, Trợ lý báo vào nhóm cho ${view.told} đồng chí; các lời nhắc theo lịch mới.`,
    view.reason === null
      ? [
          bold(`Còn thiếu lý do. Xin đồng chí ${view.inGroup ? 'trả lời tin này' : 'nhắn'} lý do dời lịch`),
          ', ví dụ: mưa bão',
        ]
      : null,
  );

const titleOf = (meeting: MeetingWords): string =>
  meeting.kind === 'thematic' ? sessionOf(meeting) : activityOf(meeting);

export const REASON_FIRST =
  'Xin đồng chí nhắn lý do trước, ví dụ: mưa bão. Lý do được báo cùng lịch mới để các đồng chí biết.';

export const whichMeeting = (date: IsoDate): RichText =>
  lines(`Đồng chí muốn dời kỳ nào sang ${formatLongDate(date)}? Xin chọn ở dưới.`);
export const meetingLabel = (meeting: MeetingWords): string =>
  `${sessionTitle(meeting)} (${formatShortDate(meeting.date)})`;

/** What is true of a meeting that has changed since it was shown; null when it is not ahead any more. */
export const changedText = (meeting: (MeetingWords & { readonly isCancelled: boolean }) | null): RichText =>
  meeting === null
    ? lines('Kỳ sinh hoạt này đã bắt đầu hoặc đã qua nên không đổi gì. Xin gõ /lich để xem lịch.')
    : lines([
        `Lịch đã có thay đổi sau bản xem trước: ${sessionOf(meeting)} nay `,
        bold(meeting.isCancelled ? 'không tổ chức' : `vào ${whenAndWhere(meeting)}`),
        '. Chưa đổi gì thêm; nếu cần, xin gõ lại lệnh.',
      ]);

export const sameAlready = (meeting: MeetingWords): RichText =>
  lines([
    `${sessionTitle(meeting)} đã ở đúng lịch này: `,
    bold(whenAndWhere(meeting)),
    '. Không có gì thay đổi, Trợ lý không báo thêm.',
  ]);

export const cancelPreview = (meeting: MeetingWords, reason: string): RichText =>
  lines(
    [bold('Xem trước, chưa hủy: '), titleOf(meeting)],
    `Lịch: ${whenAndWhere(meeting)}`,
    `Lý do: ${reason}`,
    `Khi chọn ${CANCEL_BUTTON}, Trợ lý báo vào nhóm là kỳ này không tổ chức và thôi nhắc. Muốn tổ chức lại, gõ /doilich kèm một ngày trong tháng.`,
  );

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

const EXAMPLE = 'Ví dụ: /doilich 05/12 19:30 Nhà văn hóa thôn, vì mưa bão';

export const MOVE_REFUSALS = {
  unreadable: `Trợ lý chưa đọc được ngày. ${EXAMPLE}`,
  past: `Thời điểm này đã qua. Xin chọn ngày giờ còn ở phía trước. ${EXAMPLE}`,
  'beyond-next':
    'Ngày này trùng hoặc sau kỳ sinh hoạt của tháng kế tiếp. Mỗi tháng giữ một kỳ thường kỳ: xin chọn ngày sớm hơn, hoặc gõ /huyhop nếu tháng này không tổ chức.',
  'no-meeting': 'Chưa có kỳ sinh hoạt nào ở phía trước để đổi. Xin kiểm tra bằng lệnh /lich.',
  'no-thematic': 'Chưa có buổi sinh hoạt chuyên đề nào để đổi. Xin gõ /chuyende để xem hoặc đặt lịch.',
  'place-too-long': 'Tên địa điểm dài quá 120 ký tự. Xin ghi ngắn lại.',
} as const;

export const MOVED_TOAST = 'Đã đổi lịch. Trợ lý báo các đồng chí.';
export const MOVED_ALREADY = 'Kỳ sinh hoạt đã ở ngày này rồi.';
export const CANCELLED_TOAST = 'Đã báo không tổ chức.';

export const dateUnclear = (candidates: readonly IsoDate[]): RichText =>
  lines(
    'Đồng chí muốn nói ngày nào? Xin gõ lại đủ ngày tháng:',
    ...candidates.map((date) => `– ${formatLongDate(date)}`),
  );

export const CANCEL_NEEDS_REASON = 'Xin ghi lý do, ví dụ: /huyhop mưa bão, đi lại khó khăn';
export const REASON_TOO_LONG = 'Lý do dài quá 300 ký tự. Xin ghi ngắn lại.';
export const NOTHING_TO_CANCEL =
  'Không có kỳ sinh hoạt nào ở phía trước để hủy. Xin kiểm tra bằng lệnh /lich.';
