import { bold, lines, type RichText } from '../../rich-text.ts';

/* Counts of raised hands. The branch votes in the room; here only numbers are kept. */

export interface VoteWords {
  readonly no: number;
  readonly subject: string | null;
  readonly base: number;
  readonly votersPresent: number;
  readonly inFavour: number;
  readonly against: number;
  readonly other: number;
  readonly passed: boolean;
}

const about = (subject: string | null): string => (subject === null ? '' : `: ${subject}`);

export const voteText = (vote: VoteWords): RichText =>
  lines(
    [bold(`Biểu quyết lần ${vote.no}`), about(vote.subject)],
    `Tán thành ${vote.inFavour}, không tán thành ${vote.against}, ý kiến khác ${vote.other}.`,
    `Tính trên ${vote.base} đảng viên chính thức; có mặt được biểu quyết: ${vote.votersPresent}.`,
    [
      bold(
        vote.passed
          ? `Đạt: ${vote.inFavour}/${vote.base}, trên một nửa.`
          : `Chưa đạt: ${vote.inFavour}/${vote.base}, cần ít nhất ${Math.floor(vote.base / 2) + 1}.`,
      ),
    ],
  );

/** In place of the subject, where nobody named one. */
export const unnamedSubject = (no: number): string => `Nội dung biểu quyết lần ${no}`;

/** R3-4: too few for any count to pass. */
export const VOTE_NO_MAJORITY_HERE =
  'Số đảng viên chính thức có mặt chưa quá một nửa: chưa đủ cơ sở để biểu quyết.';
export const VOTE_NO_TWO_THIRDS = 'Lưu ý: số đảng viên chính thức có mặt chưa đủ hai phần ba.';
export const voteNotCounted = (sum: number, votersPresent: number): string =>
  `Lưu ý: tổng ${sum} ý kiến, ít hơn ${votersPresent} đồng chí có mặt. Nếu có đồng chí không giơ tay, không cần sửa.`;

export const VOTE_USAGE =
  'Xin gõ số tán thành, không tán thành, ý kiến khác, rồi nội dung, ví dụ:\n/bieuquyet 22 1 1 Thông qua nghị quyết tháng 12\nSửa lần 1: /bieuquyet sửa 1 21 2 1\nBỏ lần 1: /bieuquyet bỏ 1';
export const VOTE_SECRET =
  'Việc bầu cử, kết nạp, công nhận đảng viên và các việc cần bỏ phiếu kín không ghi qua Trợ lý, kể cả kết quả. Xin ghi vào sổ biên bản theo quy định.';
export const VOTE_NO_MEETING = 'Chỉ ghi biểu quyết khi buổi sinh hoạt đã bắt đầu. Xin gõ /batdau trước.';
export const voteTooMany = (sum: number, votersPresent: number): string =>
  `Tổng ${sum} nhiều hơn ${votersPresent} đảng viên chính thức đang có mặt. Xin đếm lại, hoặc ghi thêm đồng chí có mặt bằng /diemdanh rồi gõ lại.`;
export const voteUnknown = (no: number): string =>
  `Không có lần biểu quyết số ${no}. Xin gõ /bieuquyet để xem các lần đã ghi.`;
export const voteWithdrawn = (no: number): string => `Đã bỏ lần biểu quyết số ${no}.`;
export const NO_VOTES_YET = 'Chưa ghi lần biểu quyết nào.';

// ---- a second count over one subject

/** Nothing is recorded until the officer says which of the two it is. */
export const sameSubjectAsked = (
  vote: VoteWords,
  figures: Pick<VoteWords, 'inFavour' | 'against' | 'other'>,
): RichText =>
  lines(
    `Nội dung này đã ghi ở lần ${vote.no}: tán thành ${vote.inFavour}, không tán thành ${vote.against}, ý kiến khác ${vote.other}.`,
    `Số vừa gõ chưa ghi: ${figures.inFavour}, ${figures.against}, ${figures.other}. Đây là sửa lần ${vote.no}, hay biểu quyết lại?`,
  );
export const correctsVote = (no: number): string => `Sửa lần ${no}`;
export const newVote = (no: number): string => `Biểu quyết lại, ghi lần ${no}`;
export const votesNow = (no: number): string =>
  `Đã có ${no} lần biểu quyết. Xin gõ /bieuquyet để xem các lần đã ghi.`;
export const VOTE_KEPT = 'Đã ghi.';
export const VOTE_NOT_KEPT = 'Chưa ghi. Xin xem tin vừa gửi.';
