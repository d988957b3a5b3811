import type { IsoDate, Minutes } from '../../../domain/calendar/calendar.ts';
import type { ClosedDoor, Door } from '../../../domain/joining/door.ts';
import { formatDate, formatTime } from '../calendar/dates.ts';

/* To those who have tried codes or names too often. */

const WHO = { account: 'Tài khoản này', group: 'Nhóm này' } as const;

const TRIED = {
  code: {
    what: 'đã gõ sai mã nhiều lần',
    next: 'Xin hỏi lại người quản trị hoặc đồng chí Bí thư để có mã đúng, rồi gõ sau giờ ấy.',
  },
  name: {
    what: 'đã xin ghi tên nhiều lần',
    next: 'Xin báo đồng chí Bí thư để được giúp, hoặc gõ lại sau giờ ấy.',
  },
} as const;

/** The door is closed, until when, and what helps meanwhile. */
export const doorClosed = (door: Door, to: ClosedDoor['to'], date: IsoDate, time: Minutes): string =>
  `${WHO[to]} ${TRIED[door].what}, nên Trợ lý tạm dừng nhận đến ${formatTime(time)} ngày ${formatDate(date)}. ${TRIED[door].next}`;
