import {
  MARKED_FIELDS,
  VISITOR_FIELDS,
  type VisitorFault,
  type VisitorForm,
} from '../../../domain/quality/visitor-form.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { RATING_NAMES, VISITOR_FIELD_NAMES } from './quality-names.ts';

/* The form of six fields that a visiting team of the superior committee fills in (R003-6). */

const isMarked = (field: string): field is (typeof MARKED_FIELDS)[number] =>
  (MARKED_FIELDS as readonly string[]).includes(field);

export const VISITOR_FORM_USAGE: RichText = lines(
  'Để ghi phiếu của đại biểu cấp trên, xin gõ /danhgia đại biểu rồi mỗi dòng một mục; bốn mục đầu ghi Tốt, Khá, Trung bình hoặc Kém trước. Ví dụ:',
  '/danhgia đại biểu',
  'Địa điểm: tốt, nhà văn hóa rộng',
  'Cơ sở vật chất: khá',
  'Tài liệu phục vụ: tốt',
  'Nội dung và tiến trình: tốt, đủ các bước',
  'Kiến nghị, đề xuất: …',
  'Nhận xét, đánh giá: …',
  'Ý kiến chỉ đạo: …',
);

/** R002-6: beside the six fields. */
export const INSTRUCTION_NAME = 'Ý kiến chỉ đạo';

/** `instruction`: as it is to stand under the form; null for none. */
export const visitorFormText = (visitor: string, form: VisitorForm, instruction: string | null): RichText =>
  lines(
    [bold('Phiếu của đại biểu '), visitor],
    ...VISITOR_FIELDS.map((field) => {
      const mark = isMarked(field) ? form.marks[field] : null;
      const words = [mark === null ? '' : RATING_NAMES[mark], form.texts[field]].filter(
        (part) => part !== '',
      );
      return `${VISITOR_FIELD_NAMES[field]}: ${words.length === 0 ? 'chưa ghi' : words.join(', ')}`;
    }),
    instruction === null ? null : `${INSTRUCTION_NAME}: ${instruction}`,
  );

export const VISITOR_PROBLEMS: Readonly<Record<VisitorFault, string>> = {
  'unknown-field': 'Có mục Trợ lý không rõ. Xin gõ /danhgia đại biểu để xem mẫu.',
  'too-long': 'Có mục dài quá 500 ký tự. Xin ghi ngắn lại.',
  'not-marked': 'Chỉ bốn mục đầu có mức đánh giá. Xin gõ /danhgia đại biểu để xem mẫu.',
  'unknown-mark': 'Mức đánh giá ghi Tốt, Khá, Trung bình hoặc Kém.',
  secret: 'Nội dung có dấu độ mật nên không ghi. Xin trao đổi trực tiếp với đồng chí Bí thư.',
  empty: 'Phiếu chưa có nội dung. Xin gõ /danhgia đại biểu để xem mẫu.',
};
export const NO_VISITOR =
  'Kỳ này chưa ghi đại biểu cấp trên. Xin ghi trước, ví dụ: /diemdanh khách Nguyễn Văn An; đảng ủy viên; Đảng ủy xã Tam Hưng';
export const NOBODY_INSTRUCTS =
  'Chi bộ chưa có đảng bộ cấp trên trong danh sách, nên chưa ghi riêng được ý kiến chỉ đạo. Xin ghi vào mục Nhận xét, đánh giá.';
export const INSTRUCTION_WAITS =
  'Ý kiến chỉ đạo đứng đầu chương trình kỳ sinh hoạt tới, đến khi chi ủy chọn Đã tiếp thu. Xem lại: /bienban chỉ đạo';
export const QUALITY_NO_MEETING = 'Chưa có kỳ sinh hoạt nào đã bắt đầu để chấm điểm. Xin gõ /batdau khi họp.';
