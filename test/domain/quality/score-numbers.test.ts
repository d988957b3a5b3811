import { expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { NATIONAL_FRAME } from '../../../src/domain/quality/national-frame.ts';
import { itemsOf } from '../../../src/domain/quality/quality-frame.ts';
import { ratingOf, VALUE_KINDS } from '../../../src/domain/quality/quality-score.ts';
import { profileOn } from '../../../src/domain/quality/rule-profile.ts';

/* The numbers of the score (2.4), each as the handbook says it, and nowhere taken from the program. */

const NOW = profileOn('2026-12-03' as IsoDate);
const item = (code: string) => itemsOf(NATIONAL_FRAME).find((one) => one.code === code);
const stepsOf = (code: string) => {
  const found = item(code);
  return found?.by === 'computed'
    ? found.steps.map(({ points, share, atMost, atLeast }) => [
        points,
        share === undefined ? null : `${share.kind}${share.value}`,
        atMost ?? atLeast ?? null,
      ])
    : null;
};
const maxOf = (...codes: readonly string[]) => codes.map((code) => item(code)?.max);

test.each<readonly [id: string, what: string, actual: () => unknown, expected: unknown]>([
  [
    '2.4',
    'seven groups: 5, 5, 10, 40, 5, 30, 5',
    () => NATIONAL_FRAME.groups.map(({ max }) => max),
    [5, 5, 10, 40, 5, 30, 5],
  ],
  [
    '2.4',
    'good from 90, fair from 70, average from 50',
    () => [90, 89, 70, 69, 50, 49].map((points) => ratingOf(points, NOW.ratingFrom)),
    ['good', 'fair', 'fair', 'average', 'average', 'weak'],
  ],
  ['R2-7', 'three values', () => [...VALUE_KINDS], ['self', 'branch', 'superior']],
  [
    '2.4 G1',
    'full time 5, to 15 short 4, to 30 short 3, from half 2, under half 1',
    () => stepsOf('1.1'),
    [
      [5, null, 0],
      [4, '>=50', 15],
      [3, '>=50', 30],
      [2, '>=50', null],
      [1, null, null],
    ],
  ],
  [
    '2.4 G2',
    '90, 75, 65 %, none without a reason',
    () => stepsOf('2.1'),
    [
      [4, '>=90', 0],
      [3, '>=75', 0],
      [2, '>=65', 0],
      [1, null, null],
    ],
  ],
  [
    '2.4 G2',
    'nobody excused more than three times in a row: 1',
    () => stepsOf('2.2'),
    [
      [1, null, 3],
      [0, null, null],
    ],
  ],
  [
    '2.4 G3',
    'content 3, questions 2, chi ủy 2, notice 1, documents 2',
    () => maxOf('3.1', '3.2', '3.3', '3.4', '3.5'),
    [3, 2, 2, 1, 2],
  ],
  [
    '2.4 G3',
    'documents at least one day before',
    () => stepsOf('3.5'),
    [
      [2, null, 1],
      [0, null, null],
    ],
  ],
  [
    '2.4 G4',
    'steps 5, content 10, theme 5, praise 2, minutes 1, ideology 1, documents 1',
    () => maxOf('4.1', '4.2', '4.3', '4.4', '4.6', '4.7', '4.8'),
    [5, 10, 5, 2, 1, 1, 1],
  ],
  [
    '2.4 G4',
    'speakers over 50 %, from 40, from 30',
    () => stepsOf('4.5'),
    [
      [5, '>50', null],
      [4, '>=40', null],
      [3, '>=30', null],
      [2, null, null],
    ],
  ],
  ['2.4 G4', 'chairing: 2, 4, 3, 1', () => maxOf('4.9', '4.10', '4.11', '4.12'), [2, 4, 3, 1]],
  [
    'R2-9, 2.4 G6',
    'last month’s tasks: 90, 80, 70, 60, 50 %',
    () => stepsOf('6.1'),
    [
      [30, '>=90', null],
      [27, '>=80', null],
      [24, '>=70', null],
      [20, '>=60', null],
      [15, '>=50', null],
      [10, null, null],
    ],
  ],
  [
    '2.4 G7',
    'conclusion 2, minutes 2, papers within two days 1',
    () => [maxOf('7.1', '7.2'), stepsOf('7.3')],
    [
      [2, 2],
      [
        [1, null, 2],
        [0, null, null],
      ],
    ],
  ],
  [
    'R2-8',
    'what data can suggest',
    () =>
      itemsOf(NATIONAL_FRAME)
        .filter(({ by }) => by === 'computed')
        .map(({ code }) => code),
    ['1.1', '2.1', '2.2', '3.3', '3.4', '3.5', '4.5', '6.1', '7.3'],
  ],
])('%s: %s', (_id, _what, actual, expected) => {
  expect(actual()).toEqual(expected);
});
