import type { Choice, Reason } from '../../../domain/attendance/rsvp.ts';
import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { Consent } from '../../../domain/meeting/branch.ts';
import type { MeetingKind } from '../../../domain/meeting/meeting.ts';
import type { Office, Participation, Standing } from '../../../domain/people/membership.ts';
import type { TaskState } from '../../../domain/tasks/task.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { REASON_NAMES } from '../attendance/rsvp.ts';
import { formatDate } from '../calendar/dates.ts';
import { branchTitle, officeName, safeDisplayName } from '../people/names.ts';
import { stateOn } from '../tasks/tasks.ts';

/* What is stored on one member, for that member to read (R5-9). */

export const OWN_DATA_FILE = 'du-lieu-cua-toi.json';
export const OWN_DATA_FILE_CAPTION =
  'Toàn bộ dữ liệu về đồng chí, dạng tệp .json để lưu giữ hoặc chuyển nơi khác.';
export const NO_OWN_DATA = 'Trợ lý không còn giữ dữ liệu nào về đồng chí.';

/** A heading with its lines; left out where there is nothing. */
export interface OwnSection {
  readonly title: string;
  readonly rows: readonly string[];
}

export const SECTIONS = {
  roster: 'Danh sách chi bộ',
  statuses: 'Diện sinh hoạt',
  consent: 'Lời đồng ý',
  accounts: 'Tài khoản và trò chuyện',
  answers: 'Trả lời dự họp',
  attendances: 'Điểm danh',
  meetings: 'Công việc trong kỳ sinh hoạt',
  tasks: 'Nhiệm vụ',
  steps: 'Các bước đã làm với nhiệm vụ',
  documents: 'Nghị quyết, kết luận đã ban hành',
  underway: 'Đang chờ, giữ nhiều nhất 30 ngày',
  traces: 'Dấu vết chỉ ghi bằng số',
} as const;

/** Of a branch that the person belonged to before it was merged or divided. */
export const earlierTitle = (title: string, branchName: string): string =>
  `${title}, khi ở ${branchTitle(branchName)}`;

export const ownDataText = (sections: readonly OwnSection[]): RichText =>
  lines(
    [bold('Dữ liệu Trợ lý đang giữ về đồng chí')],
    ...sections.flatMap(({ title, rows }): (RichText | string)[] =>
      rows.length === 0 ? [] : ['', [bold(title)], ...rows.map((row) => `- ${row}`)],
    ),
    '',
    'Chỗ nào chưa đúng, xin báo chi ủy để sửa. Muốn xóa, xin gõ /xoa.',
  );

// ---- the roster

export const rosterRows = (view: {
  readonly branch: string;
  readonly superior: string | null;
  readonly no: string;
  readonly fullName: string;
  readonly office: Office;
  /** The tổ đảng, in words; null for none. */
  readonly cell: string | null;
  readonly hasSpokesperson: boolean;
  /** By number. */
  readonly speaksFor: readonly string[];
  readonly duty: string;
  readonly contactedOn: IsoDate | null;
  readonly transferSince: IsoDate | null;
  readonly since: IsoDate;
}): readonly string[] => [
  `${branchTitle(view.branch)}${view.superior === null ? '' : `, ${view.superior}`}`,
  `Số ${view.no} · ${view.fullName} · ${officeName(view.office)}`,
  ...(view.cell === null ? [] : [`Tổ đảng: ${view.cell}`]),
  ...(view.duty === '' ? [] : [`Phụ trách: ${view.duty}`]),
  ...(view.contactedOn === null ? [] : [`Chi ủy hỏi thăm gần nhất ngày ${formatDate(view.contactedOn)}`]),
  ...(view.transferSince === null
    ? []
    : [`Chờ giấy chuyển sinh hoạt từ ngày ${formatDate(view.transferSince)}`]),
  ...(view.hasSpokesperson ? ['Có người báo giúp.'] : []),
  ...(view.speaksFor.length === 0 ? [] : [`Báo giúp đồng chí số ${view.speaksFor.join(', ')}.`]),
  `Ghi vào danh sách ngày ${formatDate(view.since)}`,
];

