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

/** Words that belong to the command right before them, as our own sentences name it. */
export const SAID_BEHIND =
  / (?:có mặt(?: hết trừ)? \p{Lu}\p{L}*(?:, \p{Lu}\p{L}*)*|vắng(?= kèm)|đại biểu|phiếu|chốt|kiến nghị|(?:chủ trì|thư ký) Họ và tên|họp chi ủy(?: \d{1,2}\/\d{1,2})?|không họp chi ủy: lý do|quý \d|tuần này|kết hợp: chủ đề|Họ và tên|\d{1,4}(?![\d/:]))/u;

const byNumber = (isRoll: boolean): string =>
  `xin trả lời bằng số: 1 là ${isRoll ? 'có mặt' : 'dự'}, 2 là vắng`;

/** Why nothing was recorded, and how to answer; asked once. */
export const UNSURE_ANSWERS: Readonly<
  Record<'doubt' | 'several' | 'about-other' | 'other-words', (isRoll: boolean) => string>
> = {
  doubt: (isRoll) => `Trợ lý chưa rõ đồng chí dự hay vắng nên chưa ghi gì. Khi đã rõ, ${byNumber(isRoll)}.`,
  several: (isRoll) =>
    `Tin của đồng chí có hai ý nên Trợ lý chưa ghi gì. Về phần đồng chí, ${byNumber(isRoll)}.`,
  'about-other': (isRoll) =>
    `Tin này có vẻ nói về người khác nên Trợ lý chưa ghi gì. Về phần đồng chí, ${byNumber(isRoll)}. Báo thay người khác, xin nhắn đồng chí Bí thư.`,
  'other-words': (isRoll) =>
    `Trợ lý chưa hiểu tin này nên chưa ghi gì. Nếu là trả lời việc dự họp, ${byNumber(isRoll)}.`,
};

/** The second time within the hour: shorter. */
export const UNSURE_AGAIN = 'Trợ lý vẫn chưa ghi gì. Xin chỉ gõ một số: 1 hoặc 2.';

/** Words that only let one conclude the opposite of what is recorded do not turn it round. */
export const turnRound = (to: 'attending' | 'absent'): string =>
  to === 'absent'
    ? 'Đồng chí đã báo dự; đồng chí muốn đổi thành vắng mặt? Xin trả lời: 2 là đổi thành vắng, 1 là vẫn dự.'
    : 'Đồng chí đã báo vắng; đồng chí muốn đổi thành dự họp? Xin trả lời: 1 là đổi thành dự, 2 là vẫn vắng.';

/** Who is in the room already does not stay away any more. */
export const ALREADY_PRESENT =
  'Đồng chí đã được ghi có mặt nên Trợ lý không ghi vắng. Nếu đồng chí phải về sớm, xin báo đồng chí Bí thư.';
