import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import { DOCUMENT_LIMITS, type DocumentType } from '../../../domain/resolutions/document.ts';
import type { DraftDue, DraftPeople } from '../../../domain/resolutions/read-resolution.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { shorten } from '../../split.ts';
import { formatDate, formatLongDate } from '../calendar/dates.ts';
import { formatRate } from '../calendar/numbers.ts';
import { branchTitle, comrade } from '../people/names.ts';

/* Resolutions and conclusions: the preview, the questions on the way, the published words. */

const TYPE_NAMES: Readonly<Record<DocumentType, string>> = { NQ: 'Nghị quyết', KL: 'Kết luận' };
export const typeName = (type: DocumentType): string => TYPE_NAMES[type];

/** `Số 03-NQ/CB`: no colon, two digits at least (R4-1). */
export const formatNumber = (number: number, type: DocumentType): string =>
  `Số ${String(number).padStart(2, '0')}-${type}/CB`;

/** `Nghị quyết số 03-NQ/CB`, within a sentence. */
export const numberedName = (number: number, type: DocumentType): string =>
  `${typeName(type)} ${formatNumber(number, type).replace('Số', 'số')}`;

export const PUBLISH_BUTTON = '✅ Ban hành';
export const DISCARD_BUTTON = '✖️ Hủy';
export const NO_MORE_TASKS_BUTTON = 'Đủ rồi, xem bản nháp';

export interface TaskWords {
  readonly no: number | null;
  readonly content: string;
  readonly owner: string | null;
  readonly helpers: readonly string[];
  readonly dueOn: IsoDate;
}

/** `#12 · việc · đồng chí … · hạn thứ Sáu, ngày 25/12/2026`. */
export const assignmentLine = (task: TaskWords): string =>
  [
    task.no === null ? '–' : `#${task.no} ·`,
    `${task.content} · ${task.owner === null ? 'chưa có người phụ trách' : comrade(task.owner)}`,
    task.helpers.length === 0 ? '' : ` (phối hợp: ${task.helpers.map(comrade).join(', ')})`,
    ` · hạn ${formatLongDate(task.dueOn)}`,
  ]
    .join(' ')
    .replace(/ {2,}/g, ' ');

/** A task of an earlier version that ends with the correction. */
export interface GoneTask {
  readonly no: number;
  readonly content: string;
  readonly owner: string | null;
  /** It stands in the new version again, with the same words. */
  readonly goesOn: boolean;
}

/** `#3 · việc · đồng chí … · thôi thực hiện`. */
const goneLine = ({ no, content, owner, goesOn }: GoneTask): string =>
  [
    `#${no}`,
    shorten(content, 100),
    owner === null ? 'chưa có người phụ trách' : comrade(owner),
    goesOn ? 'giao lại như trên' : 'thôi thực hiện',
  ].join(' · ');

/** `thay thế Nghị quyết số 03-NQ/CB ngày 03/12/2026`. */
const replacesLine = (
  type: DocumentType,
  { number, issuedOn }: { readonly number: number; readonly issuedOn: IsoDate },
): string => `thay thế ${numberedName(number, type)} ngày ${formatDate(issuedOn)}`;

export interface DocumentWords {
  readonly type: DocumentType;
  readonly number: number | null;
  readonly version: number;
  readonly branchName: string;
  readonly issuedOn: IsoDate;
  readonly title: string;
  /** The version before it. */
  readonly replaces: { readonly number: number; readonly issuedOn: IsoDate } | null;
  readonly tasks: readonly TaskWords[];
  readonly gaveWay: readonly GoneTask[];
}

