import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  type IsoDate,
  isoDate,
  weekdayOf,
} from '../../../src/domain/calendar/calendar.ts';
import { type LunarDate, lunarOf, solarOf, tetOf } from '../../../src/domain/calendar/lunar.ts';

const day = (text: string): IsoDate => {
  const date = isoDate(text);
  if (date === null) throw new Error(`not a day: ${text}`);
  return date;
};

/** "27/12/2026", with an N behind a leap month. */
const written = (date: IsoDate): string => {
  const lunar = lunarOf(date);
  return `${lunar.day}/${lunar.month}${lunar.isLeap ? 'N' : ''}/${lunar.year}`;
};

const back = ({ year, month, day: number, isLeap }: LunarDate): IsoDate | null =>
  solarOf(year, month, number, isLeap);

const FIRST = day('1900-01-01');
const LAST = day('2199-12-31');
const days = fc.integer({ min: 0, max: daysBetween(FIRST, LAST) }).map((count) => addDays(FIRST, count));

describe('R6-1 Tết and the 3rd of February', () => {
  test.each([
    // Year, mùng 1 and its weekday (7 is Sunday), the lunar date of 3 February.
    [2026, '2026-02-17', 2, '16/12/2025'],
    [2027, '2027-02-06', 6, '27/12/2026'],
    [2028, '2028-01-26', 3, '9/1/2028'],
    [2029, '2029-02-13', 2, '20/12/2028'],
    [2030, '2030-02-02', 6, '2/1/2030'],
    [2031, '2031-01-23', 4, '12/1/2031'],
    [2032, '2032-02-11', 3, '22/12/2031'],
    [2033, '2033-01-31', 1, '4/1/2033'],
  ])('%i', (year, tet, weekday, third) => {
    expect(tetOf(year)).toBe(tet);
    expect(weekdayOf(tetOf(year))).toBe(weekday);
    expect(written(day(`${year}-02-03`))).toBe(third);
  });

  test.each([
    // Where the Chinese calendar has another day.
    ['1968-01-29', '1968-01-30'],
    ['1969-02-16', '1969-02-17'],
    ['1985-01-21', '1985-02-20'],
    ['2007-02-17', '2007-02-18'],
    ['2030-02-02', '2030-02-03'],
    ['2053-02-18', '2053-02-19'],
  ])('Tết on %s, in China on %s', (here, there) => {
    const year = Number(here.slice(0, 4));
    expect(tetOf(year)).toBe(here);
    expect(written(day(there))).not.toBe(`1/1/${year}`);
  });

  test.each([
    ['1975-02-11'],
    ['1984-02-02'],
    ['1995-01-31'],
    ['2000-02-05'],
    ['2010-02-14'],
    ['2020-01-25'],
    ['2021-02-12'],
    ['2022-02-01'],
    ['2023-01-22'],
    ['2024-02-10'],
    ['2025-01-29'],
  ])('Tết of years gone by: %s', (first) => {
    expect(tetOf(Number(first.slice(0, 4)))).toBe(first);
  });

  test('Tết lies between 20 January and 21 February', () => {
    for (let year = 1900; year < 2200; year += 1) {
      const tet = tetOf(year).slice(5);
      expect(tet >= '01-20' && tet <= '02-21').toBe(true);
      expect(written(tetOf(year))).toBe(`1/1/${year}`);
    }
  });

  test.each([999, 10_000, 2026.5, Number.NaN])('there is no Tết of %d', (year) => {
    expect(() => tetOf(year)).toThrow(RangeError);
  });
});

