/* What is wrong with the file `.env` itself: one line, with what to do. */
export const envFileText = {
  withEnd:
    '.env.txt: Windows đã thêm đuôi .txt vào tên tệp. Xin đổi tên thành .env (nếu đã có .env thì xóa .env.txt) rồi khởi động lại.',
  unreadable: '.env: có tệp nhưng không đọc được. Xin kiểm tra quyền đọc tệp rồi khởi động lại.',
  notUtf8:
    '.env: tệp không phải UTF-8 nên không đọc được. Trong Notepad xin chọn Lưu thành (Save as), mục Mã hóa (Encoding) chọn UTF-8, rồi khởi động lại.',
} as const;

/* What is wrong with a setting of the environment: read behind the variable's name, never with its value. */

export const configText = {
  slipsNeedToken:
    'Chưa đặt TELEGRAM_BOT_TOKEN hoặc ZALO_BOT_TOKENS, nên phiếu chưa biết mời vào trò chuyện với ai. Xin đặt một trong hai trong .env rồi chạy lại.',
  slipsNameUnknown:
    'Chưa biết tên của Trợ lý trên Telegram (chưa hỏi được máy chủ), nên phiếu chỉ có sáu chữ số, không có mã vuông. Xin chạy Trợ lý một lần, hoặc kiểm tra mạng và TELEGRAM_BOT_TOKEN, rồi in lại.',
  slipsBotUnknown:
    'Chưa biết tên của Trợ lý phục vụ chi bộ này trên Zalo, nên phiếu chưa ghi tên. Xin kết nối nhóm Zalo của chi bộ rồi in lại, hoặc ghi tên bằng tay.',
  notWhole: (least: number, most: number): string => `phải là số nguyên từ ${least} đến ${most}`,
  outOfRange: (least: number, most: number): string => `phải từ ${least} đến ${most}`,
  notHttp: 'phải là địa chỉ bắt đầu bằng http:// hoặc https://',
  notPublic: 'phải là địa chỉ công khai bắt đầu bằng https://, không kèm tên đăng nhập, dấu ? hay dấu #',
  notDatabaseUrl:
    'phải là địa chỉ PostgreSQL dạng postgres://tên:mật-khẩu@máy/cơ-sở-dữ-liệu; ký tự đặc biệt trong mật khẩu viết dạng %40, %2F, %23',
  notTelegramToken: 'không đúng dạng mã bot (số, dấu hai chấm, chuỗi bí mật)',
  notZaloTokens: 'mỗi mã bot gồm số, dấu hai chấm, chuỗi bí mật; cách nhau dấu phẩy',
  botTwice: 'có bot ghi hai lần',
  notAccounts: 'mỗi tài khoản viết dạng telegram:12345 hoặc zalo:abc, cách nhau dấu phẩy',
  notYesNo: 'phải là true hoặc false',
  empty: 'không được để trống',
  tooShort: (least: number): string => `phải dài ít nhất ${least} ký tự`,
  notZone: 'không phải tên múi giờ, ví dụ đúng: Asia/Ho_Chi_Minh',
  notHost: 'không phải tên máy hoặc địa chỉ',
  notOneOf: (choices: readonly string[]): string => `phải là một trong: ${choices.join(', ')}`,
  nearly: (meant: string): string => `có phải ${meant} không? Xin sửa lại tên biến rồi khởi động lại`,
  /** In place of the variable's name, for a problem of none of them. */
  wholeEnvironment: 'cấu hình',
} as const;
