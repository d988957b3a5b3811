import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import { daysBetween } from '../../../domain/calendar/calendar.ts';
import type { TaskState } from '../../../domain/tasks/task.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { shorten } from '../../split.ts';
import { formatDate, formatShortDate } from '../calendar/dates.ts';
import { comrade, comradeFirst } from '../people/names.ts';

/* Tasks: lists, reports, extensions, and the polite asking for news. No blame, no ranking. */

export interface TaskLine {
  readonly no: number;
  readonly content: string;
  readonly owner: string | null;
  readonly dueOn: IsoDate;
  readonly state: TaskState;
  readonly asksExtension: boolean;
  /** Whole days past the due day; 0 for none, and wherever lateness is not said beside a name. */
  readonly daysLate: number;
}

const STATE_NAMES: Readonly<Record<TaskState, string>> = {
  in_progress: 'Đang thực hiện',
  reported: 'Đã báo cáo',
  done: 'Hoàn thành',
  dropped: 'Chưa hoàn thành',
};

export const stateName = (task: Pick<TaskLine, 'state' | 'asksExtension'>): string =>
  task.asksExtension ? 'Xin gia hạn' : STATE_NAMES[task.state];

/** The state as a paper shows it, with how late the task is. */
export const stateOn = (task: Pick<TaskLine, 'state' | 'asksExtension' | 'daysLate'>): string =>
  [stateName(task), lateWords(task.daysLate)].filter((part) => part !== '').join(', ');

/** How late it is, in words; '' for what is not. */
export const lateWords = (days: number): string => (days > 0 ? `quá hạn ${days} ngày` : '');

const SHORT = 100;
/** `#12 · việc · đồng chí … · hạn 15/12`, and `quá hạn 3 ngày` where that may be said. */
export const taskLine = (task: TaskLine): string =>
  [
    `#${task.no}`,
    shorten(task.content, SHORT),
    task.owner === null ? 'chưa có người phụ trách' : comrade(task.owner),
    `hạn ${formatShortDate(task.dueOn)}`,
    lateWords(task.daysLate),
    task.state === 'in_progress' && !task.asksExtension ? '' : stateName(task),
  ]
    .filter((part) => part !== '')
    .join(' · ');

export const NO_OPEN_TASKS = 'Chi bộ không còn nhiệm vụ nào đang thực hiện.';
export const NO_OWN_TASKS = 'Đồng chí không có nhiệm vụ nào đang thực hiện.';
/** `late`: how many are overdue and by how many days the oldest, told in numbers alone where names stand before all. */
export const branchTasksText = (
  tasks: readonly TaskLine[],
  late: { readonly count: number; readonly longest: number } | null,
): RichText =>
  lines(
    [bold('Nhiệm vụ của chi bộ đang thực hiện')],
    ...tasks.map(taskLine),
    late === null || late.count === 0
      ? null
      : late.count === 1
        ? `Trong đó 1 nhiệm vụ ${lateWords(late.longest)}.`
        : `Trong đó ${late.count} nhiệm vụ quá hạn, lâu nhất ${late.longest} ngày.`,
  );
export const ownTasksText = (tasks: readonly TaskLine[]): RichText =>
  lines(
    [bold('Nhiệm vụ của đồng chí')],
    ...tasks.map(taskLine),
    '',
    'Khi có kết quả, xin gõ /xong kèm số việc, hoặc chọn ở dưới đây.',
  );
export const ALL_TASKS_BUTTON = 'Nhiệm vụ của cả chi bộ';
export const openCardButton = (no: number): string => `Xem #${no}`;

// ---- buttons

export const doneButton = (no: number): string => `✔️ Đã xong #${no}`;
export const extendButton = (no: number): string => `⏳ Xin gia hạn #${no}`;
export const CONFIRM_BUTTON = '✅ Hoàn thành';
export const SEND_BACK_BUTTON = '↩️ Chưa đạt, làm tiếp';
export const GRANT_BUTTON = '✅ Đồng ý gia hạn';
export const REFUSE_BUTTON = '✖️ Giữ thời hạn cũ';
export const REMIND_PENDING = 'Đồng chí phụ trách đã xin gia hạn. Xin trả lời đề nghị đó trước.';
export const remindButton = (no: number): string => `Nhắc lại #${no}`;
export const remindInPerson = (no: number): string =>
  `Không nhắn riêng cho đồng chí phụ trách được. Xin hỏi trực tiếp, rồi gõ /xong ${no} kèm kết quả.`;
