/* Short, kind refusals; each says what to do next. */

export const REFUSED_PRESS = 'Lựa chọn này không dùng được ở đây. Xin gõ /lich để xem lịch của chi bộ mình.';

export const ACCESS_REFUSALS = {
  'not-linked':
    'Tài khoản này chưa ghi tên trong chi bộ. Xin gõ /toila kèm họ và tên trong nhóm, rồi chờ chi ủy xác nhận.',
  /** To whoever sees the figures of a committee and belongs to no branch. */
  'viewer-not-linked':
    'Tài khoản này xem số liệu của cấp trên, không ghi tên trong chi bộ nào. Xin gõ /tonghop để xem số liệu các chi bộ; muốn biết việc khác, xin gõ /huongdan.',
  'officers-only': 'Việc này do chi ủy thực hiện. Xin đồng chí trao đổi với đồng chí Bí thư.',
  'leaders-only':
    'Việc dời hoặc hủy buổi sinh hoạt do đồng chí Bí thư hoặc Phó bí thư quyết định. Xin đồng chí trao đổi với đồng chí Bí thư.',
  'secretary-only':
    'Việc này do đồng chí Bí thư thực hiện (Phó bí thư khi chi bộ chưa có bí thư hoặc bí thư đang vắng dài ngày). Xin đồng chí trao đổi với đồng chí Bí thư.',
  'viewers-only':
    'Số liệu tổng hợp dành cho đảng ủy cấp trên. Xin gõ /ketnoi kèm mã của đảng bộ, do người quản trị cấp.',
  'operators-only': 'Lệnh này dành cho người quản trị máy chủ.',
  'in-group': 'Lệnh này dùng trong nhóm của chi bộ. Xin đồng chí gõ lại trong nhóm.',
  'in-branch':
    'Nhóm này của đảng ủy cấp trên; việc vừa rồi làm trong nhóm của chi bộ. Ở đây xin gõ /tonghop.',
  'in-private': 'Lệnh này dùng trong trò chuyện riêng với Trợ lý.',
} as const;
export type AccessRefusal = keyof typeof ACCESS_REFUSALS;

/** What an older copy of a list with buttons says from then on. */
export const OLD_COPY = 'Đây là bản cũ.\n⬇️ Xin xem bản mới nhất ở bên dưới.';

export const UNKNOWN_COMMAND = 'Trợ lý chưa hiểu lệnh này. Xin gõ /huongdan để xem các việc làm được.';

/** To an account that is nobody's here and has written too often: said once. */
export const TOO_MANY_WORDS =
  'Tài khoản này chưa ghi tên mà đã nhắn nhiều lần, nên Trợ lý tạm ngừng trả lời trong một giờ. Cần giúp, xin gặp đồng chí Bí thư hoặc chi ủy.';

/** 5.1: a text with a secrecy mark was neither read further nor kept. */
export const SECRET_REFUSED =
  'Nội dung vừa gửi có dấu hiệu thuộc loại không được trao đổi trên ứng dụng nhắn tin (tài liệu có dấu độ mật). Trợ lý không lưu nội dung này. Kính đề nghị đồng chí xóa tin và trao đổi trực tiếp với đồng chí Bí thư.';

/** An edited message is no new command. */
export const EDITED_AGAIN = 'Tin đã sửa thì Trợ lý không làm lại. Xin đồng chí gửi lại thành một tin mới.';

export const PRESS_NOT_RECORDED = 'Chưa ghi được, xin đồng chí bấm lại.';
export const COMMAND_NOT_DONE = 'Trợ lý chưa làm được việc vừa rồi. Xin đồng chí gửi lại sau ít phút.';

export const CONFIRM_SENDER =
  'Lệnh vừa gửi không ghi tên người gửi. Đồng chí nào trong chi ủy đã gửi, xin bấm nút dưới đây để xác nhận.';
export const CONFIRM_SENDER_BUTTON = 'Tôi là người gửi';
export const HELD_COMMAND_GONE = 'Lệnh này đã quá giờ chờ xác nhận. Xin gửi lại lệnh.';
