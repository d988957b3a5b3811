import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, type IsoDate, weekdayOf } from '../../../src/domain/calendar/calendar.ts';
import {
  addWorkingDays,
  DEFAULT_HOLIDAYS,
  type HolidayTable,
  holidayOn,
  isWorkingDay,
  type YearOverride,
} from '../../../src/domain/calendar/holidays.ts';

const on = (date: string, table: HolidayTable = DEFAULT_HOLIDAYS): string | null => {
  const holiday = holidayOn(date as IsoDate, table);
  if (holiday === null) return null;
  return holiday.insteadOf === null ? holiday.kind : `${holiday.kind} for ${holiday.insteadOf}`;
};

const withOverride = (year: number, override: YearOverride): HolidayTable => ({
  ...DEFAULT_HOLIDAYS,
  overrides: { [year]: override },
});

const daysOf = (year: number): readonly IsoDate[] => {
  const first = `${year}-01-01` as IsoDate;
  const count = daysBetween(first, `${year + 1}-01-01` as IsoDate);
  return Array.from({ length: count }, (_none, index) => addDays(first, index));
};

const listOf = (year: number, table: HolidayTable = DEFAULT_HOLIDAYS): readonly string[] =>
  daysOf(year).flatMap((date) => {
    const kind = on(date, table);
    return kind === null ? [] : [`${date.slice(5)} ${kind}`];
  });

describe('R6-1 the days off of a year', () => {
  test('2027, with National Day still open', () => {
    expect(listOf(2027)).toEqual([
      '01-01 new-year',
      '02-05 tet',
      '02-06 tet',
      '02-07 tet',
      '02-08 tet',
      '02-09 tet',
      '02-10 tet',
      '04-16 hung-kings',
      '04-30 reunification-day',
      '05-01 labour-day',
      '05-03 compensation for 2027-05-01',
      '09-01 national-day-maybe',
      '09-02 national-day',
      '09-03 national-day-maybe',
      '11-24 culture-day',
    ]);
  });

  test('the break of Tết begins on the eve, the 29th or the 30th', () => {
    // 2026-02-16 is 29 tháng Chạp, 2025-01-28 too; 2024-02-09 is the 30th.
    expect([on('2026-02-15'), on('2026-02-16'), on('2026-02-21'), on('2026-02-22')]).toEqual([
      null,
      'tet',
      'tet',
      null,
    ]);
    expect([on('2024-02-08'), on('2024-02-09'), on('2024-02-14'), on('2024-02-15')]).toEqual([
      null,
      'tet',
      'tet',
      null,
    ]);
  });

  test.each([
    ['2025-11-24', null],
    ['2026-11-24', 'culture-day'],
    ['2033-11-24', 'culture-day'],
  ])('the Day of Vietnamese Culture is off from 2026: %s is %s', (date, kind) => {
    expect(on(date)).toBe(kind);
  });

  test.each([
    // On a Sunday, so the Monday.
    ['2026-04-26', 'hung-kings'],
    ['2026-04-27', 'compensation for 2026-04-26'],
    // 30 April on a Saturday and 1 May on a Sunday: Monday and Tuesday.
    ['2033-05-02', 'compensation for 2033-04-30'],
    ['2033-05-03', 'compensation for 2033-05-01'],
    ['2033-05-04', null],
    // 30 April on a Sunday, 1 May on the Monday: Tuesday.
    ['2028-05-01', 'labour-day'],
    ['2028-05-02', 'compensation for 2028-04-30'],
    ['2028-05-03', null],
    // New Year on a Saturday.
    ['2028-01-03', 'compensation for 2028-01-01'],
    ['2028-11-24', 'culture-day'],
    ['2029-11-26', 'compensation for 2029-11-24'],
  ])('a holiday on a weekend gives the next working day off: %s is %s', (date, kind) => {
    expect(on(date)).toBe(kind);
  });

  test('not where the table says otherwise', () => {
    expect(on('2028-01-03', { ...DEFAULT_HOLIDAYS, compensates: false })).toBeNull();
  });
});