export const officerExtendButton = (no: number): string => `Gia hạn #${no}`;
export const reassignButton = (no: number): string => `Giao người khác #${no}`;
export const CARRY_OVER_BUTTON = 'Chuyển kỳ sau';
export const DROP_BUTTON = 'Thôi thực hiện (ghi lý do)';
export const NEXT_NAMES = 'Tên khác ▶️';

// ---- refusals

export const TASK_REFUSALS = {
  'not-yours': 'Nhiệm vụ này do đồng chí khác phụ trách. Xin gõ /nhiemvu để xem việc của mình.',
  'officers-only': 'Việc này do chi ủy thực hiện. Xin đồng chí trao đổi với đồng chí Bí thư.',
  closed: 'Nhiệm vụ này đã kết thúc.',
  'reported-already': 'Nhiệm vụ này đã được báo cáo, đang chờ chi ủy xác nhận.',
  'not-reported': 'Nhiệm vụ này chưa có báo cáo, hoặc đã được trả lời rồi.',
  'no-extension': 'Đề nghị gia hạn này đã được trả lời rồi.',
  'extension-pending': 'Đồng chí đã xin gia hạn, đang chờ chi ủy trả lời.',
  'not-later': 'Thời hạn mới phải sau thời hạn đang có. Ví dụ: /giahan 12 25/12 chờ vật liệu',
  'same-owner': 'Đồng chí này đang phụ trách nhiệm vụ đó rồi.',
  'no-such-task': 'Không thấy nhiệm vụ mang số này. Xin gõ /nhiemvu để xem số.',
} as const;

export const DONE_USAGE = 'Xin gõ kèm số việc, ví dụ: /xong 12 đã phát quang 200 mét';
export const EXTEND_USAGE = 'Xin gõ kèm số việc, ngày mới và lý do, ví dụ: /giahan 12 25/12 chờ vật liệu';
export const EXTEND_REASON = 'Xin ghi thêm lý do, ví dụ: /giahan 12 25/12 chờ vật liệu';
export const WORDS_TOO_LONG = 'Nội dung dài quá 300 ký tự. Xin ghi ngắn lại.';

// ---- reports

export const reportedText = (no: number, note: string | null): string =>
  note === null
    ? `Đã ghi nhận đồng chí báo xong #${no}. Xin trả lời tin này vài chữ về kết quả, để chi ủy ghi biên bản.`
    : `Đã ghi nhận đồng chí báo xong #${no}. Chi ủy sẽ xác nhận. Trân trọng cảm ơn đồng chí.`;
/** An officer reports for somebody who does so by word of mouth. */
export const reportedFor = (no: number, owner: string, note: string | null): string =>
  note === null
    ? `Đã ghi: ${comrade(owner)} đã xong #${no}, đồng chí báo thay. Xin trả lời tin này vài chữ về kết quả, để chi ủy ghi biên bản.`
    : `Đã ghi: ${comrade(owner)} đã xong #${no}, đồng chí báo thay. Xin chi ủy xác nhận.`;
/** What stands in the records of a result that somebody else told. */
export const saidBy = (note: string | null, name: string): string =>
  note === null ? `${comrade(name)} báo thay` : `${note} (${comrade(name)} báo thay)`;
export const REPORTED_TOAST = 'Đã ghi: đồng chí báo xong. Trân trọng cảm ơn.';
/** The message that follows says the rest. */
export const NOTED_TOAST = 'Đã ghi.';
export const NOTE_KEPT = 'Đã ghi kết quả. Trân trọng cảm ơn đồng chí.';

export const reportForOfficers = (task: TaskLine, note: string | null): RichText =>
  lines(
    'Kính gửi đồng chí.',
    `${task.owner === null ? 'Có đồng chí' : `Đồng chí ${task.owner}`} báo đã xong:`,
    taskLine(task),
    note === null ? null : `Kết quả: ${note}`,
    'Xin đồng chí xác nhận.',
  );
/** The result that follows a report, for those who are to confirm it. */
export const noteForOfficers = (task: TaskLine, content: string): RichText =>
  lines(taskLine(task), `Kết quả: ${content}`);
