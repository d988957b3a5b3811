import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { type MeetingWords, monthOf, sessionOf, sessionTitle } from '../attendance/rsvp.ts';
import { formatDate, formatShortDate, formatTime } from '../calendar/dates.ts';
import { endTimeNeeded, ROLL_AFTERWARDS } from './proceedings.ts';

/* The morning after, to the officers: what is to be done about a meeting of which not enough is known. */

/** What is not known of a meeting. */
export type Missing = 'begun' | 'marked' | 'marked-and-ended' | 'ended' | 'day';

/** Why a meeting was not held, as far as a button tells it. */
export const NOT_HELD_REASONS = ['weather', 'season', 'other'] as const;
export type NotHeldReason = (typeof NOT_HELD_REASONS)[number];

const GREETING = 'Kính gửi các đồng chí chi ủy.';

/** How a new day is written, with one that may still be chosen. */
const newDay = (meeting: MeetingWords, soon: IsoDate): string =>
  `/doilich ${formatShortDate(soon)} ${formatTime(meeting.time)}`;

const when = (meeting: MeetingWords): string => `${sessionOf(meeting)} (${formatDate(meeting.date)})`;

/** The commands that note a meeting afterwards, as far as they are needed. */
const afterwards = (meeting: MeetingWords, missing: Missing): readonly string[] => [
  ...(missing === 'begun' ? [`/batdau ${formatTime(meeting.time)}`] : []),
  ROLL_AFTERWARDS,
  ...(missing === 'marked' ? [] : ['/ketthuc 21:15']),
];

const WHAT: Readonly<Record<'begun' | 'marked' | 'marked-and-ended', string>> = {
  begun: 'chưa có ghi nhận nào',
  marked: 'đã ghi kết thúc nhưng chưa điểm danh, nên chưa có con số dự họp',
  'marked-and-ended': 'chưa điểm danh và chưa ghi giờ kết thúc',
};

export function monthStateText(meeting: MeetingWords, missing: Missing, soon: IsoDate): RichText {
  if (missing === 'ended')
    return lines(
      `${GREETING} ${endTimeNeeded(meeting)}`,
      'Có giờ kết thúc, Trợ lý mới lập được dự thảo biên bản. Trân trọng.',
    );
  if (missing === 'day')
    return lines(
      GREETING,
      [
        `${sessionTitle(meeting)} đã báo không tổ chức; `,
        bold(`${monthOf(meeting.period)} chưa có ngày họp khác`),
        '.',
      ],
      `Nếu họp ngày khác, xin gõ ngày giờ mới, ví dụ: ${newDay(meeting, soon)}`,
      'Nếu tháng này không họp, xin chọn ở dưới để ghi lại. Trân trọng.',
    );
  return lines(
    GREETING,
    [`Về ${when(meeting)}: `, bold(WHAT[missing]), '.'],
    'Nếu đã họp, xin ghi theo trí nhớ, mỗi dòng một tin:',
    ...afterwards(meeting, missing),
    `Nếu không họp, xin chọn lý do ở dưới. Muốn họp ngày khác thì sau đó gõ ngày giờ mới, ví dụ: ${newDay(meeting, soon)}`,
    'Trân trọng.',
  );
}

/** Under a month whose meeting was cancelled: the reason was told then. */
export const NO_MEETING_THIS_MONTH = 'Tháng này không họp';
export const NOT_HELD_LABELS: Readonly<Record<NotHeldReason, string>> = {
  weather: 'Không họp: thiên tai, dịch bệnh',
  season: 'Không họp: mùa vụ, lễ Tết',
  other: 'Không họp: lý do khác',
};

export const notHeldNoted = (meeting: MeetingWords, soon: IsoDate): string =>
  `Đã ghi: ${sessionOf(meeting)} không họp. Muốn họp ngày khác, xin gõ, ví dụ: ${newDay(meeting, soon)}`;
export const NOT_HELD_REFUSALS = {
  marked:
    'Kỳ sinh hoạt này đã có điểm danh nên không ghi là không họp được. Có gì cần sửa, xin gõ /diemdanh.',
  ahead: 'Kỳ sinh hoạt này chưa tới. Nếu không họp, xin gõ /huyhop kèm lý do.',
} as const;
