import type { MeetingRule } from '../../../domain/meeting/meeting.ts';
import type { Approval } from '../../../domain/meeting/read-approval.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { type MeetingWords, sessionTitle, whenAndWhere } from '../attendance/rsvp.ts';
import { formatTime } from '../calendar/dates.ts';
import { branchTitle } from '../people/names.ts';
import { APPROVAL_ORDER, approvalLine } from './approval.ts';

/* The branch's settings. */

/** What each step of the reminder plan is called. */
export const RUNG_NAMES = {
  preparation: 'Nhắc chi ủy chuẩn bị (gửi riêng chi ủy)',
  notice: 'Thông báo lịch (nhóm)',
  call: 'Đề nghị xác nhận dự (nhóm)',
  'in-person': 'Danh sách cần báo trực tiếp (gửi riêng chi ủy)',
  reminder: 'Nhắc trong ngày (nhóm)',
  roll: 'Mở điểm danh (nhóm)',
  'next-morning': 'Hỏi về kỳ họp chưa ghi đủ (gửi riêng chi ủy)',
  summary: 'Tóm tắt sau kỳ họp (nhóm)',
  'follow-up': 'Đôn đốc nhiệm vụ (gửi riêng, hoặc nhóm)',
} as const;
export type RungName = keyof typeof RUNG_NAMES;

export interface SettingsView {
  readonly branchName: string;
  readonly day: number;
  readonly time: number;
  readonly place: string | null;
  /** '' until it is named. */
  readonly term: string;
  /** Null until it is told. */
  readonly committeeSeats: number | null;
  readonly approval: Approval | null;
  readonly rungs: readonly {
    readonly label: RungName;
    readonly daysBefore: number;
    readonly at: number;
    readonly on: boolean;
    /** At the hour of the meeting, whatever it is. */
    readonly atStart: boolean;
    /** On every day on which there is something for it. */
    readonly daily: boolean;
  }[];
}

/** When a step comes, within a sentence: `trước 7 ngày, 08:00`, `đúng giờ sinh hoạt`; or that it is off. */
export function rungWhen(rung: SettingsView['rungs'][number]): string {
  const { on, daysBefore, at, atStart, daily } = rung;
  if (!on) return 'đang tắt';
  if (atStart) return 'đúng giờ sinh hoạt';
  if (daily) return `hằng ngày, ${formatTime(at)}`;
  if (daysBefore < 0)
    return `${daysBefore === -1 ? 'hôm sau' : `sau ${-daysBefore} ngày`}, ${formatTime(at)}`;
  return daysBefore === 0 ? `trong ngày, ${formatTime(at)}` : `trước ${daysBefore} ngày, ${formatTime(at)}`;
}

/** Day, hour, place and term, a line each. */
export const ruleLines = (view: Omit<SettingsView, 'rungs'>): readonly string[] => [
  `Ngày sinh hoạt: ngày ${view.day} hằng tháng, lúc ${formatTime(view.time)}`,
  `Địa điểm: ${view.place ?? 'chưa ghi'}`,
  `Nhiệm kỳ: ${view.term === '' ? 'chưa ghi' : view.term}`,
  ...(view.committeeSeats === null ? [] : [`Chi ủy: ${view.committeeSeats} đồng chí theo quy định`]),
];

/** Each step of the reminder plan, in its order. */
export const rungLines = (view: Pick<SettingsView, 'rungs'>): readonly string[] =>
  view.rungs.map((rung) => `${RUNG_NAMES[rung.label]}: ${rungWhen(rung)}`);

export const settingsText = (view: SettingsView): RichText =>
  lines(
    [bold(`Cài đặt của ${branchTitle(view.branchName)}`)],
    ...ruleLines(view),
    approvalLine(view.approval),
    '',
    'Lịch nhắc:',
    ...rungLines(view).map((line, index) => `${index + 1}. ${line}`),
    '',
    'Muốn đổi, xin gõ theo mẫu:',
    '/caidat ngày 5',
    '/caidat giờ 19:00',
    '/caidat nơi Nhà văn hóa thôn',
    '/caidat nhiệm kỳ 2025–2030',
    '/caidat chi ủy 5',
    APPROVAL_ORDER,
    '/caidat nhắc 3 tắt (hoặc bật)',
    '/caidat nhắc 3 trước 2 ngày 18:30',
    '/caidat nhắc 8 hôm sau 08:00',
  );

export const SETTINGS_BUTTON = '✅ Lưu cài đặt';

/** A change of day, hour or place before it is made: from when, and which coming meetings it reaches. */
export const settingsPreviewText = (
  before: MeetingRule,
  after: MeetingRule,
  moving: readonly { readonly before: MeetingWords; readonly after: MeetingWords }[],
): RichText =>
  lines(
    [bold('Xem trước, chưa lưu.')],
    `Nền nếp cũ: ${ruleWords(before)}`,
    ['Nền nếp mới: ', bold(ruleWords(after))],
    '',
    ...(moving.length === 0
      ? ['Các kỳ đã lên lịch giữ nguyên; kỳ lập sau theo nền nếp mới.']
      : [
          'Các kỳ đã lên lịch đổi theo:',
          ...moving.map(
            (one) =>
              `– ${sessionTitle(one.before)}: từ ${whenAndWhere(one.before)} sang ${whenAndWhere(one.after)}`,
          ),
          'Kỳ nào nhóm đã được báo lịch thì Trợ lý báo lại.',
        ]),
  );

