import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate, type Period } from '../../../src/domain/calendar/calendar.ts';
import type { WatchedMember } from '../../../src/domain/figures/concern-kinds.ts';
import type { WatchedBranch } from '../../../src/domain/figures/concerns.ts';
import { looksIn, standingConcerns } from '../../../src/domain/figures/standing-word.ts';
import { ZONE } from '../../support/branch-roster.ts';
import { day } from './figure-samples.ts';

/* R001-10, R000-15: what still stands is told again, never oftener than every 90 and every 30 days. */

const away = (since: string, contactedOn: string | null = null): WatchedMember => ({
  id: 1,
  no: '01',
  fullName: 'Đồng chí 1',
  office: 'secretary',
  statuses: [{ standing: 'official', participation: 'away', from: day(since), to: null }],
  duty: 'ngõ 3',
  contactedOn: contactedOn === null ? null : day(contactedOn),
  heardAt: null,
  transferSince: null,
});
const branch = (member: WatchedMember, committeeSeats: number | null = null): WatchedBranch => ({
  members: [member],
  held: [],
  themed: [],
  rules: { mostExcusedInRow: 3 },
  thematicPerQuarter: 1,
  committeeSeats,
  proposals: [],
  comments: [],
});

/** All looks of two years and a bit, as they come when none is late. */
const MONTHS = Array.from(
  { length: 30 },
  (_none, index) => `${2026 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}` as Period,
);
const looks = (branchId: number): readonly IsoDate[] => MONTHS.flatMap((month) => looksIn(month, branchId));
const told = (given: WatchedBranch, kind: string, branchId = 1): readonly IsoDate[] =>
  looks(branchId).filter((on) =>
    standingConcerns(given, { today: on, zone: ZONE }, { on, branchId }).some((one) => one.kind === kind),
  );
const gaps = (days: readonly IsoDate[]): readonly number[] =>
  days.slice(1).map((one, index) => (Date.parse(one) - Date.parse(days[index] ?? one)) / 86_400_000);

test('a branch is looked at every ten days, over the ends of months and years; branches have days of their own', () => {
  for (const id of [1, 2, 7, 10_000]) expect(new Set(gaps(looks(id)))).toEqual(new Set([10]));
  expect(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((id) => looks(id)[0]))).toHaveProperty('size', 10);
});

describe('R001-10', () => {
  test('every 90 days since the last contact, within ten days of the day', () => {
    for (const branchId of [1, 5, 9]) {
      const days = told(branch(away('2026-01-01')), 'out-of-touch', branchId);
      expect(new Set(gaps(days))).toEqual(new Set([90]));
      const late = (Date.parse(days[0] ?? '') - Date.parse('2026-04-01')) / 86_400_000;
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(10);
    }
  });

  test('contact puts it off: 90 days are counted from then', () => {
    const [first] = told(branch(away('2026-01-01', '2026-03-20')), 'out-of-touch');
    expect((first ?? '') >= '2026-06-18').toBe(true);
    expect((first ?? '') < '2026-06-28').toBe(true);
  });

  test('told late it says what is so on the day: somebody who was heard of meanwhile is left out', () => {
    const [on] = told(branch(away('2026-01-01')), 'out-of-touch');
    const late = { on: on as IsoDate, branchId: 1 };
    const today = addDays(on as IsoDate, 5);
    expect(standingConcerns(branch(away('2026-01-01')), { today, zone: ZONE }, late)).toHaveLength(1);
    const heard = branch(away('2026-01-01', addDays(on as IsoDate, 2)));
    expect(standingConcerns(heard, { today, zone: ZONE }, late)).toEqual([]);
  });
});

describe('R000-15', () => {
  const regular = { ...away('2026-01-01'), statuses: [] };
  const present = {
    ...regular,
    statuses: [{ standing: 'official', participation: 'regular', from: day('2000-01-01'), to: null }],
  } as const;

  test.each([
    [null, 0],
    [1, 0],
    [3, 30],
  ])('of %s seats one is filled: told every 30 days', (seats, every) => {
    const days = told(branch(present, seats), 'seats');
    expect(new Set(gaps(days))).toEqual(new Set(every === 0 ? [] : [every]));
  });
});

test('nothing else of the list is told by itself', () => {
  const idle = { ...away('2026-01-01'), duty: '' };
  const kinds = looks(1).flatMap((on) =>
    standingConcerns(branch(idle, 3), { today: on, zone: ZONE }, { on, branchId: 1 }).map(({ kind }) => kind),
  );
  expect(new Set(kinds)).toEqual(new Set(['out-of-touch', 'seats']));
});
