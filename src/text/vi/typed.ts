/* Words around answers that are typed instead of pressed. */

/** R7-2: without its mark the word may mean either. */
export const VANG_UNCLEAR =
  'Trợ lý chưa rõ đồng chí viết «vắng» hay «vâng». Xin trả lời bằng số: 1 là dự, 2 là vắng.';

export const whichQuestion = (codes: readonly string[]): string =>
  `Đang có mấy câu hỏi cùng chờ. Xin trả lời thẳng vào tin cần trả lời, hoặc viết kèm mã, ví dụ: ${codes[0] ?? 'A12'} 1`;
