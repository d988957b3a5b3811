import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { AgendaBlock, AgendaItem, AgendaWarning } from '../../../domain/meeting/agenda.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { type MeetingWords, sessionOf, whenAndWhere } from '../attendance/rsvp.ts';
import { formatDate } from '../calendar/dates.ts';
import { type TaskLine, taskLine } from '../tasks/tasks.ts';

/* What the officers prepare before a meeting. */

export const BLOCK_NAMES: Readonly<Record<AgendaBlock, string>> = {
  ideology: 'chính trị tư tưởng, thời sự, học tập',
  'party-building': 'xây dựng Đảng (đảng viên, đảng phí, phát triển đảng)',
  inspection: 'kiểm tra, giám sát',
};

export function warningText(warning: AgendaWarning): string {
  switch (warning.kind) {
    case 'no-key-issue':
      return 'Chưa có vấn đề trọng tâm. Xin đặt dấu ! trước một hoặc hai nội dung cần bàn sâu.';
    case 'many-key-issues':
      return `Có ${warning.count} vấn đề trọng tâm. Nên chọn một hoặc hai để bàn cho sâu.`;
    case 'repeats-last':
      return 'Nội dung gần giống hệt tháng trước. Xin xem lại việc nào còn mới, việc nào cần đi sâu.';
    case 'missing-blocks':
      return `Trong quý chưa có nội dung: ${warning.blocks.map((block) => BLOCK_NAMES[block]).join('; ')}.`;
  }
}

const itemLine = (item: AgendaItem, index: number): string =>
  `${index + 1}. ${item.text}${item.isKey ? ' (trọng tâm)' : ''}`;

export const agendaLines = (items: readonly AgendaItem[]): readonly string[] => items.map(itemLine);

export interface AgendaView {
  readonly meeting: MeetingWords;
  /** What the upper committee said and nobody has taken in stands first (R003-7). */
  readonly comments: readonly string[];
  /** What is not finished comes first (R000-3). */
  readonly unfinished: readonly TaskLine[];
  readonly items: readonly AgendaItem[];
  readonly warnings: readonly AgendaWarning[];
  /** Whether this branch has a chi ủy that meets beforehand (R000-1). */
  readonly hasCommittee: boolean;
  readonly committeeMetOn: IsoDate | null;
  readonly committeeSkippedWhy: string | null;
  readonly documentsReady: boolean;
  readonly visitors: readonly { readonly fullName: string; readonly body: string | null }[];
}

/** The three parts that every agenda has (R000-5). */
const FRAME = [
  'Kết quả thực hiện nhiệm vụ tháng trước',
  'Chỉ đạo của cấp trên',
  'Vấn đề của thôn, khu dân cư',
] as const;

const EXAMPLE = [
  'Để ghi chương trình, xin gõ /chuongtrinh rồi mỗi dòng một nội dung; vấn đề trọng tâm bắt đầu bằng dấu !. Ví dụ:',
  '/chuongtrinh',
  '- Đánh giá nhiệm vụ tháng trước',
  '- Thông tin thời sự, văn bản mới của cấp trên',
  '- !Giải phóng mặt bằng đường ngõ 3',
] as const;

export const AGENDA_USAGE: RichText = lines(...EXAMPLE);

export const agendaText = (view: AgendaView): RichText =>
  lines(
    [bold(`Chương trình ${sessionOf(view.meeting)}`), ` (${whenAndWhere(view.meeting)})`],
    ...view.comments,
    ...(view.unfinished.length === 0
      ? []
      : [
          'Nhiệm vụ chưa xong, chọn từng việc để xác nhận, chuyển kỳ sau hoặc thôi:',
          ...view.unfinished.map(taskLine),
          '',
        ]),
    ...(view.items.length === 0
      ? ['Chưa ghi nội dung. Khung gợi ý:', ...FRAME.map((part, index) => `${index + 1}. ${part}`)]
      : agendaLines(view.items)),
    '',
    view.hasCommittee ? `Họp chi ủy: ${committeeLine(view)}` : null,
    `Tài liệu trên Sổ tay đảng viên điện tử: ${view.documentsReady ? 'đã có' : 'chưa ghi'}`,
    view.visitors.length === 0
      ? null
      : `Đại biểu: ${view.visitors.map(({ fullName, body }) => (body === null ? fullName : `${fullName} (${body})`)).join('; ')}`,
    view.warnings.length > 0 ? '' : null,
    ...view.warnings.map((warning) => `Lưu ý: ${warningText(warning)}`),
    ...(view.items.length === 0 ? ['', ...EXAMPLE] : []),
  );

