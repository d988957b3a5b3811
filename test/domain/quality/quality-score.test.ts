import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate, type Period } from '../../../src/domain/calendar/calendar.ts';
import { NATIONAL_FRAME } from '../../../src/domain/quality/national-frame.ts';
import { countTasks, type QualityFacts } from '../../../src/domain/quality/quality-facts.ts';
import { itemsOf, monthFrame } from '../../../src/domain/quality/quality-frame.ts';
import {
  checkScores,
  isTotal,
  mergeScores,
  type QualityRecord,
  ratingOf,
  ratingOfRecord,
  type Score,
  suggest,
  totalOf,
  VALUE_KINDS,
} from '../../../src/domain/quality/quality-score.ts';
import { profileOn } from '../../../src/domain/quality/rule-profile.ts';
import { FACTS, NO_VALUES, NOTHING_KNOWN } from '../../text/quality/quality-samples.ts';

const { ratingFrom: BANDS } = profileOn('2026-12-03' as IsoDate);

const suggested = (change: Partial<QualityFacts>, code: string) =>
  suggest({ ...FACTS, ...change }, NATIONAL_FRAME).find((item) => item.code === code);
const pointsOf = (change: Partial<QualityFacts>, code: string) => suggested(change, code)?.points;

describe('R2-8 suggestions', () => {
  test.each([
    [120, 90, 5],
    [90, 90, 5],
    [89, 90, 4],
    [75, 90, 4], // 15 short
    [74, 90, 3],
    [60, 90, 3], // 30 short
    [59, 90, 2], // the gap between "30 short" and half
    [46, 90, 2],
    [45, 90, 2], // half
    [44, 90, 1],
    [0, 90, 1],
    [105, 120, 4],
    [90, 120, 3],
    [89, 120, 2],
    [60, 120, 2],
    [59, 120, 1],
    [31, 45, 4], // a small branch with a time of its own
    [23, 45, 3],
    [22, 45, 1], // 23 short, but under half all the same
  ])('R2-4, 2.4 G1: %i of %i minutes give %i', (minutes, required, points) => {
    expect(pointsOf({ duration: { minutes, required } }, '1.1')).toBe(points);
    expect(suggested({ duration: { minutes, required } }, '1.1')?.reason).toEqual({
      code: 'duration',
      minutes,
      required,
      short: Math.max(0, required - minutes),
    });
  });

  test.each([
    [26, 26, 0, 4],
    [24, 26, 0, 4], // 92,3 %
    [9, 10, 0, 4],
    [899, 1000, 0, 3],
    [8_999, 10_000, 0, 3], // shown as 90,0 %, never rounded
    [3, 4, 0, 3],
    [749, 1000, 0, 2],
    [13, 20, 0, 2],
    [649, 1000, 0, 1],
    [0, 26, 0, 1],
    [25, 26, 1, 1], // R002-3: one without a reason
  ])('2.4 G2: %i of %i, %i without a reason, give %i', (present, mustAttend, unexcused, points) => {
    expect(pointsOf({ attendance: { present, mustAttend, unexcused } }, '2.1')).toBe(points);
  });

  test('3.3 worked vector: 24/26 passes the rate, the absence without a reason takes G2 to 1', () => {
    const attendance = { present: 24, mustAttend: 26, unexcused: 1 };
    expect(suggested({ attendance }, '2.1')).toEqual({
      code: '2.1',
      max: 4,
      points: 1,
      reason: { code: 'attendance', ...attendance },
    });
    expect(pointsOf({ attendance: { ...attendance, unexcused: 0 } }, '2.1')).toBe(4);
  });

  test.each([
    [0, 1],
    [3, 1],
    [4, 0],
  ])('R002-4 G2: %i excused in a row give %i', (longestExcusedStreak, points) => {
    expect(pointsOf({ longestExcusedStreak }, '2.2')).toBe(points);
  });

  test.each([
    ['met', 2],
    ['none', 2],
    ['not-met', 0],
    [null, null],
  ] as const)('2.4 G3: chi ủy %s gives %s', (committee, points) => {
    expect(pointsOf({ committee }, '3.3')).toBe(points);
  });

  test.each([
    [true, true, 1],
    [true, false, 0],
    [false, true, 0],
    [false, null, 0], // one half tells enough
    [null, false, 0],
    [true, null, null],
    [null, null, null],
  ])('2.4 G3: notice to members %s, to the superior %s: %s', (everyMember, superior, points) => {
    expect(pointsOf({ notice: { everyMember, superior } }, '3.4')).toBe(points);
  });

  test.each([
    [-3, 2],
    [-1, 2],
    [0, 0],
    [1, 0],
  ])('R2-5, 2.2A G3: documents %i days after the meeting give %i', (days, points) => {
    expect(pointsOf({ documentsOn: addDays(FACTS.meetingOn, days) }, '3.5')).toBe(points);
  });

  test.each([
    [24, 24, 5],
    [13, 24, 5],
    [12, 24, 4], // exactly half: undefined in the form
    [51, 100, 5],
    [40, 100, 4],
    [399, 1000, 3],
    [30, 100, 3],
    [299, 1000, 2],
    [0, 24, 2],
  ])('2.4 G4: %i of %i spoke: %i', (spoke, present, points) => {
    expect(pointsOf({ speakers: { spoke, present } }, '4.5')).toBe(points);
  });

  test.each([
    [10, 10, 30],
    [9, 10, 30],
    [899, 1000, 27],
    [8, 10, 27],
    [79, 100, 24],
    [7, 10, 24],
    [69, 100, 20],
    [6, 10, 20],
    [59, 100, 15],
    [1, 2, 15],
    [49, 100, 10],
    [0, 1, 10],
    [0, 0, null], // R2-9: nothing due, so people are asked
  ])('R2-9 G6: %i of %i finished give %s', (finished, due, points) => {
    const tasks = { finished, reported: 0, due };
    expect(suggested({ tasks }, '6.1')).toMatchObject({ points, reason: { code: 'tasks', ...tasks } });
  });

  test.each([
    [0, 1],
    [2, 1],
    [3, 0],
  ])('2.2E G7: papers %i days after the meeting give %i', (days, points) => {
    expect(pointsOf({ papersOn: addDays(FACTS.meetingOn, days) }, '7.3')).toBe(points);
  });

  test('R2-9 what nobody told is asked, never given', () => {
    const all = suggest(NOTHING_KNOWN, NATIONAL_FRAME);
    expect(all.map(({ points }) => points)).toEqual(all.map(() => null));
    expect(all.filter(({ reason }) => reason.code !== 'unknown').map(({ code }) => code)).toEqual(['6.1']);
    expect(pointsOf({ attendance: { present: 0, mustAttend: 0, unexcused: 0 } }, '2.1')).toBeNull();
    expect(pointsOf({ speakers: { spoke: 0, present: 0 } }, '4.5')).toBeNull();
    expect(pointsOf({ duration: { minutes: 90, required: 0 } }, '1.1')).toBeNull();
  });

  test('R2-8 only items that data can tell about have one, whatever the month', () => {
    const codes = itemsOf(NATIONAL_FRAME)
      .filter((item) => item.by === 'computed')
      .map(({ code }) => code);
    for (const withThematic of [true, false])
      expect(suggest(FACTS, monthFrame(NATIONAL_FRAME, withThematic)).map(({ code }) => code)).toEqual(codes);
  });

  test('whatever the facts, a suggestion is whole and within its item', () => {
    const count = fc.integer({ min: 0, max: 500 });
    const day = fc.option(fc.integer({ min: -40, max: 40 }).map((days) => addDays(FACTS.meetingOn, days)));
    const yes = fc.option(fc.boolean());
    const facts: fc.Arbitrary<QualityFacts> = fc.record({
      meetingOn: fc.constant(FACTS.meetingOn),
      duration: fc.option(fc.record({ minutes: count, required: count })),
      attendance: fc.option(fc.record({ present: count, mustAttend: count, unexcused: count })),
      longestExcusedStreak: fc.option(fc.integer({ min: 0, max: 12 })),
      committee: fc.constantFrom('none', 'met', 'not-met', null),
      notice: fc.record({ everyMember: yes, superior: yes }),
      documentsOn: day,
      speakers: fc.option(fc.record({ spoke: count, present: count })),
      tasks: fc.record({ finished: count, reported: count, due: count }),
      papersOn: day,
    });
    fc.assert(
      fc.property(facts, (known) => {
        for (const { code, max, points } of suggest(known, NATIONAL_FRAME)) {
          expect(max).toBe(itemsOf(NATIONAL_FRAME).find((item) => item.code === code)?.max);
          if (points === null) continue;
          expect(Number.isInteger(points) && points >= 0 && points <= max).toBe(true);
        }
      }),
    );
  });
});

