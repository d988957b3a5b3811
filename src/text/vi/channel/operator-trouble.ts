/* What the operator hears, once, when something needs a person, and once when it is over: what it is, and what to do. */

interface ToldTrouble {
  readonly begun: string;
  readonly over: string;
}

const whose = (branches: number): string => (branches === 1 ? '1 chi bộ' : `${branches} chi bộ`);

/** `subject` = the channel or the bot; `branches` = how many get their messages through it. */
export const operatorTroubles = {
  refused: (subject: string, branches: number): ToldTrouble => ({
    begun: `Mã đăng nhập của ${subject} bị từ chối; ${whose(branches)} đang không nhận được tin qua đó. Xin lấy mã mới, sửa cấu hình rồi khởi động lại.`,
    over: `Mã đăng nhập của ${subject} đã dùng được trở lại.`,
  }),
  conflict: (subject: string): ToldTrouble => ({
    begun: `Mã đăng nhập của ${subject} đang được một chương trình khác dùng cùng lúc, hoặc có webhook do nơi khác đặt. Xin tìm và dừng bản thừa; nếu không tìm được, xin lấy mã mới. Bản chạy sau sẽ tự ngừng nhận và gửi tin, khi bản kia dừng thì tự chạy tiếp.`,
    over: `Không còn chương trình nào khác dùng mã đăng nhập của ${subject}.`,
  }),
  silent: (subject: string): ToldTrouble => ({
    begun: `Đã quá 5 phút Trợ lý không liên lạc được với kênh ${subject}. Xin xem mạng của máy chủ, HTTPS_PROXY và nhật ký. Có mạng lại thì Trợ lý tự chạy tiếp.`,
    over: `Trợ lý đã liên lạc lại được với kênh ${subject}.`,
  }),
  backup: (): ToldTrouble => ({
    begun:
      'Bản sao lưu gần nhất không tạo được hoặc đã cũ hơn 48 giờ. Xin xem chỗ trống trên đĩa và quyền ghi thư mục BACKUP_DIR, rồi chạy thử chibo backup.',
    over: 'Đã sao lưu được trở lại.',
  }),
  disk: (): ToldTrouble => ({
    begun:
      'Đĩa chứa dữ liệu sắp đầy, còn dưới 300 MB. Xin giải phóng chỗ trống: các bản before-N, bản sao lưu cũ, nhật ký cũ.',
    over: 'Đĩa chứa dữ liệu đã có đủ chỗ trống.',
  }),
  events: (): ToldTrouble => ({
    begun:
      'Có tin nhắn hoặc lần bấm nút Trợ lý chưa làm được sau ba lần thử; người gửi đã được báo. Xin gửi nhật ký lúc này cho nhóm phát triển.',
    over: 'Ba ngày qua không còn tin nhắn hay lần bấm nút nào bị bỏ lại.',
  }),
  sends: (): ToldTrouble => ({
    begun:
      'Có tin Trợ lý không gửi được vì nội dung bị ứng dụng từ chối. Xin xem dòng "this message cannot be sent" trong nhật ký và gửi cho nhóm phát triển.',
    over: 'Một ngày qua không có tin nào bị ứng dụng từ chối.',
  }),
  housekeeping: (): ToldTrouble => ({
    begun:
      'Việc dọn dữ liệu cũ ba giờ liền không chạy được. Xin xem chỗ trống trên đĩa và dòng "housekeeping stumbled" trong nhật ký.',
    over: 'Việc dọn dữ liệu cũ đã chạy lại bình thường.',
  }),
} as const;
