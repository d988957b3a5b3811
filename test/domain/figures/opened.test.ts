import { describe, expect, test } from 'vitest';
import {
  absentFrom,
  branchesBehind,
  type FigureTopic,
  figureTopicOf,
  reachOf,
} from '../../../src/domain/figures/opened.ts';
import { meetingsOfPeriod } from '../../../src/domain/figures/period-meetings.ts';
import type { Participation } from '../../../src/domain/people/membership.ts';
import { day, figures, heldOn, periodOfText, plannedOn, records } from './figure-samples.ts';

/* What stands behind a number: by the very conditions that it was counted by. */

const MONTH = periodOfText('2026-12');
const none = figures().practice;
const named = (more: Parameters<typeof figures>[0]) => ({ ...figures(more), name: 'Chi bộ thôn Đoài' });
const meetings = (planned: number, held: number) => ({
  meetings: { planned, held, onSchedule: held, thematic: 0, withVisitor: 0 },
});
const present = (count: number) => ({
  attendance: { present: count, mustAttend: 20, excused: 20 - count, unexcused: 0 },
});

test.each([
  ['meetings', 'met', meetings(1, 1), 'reached'],
  ['meetings', 'a day has passed', { ...meetings(1, 0), missed: 1 }, 'lacking'],
  ['meetings', 'its day is yet to come', meetings(1, 0), 'unknown'],
  ['attendance', 'R003-3: 90 % exactly', present(18), 'reached'],
  ['attendance', 'R003-3: below', present(17), 'lacking'],
  [
    'attendance',
    'nobody knows who came',
    { attendance: { present: 0, mustAttend: 0, excused: 0, unexcused: 0 } },
    'unknown',
  ],
  ['thematic', 'R003-1: one in the quarter', { thematicInQuarter: 1 }, 'reached'],
  ['thematic', 'R003-1: none', {}, 'lacking'],
  [
    'thematic',
    'R2-1: one where two are asked for',
    { thematicInQuarter: 1, rules: { ...figures().rules, thematicPerQuarter: 2 } },
    'lacking',
  ],
  ['documents', 'R2-3: a conclusion alone', { resolutions: { resolutions: 0, conclusions: 1 } }, 'reached'],
  ['documents', 'none', {}, 'lacking'],
  ['visitors', 'R003-4: nobody came', {}, 'lacking'],
  ['visitors', 'R003-4: each time', { meetings: { ...meetings(1, 1).meetings, withVisitor: 1 } }, 'reached'],
  ['visitors', 'R003-4: nothing was held', meetings(1, 0), 'unknown'],
  ['tasks', 'one is overdue', { tasks: { ...figures().tasks, due: 2, overdue: 1 } }, 'lacking'],
  ['tasks', 'none is', { tasks: { ...figures().tasks, due: 2 } }, 'reached'],
  ['tasks', 'none was due', {}, 'unknown'],
  ['focus', 'R003-2: every month', { practice: { ...none, focus: { part: 3, whole: 3 } } }, 'reached'],
  ['focus', 'R003-2: not every month', { practice: { ...none, focus: { part: 2, whole: 3 } } }, 'lacking'],
  ['focus', 'R003-2: no month at all', { practice: { ...none, focus: { part: 0, whole: 0 } } }, 'lacking'],
  ['materials', 'R003-5: each time', { practice: { ...none, materials: { part: 2, whole: 2 } } }, 'reached'],
  ['materials', 'R003-5: once not', { practice: { ...none, materials: { part: 1, whole: 2 } } }, 'lacking'],
  ['quality', 'R2-7: not told of a committee', {}, 'unknown'],
] as const)('%s: %s', (topic, _what, more, expected) => {
  expect(reachOf(topic as FigureTopic, named(more as never), MONTH)).toBe(expected);
});

test('what is lacking stands first, then the name as people count: an order, no ranking', () => {
  const rows = [
    { ...figures({ ...present(20), branchId: 1 }), name: 'Chi bộ thôn 10' },
    { ...figures({ ...present(19), branchId: 2 }), name: 'Chi bộ thôn 2' },
    { ...figures({ ...present(5), branchId: 3 }), name: 'Chi bộ thôn 9' },
    { ...figures({ ...present(15), branchId: 4 }), name: 'Chi bộ thôn 1' },
  ];
  const found = branchesBehind('attendance', rows, MONTH).map(({ name }) => name);
  expect(found).toEqual(['Chi bộ thôn 1', 'Chi bộ thôn 9', 'Chi bộ thôn 2', 'Chi bộ thôn 10']);
});

describe('R3-1: who was absent', () => {
  const person = (id: number, participation: Participation) => ({
    id,
    fullName: `Đồng chí ${id}`,
    no: String(id),
    statuses: [{ from: day('2000-01-01'), to: null, participation }],
  });
  const words = {
    people: [
      person(1, 'regular'),
      person(2, 'regular'),
      person(3, 'away'),
      person(4, 'exempt'),
      person(5, 'left'),
    ],
    marks: new Map([
      [
        7,
        [
          { memberId: 1, mark: 'present' as const },
          { memberId: 2, mark: 'excused' as const },
        ],
      ],
    ]),
  };
  const ids = (people: readonly { readonly id: number }[]) => people.map(({ id }) => id);

  test('R002-5: who need not come is in neither list; whoever has no mark has no reason', () => {
    const { excused, unexcused } = absentFrom(words, { id: 7, date: day('2026-12-03') });
    expect([ids(excused), ids(unexcused)]).toEqual([[2], [3]]);
  });
});

describe('the meetings that make up each number', () => {
  const given = records({
    meetings: [
      heldOn('2026-10-17', { id: 1, kind: 'thematic', hasTopic: true }),
      heldOn('2026-12-03', { id: 2 }),
      heldOn('2026-12-20', { id: 3, kind: 'thematic', hasTopic: true }),
      plannedOn('2026-12-28', { id: 4, kind: 'thematic' }),
    ],
  });
  const ids = (which: keyof ReturnType<typeof meetingsOfPeriod>): readonly number[] =>
    meetingsOfPeriod(given, MONTH)[which].map(({ id }) => id);

  test.each([
    ['R002-1: planned', 'planned', [2]],
    ['held', 'held', [2]],
    ['R004-2: ended, of either kind', 'ended', [2, 3]],
    ['R003-1: thematic in the month', 'thematic', [3]],
    ['R003-1: thematic in its quarter', 'thematicInQuarter', [1, 3]],
  ] as const)('%s', (_what, which, expected) => {
    expect(ids(which)).toEqual(expected);
  });
});

test.each([
  ['meetings', 'meetings'],
  ['all', null],
  ['', null],
  ['Meetings', null],
  ['constructor', null],
  [undefined, null],
])('a button that carries %j opens %j', (text, topic) => {
  expect(figureTopicOf(text)).toBe(topic);
});