/** What stands in the group. The preview shows the very same, with a word in place of the number. */
export function paperText(paper: DocumentWords): RichText {
  const number = paper.number === null ? 'Số: cấp khi ban hành' : formatNumber(paper.number, paper.type);
  return lines(
    [
      bold(`${typeName(paper.type).toUpperCase()} · ${number}`),
      paper.version > 1 ? ` (bản sửa lần ${paper.version - 1})` : '',
    ],
    `${branchTitle(paper.branchName)}, ngày ${formatDate(paper.issuedOn)}`,
    paper.replaces === null ? null : replacesLine(paper.type, paper.replaces),
    [bold(paper.title)],
    paper.tasks.length === 0 ? null : '',
    paper.tasks.length === 0 ? null : 'Phân công:',
    ...paper.tasks.map(assignmentLine),
    ...(paper.gaveWay.length === 0 ? [] : ['', 'Nhiệm vụ của bản trước:', ...paper.gaveWay.map(goneLine)]),
  );
}

/** `number` is that of the paper which this draft is to replace. */
export const previewHead = (type: DocumentType, number: number | null): string =>
  [
    `Bản nháp ${typeName(type).toLowerCase()}. Xin kiểm tra kỹ họ tên và thời hạn rồi chọn ${PUBLISH_BUTTON}.`,
    ...(number === null
      ? []
      : [
          `Đây là bản sửa của ${formatNumber(number, type)}: nhiệm vụ chưa xong của bản trước thôi theo dõi, chỉ còn các nhiệm vụ dưới đây.`,
        ]),
  ].join('\n');
export const CORRECTION_USAGE = (command: string, number: number): string =>
  `Để sửa, xin gõ /${command} sửa ${number} kèm tiêu đề mới, rồi mỗi dòng một nhiệm vụ: - việc; người; hạn`;

export const PUBLISHED_TOAST = 'Đã ban hành. Trân trọng cảm ơn đồng chí.';
export const publishedToast = (number: number, type: DocumentType): string =>
  `Đã ban hành ${formatNumber(number, type)}.`;
/** What becomes of the preview: its buttons are gone. */
export const PREVIEW_PUBLISHED = 'Bản nháp này đã được ban hành.';
export const publishedBefore = (number: number, type: DocumentType): string =>
  `Văn bản này đã ban hành rồi: ${formatNumber(number, type)}.`;
/** The note of a task whose document was corrected: the new version's tasks stand in its place. */
export const REPLACED_NOTE = 'thay bằng bản sửa';
export const DISCARDED = 'Đã hủy bản nháp. Chưa có gì được ban hành.';
export const DRAFT_GONE = 'Bản nháp này không còn. Xin gõ lại lệnh để làm bản mới.';
export const DRAFT_CHANGED = 'Bản nháp đã được sửa sau tin này. Xin dùng bản mới nhất ở bên dưới.';
export const DRAFT_INCOMPLETE =
  'Bản nháp còn thiếu người hoặc thời hạn. Xin trả lời câu hỏi ở bên dưới trước.';
export const ASSIGNEE_LEFT =
  'Có đồng chí được phân công không còn trong danh sách chi bộ. Xin gõ lại lệnh với người khác.';
export const DUE_PASSED = 'Có thời hạn đã qua kể từ lúc làm bản nháp. Xin gõ lại lệnh với thời hạn mới.';
export const NOT_OFFICER_NOW =
  'Việc ban hành do chi ủy thực hiện. Xin đồng chí trao đổi với đồng chí Bí thư.';

// ---- questions, one at a time

export const DRAFT_NOTED_TOAST = 'Đã ghi.';

const quoted = (words: string): string => `«${shorten(words, 80)}»`;

export const ASK_TITLE = 'Xin trả lời tin này bằng tiêu đề, ví dụ: Lãnh đạo thực hiện nhiệm vụ tháng 12';
export const ASK_FIRST_TASK =
  'Xin trả lời tin này bằng nhiệm vụ thứ nhất, theo mẫu: việc; người; hạn\nVí dụ: Phát quang hành lang đường; đồng chí An, đồng chí Lan; 25/12';
