import type { Choice } from '../../../domain/attendance/rsvp.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { comrade } from '../people/names.ts';
import { type MeetingWords, sessionOf, whenAndWhere } from './rsvp.ts';

/* Words to a comrade who answers for another one. */

/** `person`: by name, or by number where the name may not stand. */
export const askedForOther = (person: string, meeting: MeetingWords): RichText =>
  lines('Kính gửi đồng chí.', [
    `Nhờ đồng chí báo giúp ${comrade(person)}: dự hay vắng ${sessionOf(meeting)} (`,
    bold(whenAndWhere(meeting)),
    '). Trân trọng.',
  ]);

export const recordedForOther = (person: string, choice: Choice): string =>
  `Đã ghi: ${comrade(person)} ${choice === 'attending' ? 'dự họp' : 'vắng mặt'} (đồng chí báo giúp). Trân trọng cảm ơn đồng chí.`;

/** The same word whether there is such a comrade or not. */
export const NOT_THEIR_VOICE =
  'Chưa ghi. Chỉ chi ủy và người báo đã được chi ủy ghi mới báo giúp được. Xin nhờ chi ủy ghi người báo.';
export const FOR_OTHER_USAGE =
  'Xin gõ số hoặc tên của đồng chí rồi đến câu trả lời, ví dụ: báo giúp 12: dự; báo giúp đ/c Tư vắng ốm';
export const NO_MEETING_TO_ANSWER = 'Chưa có kỳ sinh hoạt nào đang chờ trả lời. Xin gõ /lich để xem lịch.';
