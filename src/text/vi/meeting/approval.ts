import type { Approval } from '../../../domain/meeting/read-approval.ts';
import { lines, type RichText } from '../../rich-text.ts';
import { formatDate } from '../calendar/dates.ts';

/* The upper committee's word that the branch uses the assistant (R5-13). */

const EXAMPLE = 'số 15-CV/ĐU, ngày 12/11/2026';
const ORDER = `/caidat đồng ý của đảng ủy: ${EXAMPLE}`;

export const APPROVAL_QUESTION: RichText = lines(
  'Kính gửi đồng chí. Đảng ủy đã có ý kiến đồng ý cho chi bộ dùng Trợ lý chưa?',
  'Câu hỏi này dành cho chi ủy. Nếu đã có, Trợ lý xin ghi số và ngày của văn bản.',
);
export const APPROVAL_YES = '✅ Đã đồng ý';
export const APPROVAL_NO = '✖️ Chưa có';

export const APPROVAL_ASKED = `Xin đồng chí trả lời tin này bằng số và ngày của văn bản, ví dụ: ${EXAMPLE}`;
export const APPROVAL_ASKED_TOAST = 'Xin ghi số và ngày của văn bản.';
export const APPROVAL_NOT_YET_TOAST = 'Cảm ơn đồng chí đã cho biết.';

/** `isRequired`: the operator lets nothing but reminders work without it. */
export const approvalNotYet = (isRequired: boolean): RichText =>
  lines(
    'Cảm ơn đồng chí đã cho biết. Kính đề nghị chi ủy báo cáo đảng ủy.',
    isRequired ? 'Trong lúc chờ, Trợ lý chỉ nhắc lịch và ghi nhận dự họp.' : null,
    `Khi đảng ủy đồng ý, xin gõ: ${ORDER}`,
  );

export const approvalWordsOf = (approval: Approval): string =>
  `văn bản ${approval.document}, ngày ${formatDate(approval.date)}`;

export const approvalSaved = (approval: Approval): RichText =>
  lines(
    `Đã ghi ý kiến đồng ý của đảng ủy: ${approvalWordsOf(approval)}.`,
    'Nếu ghi nhầm, xin gõ lại lệnh với số và ngày đúng; để bỏ, xin gõ: /caidat đồng ý của đảng ủy: chưa có',
  );
export const approvalKnown = (approval: Approval): string =>
  `Chi bộ đã ghi ý kiến đồng ý của đảng ủy: ${approvalWordsOf(approval)}. Không có gì thay đổi.`;
export const APPROVAL_TAKEN_BACK = `Đã bỏ ý kiến của đảng ủy đã ghi trước đây. Khi có lại, xin gõ: ${ORDER}`;

export const APPROVAL_PROBLEMS = {
  document: `Còn thiếu số của văn bản. Xin gõ đủ số và ngày, ví dụ: ${ORDER}`,
  date: `Còn thiếu ngày của văn bản, hoặc ngày chưa đúng. Xin ghi đủ ngày, tháng, năm, ví dụ: ${ORDER}`,
  future: `Ngày của văn bản chưa tới. Xin xem lại, ví dụ: ${ORDER}`,
} as const;

/** Where nothing but reminders works yet. */
export const ONLY_REMINDERS =
  'Chi bộ chưa ghi ý kiến đồng ý của đảng ủy, nên Trợ lý mới nhắc lịch và ghi nhận dự họp. Chi ủy xin gõ: /caidat đồng ý của đảng ủy: số …, ngày …';

/** In the settings. */
export const approvalLine = (approval: Approval | null): string =>
  `Đảng ủy đồng ý: ${approval === null ? 'chưa ghi' : approvalWordsOf(approval)}`;
export const APPROVAL_ORDER = ORDER;