/** `decider` is who decided it: an act of one officer is not told as one of the chi ủy. */
export const confirmedText = (no: number, decider: string): string =>
  `${comradeFirst(decider)} đã xác nhận #${no} hoàn thành. Trân trọng cảm ơn đồng chí.`;
export const sentBackText = (no: number, decider: string): string =>
  `${comradeFirst(decider)} đề nghị làm tiếp #${no}. Xin đồng chí trao đổi trực tiếp để rõ thêm.`;
export const CONFIRMED_TOAST = 'Đã ghi: hoàn thành.';
export const SENT_BACK_TOAST = 'Đã ghi: làm tiếp.';

// ---- extensions

export const askNewDate = (no: number): string =>
  `Xin trả lời tin này: thời hạn mới và lý do cho #${no}, ví dụ: 25/12 chờ vật liệu`;
export const ASKED_TOAST = 'Xin trả lời tin Trợ lý vừa gửi.';
export const extensionAsked = (no: number, dueOn: IsoDate): string =>
  `Đã chuyển chi ủy đề nghị gia hạn #${no} đến ngày ${formatDate(dueOn)}. Trong lúc chờ, Trợ lý không nhắc việc này.`;
export const extensionForOfficers = (task: TaskLine, dueOn: IsoDate, reason: string): RichText =>
  lines(
    'Kính gửi đồng chí.',
    `${task.owner === null ? 'Có đồng chí' : `Đồng chí ${task.owner}`} xin gia hạn đến ngày ${formatDate(dueOn)}:`,
    taskLine(task),
    `Lý do: ${reason}`,
  );
export const extensionGranted = (no: number, dueOn: IsoDate, decider: string): string =>
  `${comradeFirst(decider)} đồng ý gia hạn #${no} đến ngày ${formatDate(dueOn)}.`;
export const extensionRefused = (no: number, dueOn: IsoDate, decider: string): string =>
  `${comradeFirst(decider)} đề nghị giữ thời hạn ${formatDate(dueOn)} cho #${no}. Nếu có khó khăn, xin đồng chí trao đổi trực tiếp.`;
export const GRANTED_TOAST = 'Đã ghi: đồng ý gia hạn.';
export const REFUSED_TOAST = 'Đã ghi: giữ thời hạn cũ.';

/** A question to the officers that is answered. */
export const settledTask = (task: TaskLine, what: string): RichText => lines(taskLine(task), what);

// ---- handing on

export const WHO_TAKES_OVER = (no: number): string => `Giao #${no} cho đồng chí nào? Xin chọn tên.`;
export const takenOver = (task: TaskLine, decider: string): RichText =>
  lines(
    'Kính gửi đồng chí.',
    `${comradeFirst(decider)} giao đồng chí chủ trì:`,
    taskLine(task),
    'Trân trọng.',
  );
export const handedOn = (no: number, name: string): string => `Đã giao #${no} cho ${comrade(name)}.`;
export const ownerLeftText = (tasks: readonly TaskLine[], today: IsoDate, count: number): RichText =>
  lines(
    'Những nhiệm vụ sau chưa có người phụ trách, vì đồng chí được giao không còn trong danh sách chi bộ. Xin giao người khác:',
    ...tasks.map((task) => followUpLine(task, today)),
    moreLine(count),
  );

/** To the one who was in charge before. */
export const handedOnFrom = (no: number, decider: string): string =>
  `${comradeFirst(decider)} đã giao #${no} cho đồng chí khác phụ trách. Trân trọng cảm ơn đồng chí.`;

// ---- carrying over, dropping

export const askDropReason = (no: number): string => `Xin trả lời tin này: lý do thôi thực hiện #${no}.`;
export const carriedOver = (no: number, dueOn: IsoDate): string =>
  `Đã chuyển #${no} sang kỳ sau, thời hạn ${formatDate(dueOn)}.`;
export const dueChanged = (no: number, dueOn: IsoDate): string =>
  `Thời hạn của #${no} đã đổi thành ngày ${formatDate(dueOn)}. Xin mở lại #${no} để xem.`;
export const droppedForOwner = (no: number, content: string, decider: string): string =>
  `Theo ý kiến ${comrade(decider)}, thôi thực hiện #${no}. Lý do: ${content}`;
export const dropped = (no: number): string => `Đã ghi: thôi thực hiện #${no}.`;
export const extended = (no: number, dueOn: IsoDate): string =>
  `Đã gia hạn #${no} đến ngày ${formatDate(dueOn)}.`;