export const ASK_NEXT_TASK = `Đã ghi. Xin trả lời tin này bằng nhiệm vụ tiếp theo (việc; người; hạn), hoặc chọn ${NO_MORE_TASKS_BUTTON}.`;
export const ASK_CONTENT = 'Có một nhiệm vụ chưa ghi việc gì. Xin trả lời tin này bằng nội dung việc.';

export function askPeople(content: string, people: DraftPeople): string {
  if (people.kind !== 'unclear')
    return `Nhiệm vụ ${quoted(content)} giao đồng chí nào chủ trì? Xin trả lời tin này bằng họ tên.`;
  return people.candidateIds.length > 0
    ? `Nhiệm vụ ${quoted(content)}: có mấy đồng chí hợp với ${quoted(people.text)}. Xin chọn đúng tên.`
    : `Nhiệm vụ ${quoted(content)}: chưa thấy ${quoted(people.text)} trong danh sách chi bộ. Xin trả lời tin này bằng đủ họ tên.`;
}

export function askDue(content: string, due: DraftDue): string {
  switch (due.kind) {
    case 'unclear':
      return `Nhiệm vụ ${quoted(content)}: ${quoted(due.text)} là ngày nào? Xin chọn ngày, hoặc trả lời tin này.`;
    case 'past':
      return `Nhiệm vụ ${quoted(content)}: thời hạn ${quoted(due.text)} đã qua. Xin trả lời tin này bằng thời hạn mới, ví dụ 25/12.`;
    case 'unreadable':
      return `Nhiệm vụ ${quoted(content)}: chưa đọc được thời hạn ${quoted(due.text)}. Xin trả lời tin này, ví dụ: 25/12 hoặc cuối tháng.`;
    default:
      return `Nhiệm vụ ${quoted(content)} hoàn thành khi nào? Xin trả lời tin này, ví dụ: 25/12 hoặc cuối tháng.`;
  }
}

export const dayButton = (date: IsoDate): string => formatLongDate(date).replace(', ngày', '');

export const RESOLUTION_PROBLEMS = {
  'title-too-long': `Tiêu đề dài quá ${DOCUMENT_LIMITS.title} ký tự, nên chưa ghi. Xin rút gọn; chi tiết để ở từng nhiệm vụ.`,
  'too-many-tasks': `Một văn bản có nhiều nhất ${DOCUMENT_LIMITS.tasks} nhiệm vụ, nên chưa ghi. Xin tách thành hai văn bản.`,
  'task-too-long': `Có nhiệm vụ dài quá ${DOCUMENT_LIMITS.task} ký tự, nên chưa ghi. Xin viết ngắn lại.`,
} as const;

// ---- lists

export const NO_DOCUMENTS = (type: DocumentType): string =>
  `Chi bộ chưa có ${typeName(type).toLowerCase()} nào ghi ở đây.`;
export const documentNotFound = (number: number, type: DocumentType, term: string): string =>
  `Không thấy ${formatNumber(number, type)}${term === '' ? '' : ` của nhiệm kỳ ${term}`}. Xin gõ /${type === 'NQ' ? 'nghiquyet' : 'ketluan'} để xem danh sách.`;

/** Numbers began anew with the term: the same number of the term before is still there. */
export const documentOfTermBefore = (number: number, type: DocumentType, term: string): string =>
  `Nhiệm kỳ này chưa có ${formatNumber(number, type).replace('Số', 'số')}. Số ấy của nhiệm kỳ trước, xin gõ: /${type === 'NQ' ? 'nghiquyet' : 'ketluan'} ${number} nhiệm kỳ ${term === '' ? 'trước' : term}`;

export const termUnclear = (number: number, type: DocumentType): string =>
  `Nhiệm kỳ chưa rõ. Xin ghi năm đầu và năm cuối, ví dụ: /${type === 'NQ' ? 'nghiquyet' : 'ketluan'} ${number} nhiệm kỳ 2020–2025`;

