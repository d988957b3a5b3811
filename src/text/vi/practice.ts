/* What the practice chat says beside the branch's own messages: who is there, and why a request is turned down. */

export const BOT_NAME = 'Trợ lý chi bộ';
/** Until the group has a name of its own. */
export const GROUP_NAME = 'Nhóm chi bộ';

// ---- the clock

export const NO_REMINDER_AHEAD = 'Hiện chưa có lần nhắc nào sắp tới.';
export const CLOCK_UNREADABLE = 'Ngày giờ chưa đúng, mời đồng chí chọn lại.';
export const CLOCK_ONLY_FORWARD = 'Đồng hồ sân tập chỉ chạy tới, không lùi lại được.';
export const clockTooFar = (days: number): string =>
  `Mỗi lần chỉ cho đồng hồ chạy tới được nhiều nhất ${days} ngày.`;
export const CLOCK_BUSY = 'Đồng hồ đang chạy tới, xin đồng chí chờ một chút.';
export const CLOCK_TARGET_WRONG = 'Mốc thời gian chưa đúng, mời đồng chí chọn lại.';

// ---- a new beginning

export const RESTARTING = 'Sân tập đang được dựng lại, xin đồng chí chờ một chút.';

// ---- people and their messages

export const WHO_IS_WRITING = 'Chưa rõ đồng chí nào đang nhắn.';
export const WHICH_CHAT = 'Chưa rõ khung chat: nhóm hay nhắn riêng.';
export const WHICH_CHANNEL = 'Chưa rõ kênh: Telegram hay Zalo.';
export const NO_SUCH_PERSON = 'Chi bộ mẫu không có đồng chí này.';
export const NOBODY_HAS_PHONE = 'Chi bộ mẫu chưa có đồng chí nào dùng điện thoại.';
export const withoutPhone = (fullName: string): string =>
  `Đồng chí ${fullName} không dùng điện thoại nên không nhắn tin được.`;
export const notOnChannel = (fullName: string, channelName: string): string =>
  `Đồng chí ${fullName} không dùng ${channelName} nên không nhắn tin ở đây được.`;
export const EMPTY_MESSAGE = 'Tin nhắn còn trống.';
export const LONG_MESSAGE = 'Tin nhắn quá dài, mời đồng chí chia thành nhiều tin.';
export const WRONG_MESSAGE = 'Số hiệu tin nhắn chưa đúng.';
export const REPLIED_GONE = 'Tin nhắn được trả lời không còn nữa.';
export const WRONG_PRESS = 'Nút bấm chưa đúng.';
export const PRESSED_GONE = 'Nút này không còn trong tin nhắn nữa.';
export const FILE_GONE = 'Tệp này không còn nữa.';

// ---- requests

export const NOT_UNDERSTOOD = 'Yêu cầu có phần không hiểu được.';
export const NOT_DECLARED_JSON = 'Yêu cầu phải ở dạng JSON.';
export const NOT_JSON = 'Yêu cầu không phải là JSON đúng.';
export const bodyTooLong = (kilobytes: number): string => `Nội dung quá dài (tối đa ${kilobytes} kB).`;
export const NO_SUCH_ADDRESS = 'Không có địa chỉ này trên sân tập.';
export const WRONG_METHOD = 'Địa chỉ này không nhận cách gọi như vậy.';
export const NO_SUCH_PAGE = 'Không có trang này trên sân tập.';
export const PAGE_ONLY_READ = 'Trang này chỉ để xem.';
export const WRONG_ADDRESS = 'Địa chỉ chưa đúng.';
export const OWN_MACHINE_ONLY = 'Sân tập chỉ mở được trên chính máy này, tại địa chỉ in ra lúc chạy.';
export const PRACTICE_FAILED = 'Sân tập gặp trục trặc, xin đồng chí thử lại.';
