import type { IsoDate, Period } from '../../src/domain/calendar/calendar.ts';

/* Sample arguments for what is shown before it is done, and for the ways back. */

const meeting = {
  branchName: 'thôn Đoài',
  kind: 'regular' as const,
  topic: null,
  period: '2026-12' as Period,
  date: '2026-12-03' as IsoDate,
  time: 1170,
  place: null,
};
const moved = { ...meeting, date: '2026-12-05' as IsoDate, place: 'Nhà văn hóa thôn Đoài' };
const rule = { day: 3, time: 1170, place: null };
const move = {
  before: meeting,
  after: moved,
  wasCancelled: false,
  reason: 'mưa bão',
  told: 28,
  inGroup: true,
};
export const PREVIEW_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  yes: ['✅ Dời lịch'],
  isAhead: [true, false],
  'movePreview.view': [
    move,
    { ...move, reason: null, inGroup: false },
    { ...move, reason: null, wasCancelled: true },
  ],
  'cancelPreview.reason': ['mưa bão'],
  'changedText.meeting': [null, { ...meeting, isCancelled: true }, { ...moved, isCancelled: false }],
  'endPreview.view': [0, 8].map((unmarked) => ({
    meeting,
    startedAt: 390,
    endedAt: 391,
    minutesLong: 1,
    unmarked,
    count: { present: 0, mustAttend: 8, extra: 0 },
  })),
  'rollReopenedText.count': [{ present: 3, mustAttend: 8, extra: 1 }],
  'startPreview.now': [390],
  'settingsPreviewText.before': [rule],
  'settingsPreviewText.after': [{ ...rule, day: 5, place: 'Nhà văn hóa' }],
  'settingsPreviewText.moving': [[], [{ before: meeting, after: moved }]],
  'settingsAsTheyAre.now': [rule],
  'settingsChangedText.now': [rule],
  'closingPreview.blanks': [[], ['Thư ký'], Array.from({ length: 30 }, (_none, at) => `Mục ${at}`)],
  more: [0, 2],
};