describe('R2-9 tasks of a month', () => {
  test('are those due in it; reported ones wait, dropped ones count as not finished', () => {
    const tasks = (
      [
        ['2026-11-01', 'done'],
        ['2026-11-30', 'done'],
        ['2026-11-15', 'reported'],
        ['2026-11-15', 'in_progress'],
        ['2026-11-15', 'dropped'],
        ['2026-10-31', 'done'],
        ['2026-12-01', 'in_progress'],
      ] as const
    ).map(([dueOn, state]) => ({ dueOn: dueOn as IsoDate, state }));
    expect(countTasks(tasks, '2026-11' as Period)).toEqual({ finished: 2, reported: 1, due: 5 });
    expect(countTasks([], '2026-11' as Period)).toEqual({ finished: 0, reported: 0, due: 0 });
  });
});

describe('2.4 ratings', () => {
  test.each([
    [100, 'good'],
    [90, 'good'],
    [89, 'fair'],
    [70, 'fair'],
    [69, 'average'],
    [50, 'average'],
    [49, 'weak'],
    [0, 'weak'],
  ])('%i is %s', (total, rating) => {
    expect(ratingOf(total, BANDS)).toBe(rating);
  });

  test.each([
    [0, true],
    [100, true],
    [101, false],
    [-1, false],
    [92.5, false],
    [Number.NaN, false],
  ])('%d is a total: %s', (points, expected) => {
    expect(isTotal(points)).toBe(expected);
  });
});

