import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IsoDate, type Period, startOfPeriod } from '../../../src/domain/calendar/calendar.ts';
import { listLetter, paperDate, paperMonth } from '../../../src/domain/resolutions/document-numbering.ts';

describe('R4-4: letters of points', () => {
  test.each([
    [0, 'a'],
    [1, 'b'],
    [2, 'c'],
    [3, 'd'],
    [4, 'đ'],
    [5, 'e'],
    [6, 'g'],
    [7, 'h'],
    [8, 'i'],
    [9, 'k'],
    [10, 'l'],
    [11, 'm'],
    [21, 'x'],
    [22, 'y'],
    [23, 'aa'],
    [24, 'ab'],
    [46, 'ba'],
  ])('point %i is %s)', (index, letter) => {
    expect(listLetter(index)).toBe(letter);
  });

  test('no f, j, w, z, and no letter twice', () => {
    const letters = Array.from({ length: 300 }, (_none, index) => listLetter(index));
    expect(letters.filter((letter) => /[fjwz]/.test(letter))).toEqual([]);
    expect(new Set(letters).size).toBe(300);
  });
});

describe('4.2: a leading 0 for days below 10 and for the months 1 and 2, for no other month', () => {
  test.each([
    ['2027-02-05', { day: '05', month: '02', year: '2027' }],
    ['2027-01-31', { day: '31', month: '01', year: '2027' }],
    ['2027-03-09', { day: '09', month: '3', year: '2027' }],
    ['2027-05-10', { day: '10', month: '5', year: '2027' }],
    ['2027-10-01', { day: '01', month: '10', year: '2027' }],
    ['2026-12-03', { day: '03', month: '12', year: '2026' }],
  ])('%s', (date, expected) => {
    expect(paperDate(date as IsoDate)).toEqual(expected);
  });

  test('a month alone is written as in a date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const period = `${year}-${String(month).padStart(2, '0')}` as Period;
        const { day: _day, ...rest } = paperDate(startOfPeriod(period));
        expect(paperMonth(period)).toEqual(rest);
        expect(rest.month).toBe(month <= 2 ? `0${month}` : String(month));
      }),
    );
  });
});
