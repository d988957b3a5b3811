import type { Choice, Reason, Tally } from '../../../domain/attendance/rsvp.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import {
  cancelledText,
  type MeetingWords,
  monthOf,
  REASON_NAMES,
  sessionOf,
  sessionTitle,
  tallyLine,
  whenAndWhere,
} from './rsvp.ts';

/* Who comes, as officers and members may see it. Names of the absent and the silent are for officers only. */

export const scheduleText = (meeting: MeetingWords, tally: Tally, moved: boolean): RichText =>
  lines(
    [
      `${meeting.kind === 'thematic' ? sessionTitle(meeting) : `Kỳ sinh hoạt thường kỳ ${monthOf(meeting.period)}`}${moved ? ' (đã đổi lịch)' : ''}:`,
    ],
    meeting.topic === null ? null : `Chuyên đề: ${meeting.topic}`,
    [bold(whenAndWhere(meeting))],
    meeting.place === null ? 'Địa điểm: theo thông báo của chi ủy.' : null,
    tallyLine(tally),
  );

/** The next meeting was cancelled, and no other is planned yet. */
export const notHeldText = (meeting: MeetingWords): RichText =>
  lines(cancelledText(meeting), 'Khi có lịch mới, chi ủy sẽ thông báo.');

export const NO_MEETING =
  'Chưa có kỳ sinh hoạt nào được lên lịch. Kính đề nghị chi ủy kiểm tra bằng lệnh /caidat.';

export const tallyText = (meeting: MeetingWords, tally: Tally): RichText =>
  lines(`${sessionTitle(meeting)}: ${whenAndWhere(meeting)}.`, [bold(tallyLine(tally))]);

export const ownAnswer = (choice: Choice | null, reason: Reason | null): string => {
  if (choice === null) return 'Đồng chí chưa trả lời.';
  if (choice === 'attending') return 'Đồng chí đã báo: dự họp.';
  return `Đồng chí đã báo: vắng mặt${reason === null ? '' : ` (${REASON_NAMES[reason].toLowerCase()})`}.`;
};

export const LIST_SENT_PRIVATELY = 'Danh sách từng đồng chí đã gửi riêng cho đồng chí.';
export const OPEN_PRIVATE_BUTTON = 'Mở trò chuyện riêng';
export const LIST_NEEDS_PRIVATE =
  'Danh sách từng đồng chí chỉ gửi riêng. Xin mở trò chuyện riêng với Trợ lý rồi gõ /diemdanh.';

export interface MarkingPage {
  readonly meeting: MeetingWords;
  readonly tally: Tally;
  readonly page: number;
  readonly pages: number;
  readonly absences: readonly { readonly fullName: string; readonly reason: Reason | null }[];
}

/** The officers' list: one tap on a name marks "comes", a second "does not", a third takes it back. */
export const markingText = (view: MarkingPage): RichText =>
  lines(
    tallyText(view.meeting, view.tally),
    '',
    ...view.absences.map(
      ({ fullName, reason }) =>
        `Vắng: ${fullName}${reason === null ? '' : ` – ${REASON_NAMES[reason].toLowerCase()}`}`,
    ),
    view.absences.length > 0 ? '' : null,
    'Chọn tên: lần một ghi dự, lần hai ghi vắng, lần ba bỏ ghi.',
    view.pages > 1 ? `Trang ${view.page + 1}/${view.pages}` : null,
  );

export const markLabel = (name: string, choice: Choice | null, isExempt: boolean): string => {
  const sign = choice === 'attending' ? '✅ ' : choice === 'absent' ? '❌ ' : '▫️ ';
  return `${sign}${name}${isExempt ? ' (miễn)' : ''}`;
};

export const MARKING_SUPERSEDED = 'Danh sách này đã được thay bằng danh sách mới ở bên dưới.';
export const OLD_LIST = 'Danh sách này đã cũ. Xin gõ /diemdanh để mở danh sách mới.';

/** Pages count from 0. */
export const pageToast = (page: number): string => `Trang ${page + 1}`;

export const PREVIOUS_PAGE = '◀️ Trang trước';
export const NEXT_PAGE = 'Trang sau ▶️';

// ---- private words to officers

export const preparationText = (meeting: MeetingWords, daysLeft: number): RichText =>
  lines(
    'Kính gửi đồng chí.',
    [`Còn ${daysLeft} ngày đến ${sessionOf(meeting)}: `, bold(whenAndWhere(meeting)), '.'],
    'Kính đề nghị chi ủy thống nhất nội dung trước khi thông báo tới các đồng chí. Nếu cần đổi ngày giờ, xin gõ /doilich; nếu không tổ chức, xin gõ /huyhop kèm lý do. Trân trọng.',
  );

export interface InPersonView {
  readonly meeting: MeetingWords;
  readonly withoutPhone: readonly string[];
  readonly silent: readonly string[];
  readonly tally: Tally;
}

export function inPersonText(view: InPersonView): RichText {
  const total = view.withoutPhone.length + view.silent.length;
  const head: RichText = lines('Kính gửi đồng chí.', [
    `${sessionTitle(view.meeting)}: `,
    bold(whenAndWhere(view.meeting)),
    '.',
  ]);
  if (total === 0) return lines(head, 'Các đồng chí đều đã trả lời.', [bold(tallyLine(view.tally))]);
  return lines(
    head,
    `Còn ${total} đồng chí cần được báo trực tiếp:`,
    ...section('Không dùng điện thoại hoặc chưa ghi tên trong nhóm', view.withoutPhone),
    ...section('Chưa trả lời', view.silent),
    '',
    'Đề nghị phân công người đến báo. Khi đã rõ, xin gõ /diemdanh để ghi thay.',
  );
}

const section = (title: string, names: readonly string[]): readonly (string | null)[] =>
  names.length === 0 ? [] : ['', `${title} (${names.length}):`, ...names.map((name) => `– ${name}`)];

export const missedReminder = (meeting: MeetingWords): RichText =>
  lines(
    'Kính gửi đồng chí.',
    `Do máy ngừng hoạt động, lời nhắc trong ngày cho ${sessionOf(meeting)} (${whenAndWhere(meeting)}) đã không gửi được vào nhóm. Xin đồng chí biết để báo trực tiếp nếu cần. Trân trọng.`,
  );

export const missedInPersonList = (meeting: MeetingWords): RichText =>
  lines(
    'Kính gửi đồng chí.',
    `Danh sách cần báo trực tiếp cho kỳ sinh hoạt ${whenAndWhere(meeting)} chưa gửi được đúng giờ do máy ngừng hoạt động. Xin gõ /diemdanh để xem. Trân trọng.`,
  );
