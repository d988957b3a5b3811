import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dateIn,
  daysBetween,
  type IsoDate,
  isoPeriod,
  periodOf,
} from '../../../src/domain/calendar/calendar.ts';
import { collisionOf, isFoundingDay } from '../../../src/domain/calendar/collision.ts';
import {
  DEFAULT_HOLIDAYS,
  type HolidayTable,
  holidayOn,
  isWorkingDay,
} from '../../../src/domain/calendar/holidays.ts';
import { lunarOf } from '../../../src/domain/calendar/lunar.ts';

const at = (date: string, table: HolidayTable = DEFAULT_HOLIDAYS, today: string | null = null) =>
  collisionOf(date as IsoDate, table, today as IsoDate | null);

const january = isoPeriod('2026-01') ?? periodOf('2026-01-01' as IsoDate);
const thirds = Array.from({ length: 8 * 12 }, (_none, index) => dateIn(addMonths(january, index), 3));

const days = fc
  .integer({ min: 0, max: daysBetween('2026-01-01' as IsoDate, '2060-12-31' as IsoDate) })
  .map((count) => addDays('2026-01-01' as IsoDate, count));

describe('R6-1 when the 3rd collides', () => {
  const ROWS = [
    ['2026-09-03', 'national-day-maybe'],
    ['2027-02-03', 'tet'],
    ['2027-05-03', 'compensation'],
    ['2027-09-03', 'national-day-maybe'],
    ['2028-01-03', 'compensation'],
    ['2028-09-03', 'national-day-maybe'],
    // Off whichever side is chosen.
    ['2029-09-03', 'national-day'],
    ['2030-02-03', 'tet'],
    ['2030-09-03', 'national-day'],
    ['2031-09-03', 'national-day-maybe'],
    ['2032-05-03', 'compensation'],
    ['2032-09-03', 'national-day-maybe'],
    ['2033-01-03', 'compensation'],
    ['2033-02-03', 'tet'],
    ['2033-05-03', 'compensation'],
    ['2033-09-03', 'national-day-maybe'],
  ] as const;

  test.each(ROWS)('%s: %s', (date, kind) => {
    expect(at(date)?.kind).toBe(kind);
  });

  test('no other 3rd from 2026 to 2033 does', () => {
    const found = thirds.flatMap((date) => {
      const collision = collisionOf(date, DEFAULT_HOLIDAYS);
      return collision === null ? [] : [[date, collision.kind]];
    });
    expect(found).toEqual(ROWS);
  });

  test.each([
    ['2027-05-03', '2027-05-01'],
    ['2028-01-03', '2028-01-01'],
    ['2032-05-03', '2032-05-01'],
    ['2033-01-03', '2033-01-01'],
    ['2033-05-03', '2033-05-01'],
  ])('%s makes good %s', (date, insteadOf) => {
    expect(at(date)?.insteadOf).toBe(insteadOf);
  });

  test('Giỗ Tổ is never on a 3rd from 2026 to 2032; the nearest are 04/4/2028 and 01/4/2031', () => {
    const isHungKings = (date: IsoDate) => holidayOn(date, DEFAULT_HOLIDAYS)?.kind === 'hung-kings';
    expect(thirds.filter((date) => date < '2033' && isHungKings(date))).toEqual([]);
    expect([at('2028-04-04')?.kind, at('2031-04-01')?.kind]).toEqual(['hung-kings', 'hung-kings']);
  });

  test('once the day beside National Day is announced, it is certain or free', () => {
    const announced = (nationalDaySecond: 'before' | 'after'): HolidayTable => ({
      ...DEFAULT_HOLIDAYS,
      overrides: { 2026: { nationalDaySecond } },
    });
    expect(at('2026-09-03', announced('after'))?.kind).toBe('national-day');
    expect(at('2026-09-03', announced('before'))).toBeNull();
  });
});

describe('R6-1 around Tết: from 23 tháng Chạp to mùng 5', () => {
  test.each([
    // 2027: tháng Chạp has 29 days, the 23rd is 30/01.
    ['2027-01-29', null],
    ['2027-01-30', 'tet'],
    ['2027-02-05', 'tet'],
    ['2027-02-10', 'tet'],
    ['2027-02-11', null],
    // 2024: it has 30 days, the 23rd is 02/02.
    ['2024-02-01', null],
    ['2024-02-02', 'tet'],
    ['2024-02-14', 'tet'],
    ['2024-02-15', null],
    // 22 tháng Chạp, 16 tháng Chạp and mùng 9.
    ['2032-02-03', null],
    ['2026-02-03', null],
    ['2028-02-03', null],
  ])('%s: %s', (date, kind) => {
    expect(at(date)?.kind ?? null).toBe(kind);
  });

  test('the lunar date is told', () => {
    expect(at('2027-02-03')?.lunar).toEqual({ year: 2026, month: 12, day: 27, isLeap: false });
  });
});

