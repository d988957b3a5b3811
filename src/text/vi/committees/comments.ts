import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import { LONGEST_LETTER } from '../../../domain/committees/read-letter.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { shorten } from '../../split.ts';
import { formatDate } from '../calendar/dates.ts';

/* What an upper committee says to a branch, and that it was taken in. */

export const SEND_BUTTON = '✅ Gửi';

export const LETTER_USAGE: RichText = lines(
  'Xin ghi tên chi bộ, dấu hai chấm, rồi nội dung góp ý. Ví dụ:',
  '/gopy Chi bộ thôn Đoài: Chi bộ nên chọn một việc trọng tâm để bàn cho kỹ.',
);

export const LETTER_FAULTS = {
  usage: LETTER_USAGE,
  'too-long': lines(`Nội dung dài quá ${LONGEST_LETTER} ký tự. Xin ghi ngắn lại rồi gửi.`),
} as const;

/** The act as it waits for a yes. */
export const commentPreview = (branchName: string, text: string): RichText =>
  lines(
    [bold('Góp ý gửi chi ủy '), bold(branchName), ':'],
    text,
    '',
    'Chi ủy nhận riêng; góp ý đứng đầu chương trình kỳ sinh hoạt tới đến khi chi ủy ghi Đã tiếp thu.',
  );

export const commentSent = (branchName: string): string =>
  `Đã gửi góp ý đến chi ủy ${branchName}. Khi chi ủy tiếp thu, Trợ lý sẽ báo lại đồng chí.`;
export const commentThere = (branchName: string): string =>
  `Góp ý này đã gửi đến chi ủy ${branchName} rồi và đang chờ tiếp thu; không gửi thêm.`;
export const BRANCH_GONE = 'Chi bộ này không còn ở dưới đảng bộ của đồng chí. Góp ý chưa gửi.';
export const NO_LETTER =
  'Nội dung này đã gửi, đã thôi hoặc đã quá giờ chờ; không có gì gửi thêm. Nếu cần, xin gõ lại lệnh.';
export const LETTER_DROPPED = 'Đã thôi, không gửi gì.';
export const WHICH_BRANCH = 'Có mấy chi bộ tên như vậy. Góp ý gửi đến chi bộ nào?';
export const noBranchCalled = (name: string): string =>
  `Không thấy chi bộ nào ở dưới có tên “${name}”. Xin kiểm tra lại tên.`;
export const CHOOSE = 'chi bộ nhận góp ý';
export const TOO_MANY_CALLED = 'Có nhiều chi bộ tên như vậy. Xin gõ tên đầy đủ hơn.';

/** To the officers, in private. */
export const commentForOfficers = (committee: string, branchName: string, text: string): RichText =>
  lines(
    'Kính gửi đồng chí.',
    [bold(committee), ` góp ý với ${branchName}:`],
    text,
    '',
    'Góp ý này đứng đầu chương trình kỳ sinh hoạt tới. Khi chi ủy đã tiếp thu, xin chọn Đã tiếp thu.',
  );

/** R002-6: what a visitor told the branch to do, to the officers in private. */
export const instructionForOfficers = (committee: string, instruction: Instruction, text: string): RichText =>
  lines(
    'Kính gửi đồng chí.',
    [
      bold(`Đồng chí ${instruction.visitor}`),
      ` (${committee}) có ý kiến chỉ đạo tại kỳ sinh hoạt ${formatDate(instruction.metOn)}:`,
    ],
    text,
    '',
    'Ý kiến này đứng đầu chương trình kỳ sinh hoạt tới. Khi chi ủy đã tiếp thu, xin chọn Đã tiếp thu.',
  );

/** Who gave an instruction, and at the meeting of which day. */
export interface Instruction {
  readonly visitor: string;
  readonly metOn: IsoDate;
}

export interface CommentLine {
  readonly committee: string;
  readonly text: string;
  readonly sentOn: IsoDate;
  /** Whole days from then to today. */
  readonly days: number;
  readonly takenInOn: IsoDate | null;
  /** Null for what the committee wrote later. */
  readonly instruction: Instruction | null;
}

/** Whether it was taken in, and if not, for how long it waits. */
export const takenInWords = (heard: Pick<CommentLine, 'days' | 'takenInOn'>): string =>
  heard.takenInOn === null
    ? `chưa tiếp thu, ${heard.days === 0 ? 'hôm nay' : `đã ${heard.days} ngày`}`
    : `đã tiếp thu ${formatDate(heard.takenInOn)}`;

