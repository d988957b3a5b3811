import { describe, expect, test } from 'vitest';
import { type IsoDate, periodOf, zoneOf } from '../../../src/domain/calendar/calendar.ts';
import { DEFAULT_HOLIDAYS } from '../../../src/domain/calendar/holidays.ts';
import { calendarEvents, fromThisMonth } from '../../../src/domain/meeting/calendar-events.ts';
import { planYear, type RecordedMeeting } from '../../../src/domain/meeting/year-plan.ts';

const ZONE = zoneOf('Asia/Ho_Chi_Minh');
const recorded = (date: string, more: Partial<RecordedMeeting> = {}): RecordedMeeting => ({
  id: 7,
  kind: 'regular',
  topic: null,
  period: periodOf(date as IsoDate),
  date: date as IsoDate,
  time: 1170,
  startsAt: ZONE.toUtc(date as IsoDate, 1170),
  place: 'Đình làng',
  state: 'scheduled',
  revision: 1,
  startedAt: null,
  endedAt: null,
  ...more,
});
const planOf = (meetings: readonly RecordedMeeting[], today = '2026-11-20') =>
  planYear(2027, {
    rule: { day: 3, time: 1170, place: 'Nhà văn hóa' },
    meetings,
    plans: [],
    today: today as IsoDate,
    holidays: DEFAULT_HOLIDAYS,
  });
const eventsOf = (meetings: readonly RecordedMeeting[], today?: string) =>
  calendarEvents([planOf(meetings, today)], {
    branchId: 4,
    zone: ZONE,
    lengthOf: ({ isCombined }) => (isCombined ? 120 : 90),
  });
const february = (meetings: readonly RecordedMeeting[]) =>
  eventsOf(meetings).find(({ key }) => key === 'chi-bo-4-thuong-ky-2027-02');

describe('meetings in somebody’s own calendar', () => {
  test('twelve, in order, in UTC, each by a key of its own', () => {
    const events = eventsOf([]);
    expect(events).toHaveLength(12);
    expect(new Set(events.map(({ key }) => key)).size).toBe(12);
    expect(events[0]).toEqual({
      key: 'chi-bo-4-thuong-ky-2027-01',
      startsAt: Date.UTC(2027, 0, 3, 12, 30),
      endsAt: Date.UTC(2027, 0, 3, 14, 0),
      place: 'Nhà văn hóa',
      status: 'confirmed',
      sequence: 0,
    });
  });

  test.each([
    ['not recorded: the day that is proposed, tentative', [], ['2027-02-11T12:30', 'tentative', 0]],
    // As every reminder says it, until a leader moves it (R6-2).
    ['recorded, not moved yet', [recorded('2027-02-03')], ['2027-02-03T12:30', 'tentative', 1]],
    ['moved', [recorded('2027-02-12', { revision: 2 })], ['2027-02-12T12:30', 'confirmed', 2]],
    [
      'cancelled',
      [recorded('2027-02-03', { state: 'cancelled', revision: 2 })],
      ['2027-02-03T12:30', 'cancelled', 2],
    ],
    [
      'held',
      [recorded('2027-02-12', { revision: 2, startedAt: 1, endedAt: 2 })],
      ['2027-02-12T12:30', 'confirmed', 2],
    ],
  ] as const)('the same key whatever becomes of it: %s', (_what, meetings, [at, status, sequence]) => {
    const event = february(meetings);
    expect([
      new Date(event?.startsAt ?? 0).toISOString().slice(0, 16),
      event?.status,
      event?.sequence,
    ]).toEqual([at, status, sequence]);
  });

  test('R2-4: a combined one is longer; a thematic one stands beside the regular one', () => {
    const combined = february([recorded('2027-02-12', { topic: 'Học Bác' })]);
    expect((combined?.endsAt ?? 0) - (combined?.startsAt ?? 0)).toBe(120 * 60_000);
    const events = eventsOf([
      recorded('2027-02-20', { kind: 'thematic', topic: 'Học Bác', state: 'cancelled' }),
    ]);
    expect(events).toHaveLength(13);
    expect(events.find(({ key }) => key === 'chi-bo-4-chuyen-de-7')).toMatchObject({ status: 'cancelled' });
  });

  test('a month of which nothing is known is in no calendar; what is over can be left out', () => {
    const today = '2027-03-10';
    expect(eventsOf([], today).map(({ key }) => key.slice(-2))).toEqual([
      '04',
      '05',
      '06',
      '07',
      '08',
      '09',
      '10',
      '11',
      '12',
    ]);
    const held = recorded('2027-02-12', { startedAt: 1, endedAt: 2 });
    const rest = fromThisMonth(planOf([held], today), today as IsoDate);
    expect(rest.months[0]?.period).toBe('2027-03');
  });
});