export const cardText = (task: TaskLine, note: string | null): RichText =>
  lines([bold(stateName(task))], taskLine(task), note === null ? null : `Kết quả: ${note}`);

// ---- follow-up

const standing = (dueOn: IsoDate, today: IsoDate): string => {
  const left = daysBetween(today, dueOn);
  if (left > 0) return `còn ${left} ngày`;
  return left === 0 ? 'đến hạn hôm nay' : lateWords(-left);
};

const followUpLine = (task: TaskLine, today: IsoDate): string =>
  `${taskLine(task)} (${standing(task.dueOn, today)})`;

/** What did not fit in. */
const moreLine = (count: number): string | null =>
  count === 0 ? null : `… và ${count} nhiệm vụ khác. Xin gõ /nhiemvu để xem đủ.`;

/** To one person, about their own tasks. `count` = tasks that are not listed. */
export const privateFollowUp = (tasks: readonly TaskLine[], today: IsoDate, count: number): RichText =>
  lines(
    'Kính gửi đồng chí.',
    'Kính đề nghị đồng chí cập nhật tiến độ:',
    ...tasks.map((task) => followUpLine(task, today)),
    moreLine(count),
    '',
    'Nếu có khó khăn cần chi ủy hỗ trợ, xin đồng chí báo để kịp tháo gỡ. Trân trọng.',
  );

/** To a comrade who speaks for those in charge (R8-1). */
export const voiceFollowUp = (tasks: readonly TaskLine[], today: IsoDate, count: number): RichText =>
  lines(
    'Kính gửi đồng chí.',
    'Nhờ đồng chí hỏi và báo giúp tiến độ của đồng chí có tên dưới đây:',
    ...tasks.map((task) => followUpLine(task, today)),
    moreLine(count),
    '',
    'Nếu có khó khăn cần chi ủy hỗ trợ, xin đồng chí báo để kịp tháo gỡ. Trân trọng.',
  );

/** In the group, only for those whom the bot cannot reach in private; by name, politely, without a word on lateness. */
export const groupFollowUp = (tasks: readonly TaskLine[], count: number): RichText =>
  lines(
    'Kính gửi các đồng chí. Kính đề nghị các đồng chí có tên cập nhật tiến độ giúp chi ủy:',
    ...tasks.map(taskLine),
    moreLine(count),
    'Trân trọng.',
  );

/** How a word to the officers begins. */
export const GREETING = 'Kính gửi đồng chí.';

export const overdueForOfficers = (tasks: readonly TaskLine[], today: IsoDate, count: number): RichText =>
  lines(
    'Những nhiệm vụ sau đã quá hạn và chưa có báo cáo:',
    ...tasks.map((task) => followUpLine(task, today)),
    moreLine(count),
    'Xin đồng chí chọn cách giải quyết.',
  );

/** Of those who cannot be asked on a phone: somebody goes and asks. */
export const askInPerson = (tasks: readonly TaskLine[], today: IsoDate, count: number): RichText =>
  lines(
    'Những đồng chí sau không nhận tin trên điện thoại. Xin đồng chí hỏi giúp tiến độ:',
    ...tasks.map((task) => followUpLine(task, today)),
    moreLine(count),
    'Khi có kết quả, xin gõ /xong kèm số việc, ví dụ: /xong 12 đã dọn xong.',
  );

export const stalePreview = (tasks: readonly TaskLine[], today: IsoDate, count: number): RichText =>
  lines(
    'Trợ lý đã ngừng một thời gian. Những nhiệm vụ sau lẽ ra đã được nhắc; Trợ lý chưa nhắn cho ai:',
    ...tasks.map((task) => followUpLine(task, today)),
    moreLine(count),
    'Nếu đồng ý nhắc, xin chọn từng việc. Từ kỳ nhắc sau, Trợ lý nhắc lại như thường lệ.',
  );

export const REMINDED_TOAST = 'Đã gửi lời nhắc.';

export const unfinishedText = (tasks: readonly TaskLine[]): RichText =>
  lines(
    [bold('Nhiệm vụ kỳ trước chưa xong')],
    ...tasks.map(taskLine),
    'Kính đề nghị chi ủy xem từng việc: hoàn thành, chuyển kỳ sau, hoặc thôi thực hiện kèm lý do.',
  );
