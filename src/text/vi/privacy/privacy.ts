import { bold, lines, type RichText } from '../../rich-text.ts';
import { unnamed } from '../people/names.ts';

/* Taking consent back, and being forgotten (R5-9). */

export const WITHDRAW_BUTTON = 'Rút lại đồng ý';
export const WITHDRAW_ANYWAY = '✅ Vẫn rút lại';
export const KEEP_BUTTON = '✖️ Giữ lại';
export const ERASE_BUTTON = '✅ Xóa dữ liệu';
export const ERASE_ANYWAY = '✅ Vẫn xóa dữ liệu';

/** The last word: an answer to their own press. */
export const withdrawn = (no: string): string =>
  `Đã rút lại đồng ý. Từ nay Trợ lý không nhắn riêng cho đồng chí và không nêu tên đồng chí với ai qua ứng dụng nhắn tin (chỉ ghi “${unnamed(no)}”); chi ủy sẽ báo trực tiếp. Khi đổi ý, xin gõ /start.`;
export const WITHDRAWN_TOAST = 'Đã rút lại đồng ý.';
export const NOTHING_TO_WITHDRAW =
  'Đồng chí hiện không có lời đồng ý nào để rút. Trợ lý không nhắn riêng cho đồng chí.';

export const eraseQuestion = (no: string): RichText =>
  lines(
    [bold('Xóa dữ liệu của đồng chí')],
    'Ngay khi đồng chí chọn xóa: tài khoản này không còn gắn với tên đồng chí, Trợ lý không nhắn riêng nữa; chi ủy sẽ báo trực tiếp.',
    `Trong đêm tới, chậm nhất 20 ngày: tên đồng chí được thay bằng “${unnamed(no)}” trong danh sách, trong nhiệm vụ, nghị quyết, biên bản lưu ở đây và trong các bản sao lưu mới.`,
    'Số liệu các kỳ đã qua giữ nguyên, không kèm tên. Bản giấy chi bộ đã ký không thay đổi. Bản sao lưu cũ còn tên cho đến khi được thay hết.',
    'Việc này không lấy lại được.',
  );

export const erasing = (no: string): string =>
  `Đã bắt đầu xóa dữ liệu. Tài khoản này không còn gắn với danh sách chi bộ; tên đồng chí được thay bằng “${unnamed(no)}” trong đêm tới. Từ nay chi ủy báo trực tiếp. Muốn tham gia lại, xin gặp chi ủy.`;
export const ERASING_TOAST = 'Đã bắt đầu xóa dữ liệu.';
export const KEPT = 'Dữ liệu của đồng chí được giữ nguyên.';
export const ASKED_TOO_LONG_AGO = 'Câu hỏi này đã cũ. Xin đồng chí gõ lại lệnh.';

/** What a branch loses with the only officer whom the program reaches. */
const LAST_OFFICER =
  'Đồng chí là người duy nhất trong chi ủy mà Trợ lý còn nhắn được. Nếu tiếp tục, chi bộ không còn ai nhận danh sách báo trực tiếp, xác nhận ghi tên, duyệt báo cáo nhiệm vụ và gia hạn; các việc ấy chỉ còn một dòng không nêu tên trong nhóm.';
export const lastOfficer = (rest: string): string => `${LAST_OFFICER} ${rest}`;
/** After a bare number, which may have been meant for the meeting. */
export const WITHDRAW_SURELY =
  'Số 1 ở đây là rút lại đồng ý: Trợ lý sẽ thôi nhắn riêng và thôi nêu tên đồng chí. Đồng chí muốn rút lại đồng ý? Nếu muốn báo dự họp, xin gõ: dự';
export const WITHDRAW_STILL = 'Đồng chí vẫn rút lại đồng ý?';
export const ERASE_STILL = 'Nên nhờ một đồng chí trong chi ủy ghi tên trước. Đồng chí vẫn xóa dữ liệu?';

/** To the officers: that, and no more. */
export const toldInPerson = (no: string): string =>
  `Từ nay ${unnamed(no)} được báo trực tiếp, không qua ứng dụng nhắn tin.`;