const scores = (...pairs: readonly (readonly [string, number])[]): readonly Score[] =>
  pairs.map(([code, points]) => ({ code, points }));

describe('scores', () => {
  test.each([
    [scores(['1', 5], ['4', 40]), null, null],
    [scores(['4.2', 10], ['4.10', 0], ['1', 0]), null, null],
    [[], null, null],
    [scores(['8', 1]), 'unknown-code', '8'],
    [scores(['4.13', 1]), 'unknown-code', '4.13'],
    [scores(['1', 6]), 'out-of-range', '1'],
    [scores(['1', -1]), 'out-of-range', '1'],
    [scores(['1', 4.5]), 'not-whole', '1'],
    [scores(['1', Number.NaN]), 'not-whole', '1'],
    [scores(['1', 5], ['1', 5]), 'twice', '1'],
    [scores(['4', 40], ['4.1', 5]), 'group-and-item', '4.1'],
    [scores(['4.1', 5], ['4', 40]), 'group-and-item', '4'],
  ])('%j: %s', (given, fault, code) => {
    const checked = checkScores(NATIONAL_FRAME, given);
    if (fault === null) expect(checked).toEqual({ ok: true, value: given });
    else expect(checked).toMatchObject({ ok: false, error: { fault, code } });
  });

  test('what an item can get is told, and depends on the month', () => {
    const given = scores(['4.2', 15]);
    expect(checkScores(NATIONAL_FRAME, given)).toEqual({
      ok: false,
      error: { fault: 'out-of-range', code: '4.2', max: 10 },
    });
    expect(checkScores(monthFrame(NATIONAL_FRAME, false), given).ok).toBe(true);
    expect(checkScores(monthFrame(NATIONAL_FRAME, false), scores(['4.3', 5]))).toEqual({
      ok: false,
      error: { fault: 'unknown-code', code: '4.3', max: null },
    });
  });

  test('a total is the sum, and says what is missing', () => {
    expect(totalOf(NATIONAL_FRAME, [])).toEqual({ points: 0, missing: ['1', '2', '3', '4', '5', '6', '7'] });
    const given = scores(['1', 5], ['2', 4], ['3.1', 3], ['3.2', 2], ['3.3', 2], ['3.4', 1]);
    expect(totalOf(NATIONAL_FRAME, given)).toEqual({ points: 17, missing: ['3.5', '4', '5', '6', '7'] });
    const all = scores(['1', 5], ['2', 4], ['3', 10], ['4', 35], ['5', 5], ['6', 27], ['7', 5]);
    expect(totalOf(NATIONAL_FRAME, all)).toEqual({ points: 91, missing: [] });
  });

  test('later scores replace earlier ones of the same points', () => {
    const before = scores(['1', 5], ['4', 35], ['3.1', 3], ['3.2', 1]);
    expect(mergeScores(before, scores(['1', 4]))).toEqual(
      scores(['4', 35], ['3.1', 3], ['3.2', 1], ['1', 4]),
    );
    expect(mergeScores(before, scores(['3', 9]))).toEqual(scores(['1', 5], ['4', 35], ['3', 9]));
    expect(mergeScores(before, scores(['4.1', 5]))).toEqual(
      scores(['1', 5], ['3.1', 3], ['3.2', 1], ['4.1', 5]),
    );
  });

  /** Scores that fit the frame: each group as a whole, by items, or left out. */
  const fitting: fc.Arbitrary<readonly Score[]> = fc
    .tuple(
      ...NATIONAL_FRAME.groups.map((group) =>
        fc.oneof(
          fc.constant([]),
          fc.integer({ min: 0, max: group.max }).map((points) => [{ code: group.code, points }]),
          fc.tuple(
            ...group.items.map(({ code, max }) =>
              fc.integer({ min: 0, max }).map((points) => ({ code, points })),
            ),
          ),
        ),
      ),
    )
    .map((parts) => parts.flat());

  test('what fits passes, sums up, and stays right after corrections', () => {
    fc.assert(
      fc.property(fitting, fitting, (before, given) => {
        for (const some of [before, mergeScores(before, given)]) {
          expect(checkScores(NATIONAL_FRAME, some).ok).toBe(true);
          const { points } = totalOf(NATIONAL_FRAME, some);
          expect(points).toBe(some.reduce((sum, score) => sum + score.points, 0));
          expect(isTotal(points)).toBe(true);
        }
      }),
    );
  });
});

