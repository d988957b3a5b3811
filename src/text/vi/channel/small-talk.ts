/* Short words to whoever wrote to the bot and asked for nothing it knows. */

export const GREETING_REPLY =
  'Kính chào đồng chí. Đồng chí có thể hỏi «bao giờ họp», «việc của tôi», hoặc gõ /huongdan để xem cách dùng.';
export const THANKS_REPLY = 'Cảm ơn đồng chí.';

/** What was left by `thôi`, `hủy`. */
export const LEFT = {
  draft: 'Đã bỏ bản nháp, chưa có gì được ban hành. Khi cần, đồng chí soạn lại từ đầu.',
  question: 'Đã thôi, không có gì thay đổi.',
  nothing: 'Hiện không có việc gì đang chờ đồng chí ở đây. Xin gõ /huongdan để xem cách dùng.',
} as const;

/** Nobody could tell what was meant: what to write instead. */
export const UNCLEAR = {
  member:
    'Trợ lý chưa rõ ý đồng chí. Đồng chí có thể viết: «tôi dự», «tôi vắng», «bao giờ họp», «việc của tôi», «việc 12 xong».',
  officer:
    'Trợ lý chưa rõ ý đồng chí. Đồng chí có thể viết: «bao giờ họp», «ai đi họp», «việc của tôi», «dời họp sang 05/12», «biên bản».',
  pressing:
    'Trợ lý chưa rõ ý đồng chí. Dự hay vắng, xin bấm nút dưới tin thông báo; muốn xem lịch, xin gõ /lich; việc được giao, xin gõ /nhiemvu.',
  operator: 'Trợ lý chưa hiểu tin này. Xin gõ /huongdan để xem các việc làm được.',
  viewer: 'Trợ lý chưa rõ ý đồng chí. Xin gõ: «tổng hợp», «tổng hợp quý 4», hoặc «tổng hợp» kèm tên chi bộ.',
  again: 'Trợ lý vẫn chưa rõ. Xin gõ /huongdan để xem cách viết.',
} as const;

/** R5-3: words alone are taken. */
export const MEDIA_NOT_TAKEN =
  'Trợ lý chỉ nhận tin viết bằng chữ; ảnh, tệp, tiếng nói không được đọc và không được lưu. Xin đồng chí viết bằng chữ.';
