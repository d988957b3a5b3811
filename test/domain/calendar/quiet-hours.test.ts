import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate, zoneOf } from '../../../src/domain/calendar/calendar.ts';
import { tetOf } from '../../../src/domain/calendar/lunar.ts';
import { isQuiet, isTetHoliday, quietEndsAt } from '../../../src/domain/calendar/quiet-hours.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string): number => Date.parse(`${text}+07:00`);

function daysOfYear(year: number): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let date = `${year}-01-01` as IsoDate; date <= `${year}-12-31`; date = addDays(date, 1))
    days.push(date);
  return days;
}

describe('R6-3 quiet hours', () => {
  test.each([
    ['2026-12-03T05:59', true],
    ['2026-12-03T06:00', false],
    ['2026-12-03T12:00', false],
    ['2026-12-03T20:59', false],
    ['2026-12-03T21:00', true],
    ['2026-12-03T23:59', true],
    ['2026-12-03T00:00', true],
    // Tết 2027: mùng 1 is 06/02.
    ['2027-02-05T20:59', false],
    ['2027-02-06T09:00', true],
    ['2027-02-07T09:00', true],
    ['2027-02-08T20:00', true],
    ['2027-02-09T05:59', true],
    ['2027-02-09T06:00', false],
    // Tết 2030 begins a day earlier here than in China.
    ['2030-02-02T09:00', true],
    ['2030-02-05T09:00', false],
  ])('%s is quiet: %s', (text, expected) => {
    expect(isQuiet(zone.toLocal(at(text)))).toBe(expected);
  });

  test.each([
    ['2026-12-03T12:00', '2026-12-03T12:00'],
    ['2026-12-03T06:00', '2026-12-03T06:00'],
    ['2026-12-03T05:59:59.999', '2026-12-03T06:00'],
    ['2026-12-03T00:00', '2026-12-03T06:00'],
    ['2026-12-03T21:00', '2026-12-04T06:00'],
    ['2026-12-31T23:59', '2027-01-01T06:00'],
    ['2027-02-05T21:00', '2027-02-09T06:00'],
    ['2027-02-06T03:00', '2027-02-09T06:00'],
    ['2027-02-08T20:00', '2027-02-09T06:00'],
    ['2027-02-08T21:30', '2027-02-09T06:00'],
    ['2030-02-03T06:30', '2030-02-05T06:00'],
  ])('what falls on %s may go out at %s', (from, until) => {
    expect(quietEndsAt(at(from), zone)).toBe(at(until));
  });

  test('the first instant that is not quiet, never before the given one', () => {
    const instants = fc.integer({ min: at('2026-01-01T00:00'), max: at('2034-01-01T00:00') });
    fc.assert(
      fc.property(instants, (ms) => {
        const end = quietEndsAt(ms, zone);
        expect(end).toBeGreaterThanOrEqual(ms);
        expect(isQuiet(zone.toLocal(end))).toBe(false);
        if (end > ms) expect(isQuiet(zone.toLocal(end - 1))).toBe(true);
        expect(quietEndsAt(end, zone)).toBe(end);
      }),
    );
  });

  test.each([
    ['1985-01-21'],
    ['2007-02-17'],
    ['2024-02-10'],
    ['2025-01-29'],
    ['2026-02-17'],
    ['2027-02-06'],
    ['2028-01-26'],
    ['2029-02-13'],
    ['2030-02-02'],
    ['2031-01-23'],
    ['2032-02-11'],
    ['2033-01-31'],
    ['2044-01-30'],
  ])('mùng 1 to mùng 3 from %s are silent, the days around are not', (first) => {
    expect([-1, 0, 1, 2, 3].map((count) => isTetHoliday(addDays(first as IsoDate, count)))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  test('every year has its three days of Tết, and no more', () => {
    for (let year = 1900; year < 2200; year += 1) {
      const days = daysOfYear(year).filter(isTetHoliday);
      expect(days).toEqual([0, 1, 2].map((count) => addDays(tetOf(year), count)));
    }
  });
});
