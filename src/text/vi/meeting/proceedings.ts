import type { Minutes } from '../../../domain/calendar/calendar.ts';
import type { MeetingStep } from '../../../domain/meeting/proceedings.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { presentAtEnd, type RollCount } from '../attendance/roll.ts';
import { type MeetingWords, sessionOf, sessionTitle } from '../attendance/rsvp.ts';
import { formatLongDate, formatTimeWords } from '../calendar/dates.ts';
import { comrade } from '../people/names.ts';

/* Beginning, running and ending a meeting. */

export const STEP_NAMES: Readonly<Record<MeetingStep, string>> = {
  opening: 'Nêu lý do, giới thiệu đại biểu',
  'minute-taker': 'Cử thư ký',
  roll: 'Điểm danh',
  dues: 'Thông báo tình hình nộp đảng phí',
  'agenda-agreed': 'Thông qua chương trình',
  report: 'Bí thư báo cáo',
  'task-review': 'Đánh giá kết quả nhiệm vụ tháng trước',
  news: 'Thông tin thời sự, định hướng',
  discussion: 'Thảo luận',
  praise: 'Biểu dương',
  assignment: 'Phân công nhiệm vụ có thời hạn',
  proposals: 'Giải quyết kiến nghị, đề xuất',
  conclusion: 'Kết luận, biểu quyết',
  quality: 'Chấm điểm chất lượng',
  'minutes-read': 'Thư ký đọc biên bản',
};

export const stepLabel = (step: MeetingStep, isDone: boolean): string =>
  `${isDone ? '✅' : '▫️'} ${STEP_NAMES[step]}`;
export const stepToast = (step: MeetingStep, isDone: boolean): string =>
  `${isDone ? 'Đã xong' : 'Đã bỏ ghi'}: ${STEP_NAMES[step]}.`;
export const SPEAKER_BUTTON = '🗣 Ghi đồng chí phát biểu';
/** Who spoke, of those on the roll as present: persons, so that a second tap or a second remark counts no second time. */
export const speakerListText = (
  meeting: MeetingWords,
  count: number | null,
  page: number,
  pages: number,
): RichText =>
  lines(
    [bold(`Đồng chí phát biểu, ${sessionOf(meeting)}`), pages > 1 ? ` (trang ${page}/${pages})` : ''],
    `Đã ghi: ${count ?? 0} đồng chí.`,
    'Chọn tên đồng chí đã phát biểu; chọn lại để bỏ. Danh sách này gồm các đồng chí có mặt và chỉ chi ủy xem.',
  );
export const NOBODY_PRESENT =
  'Chưa ghi đồng chí nào có mặt. Xin điểm danh trước bằng /diemdanh, rồi ghi đồng chí phát biểu.';
export const speakerLabel = (name: string, hasSpoken: boolean): string => `${hasSpoken ? '🗣' : '▫️'} ${name}`;
export const spokeToast = (fullName: string, hasSpoken: boolean, count: number | null): string =>
  `${hasSpoken ? 'Đã ghi' : 'Đã bỏ ghi'}: ${comrade(fullName)} phát biểu. Tổng: ${count ?? 0} đồng chí.`;
export const notPresent = (fullName: string): string =>
  `Chưa ghi ${comrade(fullName)} có mặt, nên chưa ghi phát biểu. Xin điểm danh trước bằng /diemdanh.`;
export const tooManySpeakers = (count: number, present: number): string =>
  `Chưa ghi: ${count} đồng chí phát biểu nhiều hơn ${present} đồng chí có mặt. Số này tính theo người, không tính lượt. Xin kiểm tra rồi gõ lại, hoặc ghi thêm đồng chí có mặt bằng /diemdanh.`;
export const fewerThanMarked = (count: number, marked: number): string =>
  `Chưa ghi: đã đánh dấu ${marked} đồng chí phát biểu, nhiều hơn ${count}. Nếu đánh dấu nhầm, xin bỏ ở danh sách ${SPEAKER_BUTTON}.`;

