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
export const HOW_MANY_MESSAGES = 'Số tin cần xem chưa đúng.';
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

// ---- exercises

/** For whom an exercise is. */
export const EXERCISE_ROLES = {
  member: 'Đảng viên',
  secretary: 'Bí thư',
  operator: 'Người quản trị',
} as const;

/** What there is to try: a title, and one sentence on how it is done. */
export const EXERCISES = {
  join: {
    title: 'Ghi tên',
    sentence: 'Đồng chí mới gõ /toila kèm họ tên trong nhóm, bí thư bấm ✅ Đúng.',
  },
  consent: {
    title: 'Trả lời việc lưu dữ liệu',
    sentence: 'Đồng chí mới mở Nhắn riêng, gõ /start, đọc rồi bấm Tôi đồng ý.',
  },
  answer: {
    title: 'Báo dự họp',
    sentence: 'Dưới lời nhắc trong nhóm, bấm ✅ Dự họp; trên Zalo gõ số 1.',
  },
  roll: {
    title: 'Điểm danh',
    sentence: 'Đến lúc họp, bí thư nhắn riêng: /diemdanh có mặt hết trừ 4, 9.',
  },
  resolution: {
    title: 'Ban hành nghị quyết',
    sentence: 'Gõ /nghiquyet kèm tiêu đề, mỗi việc một dòng, xem lại rồi bấm ✅ Ban hành.',
  },
  overdue: {
    title: 'Đôn đốc việc quá hạn',
    sentence: 'Việc quá hạn được nhắc; người nhận bấm Đã xong, bí thư bấm Hoàn thành.',
  },
  minutes: {
    title: 'Lấy biên bản',
    sentence: 'Họp xong, bí thư nhắn riêng /ketthuc rồi /bienban để nhận dự thảo.',
  },
  report: {
    title: 'Xem báo cáo tháng',
    sentence: 'Bí thư nhắn riêng /baocao để xem số liệu của chi bộ.',
  },
  network: {
    title: 'Mất mạng rồi có lại',
    sentence: 'Bật Mất mạng, nhắn một câu, tắt đi: tin trả lời đến sau, không mất.',
  },
  removed: {
    title: 'Trợ lý bị mời ra khỏi nhóm',
    sentence: 'Mời Trợ lý ra khỏi nhóm rồi mời lại: dữ liệu của chi bộ còn nguyên.',
  },
} as const;

/** Moments worth a jump of the clock. */
export const JUMPS = {
  meeting: 'Đến lúc họp',
  overdue: 'Qua hạn 1 ngày',
  quarter: 'Cuối quý',
} as const;

export const NO_MEETING_AHEAD = 'Hiện chưa có kỳ sinh hoạt nào sắp tới.';
export const NO_TASK_AHEAD = 'Hiện không có nhiệm vụ nào sắp đến hạn.';
export const WHICH_EXERCISE = 'Chưa rõ bài tập nào.';
export const WHICH_JUMP = 'Chưa rõ mốc thời gian nào.';
export const HELP_BUSY = 'Đang làm giúp một bài tập, xin đồng chí chờ một chút.';
export const HELP_STUCK = 'Chưa làm giúp được bước này, mời đồng chí tự làm theo lời hướng dẫn.';

/** What the sample secretary types when an exercise is done for somebody. */
export const practiceResolution = (name: string, due: string): string =>
  `/nghiquyet Chăm lo Tết cho các hộ khó khăn\n- Lập danh sách các hộ; ${name}; ${due}`;
export const PRACTICE_ROLL = '/diemdanh có mặt hết trừ 4, 9';
/** How buttons and messages begin that the exercises look for. */
export const DONE_BEGINS = '✔️ Đã xong';
export const REPORT_BEGINS = 'Báo cáo ';