describe('leap months', () => {
  test.each([
    ['1985-03-21', '1/2N/1985'],
    ['1987-08-24', '1/7N/1987'],
    ['2004-03-21', '1/2N/2004'],
    ['2006-08-24', '1/7N/2006'],
    ['2017-07-23', '1/6N/2017'],
    ['2020-05-23', '1/4N/2020'],
    ['2023-03-22', '1/2N/2023'],
    ['2025-07-25', '1/6N/2025'],
    ['2025-08-23', '1/7/2025'],
    ['2028-06-23', '1/5N/2028'],
    ['2028-07-21', '29/5N/2028'],
    ['2028-07-22', '1/6/2028'],
    ['2031-04-21', '1/3N/2031'],
    ['2033-12-22', '1/11N/2033'],
    ['2034-01-20', '1/12/2033'],
    ['2034-02-19', '1/1/2034'],
  ])('%s is %s', (date, expected) => {
    expect(written(day(date))).toBe(expected);
  });

  test('the leap years since 1968', () => {
    const leap: string[] = [];
    for (let year = 1968; year <= 2034; year += 1)
      for (let month = 1; month <= 12; month += 1)
        if (solarOf(year, month, 1, true) !== null) leap.push(`${year}-${month}`);
    expect(leap.join(' ')).toBe(
      '1968-7 1971-5 1974-4 1976-8 1979-6 1982-4 1985-2 1987-7 1990-5 1993-3 1995-8 1998-5 2001-4 2004-2 ' +
        '2006-7 2009-5 2012-4 2014-9 2017-6 2020-4 2023-2 2025-6 2028-5 2031-3 2033-11',
    );
  });
});

describe('other days', () => {
  test.each([
    ['2024-04-18', '10/3/2024'],
    ['2025-04-07', '10/3/2025'],
    ['2026-04-26', '10/3/2026'],
    ['2027-04-16', '10/3/2027'],
    ['2028-04-04', '10/3/2028'],
    ['2031-04-01', '10/3/2031'],
    ['2024-09-17', '15/8/2024'],
    ['2026-09-25', '15/8/2026'],
    ['2027-02-05', '29/12/2026'],
    ['2026-02-16', '29/12/2025'],
    ['2024-02-09', '30/12/2023'],
  ])('%s is %s', (date, expected) => {
    expect(written(day(date))).toBe(expected);
  });

  test.each([
    [2025, 12, 30, false],
    [2026, 12, 30, false],
    [2028, 5, 30, true],
    [2027, 5, 1, true],
    [2027, 13, 1, false],
    [2027, 0, 1, false],
    [2027, 1, 0, false],
    [2027, 1, 31, false],
    [2027, 1, 1.5, false],
    [998, 1, 1, false],
    [10_000, 1, 1, false],
  ])('year %d has no month %d with a day %d (leap: %s)', (year, month, number, isLeap) => {
    expect(solarOf(year, month, number, isLeap)).toBeNull();
  });

  test('a month is a plain one unless said otherwise', () => {
    expect(solarOf(2025, 6, 1)).toBe('2025-06-25');
    expect(solarOf(2025, 6, 1, true)).toBe('2025-07-25');
  });
});

describe('every day from 1900 to 2199', () => {
  test('there and back', () => {
    fc.assert(
      fc.property(days, (date) => {
        expect(back(lunarOf(date))).toBe(date);
      }),
      { numRuns: 2_000 },
    );
  });

  test('also far outside', () => {
    const anyDay = fc
      .integer({ min: 0, max: daysBetween(day('1000-01-01'), day('9999-12-31')) })
      .map((count) => addDays(day('1000-01-01'), count));
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(back(lunarOf(date))).toBe(date);
      }),
    );
  });

  test('months have 29 or 30 days and follow one another; a year has 12, or 13 with one leap month', () => {
    let months: LunarDate[] = [];
    for (let date = tetOf(1900); date < LAST; ) {
      const lunar = lunarOf(date);
      expect(lunar.day).toBe(1);
      if (lunar.month === 1 && !lunar.isLeap) {
        if (months.length > 0) expectYear(lunar.year - 1, months);
        months = [];
      }
      months.push(lunar);
      const length = solarOf(lunar.year, lunar.month, 30, lunar.isLeap) === null ? 29 : 30;
      expect(written(addDays(date, length - 1))).toBe(written(date).replace(/^1/, String(length)));
      date = addDays(date, length);
    }
  });

  function expectYear(year: number, months: readonly LunarDate[]): void {
    const leap = months.findIndex(({ isLeap }) => isLeap);
    expect(months.map((lunar) => lunar.year)).toEqual(months.map(() => year));
    expect(months.filter(({ isLeap }) => isLeap)).toHaveLength(months.length - 12);
    expect(months.filter(({ isLeap }) => !isLeap).map(({ month }) => month)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    if (leap >= 0) expect(months[leap]?.month).toBe(months[leap - 1]?.month);
  }
});
