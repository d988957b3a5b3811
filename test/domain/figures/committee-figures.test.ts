import { describe, expect, test } from 'vitest';
import type { BranchFigures } from '../../../src/domain/figures/branch-figures.ts';
import {
  byNeed,
  committeeTotals,
  hasMet,
  needsMeeting,
} from '../../../src/domain/figures/committee-figures.ts';
import { meanRating, meanTenths } from '../../../src/domain/figures/mean.ts';
import { profileOn } from '../../../src/domain/quality/rule-profile.ts';
import { day, figures } from './figure-samples.ts';

const attendance = (present: number, mustAttend: number, unexcused = 0) => ({
  attendance: { present, mustAttend, excused: mustAttend - present - unexcused, unexcused },
});
const meetings = (planned: number, held: number, more: Partial<BranchFigures['meetings']> = {}) => ({
  meetings: { planned, held, onSchedule: held, thematic: 0, withVisitor: 0, ...more },
});
const NOT_MET = { ...meetings(1, 0), ...attendance(0, 0), missed: 1 };
const ON = { now: '2026-12-31', before: '2025-10-27' };
const rulesOn = (date: string) => ({ rules: profileOn(day(date)) });

describe('the threshold of the profile of the day, by whole numbers (R2-1)', () => {
  test.each([
    ['R003-3: from 90 %: exactly 90 % reaches it', ON.now, 18, 20, 1],
    ['R003-3: 89,99 % does not, though it is shown as 90,0 %', ON.now, 8999, 10_000, 0],
    ['R002-2: over 85 %: exactly 85 % does not reach it', ON.before, 17, 20, 0],
    ['R002-2: a little more does', ON.before, 8501, 10_000, 1],
    ['R3-1: where nobody must attend nothing is reached', ON.now, 0, 0, 0],
  ])('%s', (_rule, on, present, mustAttend, reaching) => {
    const totals = committeeTotals([figures({ ...attendance(present, mustAttend), ...rulesOn(on) })]);
    expect(totals.branchesReachingRate).toBe(reaching);
  });
});

test('R2-1: each branch by its own profile, in the count and in the order', () => {
  const local = {
    ...profileOn(day(ON.now)),
    attendance: { value: 80, kind: '>=' },
    thematicPerQuarter: 2,
  } as const;
  const easier = {
    ...figures({ branchId: 1, ...attendance(17, 20), thematicInQuarter: 1, rules: local }),
    name: 'B',
  };
  const usual = { ...figures({ branchId: 2, ...attendance(17, 20), thematicInQuarter: 1 }), name: 'C' };
  expect(committeeTotals([easier, usual])).toMatchObject({
    branchesReachingRate: 1,
    branchesThematicInQuarter: 1,
  });
  expect([easier, usual].toSorted(byNeed).map(({ name }) => name)).toEqual(['C', 'B']);
});

describe('a committee’s totals', () => {
  const all = [
    figures({
      branchId: 1,
      ...attendance(26, 28, 1),
      ...meetings(1, 1, { thematic: 1, withVisitor: 1 }),
      thematicInQuarter: 1,
    }),
    figures({
      branchId: 2,
      ...attendance(10, 20, 2),
      resolutions: { resolutions: 0, conclusions: 1 },
      thematicInQuarter: 2,
    }),
    figures({
      branchId: 3,
      ...NOT_MET,
      tasks: { assigned: 1, due: 2, doneOnTime: 0, doneLate: 0, open: 0, overdue: 2 },
    }),
    figures({
      branchId: 4,
      ...meetings(3, 2),
      resolutions: { resolutions: 2, conclusions: 0 },
      quality: { self: { sum: 92, count: 1 }, branch: { sum: 0, count: 0 }, superior: { sum: 0, count: 0 } },
    }),
  ];
  const totals = committeeTotals(all);

  test.each([
    ['branches', totals.branches, 4],
    ['met: every planned meeting held', totals.branchesMet, 2],
    ['known attendance', totals.branchesCounted, 3],
    ['R003-3: reaching the rate', totals.branchesReachingRate, 2],
    ['R2-3: a resolution or a conclusion', totals.branchesWithDocuments, 2],
    ['R003-1: with a theme in the quarter', totals.branchesThematicInQuarter, 2],
    ['R003-1: with a theme in the period', totals.branchesThematic, 1],
    ['R3-1: present over all', totals.attendance.present, 56],
    ['R3-1: of all who had to attend', totals.attendance.mustAttend, 68],
    ['R002-3: without a reason', totals.attendance.unexcused, 3],
    ['R003-4: sessions with a visitor', totals.meetings.withVisitor, 1],
    ['R003-4: of sessions held', totals.meetings.held, 4],
    ['overdue tasks', totals.tasks.overdue, 2],
    ['R2-7: the mean over all that was given', totals.quality.self.count, 1],
  ])('%s', (_what, found, expected) => {
    expect(found).toBe(expected);
  });

  test('no branches come to nothing', () => {
    expect(committeeTotals([])).toMatchObject({
      branches: 0,
      branchesMet: 0,
      attendance: { present: 0, mustAttend: 0 },
    });
  });
});

