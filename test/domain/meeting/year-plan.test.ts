import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IsoDate, periodOf } from '../../../src/domain/calendar/calendar.ts';
import { collisionOf } from '../../../src/domain/calendar/collision.ts';
import { DEFAULT_HOLIDAYS } from '../../../src/domain/calendar/holidays.ts';
import { visitsDue } from '../../../src/domain/committees/visits.ts';
import {
  planYear,
  type RecordedMeeting,
  reportDueIn,
  type YearFacts,
} from '../../../src/domain/meeting/year-plan.ts';

const day = (text: string): IsoDate => text as IsoDate;
const facts = (more: Partial<YearFacts> = {}): YearFacts => ({
  rule: { day: 3, time: 1170, place: 'Nhà văn hóa' },
  meetings: [],
  plans: [],
  today: day('2025-11-20'),
  holidays: DEFAULT_HOLIDAYS,
  ...more,
});
const recorded = (date: string, more: Partial<RecordedMeeting> = {}): RecordedMeeting => ({
  id: 1,
  kind: 'regular',
  topic: null,
  period: periodOf(day(date)),
  date: day(date),
  time: 1170,
  startsAt: Date.parse(`${date}T12:30:00Z`),
  place: null,
  state: 'scheduled',
  revision: 1,
  startedAt: null,
  endedAt: null,
  ...more,
});
/** Month by month: the day, with the state where it is not by the rule. */
const daysOf = (year: number, more: Partial<YearFacts> = {}): readonly string[] =>
  planYear(year, facts(more)).months.map(({ date, state }) =>
    state === 'planned' ? String(date) : `${date} ${state}`,
  );

