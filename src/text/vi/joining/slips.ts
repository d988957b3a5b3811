import { lines, type RichText } from '../../rich-text.ts';
import { branchTitle, comrade } from '../people/names.ts';

/* To who joins by a slip of paper, and to the officers who handed it over. */

/** The same for whatever is wrong with a slip: who guesses learns nothing. */
export const SLIP_REFUSED =
  'Mã trên phiếu chưa đúng, đã dùng hoặc đã hết hạn. Xin xem lại phiếu và gõ: toi la Lan 612345 (tên gọi của đồng chí, rồi sáu chữ số), hoặc báo đồng chí Bí thư để lấy phiếu mới.';
export const SLIP_NEEDS_NAME =
  'Xin gõ tên gọi của đồng chí trước mã, ví dụ: toi la Lan 612345 (tên và sáu chữ số in trên phiếu).';
export const SLIP_IN_PRIVATE =
  'Mã trên phiếu chỉ dùng ở trò chuyện riêng với Trợ lý. Xin mở trò chuyện riêng rồi gõ lại ở đó.';
export const CONTACT_CODE_IN_GROUP =
  'Mã này xin gõ trong nhóm của chi bộ: trả lời một tin của Trợ lý trong nhóm rồi gõ lại.';
export const SLIP_TAKEN =
  'Tên trên phiếu đã có tài khoản khác được ghi nhận. Nếu đồng chí vừa đổi tài khoản, xin báo đồng chí Bí thư.';
export const ACCOUNT_OF_ANOTHER =
  'Tài khoản này đã ghi một tên khác, nên chưa dùng được phiếu. Xin báo đồng chí Bí thư.';
export const alreadyJoined = (fullName: string): string =>
  `Tài khoản này đã ghi tên ${comrade(fullName)}. Xin gõ /huongdan để xem các việc làm được.`;

/** Instead of the question of consent, to who gave it on paper. */
export const joinedBySlip = (fullName: string, branchName: string): RichText =>
  lines(
    `Đã ghi tên ${comrade(fullName)}, ${branchTitle(branchName)}.`,
    'Xin gõ /huongdan để xem các việc làm được ở đây.',
  );

/** Where a group may know somebody under another id than their private chat. */
export const groupCode = (code: string): string =>
  `Nếu trong nhóm của chi bộ Trợ lý chưa nhận ra đồng chí: xin vào nhóm, trả lời một tin của Trợ lý và gõ: toi la ${code} (mã dùng trong 15 phút).`;

const MOST_NAMES = 12;

/** How many of the branch are known to the bot. */
export const joinedLine = (joined: number, all: number): string => `Đã ghi tên: ${joined}/${all}`;

/** To the officers: who has joined by a slip. */
export const joinedBySlips = (names: readonly string[], joined: number, all: number): RichText => {
  const shown = names.slice(0, MOST_NAMES).map(comrade).join(', ');
  const more = names.length > MOST_NAMES ? ` và ${names.length - MOST_NAMES} đồng chí nữa` : '';
  return lines(`Đã tự ghi tên bằng phiếu mời: ${shown}${more}.`, joinedLine(joined, all));
};