describe('R2-7 three values', () => {
  const total = (points: number) => ({ kind: 'total', points }) as const;

  test('the rating is the decision of the superior, and nothing else', () => {
    expect(VALUE_KINDS).toEqual(['self', 'branch', 'superior']);
    const record: QualityRecord = { self: total(95), branch: total(92), superior: null };
    expect(ratingOfRecord(NATIONAL_FRAME, record, BANDS)).toBeNull();
    expect(ratingOfRecord(NATIONAL_FRAME, NO_VALUES, BANDS)).toBeNull();
    expect(ratingOfRecord(NATIONAL_FRAME, { ...record, superior: total(88) }, BANDS)).toEqual({
      points: 88,
      rating: 'fair',
    });
  });

  test('a superior who scored only some groups has not decided yet', () => {
    const some = { kind: 'scores', scores: scores(['1', 5]) } as const;
    expect(ratingOfRecord(NATIONAL_FRAME, { ...NO_VALUES, superior: some }, BANDS)).toBeNull();
    const all = NATIONAL_FRAME.groups.map(({ code, max }) => ({ code, points: max }));
    expect(
      ratingOfRecord(NATIONAL_FRAME, { ...NO_VALUES, superior: { kind: 'scores', scores: all } }, BANDS),
    ).toEqual({
      points: 100,
      rating: 'good',
    });
  });
});
