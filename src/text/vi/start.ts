/* What the program says in the terminal when it starts. */

export const startText = {
  practice: (address: string): string =>
    `Sân tập đã mở tại ${address}/\nMở địa chỉ này bằng trình duyệt. Nhấn Ctrl+C để dừng.\nĐể chạy thật, đặt TELEGRAM_BOT_TOKEN rồi khởi động lại.\n`,
  service: (address: string): string => `Trợ lý chi bộ đang chạy. Kiểm tra tình trạng: ${address}/healthz\n`,
  alreadyRunning:
    'Tệp dữ liệu này đang được một chương trình khác sử dụng. Xin dừng chương trình đó trước, hoặc đặt DATABASE_PATH khác.',
  portTaken:
    'Cổng HTTP_PORT đang bị chương trình khác dùng. Xin đặt HTTP_PORT khác, hoặc HTTP_PORT=0 để tự chọn.',
  failed: 'Chương trình không khởi động được. Xin xem dòng nhật ký lỗi ở dưới.',
} as const;
