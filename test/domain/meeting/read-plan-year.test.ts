import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { isPlanYearArgs, planYearOn, readPlanYear } from '../../../src/domain/meeting/read-plan-year.ts';

const TODAY = '2026-11-20' as IsoDate;

describe('the year of a plan', () => {
  test.each([
    ['', 2027],
    ['2027', 2027],
    ['năm 2027', 2027],
    ['2026', 2026],
    ['năm nay', 2026],
    ['năm sau', 2027],
    ['năm tới.', 2027],
    ['2031', 2031],
    ['20277', 'unreadable'],
    ['abc', 'unreadable'],
    ['năm', 'unreadable'],
    ['27', 'unreadable'],
    ['2027 2028', 'unreadable'],
    ['0027', 'unreadable'],
    ['-2027', 'unreadable'],
    ['2025', 'past'],
    ['1930', 'past'],
    ['2032', 'too-far'],
    ['9999', 'too-far'],
  ])('%j → %s', (text, expected) => {
    const read = readPlanYear(text, TODAY);
    expect(read.ok ? read.value : read.error).toBe(expected);
  });

  test.each([
    ['2026-10-31', 2026],
    ['2026-11-01', 2027],
    ['2026-12-31', 2027],
    ['2027-01-01', 2027],
  ])('unnamed, on %s: %i', (today, year) => {
    expect(planYearOn(today as IsoDate)).toBe(year);
  });

  test.each([
    ['2027', true],
    ['năm sau', true],
    ['20277', true],
    ['của chi bộ thế nào', false],
    ['phát triển kinh tế', false],
    ['', false],
  ])('behind the plain word: %j may be one: %s', (args, is) => {
    expect(isPlanYearArgs(args)).toBe(is);
  });
});
