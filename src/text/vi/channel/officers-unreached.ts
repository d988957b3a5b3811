import { lines, type RichText } from '../../rich-text.ts';
import { type MeetingWords, sessionOf } from '../attendance/rsvp.ts';

/* Words for officers whom no private chat reaches: the group hears that there is something, without names or reasons. */

/** Nothing is said of what it is. */
export const OFFICERS_UNREACHED =
  'Kính gửi các đồng chí chi ủy: Trợ lý có việc cần báo riêng nhưng chưa nhắn riêng được cho đồng chí nào. Xin mở trò chuyện riêng với Trợ lý và gõ /huongdan. Trân trọng.';

const ABOUT = {
  preparation: { what: 'đã đến lúc chuẩn bị', command: '/chuongtrinh' },
  agenda: { what: 'nội dung trọng tâm cần chi ủy thống nhất trước', command: '/chuongtrinh' },
  collision: { what: 'ngày họp trùng dịp lễ, Tết', command: '/lich' },
  'in-person': { what: 'đã có danh sách cần báo trực tiếp', command: '/diemdanh' },
  record: { what: 'còn điều cần ghi sau buổi họp', command: '/diemdanh' },
  settle: { what: 'đã ghi kết thúc, còn điều cần làm rõ', command: '/ketthuc' },
  month: { what: 'cần chọn ngày họp khác hoặc ghi là không họp', command: '/lich' },
  roll: { what: 'điểm danh đã mở, có việc cần chi ủy ghi', command: '/batdau' },
} as const;
export type OfficersSubject = keyof typeof ABOUT;

/** What it is about, and where the details are. */
export const officersUnreachedAbout = (subject: OfficersSubject, meeting: MeetingWords): RichText =>
  lines(
    `Kính gửi các đồng chí chi ủy, về ${sessionOf(meeting)}: ${ABOUT[subject].what}.`,
    `Trợ lý chưa nhắn riêng được cho đồng chí nào; xin mở trò chuyện riêng với Trợ lý và gõ ${ABOUT[subject].command} để xem. Trân trọng.`,
  );