export const START_REFUSALS = {
  'no-meeting':
    'Chưa có kỳ sinh hoạt nào để bắt đầu. Xin gõ /lich để xem lịch, hoặc /doilich để đặt ngày giờ.',
  cancelled: 'Kỳ sinh hoạt này đã báo không tổ chức. Nếu vẫn họp, xin gõ /doilich kèm ngày giờ trước.',
} as const;
export const START_BUTTON = '✅ Bắt đầu ngay';
export const END_BUTTON = '✅ Kết thúc';
export const REOPEN_BUTTON = '↩️ Mở lại';

/** Long before its hour: what a start would do, and that nobody need do anything. */
export const startPreview = (meeting: MeetingWords, now: Minutes): RichText =>
  lines(
    [
      bold('Xem trước, chưa bắt đầu. '),
      `Bây giờ là ${formatTimeWords(now)}; ${sessionOf(meeting)} có lịch lúc `,
      bold(formatTimeWords(meeting.time)),
      ' hôm nay.',
    ],
    `Khi chọn ${START_BUTTON}, điểm danh mở ngay trong nhóm.`,
    'Nếu họp đúng giờ, xin chọn ✖️ Thôi: đến giờ, điểm danh tự mở.',
  );
/** Under a start long before the hour, where it was asked for. */
export const startedEarly = (meeting: MeetingWords): string =>
  `Đã bắt đầu ${sessionOf(meeting)} sớm hơn lịch. Nếu nhầm, xin chọn ${REOPEN_BUTTON}: ${sessionOf(meeting)} lại như chưa bắt đầu, đến ${formatTimeWords(meeting.time)} điểm danh tự mở.`;

// ---- the ways back

export const REOPENED_TOAST = 'Đã mở lại.';
export const notBegunYet = (meeting: MeetingWords): string =>
  `${sessionTitle(meeting)} chưa bắt đầu, nên không có gì để mở lại.`;
export const stillRunning = (meeting: MeetingWords): string =>
  `${sessionTitle(meeting)} đang diễn ra, điểm danh vẫn mở.`;
export const startStays = (meeting: MeetingWords): string =>
  `${sessionTitle(meeting)} đã có điểm danh hoặc biểu quyết, nên không trả về lúc chưa bắt đầu được. Giờ ghi chưa đúng, xin gõ /batdau kèm giờ thực tế.`;
export const reopenedReply = (meeting: MeetingWords, startedAt: Minutes): string =>
  `Đã mở lại ${sessionOf(meeting)} (bắt đầu ${formatTimeWords(startedAt)}), như trước lúc kết thúc. Khi họp xong, xin gõ /ketthuc; nếu đã xong từ trước, xin gõ kèm giờ, ví dụ: /ketthuc 21:15`;
/** To the group, when people have gone home. */
export const reopenedLater = (meeting: MeetingWords): string =>
  `Đính chính: ${sessionOf(meeting)} chưa kết thúc trên sổ, chi ủy mở lại để bổ sung. Các đồng chí không cần trả lời. Trân trọng.`;
export const startTakenBack = (meeting: MeetingWords, isAhead: boolean): string =>
  isAhead
    ? `Đã trả ${sessionOf(meeting)} về như chưa bắt đầu. Đến ${formatTimeWords(meeting.time)}, ${formatLongDate(meeting.date)}, điểm danh tự mở.`
    : `Đã trả ${sessionOf(meeting)} về như chưa bắt đầu. Khi họp, xin gõ /batdau; nếu họp ngày khác, xin gõ /doilich.`;
/** To the group, when the hour has passed. */
export const notBegunToday = (meeting: MeetingWords): string =>
  `Đính chính: ${sessionOf(meeting)} chưa bắt đầu, điểm danh vừa rồi mở nhầm, xin các đồng chí thông cảm. Khi có giờ họp, chi ủy sẽ báo. Trân trọng.`;
/** What officers' lists of it show from then on. */
export const PANEL_NOT_BEGUN = 'Kỳ sinh hoạt này chưa bắt đầu. Khi bắt đầu, bảng này hiện lại.';
/** What was shown is not so any more. */
export const NOT_AS_SHOWN =
  'Kỳ sinh hoạt đã có thay đổi sau bản xem trước, nên chưa làm gì. Xin gõ /lich để xem, rồi gõ lại lệnh nếu cần.';

