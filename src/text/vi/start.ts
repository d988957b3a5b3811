const restoreFrom = (copy: string | null): string =>
  copy === null
    ? 'Xin đưa bản sao lưu trở lại; nếu đây là lần đầu, xin dời các tệp cùng tên ra chỗ khác rồi khởi động lại.'
    : `Bản sao gần nhất: ${copy}. Xin đưa bản sao lưu trở lại chỗ cũ rồi khởi động lại.`;

/** Codes of systems and servers; of anything else nothing is shown. */
const CODE = /^[A-Z0-9_]{2,40}$/;
const inBrackets = (code: string): string => (CODE.test(code) ? ` (${code})` : '');

/* What is wrong with the data on a PostgreSQL server: one line, with the variable and the server, never with a password. */

export const serverText = {
  unreached: (host: string, code: string): string =>
    `DATABASE_URL: không kết nối được máy chủ PostgreSQL ở ${host}${inBrackets(code)}. Xin kiểm tra máy chủ, đường mạng và địa chỉ.`,
  refused: (host: string): string =>
    `DATABASE_URL: máy chủ PostgreSQL ở ${host} từ chối tên hoặc mật khẩu. Xin kiểm tra lại địa chỉ.`,
  noDatabase: (host: string): string =>
    `DATABASE_URL: trên máy chủ PostgreSQL ở ${host} không có cơ sở dữ liệu mang tên này. Xin tạo (createdb) hoặc sửa địa chỉ.`,
  noRights: (host: string): string =>
    `DATABASE_URL: tài khoản trên máy chủ PostgreSQL ở ${host} không có quyền tạo bảng. Xin cho tài khoản ấy làm chủ cơ sở dữ liệu.`,
  noDriver:
    'DATABASE_URL: chưa cài gói pg để dùng PostgreSQL. Xin gõ trong thư mục chương trình: npm install --include=optional',
  newer: (host: string): string =>
    `DATABASE_URL: dữ liệu ở ${host} đã được một phiên bản mới hơn của chương trình nâng cấp. Xin chạy phiên bản ấy.`,
  oldServer: (host: string): string =>
    `DATABASE_URL: máy chủ PostgreSQL ở ${host} quá cũ. Cần PostgreSQL 15 trở lên.`,
  encoding: (host: string): string =>
    `DATABASE_URL: cơ sở dữ liệu ở ${host} không dùng bảng mã UTF8. Xin tạo cơ sở dữ liệu khác với ENCODING 'UTF8'.`,
  waiting: (host: string): string =>
    `Chưa kết nối được máy chủ PostgreSQL ở ${host} (DATABASE_URL). Đang thử lại, nhiều nhất 60 giây…\n`,
  lost: (host: string): string =>
    `DATABASE_URL: mất kết nối với máy chủ PostgreSQL ở ${host} quá lâu. Trợ lý dừng; xin kiểm tra máy chủ rồi chạy lại.`,
  leaseLost: (host: string): string =>
    `DATABASE_URL: mất kết nối với máy chủ PostgreSQL ở ${host}. Tiến trình này dừng để tiến trình khác làm tiếp; dịch vụ sẽ khởi động lại.`,
  pooled: (host: string): string =>
    `DATABASE_URL: giữa Trợ lý và PostgreSQL ở ${host} có phần mềm gộp kết nối (PgBouncer) cho mượn phiên theo từng giao dịch, nên không giữ được khóa. Xin đặt pool_mode = session, hoặc trỏ thẳng tới PostgreSQL.`,
  keptOut: (host: string): string =>
    `Cơ sở dữ liệu ở ${host} (DATABASE_URL) đang được chuyển hoặc phục hồi. Xin chờ xong rồi khởi động lại.`,
  noToken: (host: string): string =>
    `Cơ sở dữ liệu ở ${host} (DATABASE_URL) đã có nhóm kết nối, nhưng chưa đặt TELEGRAM_BOT_TOKEN hoặc ZALO_BOT_TOKENS. Xin xem lại tệp .env; muốn mở sân tập, xin bỏ DATABASE_URL.`,
} as const;

/* What the program says in the terminal when it starts. */

export const startText = {
  practice: (address: string): string =>
    `Sân tập đã mở tại ${address}/\nMở địa chỉ này bằng trình duyệt. Nhấn Ctrl+C để dừng.\nĐể chạy thật, đặt TELEGRAM_BOT_TOKEN rồi khởi động lại.\n`,
  service: (address: string): string =>
    `Trợ lý chi bộ đã khởi động, đang gọi các kênh. Xem tình trạng: ${address}/\n`,
  gone: (path: string, copy: string | null): string =>
    `Không thấy tệp dữ liệu ${path}, mà bên cạnh còn phần của nó. Trợ lý chưa tạo tệp mới. ${restoreFrom(copy)}`,
  empty: (path: string, copy: string | null): string =>
    `Tệp dữ liệu ${path} rỗng (0 byte). Trợ lý chưa ghi gì vào đó. ${restoreFrom(copy)}`,
  severalNames: (path: string): string =>
    `Tệp dữ liệu ${path} có nhiều tên (liên kết cứng) nên không dùng được an toàn. Xin chỉ giữ một tên, hoặc chép ra tệp riêng.`,
  noDatabase: (path: string): string =>
    `${path} không phải tệp dữ liệu của Trợ lý. Xin kiểm tra DATABASE_PATH.`,
  noToken: (path: string): string =>
    `Tệp dữ liệu ${path} đã có nhóm kết nối, nhưng chưa đặt TELEGRAM_BOT_TOKEN hoặc ZALO_BOT_TOKENS. Xin xem lại tệp .env; muốn mở sân tập, xin đặt DATABASE_PATH khác.`,
  alreadyRunning:
    'Tệp dữ liệu này đang được một chương trình khác sử dụng. Xin dừng chương trình đó trước, hoặc đặt DATABASE_PATH khác.',
  portTaken:
    'Cổng HTTP_PORT đang bị chương trình khác dùng. Xin đặt HTTP_PORT khác, hoặc HTTP_PORT=0 để tự chọn.',
  failed: 'Chương trình không khởi động được. Xin xem dòng nhật ký lỗi ở dưới.',
} as const;