describe('who needs help first', () => {
  const rows = [
    { name: 'Chi bộ thôn 10', ...figures({ branchId: 10 }) },
    { name: 'Chi bộ thôn 2', ...figures({ branchId: 2 }) },
    {
      name: 'Quá hạn',
      ...figures({
        branchId: 3,
        tasks: { assigned: 0, due: 1, doneOnTime: 0, doneLate: 0, open: 0, overdue: 1 },
      }),
    },
    { name: 'Dưới mức, 80 %', ...figures({ branchId: 4, ...attendance(16, 20) }) },
    { name: 'Dưới mức, 50 %', ...figures({ branchId: 5, ...attendance(10, 20) }) },
    { name: 'Không lý do', ...figures({ branchId: 6, ...attendance(19, 20, 1) }) },
    {
      name: 'Hẹn',
      ...figures({ branchId: 7, ...meetings(1, 0), ...attendance(0, 0), appointedOn: day('2026-12-10') }),
    },
    { name: 'Chưa họp', ...figures({ branchId: 8, ...NOT_MET }) },
  ];

  test('not met, unexcused, below the mark (the lowest first), overdue, then the name as people count', () => {
    const sorted = rows.toSorted(byNeed).map(({ name }) => name);
    expect(sorted).toEqual([
      'Chưa họp',
      'Không lý do',
      'Dưới mức, 50 %',
      'Dưới mức, 80 %',
      'Quá hạn',
      'Chi bộ thôn 2',
      'Chi bộ thôn 10',
      'Hẹn',
    ]);
  });

  test.each([
    ['met', meetings(1, 1), 0, true, false],
    ['a day has passed', meetings(1, 0), 1, false, true],
    ['the day is to come', meetings(1, 0), 0, false, false],
    ['nothing is planned', meetings(0, 0), 0, false, true],
    ['one of three is lacking', meetings(3, 2), 1, false, true],
  ])('%s', (_what, more, missed, met, needs) => {
    const one = figures({ ...more, missed });
    expect([hasMet(one), needsMeeting(one)]).toEqual([met, needs]);
  });
});

describe('2.4: means of points', () => {
  test.each([
    [{ sum: 92, count: 1 }, 920, 'good'],
    [{ sum: 183, count: 2 }, 915, 'good'],
    [{ sum: 274, count: 3 }, 913, 'good'],
    [{ sum: 2249, count: 25 }, 900, 'fair'],
    [{ sum: 70, count: 1 }, 700, 'fair'],
    [{ sum: 69, count: 1 }, 690, 'average'],
    [{ sum: 50, count: 1 }, 500, 'average'],
    [{ sum: 99, count: 2 }, 495, 'weak'],
    [{ sum: 0, count: 1 }, 0, 'weak'],
    [{ sum: 0, count: 0 }, null, null],
  ])('%o: %s tenths, rated unrounded: %s', (mean, tenths, rating) => {
    expect([meanTenths(mean), meanRating(mean, profileOn(day(ON.now)).ratingFrom)]).toEqual([tenths, rating]);
  });
});