const ruleWords = ({ day, time, place }: MeetingRule): string =>
  `ngày ${day} hằng tháng, lúc ${formatTime(time)}${place === null ? '' : `, tại ${place}`}`;

export const settingsAsTheyAre = (now: Pick<SettingsView, 'day' | 'time' | 'place'>): string =>
  `Cài đặt đã như vậy rồi: ${ruleWords(now)}. Không có gì thay đổi.`;

/** Somebody has changed the rule since it was shown. */
export const settingsChangedText = (now: Pick<SettingsView, 'day' | 'time' | 'place'>): string =>
  `Cài đặt đã có thay đổi sau bản xem trước, nay là: ${ruleWords(now)}. Chưa đổi gì thêm; nếu cần, xin gõ lại lệnh.`;

export const SETTINGS_SAVED = 'Đã lưu cài đặt mới. Các kỳ sinh hoạt chưa tới và lời nhắc theo cài đặt này.';

/** A new term of office: what follows for the numbers, where the older ones are, and the way back. */
export const termSaved = (term: string, before: string): RichText =>
  lines(
    `Đã ghi nhiệm kỳ ${term}. Nghị quyết, kết luận ban hành từ nay đánh số trong nhiệm kỳ này, bắt đầu từ 01 (nhiệm kỳ đã có văn bản thì số chạy tiếp).`,
    `Văn bản trước đó vẫn giữ nguyên, xem bằng: /nghiquyet 3 nhiệm kỳ ${before === '' ? 'trước' : before}`,
    before === '' ? null : `Nếu ghi nhầm, xin gõ: /caidat nhiệm kỳ ${before}`,
  );
export const termKnown = (term: string): string => `Chi bộ đang ở nhiệm kỳ ${term}; không có gì thay đổi.`;

/** R000-15. */
export const seatsSaved = (seats: number | null): string =>
  seats === null
    ? 'Đã ghi: chi bộ không có chi ủy, hoặc chưa định số đồng chí chi ủy.'
    : `Đã ghi: chi ủy có ${seats} đồng chí theo quy định. Khi khuyết, /luuy nêu lên để chi ủy biết.`;

export const OLD_SETTINGS = 'Bảng cài đặt này đã cũ. Xin gõ /caidat để mở bảng mới.';

/** After a switch was pressed. */
export const SETTINGS_SAVED_TOAST = 'Đã ghi.';

export const SETTINGS_REFUSALS = {
  unreadable: 'Trợ lý chưa hiểu cài đặt này. Xin gõ /caidat để xem các mẫu.',
  day: 'Ngày sinh hoạt phải từ 1 đến 28, ví dụ: /caidat ngày 5',
  time: 'Giờ chưa đúng, ví dụ: /caidat giờ 19:30',
  'quiet-time': 'Trợ lý không nhắn tin từ 21 giờ đến 6 giờ. Xin chọn giờ khác, ví dụ 18:30.',
  place: 'Tên địa điểm cần từ 1 đến 120 ký tự, ví dụ: /caidat nơi Nhà văn hóa thôn',
  term: 'Nhiệm kỳ chưa đúng. Xin ghi năm đầu và năm cuối, ví dụ: /caidat nhiệm kỳ 2025–2030',
  seats: 'Số đồng chí chi ủy cần từ 1 đến 15, ví dụ: /caidat chi ủy 5',
  rung: 'Không có lời nhắc mang số này. Xin gõ /caidat để xem danh sách.',
  'at-start':
    'Lời này luôn theo giờ sinh hoạt nên không đổi giờ được, chỉ bật hoặc tắt được, ví dụ: /caidat nhắc 6 tắt',
  'looks-back': 'Lời này đến sau kỳ sinh hoạt, xin gõ ví dụ: /caidat nhắc 8 hôm sau 08:00',
  'looks-ahead': 'Lời này đến trước kỳ sinh hoạt, xin gõ ví dụ: /caidat nhắc 3 trước 2 ngày 18:30',
  daily: 'Đôn đốc nhiệm vụ theo thời hạn của từng việc, chỉ đổi giờ được, ví dụ: /caidat nhắc 9 08:30',
  'follow-up-early': 'Đôn đốc nhiệm vụ không sớm hơn 07:30. Xin chọn giờ khác, ví dụ: /caidat nhắc 9 08:30',
  'too-late': 'Chỉ chọn được từ 1 đến 5 ngày sau kỳ sinh hoạt, ví dụ: /caidat nhắc 8 sau 2 ngày 08:00',
  'too-early': 'Chỉ nhắc trước từ 0 đến 20 ngày, ví dụ: /caidat nhắc 3 trước 2 ngày',
} as const;

export const switchLabel = (index: number, isOn: boolean): string =>
  `${isOn ? 'Tắt' : 'Bật'} nhắc ${index + 1}`;