describe('R6-1, R6-2 the days proposed', () => {
  test.each([
    // Around Tết: before 23 tháng Chạp or from mùng 6, in the month of the meeting.
    ['2027-02-03', ['2027-02-11', '2027-02-12']],
    ['2030-02-03', ['2030-02-07', '2030-02-08']],
    ['2033-02-03', ['2033-02-05', '2033-02-06']],
    ['2026-02-17', ['2026-02-09', '2026-02-22']],
    ['2028-01-25', ['2028-01-18', '2028-01-31']],
    // Holidays: the working days before and after the break.
    ['2027-11-24', ['2027-11-23', '2027-11-25']],
    ['2026-04-27', ['2026-04-24', '2026-04-28']],
    // The break begins in the month before: two days after it.
    ['2027-05-03', ['2027-05-04', '2027-05-05']],
    ['2026-09-03', ['2026-09-04', '2026-09-07']],
    ['2028-09-03', ['2028-09-06', '2028-09-07']],
    // The break ends in the month after: two days before it, the nearest first.
    ['2027-04-30', ['2027-04-29', '2027-04-28']],
    ['2026-01-01', ['2026-01-02', '2026-01-05']],
  ])('instead of %s', (date, proposals) => {
    expect(at(date)?.proposals).toEqual(proposals);
  });

  test('none that is over or today', () => {
    expect(at('2026-02-17', DEFAULT_HOLIDAYS, '2026-02-08')?.proposals).toEqual(['2026-02-09', '2026-02-22']);
    expect(at('2026-02-17', DEFAULT_HOLIDAYS, '2026-02-09')?.proposals).toEqual(['2026-02-22', '2026-02-23']);
  });

  test('outside the month only when the month has no two days left', () => {
    expect(at('2027-04-30', DEFAULT_HOLIDAYS, '2027-04-28')?.proposals).toEqual(['2027-04-29', '2027-05-04']);
    expect(at('2027-04-30', DEFAULT_HOLIDAYS, '2027-04-29')?.proposals).toEqual(['2027-05-04', '2027-05-05']);
  });

  test('a further day off moves them on, a Saturday made a working day is one', () => {
    const table: HolidayTable = {
      ...DEFAULT_HOLIDAYS,
      overrides: {
        2027: {
          extraDaysOff: ['2027-02-11', '2027-05-04'] as IsoDate[],
          workingDays: ['2027-05-08'] as IsoDate[],
        },
      },
    };
    expect(at('2027-02-03', table)?.proposals).toEqual(['2027-02-12', '2027-02-13']);
    expect(at('2027-05-04', table)).toMatchObject({
      kind: 'announced',
      proposals: ['2027-05-05', '2027-05-06'],
    });
    expect(isWorkingDay('2027-05-08' as IsoDate, table)).toBe(true);
  });

  test('a table without a free day gives none', () => {
    const extraDaysOff = Array.from({ length: 91 }, (_none, index) =>
      addDays('2027-06-15' as IsoDate, index - 45),
    );
    const table: HolidayTable = { ...DEFAULT_HOLIDAYS, overrides: { 2027: { extraDaysOff } } };
    expect(at('2027-06-15', table)).toMatchObject({ kind: 'announced', proposals: [] });
  });

  test('they never collide themselves, are near, and stay in the month', () => {
    fc.assert(
      fc.property(days, (date) => {
        const collision = collisionOf(date, DEFAULT_HOLIDAYS);
        if (collision === null) {
          expect(holidayOn(date, DEFAULT_HOLIDAYS)).toBeNull();
          return;
        }
        expect(collision.lunar).toEqual(lunarOf(date));
        expect(collision.proposals).toHaveLength(2);
        expect(new Set(collision.proposals).size).toBe(2);
        for (const day of collision.proposals) {
          expect(collisionOf(day, DEFAULT_HOLIDAYS)).toBeNull();
          expect(periodOf(day)).toBe(periodOf(date));
          expect(Math.abs(daysBetween(date, day))).toBeLessThanOrEqual(20);
          if (collision.kind !== 'tet') expect(isWorkingDay(day, DEFAULT_HOLIDAYS)).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

test.each([
  ['2027-02-03', true],
  ['2030-02-03', true],
  ['2027-03-02', false],
  ['2027-12-03', false],
])('%s is the founding day of the Party: %s', (date, expected) => {
  expect(isFoundingDay(date as IsoDate)).toBe(expected);
});