export const listText = (
  type: DocumentType,
  documents: readonly {
    readonly number: number;
    readonly title: string;
    readonly issuedOn: IsoDate;
    readonly term: string;
  }[],
  /** The running term: what was issued in another one says so, since numbers began anew. */
  current: string,
): RichText =>
  lines(
    [bold(`${typeName(type)} đang có hiệu lực`)],
    ...documents.map((one) => {
      const term = one.term === current ? '' : ` (nhiệm kỳ ${one.term === '' ? 'trước' : one.term})`;
      return `${formatNumber(one.number, type)}${term}, ${formatDate(one.issuedOn)}: ${one.title}`;
    }),
  );

export const WRITE_HINT = (command: string): string =>
  `Để ban hành, gõ /${command} kèm tiêu đề, rồi mỗi dòng một nhiệm vụ: - việc; người; hạn`;

export const summaryText = (branchName: string, date: IsoDate, papers: readonly DocumentWords[]): RichText =>
  lines(
    'Kính gửi các đồng chí.',
    `Sau kỳ sinh hoạt ngày ${formatDate(date)}, ${branchTitle(branchName)} đã ban hành:`,
    ...papers.flatMap((paper) => [
      '',
      [
        bold(`${paper.number === null ? '' : formatNumber(paper.number, paper.type)}: ${paper.title}`),
      ] as RichText,
      ...paper.tasks.map(assignmentLine),
    ]),
    '',
    'Kính đề nghị các đồng chí thực hiện theo phân công. Trân trọng.',
  );

/** To the one in charge; `gone` are tasks of theirs that end with a correction. */
export const assignmentNotice = (
  number: string,
  own: readonly TaskWords[],
  gone: readonly GoneTask[],
): RichText =>
  lines(
    'Kính gửi đồng chí.',
    `Theo ${number}, đồng chí được phân công chủ trì:`,
    ...own.map(assignmentLine),
    ...(gone.length === 0 ? [] : ['Nhiệm vụ của bản trước:', ...gone.map(goneLine)]),
    '',
    `Khi có kết quả, xin gõ /xong kèm số việc, ví dụ: /xong ${own[0]?.no ?? 12}. Trân trọng.`,
  );

/** To one whose task ends with a correction, and who gets none by it. */
export const releaseNotice = (number: string, gone: readonly GoneTask[]): RichText =>
  lines(
    'Kính gửi đồng chí.',
    `Theo bản sửa của ${number}, đồng chí không còn phụ trách:`,
    ...gone.map(({ no, content }) => `#${no} · ${shorten(content, 100)}`),
    'Trân trọng cảm ơn đồng chí.',
  );

// ---- the count of hands

export interface DocumentVote {
  readonly inFavour: number;
  readonly base: number;
  readonly passed: boolean;
}

/** Beside the preview: what the paper will say of the count. A missing one is asked about, and stands in nobody's way. */
export function voteNote(type: DocumentType, title: string, vote: DocumentVote | null): RichText {
  const kind = typeName(type).toLowerCase();
  if (vote === null)
    return lines(
      `Chưa ghi biểu quyết cho ${kind} này. Nếu chi bộ đã biểu quyết, xin gõ trước khi ban hành, ví dụ:`,
      `/bieuquyet 22 1 1 ${shorten(title, 80)}`,
      'Nếu không biểu quyết, chọn ban hành; bản in để …… ở chỗ này.',
    );
  return lines(
    `Biểu quyết: ${vote.inFavour}/${vote.base} đồng chí tán thành, đạt ${formatRate(vote.inFavour, vote.base)}.`,
    vote.passed ? null : 'Lưu ý: số tán thành chưa quá một nửa.',
  );
}

/** The paper keeps the figures of its moment: better told before than missed afterwards. */
export const STILL_RUNNING_NOTE =
  'Buổi sinh hoạt chưa kết thúc: số vắng, thời lượng và điểm chất lượng sẽ để …… trong bản in. Ban hành sau /ketthuc thì có đủ.';