export const otherDay = (meeting: MeetingWords, todayCommand: string): RichText =>
  lines(
    [
      `${sessionTitle(meeting)} được lên lịch vào `,
      bold(formatLongDate(meeting.date)),
      ', không phải hôm nay.',
    ],
    `Nếu chi bộ họp hôm nay, xin đổi lịch trước: ${todayCommand}`,
  );
export const alreadyRunning = (meeting: MeetingWords, startedAt: Minutes): string =>
  `${sessionTitle(meeting)} đã bắt đầu lúc ${formatTimeWords(startedAt)}.`;
export const alreadyEnded = (meeting: MeetingWords, endedAt: Minutes): string =>
  `${sessionTitle(meeting)} đã kết thúc lúc ${formatTimeWords(endedAt)}. Xin gõ /bienban để lấy dự thảo biên bản.`;
export const endTimeNeeded = (meeting: MeetingWords): string =>
  `${sessionTitle(meeting)} chưa được ghi giờ kết thúc. Xin ghi giờ thực tế, ví dụ: /ketthuc 21:15`;
export const COURSE_FACT_USAGE =
  'Trợ lý chưa hiểu. Xin gõ theo mẫu:\n/batdau 19:35\n/batdau chủ trì Trần Thị Hòa\n/batdau thư ký Lê Văn Nam\n/batdau phát biểu 12 (số đồng chí, không tính lượt)';
export const TIME_REFUSALS = {
  'before-start': 'Giờ kết thúc phải sau giờ bắt đầu. Xin kiểm tra lại, ví dụ: /ketthuc 21:15',
  'in-future': 'Giờ này chưa tới. Xin ghi giờ thực tế, không muộn hơn lúc này.',
} as const;
export const END_USAGE =
  'Trợ lý chưa hiểu. Xin gõ /ketthuc; nếu đã kết thúc trước đó, xin ghi kèm giờ, ví dụ: /ketthuc 21:15';
export const MINUTES_CLOSED_NOW =
  'Biên bản kỳ này đã chốt nên không sửa được nữa. Nếu cần, xin ghi vào sổ biên bản của chi bộ.';

/** More names than this nobody reads in one line. */
const MOST_BY_HAND = 20;

export interface PanelView {
  readonly meeting: MeetingWords;
  readonly startedAt: Minutes;
  readonly endedAt: Minutes | null;
  readonly chair: string | null;
  readonly minuteTaker: string | null;
  readonly speakers: number | null;
  readonly count: RollCount;
}

/**
 * The officers' panel while the meeting runs. How many are there stands in the roll: here every mark would be one more
 * edit of a message that somebody is tapping on.
 */
export const panelText = (view: PanelView, byHand: readonly string[]): RichText =>
  lines(
    [bold(sessionTitle(view.meeting)), `, bắt đầu ${formatTimeWords(view.startedAt)}.`],
    `Chủ trì: ${view.chair ?? 'chưa ghi (gõ /batdau chủ trì Họ và tên)'}`,
    `Thư ký: ${view.minuteTaker ?? 'chưa ghi (gõ /batdau thư ký Họ và tên)'}`,
    `Đồng chí phát biểu: ${view.speakers ?? 'chưa ghi'}`,
    byHand.length === 0
      ? null
      : `Chi ủy ghi có mặt thay (${byHand.length}): ${byHand.slice(0, MOST_BY_HAND).join('; ')}${byHand.length > MOST_BY_HAND ? ` và ${byHand.length - MOST_BY_HAND} đồng chí khác` : ''}. Xin gõ /diemdanh.`,
    view.endedAt === null ? null : [bold(presentAtEnd(view.count))],
    '',
    'Các bước của buổi sinh hoạt, chọn khi đã xong. Để điểm danh từng đồng chí, gõ /diemdanh; biểu quyết, gõ /bieuquyet; kết thúc, gõ /ketthuc.',
  );
export const COURSE_PANEL_SUPERSEDED = 'Bảng này đã được thay bằng bảng mới ở bên dưới.';

export const startedReply = (meeting: MeetingWords, startedAt: Minutes): string =>
  `Đã bắt đầu ${sessionOf(meeting)} lúc ${formatTimeWords(startedAt)}; điểm danh đã mở trong nhóm.`;
