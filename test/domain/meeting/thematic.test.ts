import { describe, expect, test } from 'vitest';
import type { IsoDate, Period } from '../../../src/domain/calendar/calendar.ts';
import {
  chooseTheme,
  lastDayOfQuarter,
  monthsOf,
  quarterOf,
  sameQuarter,
  THEMATIC_STEPS,
  thematicDueIn,
  thematicUrgency,
  themesAfter,
  themesLacking,
} from '../../../src/domain/meeting/thematic.ts';

describe('quarters', () => {
  test.each([
    ['2026-01-01', 2026, 1],
    ['2026-03-31', 2026, 1],
    ['2026-04-01', 2026, 2],
    ['2026-09-30', 2026, 3],
    ['2026-10-01', 2026, 4],
    ['2026-12-31', 2026, 4],
    ['2026-06', 2026, 2],
  ])('%s lies in quarter %i/%i', (day, year, quarter) => {
    expect(quarterOf(day as IsoDate | Period)).toEqual({ year, quarter });
  });

  test('each has its three months, and each month lies in its quarter', () => {
    expect(([1, 2, 3, 4] as const).map((quarter) => monthsOf({ year: 2026, quarter }))).toEqual([
      ['2026-01', '2026-02', '2026-03'],
      ['2026-04', '2026-05', '2026-06'],
      ['2026-07', '2026-08', '2026-09'],
      ['2026-10', '2026-11', '2026-12'],
    ]);
    for (const quarter of [1, 2, 3, 4] as const)
      for (const month of monthsOf({ year: 2027, quarter }))
        expect(sameQuarter(quarterOf(month), { year: 2027, quarter })).toBe(true);
  });

  test('the same quarter of another year is another quarter', () => {
    expect(sameQuarter({ year: 2026, quarter: 1 }, { year: 2027, quarter: 1 })).toBe(false);
  });
});

describe('a quarter without a thematic meeting (R003-1)', () => {
  test.each([
    ['2027-01-01', 'missed', 2026, 4],
    ['2027-02-01', 'reminder', 2027, 1],
    ['2027-03-01', 'warning', 2027, 1],
    ['2027-04-01', 'missed', 2027, 1],
    ['2027-05-01', 'reminder', 2027, 2],
    ['2027-06-01', 'warning', 2027, 2],
    ['2027-07-01', 'missed', 2027, 2],
    ['2027-08-01', 'reminder', 2027, 3],
    ['2027-09-01', 'warning', 2027, 3],
    ['2027-10-01', 'missed', 2027, 3],
    ['2027-11-01', 'reminder', 2027, 4],
    ['2027-12-01', 'warning', 2027, 4],
  ])('on %s: %s of quarter %i/%i', (today, urgency, year, quarter) => {
    expect(thematicUrgency(today as IsoDate)).toEqual({ of: { year, quarter }, urgency });
    expect(thematicDueIn(today.slice(0, 7) as Period)).toEqual({ of: { year, quarter }, urgency });
  });

  test.each(['2027-02-02', '2027-03-31', '2027-01-10', '2027-12-31', '2028-02-29'])(
    'on %s nothing is said',
    (today) => {
      expect(thematicUrgency(today as IsoDate)).toBeNull();
    },
  );
});

test.each([
  // each step, and what must have gone before
  ['planned', 'assigned'],
  ['assigned', 'committee-agreed'],
  ['committee-agreed', 'documents-sent'],
  ['documents-sent', 'presented'],
  ['presented', 'discussed'],
  ['discussed', 'concluded'],
  ['concluded', 'filed'],
] as const)('R2-5: of a theme %s comes just before %s', (before, after) => {
  expect(THEMATIC_STEPS).toHaveLength(8);
  expect(THEMATIC_STEPS.indexOf(after) - THEMATIC_STEPS.indexOf(before)).toBe(1);
});

test.each([
  [0, 1, 1],
  [1, 1, 0],
  [2, 1, 0],
  [0, 2, 2],
  [1, 2, 1],
  [2, 2, 0],
  [1, 3, 2],
  // Where none is asked for, one may be chosen all the same.
  [0, 0, 1],
  [1, 0, 0],
])('R003-1, R2-1: with %i meetings of %i asked for, %i more may be chosen', (held, needed, lacking) => {
  const meetings = Array.from({ length: held }, () => ({
    date: '2027-01-03' as IsoDate,
    topic: '',
    isHeld: true,
  }));
  expect(themesLacking({ meetings }, needed)).toBe(lacking);
});

test.each([
  [1, '2027-03-31'],
  [2, '2027-06-30'],
  [4, '2027-12-31'],
] as const)('R2-1: the rules of quarter %i are those of %s', (quarter, day) => {
  expect(lastDayOfQuarter({ year: 2027, quarter })).toBe(day);
});

describe('R003-1, R001-9: another theme for a quarter', () => {
  test.each<[readonly string[], string, unknown]>([
    [[], 'Đoàn kết', { as: 'written', topics: ['Đoàn kết'] }],
    [['doan ket'], 'Đoàn kết', { as: 'written', topics: ['Đoàn kết'] }],
    [['Đoàn kết'], 'Học Bác', { as: 'asked', choices: ['beside', 'alone'] }],
    [['Đoàn kết', 'Học Bác'], 'học bác', { as: 'asked', choices: ['alone'] }],
    [['A', 'B'], 'C', { as: 'asked', choices: ['beside', 'alone'] }],
    [['A', 'B', 'C'], 'D', { as: 'asked', choices: ['alone'] }],
  ])('%j and %s', (planned, topic, verdict) => {
    expect(chooseTheme(planned, topic)).toEqual(verdict);
    expect(themesAfter(planned, topic, 'beside')).toEqual([...planned, topic]);
    expect(themesAfter(planned, topic, 'alone')).toEqual([topic]);
  });
});
