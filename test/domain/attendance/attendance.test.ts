import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Attendee,
  canVote,
  checkVotes,
  countAttendance,
  excusedStreak,
  hasTwoThirds,
  meetsAttendanceCriterion,
  meetsThreshold,
  passes,
  type RollOutcome,
  rate,
  voteBase,
  votersPresent,
} from '../../../src/domain/attendance/attendance.ts';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import {
  DEFAULT_VOTE_SWITCHES,
  type Participation,
  type Standing,
} from '../../../src/domain/people/membership.ts';
import { formatRate } from '../../../src/text/vi/calendar/numbers.ts';

const OFF = DEFAULT_VOTE_SWITCHES;
const people = (
  count: number,
  present: boolean,
  standing: Standing = 'official',
  participation: Participation = 'regular',
): Attendee[] => Array.from({ length: count }, () => ({ status: { standing, participation }, present }));

describe('worked vectors of 3.3', () => {
  const branch28 = [
    ...people(22, true),
    ...people(2, false),
    ...people(1, false, 'official', 'exempt'),
    ...people(1, false, 'official', 'temporary_elsewhere'),
    ...people(2, true, 'probationary'),
  ];

  test('R3-1 roster 28: must attend 26, present 24, 92,3 %, base 24', () => {
    const count = countAttendance(branch28);
    expect(branch28).toHaveLength(28);
    expect(count).toEqual({ mustAttend: 26, present: 24, extra: 0 });
    expect(formatRate(count.present, count.mustAttend)).toBe('92,3%');
    expect(voteBase(branch28, OFF)).toBe(24);
    expect(votersPresent(branch28, OFF)).toBe(22);
  });

  test('R002-3 the rate passes, the criterion does not: one was absent without reason', () => {
    const count = countAttendance(branch28);
    const atLeast90 = { value: 90, kind: '>=' } as const;
    expect(meetsThreshold(count.present, count.mustAttend, atLeast90)).toBe(true);
    expect(meetsAttendanceCriterion(count, 1, atLeast90)).toBe(false);
    expect(meetsAttendanceCriterion(count, 0, atLeast90)).toBe(true);
  });

  test('R3-5 branch 22 = 20 official + 2 probationary, 17 official present: base 20, 11 needed', () => {
    const branch22 = [...people(17, true), ...people(3, false), ...people(2, true, 'probationary')];
    expect(voteBase(branch22, OFF)).toBe(20);
    expect(passes({ base: 20, inFavour: 10 })).toBe(false);
    expect(passes({ base: 20, inFavour: 11 })).toBe(true);
  });

  test('R3-1 an exempt member who comes is in neither number, but votes', () => {
    const attendees = [...people(25, true), ...people(3, false), ...people(1, true, 'official', 'exempt')];
    const count = countAttendance(attendees);
    expect(count).toEqual({ mustAttend: 28, present: 25, extra: 1 });
    expect(formatRate(count.present, count.mustAttend)).toBe('89,3%');
    expect([voteBase(attendees, OFF), votersPresent(attendees, OFF)]).toEqual([29, 26]);
  });

  test('R8-3 a guest without a status is in no number', () => {
    expect(countAttendance([{ status: null, present: true }])).toEqual({
      mustAttend: 0,
      present: 0,
      extra: 0,
    });
  });
});

describe('rates', () => {
  test.each([
    [24, 26, 923, '92,3%'],
    [25, 28, 893, '89,3%'],
    [26, 26, 1000, '100,0%'],
    [0, 26, 0, '0,0%'],
    [1, 3, 333, '33,3%'],
    [2, 3, 667, '66,7%'],
    [1, 16, 63, '6,3%'], // 6,25: half up
    [1, 2000, 1, '0,1%'],
    [0, 0, null, '—'],
  ])('%i of %i', (present, must, tenths, text) => {
    expect(rate(present, must)).toBe(tenths);
    expect(formatRate(present, must)).toBe(text);
  });

  test.each([
    // R002-2: over 85 % means strictly more.
    [17, 20, 85, '>', false],
    [18, 20, 85, '>', true],
    [86, 100, 85, '>', true],
    // R003-3: from 90 % means at least.
    [9, 10, 90, '>=', true],
    [26, 29, 90, '>=', false], // 89,66
    [899, 1000, 90, '>=', false],
    [8_999, 10_000, 90, '>=', false], // shown as 90,0%
    [0, 0, 90, '>=', false],
    [0, 0, 85, '>', false],
    [10, 10, 100, '>=', true],
  ] as const)('R002-2 R003-3: %i of %i against %i, %s: %s', (present, must, value, kind, expected) => {
    expect(meetsThreshold(present, must, { value, kind })).toBe(expected);
  });

  test('a threshold reached is a rate that is not lower', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer({ min: 1, max: 200 }), fc.nat(100), (present, must, value) => {
        const reached = meetsThreshold(present, must, { value, kind: '>=' });
        expect(reached).toBe(present * 100 >= value * must);
        if (reached) expect(rate(present, must)).toBeGreaterThanOrEqual(value * 10);
      }),
    );
  });
});

