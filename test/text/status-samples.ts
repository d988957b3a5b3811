import type { IsoDate } from '../../src/domain/calendar/calendar.ts';

/* What a start says and the page of the machine shows. */

const bot = (channel: string, state: string) => ({ channel, name: '@chibo_bot', state });
const seen = {
  bots: ['listening', 'refused', 'conflict', 'waiting', 'elsewhere'].flatMap((state) => [
    bot('telegram', state),
    bot('zalo', state),
  ]),
  branches: 10,
  connected: 3,
  next: { label: 'reminder', at: 0 },
  backupAt: 0,
  isStandby: false,
};
const toLocal = () => ({ date: '2026-12-03' as IsoDate, minutes: 390 });
const all = [
  seen,
  { ...seen, branches: 0, connected: 0, next: null, backupAt: null },
  { ...seen, connected: 10 },
  { ...seen, isStandby: true },
];

export const STATUS_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'startReport.seen': all,
  'startReport.toLocal': [toLocal],
  'statusPage.seen': [...all, null],
  'statusPage.toLocal': [toLocal],
  'statusPage.now': [0],
};