function committeeLine(view: AgendaView): string {
  if (view.committeeMetOn !== null) return `đã họp ngày ${formatDate(view.committeeMetOn)}`;
  if (view.committeeSkippedWhy !== null) return `không họp, lý do: ${view.committeeSkippedWhy}`;
  return 'chưa ghi (gõ /chuongtrinh họp chi ủy 28/11)';
}

/** For members: the agenda as far as it may be told. */
export const agendaForMembers = (items: readonly AgendaItem[]): readonly string[] =>
  items.length === 0 ? [] : ['Nội dung:', ...agendaLines(items)];

export const COMMITTEE_MET_BUTTON = '✅ Đã họp chi ủy';
export const DOCUMENTS_BUTTON = '✅ Tài liệu đã có trên Sổ tay';
export const PREPARATION_TOASTS = {
  'committee-met': 'Đã ghi: chi ủy đã họp.',
  documents: 'Đã ghi: tài liệu đã có trên Sổ tay.',
} as const;

export const AGENDA_PROBLEMS = {
  empty: 'Xin ghi ít nhất một nội dung, mỗi dòng một nội dung.',
  'too-many-items': 'Chương trình có quá 20 nội dung. Xin gộp bớt rồi gõ lại.',
  'item-too-long': 'Có nội dung dài quá 300 ký tự. Xin ghi ngắn lại.',
} as const;
export const NO_MEETING_TO_PREPARE =
  'Chưa có kỳ sinh hoạt nào ở phía trước để chuẩn bị. Xin gõ /lich để xem lịch.';
export const SKIP_NEEDS_REASON =
  'Xin ghi lý do, ví dụ: /chuongtrinh không họp chi ủy: đã thống nhất qua điện thoại';
export const SKIP_BY_SECRETARY =
  'Việc bỏ qua họp chi ủy do đồng chí Bí thư quyết định (Phó bí thư khi chi bộ chưa có bí thư hoặc bí thư đang vắng dài ngày). Xin đồng chí trao đổi với đồng chí Bí thư.';
export const MET_IN_FUTURE = 'Ngày họp chi ủy chưa tới. Khi họp xong, xin ghi lại.';
export const VISITOR_USAGE =
  'Xin ghi họ tên, chức vụ, cơ quan, cách nhau dấu chấm phẩy, ví dụ: /chuongtrinh đại biểu Nguyễn Văn An; đảng ủy viên; Đảng ủy xã Tam Hưng';
export const visitorInvited = (fullName: string, body: string | null): string =>
  `Đã ghi mời đại biểu: ${fullName}${body === null ? '' : ` (${body})`}. Xin đồng chí gửi giấy mời hoặc gọi điện; Trợ lý không nhắn cho người ngoài chi bộ.`;

/** The notice went out without the content, because the chi ủy had not met over it (R000-1). */
export const contentHeldBack = (meeting: MeetingWords): RichText =>
  lines(
    'Kính gửi đồng chí.',
    `Thông báo ${sessionOf(meeting)} đã gửi vào nhóm với ngày giờ và địa điểm, chưa kèm nội dung trọng tâm, vì chưa ghi họp chi ủy.`,
    'Nếu đã họp, xin gõ /chuongtrinh họp chi ủy kèm ngày; nếu không họp, đồng chí Bí thư gõ /chuongtrinh không họp chi ủy: lý do. Nội dung sẽ hiện trong lời nhắc sau và khi gõ /lich.',
  );

// ---- in the officers' reminder ten days ahead

export const preparationAgenda = (items: readonly AgendaItem[], hasCommittee: boolean): readonly string[] =>
  items.length > 0
    ? ['Chương trình đã ghi:', ...agendaLines(items)]
    : [
        'Chương trình chưa ghi. Khung gợi ý:',
        ...FRAME.map((part) => `– ${part}`),
        hasCommittee
          ? 'Xin họp chi ủy thống nhất nội dung, rồi gõ /chuongtrinh để ghi.'
          : 'Xin gõ /chuongtrinh để ghi.',
      ];