describe('votes', () => {
  test.each([
    [24, 12, false],
    [24, 13, true],
    [25, 12, false],
    [25, 13, true],
    [1, 1, true],
    [0, 0, false],
  ])('R3-5 base %i, %i in favour: %s', (base, inFavour, expected) => {
    expect(passes({ base, inFavour })).toBe(expected);
  });

  test.each([
    [22, 24, true, true],
    [13, 24, true, false],
    [12, 24, false, false],
    [16, 24, true, true],
    [15, 24, true, false],
    [0, 0, false, true],
  ])('R3-4 %i of %i: can vote %s, two thirds %s', (voters, base, enough, twoThirds) => {
    expect(canVote(voters, base)).toBe(enough);
    expect(hasTwoThirds(voters, base)).toBe(twoThirds);
  });

  test.each([
    [22, 20, 1, 1, null],
    [22, 22, 0, 0, null],
    [22, 10, 0, 0, null], // not everybody raised a hand
    [22, 22, 1, 0, 'more_than_present'],
    [22, 21, 1, 1, 'more_than_present'],
    [22, -1, 0, 0, 'not_a_count'],
    [22, 1.5, 0, 0, 'not_a_count'],
    [22, Number.NaN, 0, 0, 'not_a_count'],
    [22, 0, Number.POSITIVE_INFINITY, 0, 'not_a_count'],
  ])('R3-5 %i present: %d, %d, %d is %s', (present, inFavour, against, other, error) => {
    const votes = { base: 24, votersPresent: present, inFavour, against, other };
    expect(checkVotes(votes)).toEqual(error === null ? { ok: true, value: votes } : { ok: false, error });
  });
});

describe('R002-4 excused absences in a row', () => {
  const letters: Readonly<Record<string, RollOutcome>> = {
    C: 'present',
    L: 'excused',
    K: 'unexcused',
    M: 'not_required',
  };
  const history = (year: number, row: string) =>
    [...row].map((letter, index) => ({
      date: `${year}-${String(index + 1).padStart(2, '0')}-03` as IsoDate,
      outcome: letters[letter] ?? 'present',
    }));

  test.each([
    ['', 0],
    ['CCC', 0],
    ['L', 1],
    ['LL', 2],
    ['CLLL', 3],
    ['CLLLL', 4],
    ['LLLC', 0],
    ['LLLCL', 1],
    ['LLKL', 3],
    ['LMML', 2],
    ['K', 0],
  ])('%j is %i', (row, expected) => {
    const rows = history(2026, row);
    expect(excusedStreak(rows, '2026-12-31' as IsoDate)).toBe(expected);
    expect(excusedStreak([...rows].reverse(), '2026-12-31' as IsoDate)).toBe(expected);
  });

  test('R002-4 a new year begins anew', () => {
    const rows = [...history(2026, 'CCCCCCCCCLLL'), ...history(2027, 'LL')];
    expect(excusedStreak(rows, '2026-12-31' as IsoDate)).toBe(3);
    expect(excusedStreak(rows, '2027-01-01' as IsoDate)).toBe(0);
    expect(excusedStreak(rows, '2027-01-03' as IsoDate)).toBe(1);
    expect(excusedStreak(rows, '2027-12-31' as IsoDate)).toBe(2);
  });
});

describe('R004-1: made for 15 to 40 members, the mean of 33,5, and right with more than a hundred', () => {
  test.each([
    // members, needed for 90 %, votes needed
    [3, 3, 2],
    [15, 14, 8],
    [33, 30, 17],
    [34, 31, 18],
    [40, 36, 21],
    [100, 90, 51],
    [130, 117, 66],
  ])('%i members: %i must come for 90 %%, %i hands carry', (members, needed, hands) => {
    const atLeast90 = { value: 90, kind: '>=' } as const;
    const rollOf = (present: number) =>
      countAttendance([...people(present, true), ...people(members - present, false)]);
    const enough = rollOf(needed);
    expect(enough).toEqual({ mustAttend: members, present: needed, extra: 0 });
    expect(meetsThreshold(enough.present, enough.mustAttend, atLeast90)).toBe(true);
    expect(meetsThreshold(rollOf(needed - 1).present, members, atLeast90)).toBe(false);
    const base = voteBase(people(members, true), OFF);
    expect([passes({ base, inFavour: hands }), passes({ base, inFavour: hands - 1 })]).toEqual([true, false]);
  });
});
