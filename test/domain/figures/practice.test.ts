import { describe, expect, test } from 'vitest';
import { branchFigures } from '../../../src/domain/figures/branch-figures.ts';
import { committeeTotals, reachesRate } from '../../../src/domain/figures/committee-figures.ts';
import {
  AIMS,
  ATTENDANCE_ELSEWHERE,
  reachesAim,
  twelveMonths,
} from '../../../src/domain/figures/practice.ts';
import type { BranchRecords } from '../../../src/domain/figures/records.ts';
import { ZONE } from '../../support/branch-roster.ts';
import { day, figures, heldOn, periodOfText, plannedOn, records } from './figure-samples.ts';

/* How branches meet, beside who came: what is recorded, over which period, and what must come out. */

const AT = { today: day('2027-01-06'), zone: ZONE };
const issued = (...days: readonly string[]): BranchRecords['assigned'] =>
  days.map((on) => ({ on: day(on), tasks: 1 }));
const KEY = { hasKeyIssue: true };
const WITH = { hasMaterials: true };
const practice = (period: string, given: Partial<BranchRecords>) =>
  branchFigures(records(given), periodOfText(period), AT).practice;

describe('R001-2: 93,6 % came elsewhere; it is no mark to be reached', () => {
  test.each([
    [936, 1000, true],
    [935, 1000, true],
    [900, 1000, true],
    [899, 1000, false],
  ])('%i of %i: reached is %s, by the profile alone', (present, mustAttend, reached) => {
    expect(ATTENDANCE_ELSEWHERE).toBe(936);
    expect(reachesRate(figures({ attendance: { present, mustAttend, excused: 0, unexcused: 0 } }))).toBe(
      reached,
    );
  });
});

describe('R003-2: at least one key issue and one assigned task in the month', () => {
  test.each([
    ['both', '2026-12', { meetings: [heldOn('2026-12-03', KEY)], assigned: issued('2026-12-04') }, [1, 1]],
    ['no key issue', '2026-12', { meetings: [heldOn('2026-12-03')], assigned: issued('2026-12-04') }, [0, 1]],
    ['no task', '2026-12', { meetings: [heldOn('2026-12-03', KEY)] }, [0, 1]],
    [
      'a task of another month',
      '2026-Q4',
      { meetings: [heldOn('2026-12-03', KEY)], assigned: issued('2026-11-30') },
      [0, 1],
    ],
    [
      'an agenda that nobody met over is none',
      '2026-12',
      { meetings: [plannedOn('2026-12-03', KEY)], assigned: issued('2026-12-04') },
      [0, 0],
    ],
    [
      'each month for itself',
      '2026-Q4',
      {
        meetings: [heldOn('2026-10-03', KEY), heldOn('2026-11-03', KEY), heldOn('2026-12-03')],
        assigned: issued('2026-10-05', '2026-11-05', '2026-12-05'),
      },
      [2, 3],
    ],
    [
      'R002-1: a meeting that was moved belongs to its month',
      '2026-11',
      {
        meetings: [heldOn('2026-12-01', { ...KEY, period: '2026-11' as never })],
        assigned: issued('2026-11-30'),
      },
      [1, 1],
    ],
    [
      'R004-2: a thematic meeting of its own has no agenda of the month',
      '2026-12',
      { meetings: [heldOn('2026-12-20', { ...KEY, kind: 'thematic' })], assigned: issued('2026-12-21') },
      [0, 0],
    ],
  ] as const)('%s (%s)', (_what, period, given, [part, whole]) => {
    expect(practice(period, given).focus).toEqual({ part, whole });
  });

  test('of a committee: branches of which every month with a meeting had both, of all', () => {
    const of = (part: number, whole: number) =>
      figures({ practice: { ...figures().practice, focus: { part, whole } } });
    const { focus } = committeeTotals([of(1, 1), of(3, 3), of(2, 3), of(0, 0)]).practice;
    expect(focus).toEqual({ part: 2, whole: 4 });
  });
});

describe('R003-5: meetings with documents, of those held', () => {
  test.each([
    ['with', [heldOn('2026-12-03', WITH)], [1, 1]],
    ['without', [heldOn('2026-12-03')], [0, 1]],
    ['of one that was not held', [plannedOn('2026-12-03', WITH)], [0, 0]],
    ['a thematic one is in neither number', [heldOn('2026-12-20', { ...WITH, kind: 'thematic' })], [0, 0]],
  ] as const)('%s', (_what, meetings, [part, whole]) => {
    expect(practice('2026-12', { meetings }).materials).toEqual({ part, whole });
  });

  test('of a committee: the sums, never a mean of shares', () => {
    const of = (part: number, whole: number) =>
      figures({ practice: { ...figures().practice, materials: { part, whole } } });
    expect(committeeTotals([of(1, 1), of(1, 9)]).practice.materials).toEqual({ part: 2, whole: 10 });
  });
});

describe('R003-4: sessions with a superior’s comrade over twelve months', () => {
  test.each([
    ['2026-11', '2026-12-20', '2025-12', '2026-11'],
    ['2026-12', '2026-12-20', '2026-01', '2026-12'],
    ['2026-Q3', '2026-12-20', '2025-10', '2026-09'],
    ['2026-H1', '2026-12-20', '2025-07', '2026-06'],
    // What still runs ends with the month of the asked day.
    ['2026-Q4', '2026-10-15', '2025-11', '2026-10'],
    ['2026-H2', '2026-08-01', '2025-09', '2026-08'],
  ])('%s, asked on %s: from %s to %s', (period, today, first, last) => {
    expect(twelveMonths(periodOfText(period), { today: day(today) })).toEqual({ first, last });
  });

  test('a year is the calendar’s own share: the report’s line has it', () => {
    expect(twelveMonths(periodOfText('2026'), AT)).toBeNull();
    expect(practice('2026', {}).visitedInYear).toBeNull();
  });

  test('per branch as it was counted, per committee as sums; none where nobody asked', () => {
    expect(practice('2026-12', { visitedInYear: { part: 7, whole: 11 } }).visitedInYear).toEqual({
      part: 7,
      whole: 11,
    });
    const of = (visitedInYear: { part: number; whole: number } | null) =>
      figures({ practice: { ...figures().practice, visitedInYear } });
    const both = committeeTotals([of({ part: 7, whole: 11 }), of({ part: 0, whole: 12 })]);
    expect(both.practice.visitedInYear).toEqual({ part: 7, whole: 23 });
    expect(committeeTotals([of(null)]).practice.visitedInYear).toBeNull();
  });
});

test.each([
  ['R003-2: 95 % exactly', 19, 20, AIMS.focus, true],
  ['R003-2: 94,999 % is not, though it is shown as 95,0 %', 94_999, 100_000, AIMS.focus, false],
  ['R003-4: 60 % exactly', 3, 5, AIMS.visited, true],
  ['R003-4: 59,99 % is not, though it is shown as 60,0 %', 5999, 10_000, AIMS.visited, false],
  ['R003-5: all of them', 7, 7, AIMS.materials, true],
  ['R003-5: all but one, though it is shown as 100,0 %', 9999, 10_000, AIMS.materials, false],
  ['of nothing nobody knows', 0, 0, AIMS.focus, null],
])('%s', (_what, part, whole, aim, expected) => {
  expect(reachesAim({ part, whole }, aim)).toBe(expected);
});