describe('R6-1: a meeting on the 3rd that collides gets the first day that the warning would propose', () => {
  test.each([
    // 2/9 is a Wednesday: the 3rd may be the second day of National Day.
    [2026, ['2026-09-04']],
    // 27 tháng Chạp; 03/5 makes good 1/5 (Sat); 03/9 may be off.
    [2027, ['2027-02-11', '2027-05-04', '2027-09-06']],
    // 03/01 makes good 1/1 (Sat); 2/9 is a Saturday: what makes good two days may reach to the 5th.
    [2028, ['2028-01-04', '2028-09-06']],
    // 2/9 is a Sunday: 03/9 is off in either case, 04/9 may be.
    [2029, ['2029-09-05']],
    // Mùng 2 Tết by the calendar of Việt Nam; 03/9 is certain.
    [2030, ['2030-02-07', '2030-09-04']],
  ])('%i: %j', (year, expected) => {
    const { months } = planYear(year, facts());
    expect(months.filter(({ state }) => state === 'proposed').map(({ date }) => date)).toEqual(expected);
    expect(months).toHaveLength(12);
    expect(months.filter(({ state }) => state === 'planned').every(({ date }) => date?.endsWith('-03'))).toBe(
      true,
    );
  });

  test('R002-1: whatever the day, each month of any year keeps one meeting of its own, on a free day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2026, max: 2050 }), fc.integer({ min: 1, max: 28 }), (year, ofMonth) => {
        const { months } = planYear(year, facts({ rule: { day: ofMonth, time: 1170, place: null } }));
        const days = months.map(({ date }) => date ?? day(''));
        expect(days.map(periodOf)).toEqual(months.map(({ period }) => period));
        for (const one of days) expect(collisionOf(one, DEFAULT_HOLIDAYS), one).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('a day that is past is not proposed any more', () => {
    expect(daysOf(2027, { today: day('2027-02-02') })[1]).toBe('2027-02-11 proposed');
    const late = planYear(
      2027,
      facts({ rule: { day: 10, time: 1170, place: null }, today: day('2027-02-05') }),
    );
    // Mùng 5: before it no day is left.
    expect(late.months[1]).toMatchObject({ date: '2027-02-11', state: 'proposed' });
  });

  test('nor the day of a thematic meeting', () => {
    const thematic = recorded('2027-02-11', { id: 9, kind: 'thematic', topic: 'Chuyển đổi số' });
    expect(daysOf(2027, { meetings: [thematic] })[1]).toBe('2027-02-12 proposed');
    expect(daysOf(2027, { meetings: [{ ...thematic, state: 'cancelled' }] })[1]).toBe('2027-02-11 proposed');
  });
});

describe('R6-2: what people recorded stands', () => {
  test.each([
    ['held, be it on a holiday', recorded('2027-02-03', { startedAt: 1, endedAt: 2 }), '2027-02-03 held'],
    ['begun and not ended', recorded('2027-02-03', { startedAt: 1 }), '2027-02-03 held'],
    ['moved, to whatever day', recorded('2027-02-05'), '2027-02-05 moved'],
    [
      'moved into the month before',
      recorded('2027-01-28', { period: periodOf(day('2027-02-01')) }),
      '2027-01-28 moved',
    ],
    ['cancelled', recorded('2027-02-03', { state: 'cancelled' }), '2027-02-03 cancelled'],
    [
      'recorded on the colliding day itself: another is proposed',
      recorded('2027-02-03'),
      '2027-02-11 proposed',
    ],
  ])('%s', (_what, meeting, expected) => {
    expect(daysOf(2027, { meetings: [meeting] })[1]).toBe(expected);
  });

  test('of months that lie back and that nobody recorded nothing is made up', () => {
    const days = daysOf(2026, { today: day('2026-11-20'), meetings: [recorded('2026-12-03')] });
    expect(days.slice(0, 11)).toEqual(Array(11).fill('null unknown'));
    expect(days[11]).toBe('2026-12-03 set');
  });

  test('another year’s meetings are left out; a regular one belongs to its month, a thematic one to its day', () => {
    const plan = planYear(
      2027,
      facts({
        meetings: [
          recorded('2026-12-30', { period: periodOf(day('2027-01-01')) }),
          recorded('2026-12-31', { id: 5, kind: 'thematic', topic: 'Cũ' }),
          recorded('2027-03-20', { id: 6, kind: 'thematic', topic: 'Mới' }),
        ],
      }),
    );
    expect(plan.months[0]).toMatchObject({ date: '2026-12-30', state: 'moved' });
    expect(plan.thematic.map(({ topic }) => topic)).toEqual(['Mới']);
  });
});

test('R003-1, R001-9: the quarters’ themes, combined ones and those of their own; a cancelled one is none', () => {
  const { quarters } = planYear(
    2027,
    facts({
      plans: [
        { year: 2027, quarter: 2, topic: 'Môi trường' },
        { year: 2026, quarter: 1, topic: 'Năm trước' },
      ],
      meetings: [
        recorded('2027-02-05', { topic: 'Học Bác', startedAt: 1, endedAt: 2 }),
        recorded('2027-08-20', { id: 7, kind: 'thematic', topic: 'Số hóa' }),
        recorded('2027-10-20', { id: 8, kind: 'thematic', topic: 'Hủy', state: 'cancelled' }),
      ],
    }),
  );
  expect(
    quarters.map(({ planned, meetings }) => [planned, meetings.map((one) => [one.topic, one.isHeld])]),
  ).toEqual([
    [[], [['Học Bác', true]]],
    [['Môi trường'], []],
    [[], [['Số hóa', false]]],
    [[], []],
  ]);
});

test('R000-10: reports are due at the end of a quarter, half a year, a year', () => {
  expect(
    ['2027-01', '2027-03', '2027-06', '2027-09', '2027-12'].map((month) => reportDueIn(month as never)),
  ).toEqual([null, 'first-quarter', 'first-half', 'third-quarter', 'year']);
});

test('R001-5: by the intervals that hold here; a level that is no more is not planned for', () => {
  const levels = [
    { code: 'province', dueDays: 90, endedOn: null },
    { code: 'district', dueDays: 92, endedOn: day('2025-07-01') },
    { code: 'commune', dueDays: 92, endedOn: null },
  ] as const;
  expect(visitsDue([{ level: 'commune', on: day('2026-11-03') }], levels)).toEqual([
    { level: 'province', everyDays: 90, last: null, due: null },
    { level: 'commune', everyDays: 92, last: '2026-11-03', due: '2027-02-03' },
  ]);
});

test('R001-4: the next visit of a level is due 31 or 183 days after its last', () => {
  expect(
    visitsDue([
      { level: 'commune', on: day('2026-11-03') },
      { level: 'guest', on: day('2026-11-04') },
    ]),
  ).toEqual([
    { level: 'commune', everyDays: 31, last: '2026-11-03', due: '2026-12-04' },
    { level: 'province', everyDays: 183, last: null, due: null },
  ]);
});
