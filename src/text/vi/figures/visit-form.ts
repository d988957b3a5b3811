import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import {
  type FieldTotal,
  type FormDraft,
  fieldAt,
  hasMark,
  writtenAt,
} from '../../../domain/committees/visit-form.ts';
import { RATINGS } from '../../../domain/quality/quality-score.ts';
import {
  INSTRUCTION,
  LONGEST_VISITOR_TEXT,
  VISITOR_FIELDS,
  type VisitorForm,
} from '../../../domain/quality/visitor-form.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { formatDate } from '../calendar/dates.ts';
import { type CommentLine, takenInWords } from '../committees/comments.ts';
import { RATING_NAMES, VISITOR_FIELD_NAMES } from '../quality/quality-names.ts';
import { INSTRUCTION_NAME, visitorFormText } from '../quality/visitor-form.ts';

/* The visitor's form (R003-6), asked field by field on a phone, and summed up. */

export const LEAVE_OUT = '➡️ Không ghi';
export const FIELD_BACK = '↩️ Trở lại';

const titleOf = (branchName: string, date: IsoDate): string =>
  `Phiếu dự sinh hoạt · ${branchName} · ${formatDate(date)}`;

/** One field at a time. */
export const fieldQuestion = (branchName: string, date: IsoDate, draft: FormDraft): RichText => {
  const field = fieldAt(draft) ?? INSTRUCTION;
  const written = writtenAt(field, draft);
  const name =
    field === INSTRUCTION
      ? `${INSTRUCTION_NAME} với chi bộ (ngoài phiếu)`
      : `${draft.at + 1}/${VISITOR_FIELDS.length}. ${VISITOR_FIELD_NAMES[field]}`;
  return lines(
    titleOf(branchName, date),
    [bold(name)],
    written === '' ? null : `Đã ghi: ${written}`,
    field === INSTRUCTION ? 'Chi ủy nhận riêng và ghi lại khi đã tiếp thu.' : null,
    hasMark(field)
      ? 'Xin chọn một mức. Muốn ghi thêm lời thì nhắn lời trước, rồi chọn mức.'
      : 'Xin nhắn nội dung, hoặc chọn không ghi.',
  );
};

export const formPreview = (
  branchName: string,
  date: IsoDate,
  visitor: string,
  form: VisitorForm,
  instruction: string,
): RichText =>
  lines(
    titleOf(branchName, date),
    visitorFormText(visitor, form, instruction === '' ? 'không ghi' : instruction),
    '',
    'Cấp ủy tổng hợp phiếu này; chi ủy của chi bộ cũng xem được khi chấm điểm.',
  );

export const FORM_SENT = 'Đã gửi phiếu. Xem tổng hợp bằng /tonghop phiếu.';
export const FORM_DROPPED = 'Đã thôi, không gửi phiếu.';
export const FORM_GONE =
  'Phiếu này đã gửi, đã thôi hoặc đã quá giờ chờ. Nếu cần, xin gõ lại /gopy phiếu kèm tên chi bộ.';
export const FORM_TAKEN = 'Phiếu của đại biểu này đã có. Không ghi thêm.';
export const ANSWER_TOO_LONG = `Nội dung dài quá ${LONGEST_VISITOR_TEXT} ký tự. Xin ghi ngắn lại.`;
export const FORM_USAGE = 'Xin ghi tên chi bộ đã dự sinh hoạt, ví dụ: /gopy phiếu Chi bộ thôn Đoài';
export const NO_MEETING_HELD =
  'Hai tháng qua chi bộ này chưa có kỳ sinh hoạt nào kết thúc, nên chưa có phiếu.';
export const NO_VISITOR_NOTED =
  'Kỳ sinh hoạt gần nhất của chi bộ chưa ghi đại biểu cấp trên dự, hoặc phiếu đã có. Xin đồng chí nhắc chi ủy ghi: /diemdanh khách Họ tên, cấp.';
export const WHICH_VISITOR = 'Kỳ này có mấy đại biểu cấp trên. Phiếu của đại biểu nào?';

// ---- summed up for the committee

/** All of one form, for the committee's viewers alone. */
export const wholeForm = (
  branchName: string,
  date: IsoDate,
  visitor: string,
  form: VisitorForm,
  instruction: Pick<CommentLine, 'text' | 'days' | 'takenInOn'> | null,
): RichText =>
  lines(
    titleOf(branchName, date),
    visitorFormText(
      visitor,
      form,
      instruction === null ? null : `${instruction.text} (${takenInWords(instruction)})`,
    ),
  );

export const formSummary = (
  title: string,
  counts: {
    readonly forms: number;
    readonly branches: number;
    /** Instructions that were given with a form, and how many of them were taken in. */
    readonly instructions: number;
    readonly takenIn: number;
  },
  totals: readonly FieldTotal[],
): RichText =>
  lines(
    [bold(`Phiếu dự sinh hoạt ${title}`)],
    `Số phiếu: ${counts.forms}, ở ${counts.branches} chi bộ`,
    ...totals.map(({ field, marks, written }) =>
      marks === null
        ? `${VISITOR_FIELD_NAMES[field]}: ${written} phiếu có ghi`
        : `${VISITOR_FIELD_NAMES[field]}: ${RATINGS.map((mark) => `${RATING_NAMES[mark]} ${marks[mark]}`).join(' · ')}`,
    ),
    `${INSTRUCTION_NAME}: ${counts.instructions} phiếu có ghi${counts.instructions === 0 ? '' : `, chi ủy đã tiếp thu ${counts.takenIn}`}`,
  );

/** Whose forms are summed up, where several branches fit the words. */
export const branchesCalled = (name: string, count: number): string => `${count} chi bộ có tên “${name}”`;

/** `period`: in words, as `tháng 12/2026`. */
export const noForms = (period: string): string => `Chưa có phiếu dự sinh hoạt nào của ${period}.`;
