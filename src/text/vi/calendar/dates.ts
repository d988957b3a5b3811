import { type IsoDate, type Minutes, weekdayOf } from '../../../domain/calendar/calendar.ts';

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const;
const pad = (value: number): string => String(value).padStart(2, '0');

/** `2026-12-03` → `03/12`. */
export const formatShortDate = (date: IsoDate): string => `${date.slice(8, 10)}/${date.slice(5, 7)}`;

/** `2026-12-03` → `03/12/2026`. */
export const formatDate = (date: IsoDate): string => `${formatShortDate(date)}/${date.slice(0, 4)}`;

/** `2026-12-03` → `thứ Năm`; Sunday → `Chủ nhật`. */
export const formatWeekday = (date: IsoDate): string => WEEKDAYS[weekdayOf(date) - 1] ?? '';

/** `2026-12-03` → `thứ Năm, ngày 03/12/2026`. */
export const formatLongDate = (date: IsoDate): string => `${formatWeekday(date)}, ngày ${formatDate(date)}`;

/** Minutes since midnight: 1170 → `19:30`. */
export const formatTime = (minutes: Minutes): string =>
  `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

/** Minutes since midnight, as read aloud: 1170 → `19 giờ 30`, 1140 → `19 giờ`. */
export function formatTimeWords(minutes: Minutes): string {
  const hours = `${Math.floor(minutes / 60)} giờ`;
  return minutes % 60 === 0 ? hours : `${hours} ${pad(minutes % 60)}`;
}
