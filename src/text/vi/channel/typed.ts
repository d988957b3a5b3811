/* Words around answers that are typed instead of pressed. */

/** R7-2: without its mark the word may mean either. */
export const VANG_UNCLEAR =
  'Trợ lý chưa rõ đồng chí viết «vắng» hay «vâng». Xin trả lời tin này bằng số: 1 là dự, 2 là vắng.';

/** Under numbered choices; by the code the question can be named. */
export const answerByNumber = (code: string): string =>
  `Xin trả lời tin này bằng số: nhấn giữ tin, chọn Trả lời, rồi gõ số. Mã tin: ${code}`;

/** An answer to one message often comes without telling which: only the code at its end tells. */
export const whichQuestion = (codes: readonly string[]): string =>
  `Đang có mấy tin cùng chờ trả lời. Xin trả lời tin này bằng mã ở cuối tin cần trả lời, rồi đến số, ví dụ: ${codes[0] ?? 'A12'} 1`;

/** How to write to the bot in a group where it hears only answers and mentions. */
export const HOW_TO_WRITE = '(Nhấn giữ tin này, chọn Trả lời, rồi gõ.)';
