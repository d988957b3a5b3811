import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enteredLevel, QUOTA_LEVELS, type QuotaRule, quotaLevel } from '../../../src/domain/channel/quota.ts';

const RULE: QuotaRule = { perMonth: 3000, warnPercent: 80, reservePercent: 95 };

describe("a bot's month", () => {
  test.each([
    [0, 'free'],
    [2399, 'free'],
    [2400, 'warned'],
    [2849, 'warned'],
    [2850, 'meetings-only'],
    [3000, 'meetings-only'],
    [9999, 'meetings-only'],
  ])('%i of 3,000 messages: %s', (used, level) => {
    expect(quotaLevel(used, RULE)).toBe(level);
  });

  test.each([
    // 80 % of 7 is 5.6: the sixth message passes it; 95 % is 6.65.
    [5, 'free'],
    [6, 'warned'],
    [7, 'meetings-only'],
  ])('a share is compared as it is, not rounded: %i of 7 is %s', (used, level) => {
    expect(quotaLevel(used, { ...RULE, perMonth: 7 })).toBe(level);
  });

  test('without a quota there are no levels', () => {
    const rule = { ...RULE, perMonth: null };
    expect([quotaLevel(1e9, rule), enteredLevel(1e9, 1, rule)]).toEqual(['free', null]);
  });

  test.each([
    [2399, 1, null],
    [2400, 1, 'warned'],
    [2401, 1, null],
    [2850, 1, 'meetings-only'],
    [2851, 1, null],
    // Several at once, over both marks: only the higher one is told.
    [2900, 600, 'meetings-only'],
    [2410, 20, 'warned'],
  ])('at %i, by %i more: entered %s', (used, added, level) => {
    expect(enteredLevel(used, added, RULE)).toBe(level);
  });

  test('counted one by one, each level is entered exactly once, in order', () => {
    const rule = fc
      .record({
        perMonth: fc.integer({ min: 1, max: 400 }),
        a: fc.integer({ min: 1, max: 99 }),
        b: fc.integer({ min: 1, max: 99 }),
      })
      .filter(({ a, b }) => a < b)
      .map(({ perMonth, a, b }) => ({ perMonth, warnPercent: a, reservePercent: b }));
    fc.assert(
      fc.property(rule, (one) => {
        const entered = Array.from({ length: one.perMonth }, (_, index) => enteredLevel(index + 1, 1, one));
        const told = entered.filter((level) => level !== null);
        expect(told.at(-1)).toBe('meetings-only');
        expect(new Set(told).size).toBe(told.length);
        expect([...told].sort((x, y) => QUOTA_LEVELS.indexOf(x) - QUOTA_LEVELS.indexOf(y))).toEqual(told);
      }),
    );
  });
});
