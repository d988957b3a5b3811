import { lines, type RichText } from '../../rich-text.ts';
import type { MeetingWords } from '../attendance/rsvp.ts';
import { sessionTitle, whenAndWhere } from '../attendance/rsvp.ts';
import { formatTime } from '../calendar/dates.ts';

/* What officers and the operator hear when a channel, or one bot of it, does not work as it should. */

const whose = (branches: number): string => (branches === 1 ? '1 chi bộ' : `${branches} chi bộ`);

/** The token of a bot is refused: nothing goes out or comes in through it. */
export const botRefusedForOfficers: RichText = lines(
  'Kính gửi đồng chí.',
  'Trợ lý tạm thời không gửi và không nhận được tin ở một nhóm của chi bộ, vì mã đăng nhập không còn dùng được. Người quản trị đã được báo. Trong lúc chờ, xin đồng chí báo trực tiếp các việc cần thiết.',
);

export const quotaWarnedForOfficers = (percent: number): RichText =>
  lines(
    'Kính gửi đồng chí.',
    `Trợ lý đã dùng ${percent}% số tin được gửi trong tháng ở nhóm. Hiện vẫn gửi đủ; nếu gần hết, Trợ lý chỉ còn gửi các tin về kỳ sinh hoạt.`,
  );
export const quotaReservedForOfficers = (percent: number): RichText =>
  lines(
    'Kính gửi đồng chí.',
    `Trợ lý đã dùng ${percent}% số tin được gửi trong tháng ở nhóm. Từ nay đến hết tháng, Trợ lý chỉ gửi các tin về kỳ sinh hoạt; việc khác xin đồng chí báo trực tiếp.`,
  );
/** The group hears it once, so that nobody waits for an answer that does not come. */
export const quotaReservedForGroup: RichText = lines(
  'Kính gửi các đồng chí.',
  'Số tin Trợ lý được gửi trong tháng sắp hết. Đến hết tháng, Trợ lý chỉ gửi các tin về kỳ sinh hoạt và vẫn ghi đủ trả lời của các đồng chí. Trân trọng.',
);
export const quotaForOperator = (bot: string, percent: number, branches: number): string =>
  `${bot} đã dùng ${percent}% số tin của tháng, phục vụ ${whose(branches)}. Nên chia bớt nhóm cho tài khoản khác hoặc nâng gói.`;

/** One of a branch's channels has been silent for long, and a meeting is near. */
export const channelSilentForOfficers = (
  since: { readonly date: string; readonly minutes: number },
  meeting: MeetingWords,
): RichText =>
  lines(
    'Kính gửi đồng chí.',
    `Từ ${formatTime(since.minutes)} Trợ lý chưa liên lạc được với một nhóm của chi bộ ở ứng dụng nhắn tin khác. ${sessionTitle(meeting)}: ${whenAndWhere(meeting)}.`,
    'Xin đồng chí báo trực tiếp cho các đồng chí chỉ dùng ứng dụng đó. Trả lời qua ứng dụng này vẫn được ghi. Trân trọng.',
  );