const sourceOf = ({ committee, sentOn, instruction }: CommentLine): string =>
  instruction === null
    ? `${committee}, ngày ${formatDate(sentOn)}`
    : `Ý kiến chỉ đạo của đồng chí ${instruction.visitor} (${committee}), kỳ ${formatDate(instruction.metOn)}`;

/** So many stand in an agenda at length; it is read on a phone. */
export const MOST_COMMENTS = 3;
/** Characters of one that stands beside others. */
const LONGEST_BESIDE = 400;

/** First in the agenda (R003-7); `number` tells them apart where there are several. */
export const commentLines = (comments: readonly CommentLine[]): readonly string[] => {
  if (comments.length === 0) return [];
  const shown = comments.slice(0, MOST_COMMENTS);
  const more = comments.length - shown.length;
  return [
    'Góp ý của cấp trên, xin xem trước; đã tiếp thu thì chọn Đã tiếp thu:',
    ...shown.map((comment, index) => {
      const number = comments.length > 1 ? `${index + 1}) ` : '';
      const words = comments.length > 1 ? shorten(comment.text, LONGEST_BESIDE) : comment.text;
      const age = comment.instruction === null ? '' : `, ${takenInWords(comment)}`;
      return `${number}${sourceOf(comment)}${age}: ${words}`;
    }),
    ...(more > 0 ? [`Còn ${more} góp ý nữa, hiện ra khi các góp ý trên đã tiếp thu.`] : []),
    '',
  ];
};

/** Three that wait and three that were taken in are one message, also where choices are numbered below it. */
const LONGEST_IN_LIST = 150;

/** `/bienban chỉ đạo`: those that wait, by the numbers that `Đã tiếp thu` takes, then the newest that were taken in. */
export const commentList = (open: readonly CommentLine[], takenIn: readonly CommentLine[]): RichText => {
  const row = (comment: CommentLine, mark: string): string =>
    `${mark} ${sourceOf(comment)} · ${takenInWords(comment)} · ${shorten(comment.text, LONGEST_IN_LIST)}`;
  const more = open.length - MOST_COMMENTS;
  return lines(
    [bold('Ý kiến chỉ đạo, góp ý của cấp trên')],
    ...open.slice(0, MOST_COMMENTS).map((one, index) => row(one, `${index + 1})`)),
    more > 0 ? `Còn ${more} ý kiến nữa, hiện ra khi các ý kiến trên đã tiếp thu.` : null,
    ...takenIn.map((one) => row(one, '–')),
  );
};
export const NO_COMMENTS = 'Chưa ghi ý kiến chỉ đạo, góp ý nào của cấp trên.';

/** Where others read along, no more than that there is something. */
export const commentsWait = (count: number): readonly string[] =>
  count === 0
    ? []
    : [`Có ${count} góp ý của cấp trên; chi ủy xem khi gõ /chuongtrinh trong trò chuyện riêng.`, ''];

export const takenInLabel = (index: number, count: number): string =>
  count > 1 ? `${TAKEN_IN} ${index + 1}` : TAKEN_IN;
export const TAKEN_IN = 'Đã tiếp thu';
export const TAKEN_IN_TOAST = 'Đã ghi: chi ủy đã tiếp thu góp ý.';
export const INSTRUCTION_TAKEN_IN = 'Đã ghi: chi ủy đã tiếp thu ý kiến chỉ đạo.';
export const TAKEN_IN_BEFORE = 'Góp ý này đã được ghi là đã tiếp thu.';
export const NO_COMMENT_WAITS = 'Không có góp ý nào của cấp trên đang chờ tiếp thu.';
export const whichComment = (count: number): string =>
  `Có ${count} góp ý đang chờ. Xin ghi rõ góp ý nào, ví dụ: /chuongtrinh đã tiếp thu 1`;

/** Back to those whose visitor gave it. */
export const instructionTakenInAbove = (branchName: string, metOn: IsoDate): string =>
  `Chi ủy ${branchName} đã tiếp thu ý kiến chỉ đạo tại kỳ sinh hoạt ${formatDate(metOn)}.`;

/** Back to who wrote it. */
export const takenInAbove = (branchName: string, sentOn: IsoDate): string =>
  `Chi ủy ${branchName} đã tiếp thu góp ý gửi ngày ${formatDate(sentOn)}.`;
