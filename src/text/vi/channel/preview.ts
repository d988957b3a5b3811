/* Words around an act that is shown before it is done. */

export const NOT_NOW_BUTTON = '✖️ Thôi';

export const PREVIEW_DROPPED = 'Đã thôi, không có gì thay đổi.';
export const PREVIEW_GONE =
  'Việc này đã làm xong, đã thôi hoặc đã quá giờ chờ; không có gì thay đổi thêm. Nếu cần, xin gõ lại lệnh.';
export const PREVIEW_OF_ANOTHER =
  'Việc này chờ đúng đồng chí đã gõ lệnh xác nhận. Nếu cần, xin đồng chí tự gõ lệnh.';
export const previewWaits = (yes: string): string =>
  `Việc vừa xem trước đang chờ đồng chí chọn ${yes}. Chưa có gì thay đổi.\nNếu không làm nữa, xin nhắn: thôi`;
