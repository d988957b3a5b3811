const restoreFrom = (copy: string | null): string =>
  copy === null
    ? 'Xin đưa bản sao lưu trở lại; nếu đây là lần đầu, xin dời các tệp cùng tên ra chỗ khác rồi khởi động lại.'
    : `Bản sao gần nhất: ${copy}. Xin đưa bản sao lưu trở lại chỗ cũ rồi khởi động lại.`;

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