const STANDING_NAMES: Readonly<Record<Standing, string>> = { official: 'Chính thức', probationary: 'Dự bị' };
const PARTICIPATION_NAMES: Readonly<Record<Participation, string>> = {
  regular: 'sinh hoạt bình thường',
  exempt: 'miễn sinh hoạt',
  temporarily_exempt: 'tạm miễn sinh hoạt',
  temporary_elsewhere: 'sinh hoạt tạm thời nơi khác',
  temporary_here: 'sinh hoạt tạm thời tại đây',
  suspended: 'tạm dừng sinh hoạt',
  special_duty: 'nhiệm vụ riêng',
  away: 'đi làm ăn xa',
  left: 'không còn trong danh sách',
};

/** A roster's first day has no date of its own. */
const LONG_AGO = '1900-01-01';

export const statusRow = (
  from: IsoDate,
  to: IsoDate | null,
  standing: Standing,
  participation: Participation,
) =>
  `${from === LONG_AGO ? 'Từ trước' : `Từ ${formatDate(from)}`}${to === null ? '' : ` đến ${formatDate(to)}`}: ${STANDING_NAMES[standing]}, ${PARTICIPATION_NAMES[participation]}`;

const CONSENT_NAMES: Readonly<Record<Consent, string>> = {
  none: 'Chưa trả lời',
  given: 'Đã đồng ý',
  declined: 'Không đồng ý, hoặc đã rút lại',
};
export const consentRow = (consent: Consent, on: IsoDate | null): string =>
  `${CONSENT_NAMES[consent]}${on === null ? '' : `, ghi ngày ${formatDate(on)}`}`;

export const accountRow = (
  account: string,
  username: string | null,
  on: IsoDate,
  isImported: boolean,
): string =>
  `${account}${username === null ? '' : ` (@${username})`}, ghi tên ngày ${formatDate(on)}, ${isImported ? 'theo tệp danh sách' : 'chi ủy xác nhận'}`;
export const chatRow = (ref: string, on: IsoDate): string =>
  `Trò chuyện riêng ${ref}, từ ngày ${formatDate(on)}`;

export const viewerRow = (committee: string, on: IsoDate): string =>
  `Xem số liệu các chi bộ thuộc ${committee}, từ ngày ${formatDate(on)}`;

// ---- meetings

const KIND_NAMES: Readonly<Record<MeetingKind, string>> = { regular: 'thường kỳ', thematic: 'chuyên đề' };
export interface OwnMeeting {
  readonly date: IsoDate;
  readonly kind: MeetingKind;
}
const meetingName = ({ date, kind }: OwnMeeting): string => `${formatDate(date)} ${KIND_NAMES[kind]}`;

const CHOICE_NAMES: Readonly<Record<Choice | 'none', string>> = {
  attending: 'dự họp',
  absent: 'vắng mặt',
  none: 'đã bỏ trả lời',
};
const reasonOf = (reason: Reason | null): string =>
  reason === null ? '' : `, ${REASON_NAMES[reason].toLowerCase()}`;

export const answerRow = (
  meeting: OwnMeeting,
  choice: Choice | 'none',
  reason: Reason | null,
  on: IsoDate,
  byThemselves: boolean,
): string =>
  `${meetingName(meeting)}: ${CHOICE_NAMES[choice]}${reasonOf(reason)}; ghi ngày ${formatDate(on)}${byThemselves ? '' : ', người khác ghi giúp'}`;

const MARKS = { present: 'có mặt', excused: 'vắng có lý do', unexcused: 'vắng không lý do' } as const;
export const attendanceRow = (
  meeting: OwnMeeting,
  mark: keyof typeof MARKS,
  reason: Reason | null,
  byThemselves: boolean,
): string =>
  `${meetingName(meeting)}: ${MARKS[mark]}${reasonOf(reason)}${byThemselves ? '' : ' (người khác ghi)'}`;

export const chairedRow = (meeting: OwnMeeting): string => `${meetingName(meeting)}: chủ trì`;
export const minutesRow = (meeting: OwnMeeting): string => `${meetingName(meeting)}: thư ký`;
export const spokeRow = (meeting: OwnMeeting): string => `${meetingName(meeting)}: có phát biểu`;

// ---- tasks