/** A meeting that took place without the program: nobody can be asked to tap any more. */
export const startedLater = (meeting: MeetingWords, startedAt: Minutes): string =>
  `Đã ghi: ${sessionOf(meeting)} bắt đầu lúc ${formatTimeWords(startedAt)}. Tiếp theo, xin ghi ai dự, ai vắng và giờ kết thúc, ví dụ:\n/diemdanh có mặt hết trừ Lan, Hùng\n/ketthuc 21:15`;
export const factSaved = (view: PanelView): RichText =>
  lines(
    'Đã ghi.',
    `Bắt đầu: ${formatTimeWords(view.startedAt)}`,
    `Chủ trì: ${view.chair ?? 'chưa ghi'}`,
    `Thư ký: ${view.minuteTaker ?? 'chưa ghi'}`,
    `Đồng chí phát biểu: ${view.speakers ?? 'chưa ghi'}`,
  );
export const chairLabel = (name: string): string => `Chủ trì: ${name}`;
export const chairToast = (fullName: string): string => `Đã ghi chủ trì: ${comrade(fullName)}.`;
export const minuteTakerLabel = (name: string): string => `Thư ký: ${name}`;
export const minuteTakerToast = (fullName: string): string => `Đã ghi thư ký: ${comrade(fullName)}.`;
export const nameUnclear = (name: string): string =>
  `Chưa rõ «${name}» là đồng chí nào trong chi bộ. Xin ghi đủ họ và tên rồi gõ lại.`;

// ---- the end

export const NOT_BEGUN =
  'Chưa có kỳ sinh hoạt nào đang diễn ra để kết thúc. Khi bắt đầu, xin gõ /batdau; nếu đã họp mà quên bắt đầu, xin gõ /batdau kèm giờ, ví dụ: /batdau 19:30';

export interface EndedView {
  readonly meeting: MeetingWords;
  readonly startedAt: Minutes;
  readonly endedAt: Minutes;
  readonly minutesLong: number;
  readonly count: RollCount;
}
/** What the group hears: numbers only. */
export const endedText = (view: Pick<EndedView, 'meeting' | 'endedAt' | 'count'>): RichText =>
  lines(
    `${sessionTitle(view.meeting)} đã kết thúc lúc ${formatTimeWords(view.endedAt)}.`,
    [bold(presentAtEnd(view.count))],
    view.count.extra === 0 ? null : `miễn, có dự: ${view.count.extra}`,
    'Trân trọng cảm ơn các đồng chí.',
  );

/** The whole roll in one line, from memory. */
export const ROLL_AFTERWARDS = '/diemdanh có mặt hết trừ Lan, Hùng';
/** Under an end that had to be asked about, where it was asked for. */
export const endedEarly = (meeting: MeetingWords): string =>
  `Đã kết thúc ${sessionOf(meeting)}. Nếu nhầm, chi ủy chọn ${REOPEN_BUTTON} (được đến khi chốt biên bản).`;

/** The figures before the roll closes over them. */
export const endPreview = (view: EndedView & { readonly unmarked: number | null }): RichText =>
  lines(
    [
      bold('Xem trước, chưa kết thúc. '),
      `${sessionTitle(view.meeting)} bắt đầu lúc ${formatTimeWords(view.startedAt)}, đến ${formatTimeWords(view.endedAt)} được ${view.minutesLong} phút.`,
    ],
    [bold(presentAtEnd(view.count))],
    view.unmarked === null
      ? 'Chưa điểm danh đồng chí nào nên chưa biết ai dự. Nếu buổi sinh hoạt đã xong, có thể điểm danh sau bằng /diemdanh.'
      : view.unmarked === 0
        ? null
        : `Còn ${view.unmarked} đồng chí chưa điểm danh: nếu kết thúc, các đồng chí ấy ghi là vắng.`,
    `Khi chọn ${END_BUTTON}, điểm danh khép lại và nhóm nhận tin kết thúc.`,
  );

export const endCorrected = (endedAt: Minutes): string => `Đã ghi giờ kết thúc: ${formatTimeWords(endedAt)}.`;

export const settleLabel = (name: string, isExcused: boolean): string => `${isExcused ? '📝' : '❌'} ${name}`;
export const moveToLabel = (date: string): string => `Chuyển sang ${date}`;