describe('R6-1 the second day of National Day is announced yearly', () => {
  test.each([
    // Wednesday: either neighbour.
    [2026, ['09-01 national-day-maybe', '09-02 national-day', '09-03 national-day-maybe']],
    // Saturday: a Monday off in either case.
    [
      2028,
      [
        '09-01 national-day-maybe',
        '09-02 national-day',
        '09-03 national-day-maybe',
        '09-04 compensation for 2028-09-02',
        '09-05 national-day-maybe',
      ],
    ],
    // Sunday: the Monday is off as the second day, or to make good.
    [
      2029,
      [
        '09-01 national-day-maybe',
        '09-02 national-day',
        '09-03 national-day',
        '09-04 compensation for 2029-09-02',
      ],
    ],
    // Monday: the Tuesday is off as the second day, or to make good the Sunday.
    [2030, ['09-01 national-day-maybe', '09-02 national-day', '09-03 national-day']],
    // Friday: the Saturday would be made good on Monday.
    [
      2033,
      [
        '09-01 national-day-maybe',
        '09-02 national-day',
        '09-03 national-day-maybe',
        '09-05 national-day-maybe',
      ],
    ],
  ])('%i, not announced', (year, expected) => {
    expect(listOf(year).filter((line) => line.startsWith('09'))).toEqual(expected);
  });

  test.each([
    ['before' as const, ['09-01 national-day', '09-02 national-day']],
    ['after' as const, ['09-02 national-day', '09-03 national-day']],
  ])('2026, announced: %s', (nationalDaySecond, expected) => {
    const table = withOverride(2026, { nationalDaySecond });
    expect(listOf(2026, table).filter((line) => line.startsWith('09'))).toEqual(expected);
    // Another year stays open.
    expect(on('2027-09-03', table)).toBe('national-day-maybe');
  });

  test('2029, announced: before; a Saturday and a Sunday are made good in their order', () => {
    const table = withOverride(2029, { nationalDaySecond: 'before' });
    expect(listOf(2029, table).filter((line) => line.startsWith('09'))).toEqual([
      '09-01 national-day',
      '09-02 national-day',
      '09-03 compensation for 2029-09-01',
      '09-04 compensation for 2029-09-02',
    ]);
  });

  test('2028, announced: after', () => {
    expect(listOf(2028, withOverride(2028, { nationalDaySecond: 'after' })).slice(-5)).toEqual([
      '09-02 national-day',
      '09-03 national-day',
      '09-04 compensation for 2028-09-02',
      '09-05 compensation for 2028-09-03',
      '11-24 culture-day',
    ]);
  });
});

describe('R6-1 what is entered for one year', () => {
  test('further days off, which take nothing from the others', () => {
    const table = withOverride(2027, {
      extraDaysOff: ['2027-02-11', '2027-05-03'] as IsoDate[],
      nationalDaySecond: 'after',
    });
    expect([on('2027-02-11', table), on('2027-05-03', table), on('2027-05-04', table)]).toEqual([
      'announced',
      'compensation for 2027-05-01',
      null,
    ]);
    expect(on('2027-02-11')).toBeNull();
  });

  test('a day off that is worked, and a Saturday worked for it', () => {
    const table = withOverride(2027, { workingDays: ['2027-05-03', '2027-05-08'] as IsoDate[] });
    expect(on('2027-05-03', table)).toBeNull();
    expect(isWorkingDay('2027-05-03' as IsoDate, table)).toBe(true);
    expect(isWorkingDay('2027-05-08' as IsoDate, table)).toBe(true);
    expect(isWorkingDay('2027-05-15' as IsoDate, table)).toBe(false);
    expect(isWorkingDay('2027-05-03' as IsoDate, DEFAULT_HOLIDAYS)).toBe(false);
  });

  test.each([
    ['2026-12-03', 0, '2026-12-03'],
    ['a Thursday: Friday, then Monday', 2, '2026-12-07', '2026-12-03'],
    ['over the New Year', 1, '2027-01-04', '2026-12-31'],
    ['over Tết: 05/02 to 10/02 are off', 1, '2027-02-11', '2027-02-04'],
  ])('3.5: a limit in working days: %s, %i', (from, count, until, since = from) => {
    expect(addWorkingDays(since as IsoDate, count, DEFAULT_HOLIDAYS)).toBe(until);
  });

  test('a holiday that is worked is not made good', () => {
    const table = withOverride(2028, { workingDays: ['2028-01-01'] as IsoDate[] });
    expect([on('2028-01-01', table), on('2028-01-03', table)]).toEqual([null, null]);
  });

  test('a day that a year does not have is passed over', () => {
    const table: HolidayTable = {
      ...DEFAULT_HOLIDAYS,
      fixed: [{ kind: 'culture-day', month: 2, day: 29 }],
      // The last month of the lunar year 2026 has 29 days.
      lunar: [{ kind: 'hung-kings', month: 12, day: 30 }],
    };
    expect(listOf(2028, table)).toContain('02-29 culture-day');
    expect(listOf(2026, table).filter((line) => !line.includes('tet'))).toEqual([]);
  });
});

test('R6-1 in every year each holiday is there, and only weekdays make good', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2026, max: 2199 }), (year) => {
      const days = daysOf(year).filter((date) => on(date) !== null);
      const kinds = new Set(days.map((date) => holidayOn(date, DEFAULT_HOLIDAYS)?.kind));
      for (const kind of ['new-year', 'tet', 'hung-kings', 'national-day', 'culture-day'] as const)
        expect(kinds).toContain(kind);
      for (const date of days) {
        expect(isWorkingDay(date, DEFAULT_HOLIDAYS)).toBe(false);
        const { kind, insteadOf } = holidayOn(date, DEFAULT_HOLIDAYS) ?? {};
        expect(kind === 'compensation').toBe(insteadOf != null);
        if (insteadOf == null) continue;
        expect(weekdayOf(date)).toBeLessThan(6);
        expect(weekdayOf(insteadOf)).toBeGreaterThan(5);
        expect(daysBetween(insteadOf, date)).toBeGreaterThan(0);
        expect(daysBetween(insteadOf, date)).toBeLessThanOrEqual(10);
      }
    }),
    { numRuns: 60 },
  );
});