export const taskRow = (task: {
  readonly no: number;
  readonly content: string;
  readonly dueOn: IsoDate;
  readonly state: TaskState;
  readonly asksExtension: boolean;
  readonly daysLate: number;
  readonly note: string | null;
  readonly helps: boolean;
}): string =>
  `#${task.no} · ${task.content} · ${task.helps ? 'phối hợp' : 'phụ trách'} · hạn ${formatDate(task.dueOn)} · ${stateOn(task)}${task.note === null ? '' : ` · ${task.note}`}`;

const STEP_NAMES: Readonly<Record<string, string>> = {
  report: 'báo xong',
  'add-note': 'ghi kết quả',
  'ask-extension': 'xin gia hạn',
  'grant-extension': 'đồng ý gia hạn',
  'refuse-extension': 'giữ thời hạn',
  extend: 'gia hạn',
  confirm: 'xác nhận hoàn thành',
  praise: 'gửi lời cảm ơn',
  'no-praise': 'không gửi lời cảm ơn',
  'send-back': 'đề nghị làm tiếp',
  assign: 'giao người phụ trách',
  'carry-over': 'chuyển kỳ sau',
  drop: 'thôi thực hiện',
  issued: 'ban hành',
  continued: 'làm tiếp ở chi bộ mới hoặc từ chi bộ cũ, số',
};
/** Steps keep their day as the program writes it; people read it as their own. */
const ISO_DAY = /\b\d{4}-\d{2}-\d{2}\b/gu;
export const stepRow = (no: number, on: IsoDate, action: string, detail: string | null): string =>
  `${formatDate(on)} · #${no} · ${STEP_NAMES[action] ?? action}${detail === null ? '' : ` · ${detail.replace(ISO_DAY, (day) => formatDate(day as IsoDate))}`}`;
export const reminderRow = (no: number, on: IsoDate, isPrivate: boolean): string =>
  `${formatDate(on)} · #${no} · đã nhắc ${isPrivate ? 'riêng' : 'trong nhóm'}`;

export const documentRow = (type: 'NQ' | 'KL', number: number, title: string, on: IsoDate): string =>
  `${type === 'NQ' ? 'Nghị quyết' : 'Kết luận'} số ${number} · ${title} · ${formatDate(on)}`;

// ---- underway and traces

const SIGNS = /\p{Extended_Pictographic}/gu;
export const linkRequestRow = (account: string, on: IsoDate, displayName: string): string =>
  `Xin ghi tên từ ${account}${displayName === '' ? '' : ` (${safeDisplayName(displayName.replace(SIGNS, ''))})`}, ngày ${formatDate(on)}`;
export const draftRow = (title: string, on: IsoDate): string => `Đang soạn: ${title}, ngày ${formatDate(on)}`;
export const PROMPT_ROW = 'Một câu hỏi đang chờ đồng chí trả lời';
export const codeRow = (on: IsoDate): string => `Mã đã cấp hoặc đã dùng, đến ngày ${formatDate(on)}`;
export const erasureRow = (on: IsoDate): string => `Đề nghị xóa dữ liệu ngày ${formatDate(on)}`;

export const traceRows = (counts: {
  readonly papersNaming: number;
  readonly journalDone: number;
  readonly journalAbout: number;
  readonly answersForOthers: number;
  readonly marksForOthers: number;
  readonly votesRecorded: number;
  readonly meetingsBegun: number;
  readonly linksConfirmed: number;
  readonly messages: number;
  readonly received: number;
}): readonly string[] =>
  (
    [
      [counts.papersNaming, 'giấy tờ đã ban hành có tên đồng chí'],
      [counts.journalDone, 'dòng nhật ký về việc đồng chí làm (không ghi tên, không ghi lời)'],
      [counts.journalAbout, 'dòng nhật ký về việc liên quan đến đồng chí'],
      [counts.answersForOthers, 'câu trả lời ghi giúp đồng chí khác'],
      [counts.marksForOthers, 'lượt điểm danh ghi cho đồng chí khác'],
      [counts.votesRecorded, 'lần ghi biểu quyết'],
      [counts.meetingsBegun, 'lần bắt đầu sinh hoạt'],
      [counts.linksConfirmed, 'tài khoản đã xác nhận'],
      [counts.messages, 'tin Trợ lý gửi riêng (lời tin giữ nhiều nhất 7 ngày)'],
      [counts.received, 'tin đồng chí gửi trong 3 ngày qua (lời tin xóa ngay khi xong việc)'],
    ] as const
  ).flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
