import { describe, expect, test } from 'vitest';
import { type BranchFigures, branchFigures } from '../../../src/domain/figures/branch-figures.ts';
import type { BranchRecords, CountedMeeting } from '../../../src/domain/figures/records.ts';
import { ZONE } from '../../support/branch-roster.ts';
import { day, heldOn, localAt, periodOfText, plannedOn, records, task } from './figure-samples.ts';

/* Each number of a branch's report, one rule a row: what is recorded, over which period, and what must come out. */

const AT = { today: day('2027-01-06'), zone: ZONE };

type Row = readonly [
  rule: string,
  period: string,
  given: Partial<BranchRecords>,
  expected: { readonly [Group in keyof BranchFigures]?: Partial<BranchFigures[Group]> | number | null },
];

const quality = (self: number | null, branch: number | null = null) => ({ self, branch, superior: null });
const roll = (mustAttend: number, present: number, excused: number) => ({ mustAttend, present, excused });
const thematic = { kind: 'thematic', hasTopic: true } as const;

const ROWS: readonly Row[] = [
  [
    'R001-1: held on its day',
    '2026-12',
    { meetings: [heldOn('2026-12-03')] },
    { meetings: { planned: 1, held: 1, onSchedule: 1 } },
  ],
  [
    'R001-1: moved with a recorded decision is in time: the day it was moved to counts',
    '2026-12',
    { meetings: [heldOn('2026-12-10')] },
    { meetings: { onSchedule: 1 } },
  ],
  [
    'R001-1: begun on another day than the recorded one is not',
    '2026-12',
    { meetings: [heldOn('2026-12-03', { startedAt: localAt('2026-12-04', 8 * 60) })] },
    { meetings: { held: 1, onSchedule: 0 } },
  ],
  [
    'R001-1: the day is the branch’s own, not UTC’s',
    '2026-12',
    { meetings: [heldOn('2026-12-03', { startedAt: localAt('2026-12-03', 5 * 60) })] },
    { meetings: { onSchedule: 1 } },
  ],
  [
    'R002-1: moved into January it stays December’s',
    '2026-12',
    { meetings: [heldOn('2027-01-02', { period: '2026-12' as never })] },
    { meetings: { planned: 1, held: 1, onSchedule: 1 } },
  ],
  [
    'R002-4: a cancelled month does not count',
    '2026-Q4',
    {
      meetings: [heldOn('2026-10-03'), plannedOn('2026-11-03', { isCancelled: true }), heldOn('2026-12-03')],
    },
    { meetings: { planned: 2, held: 2 }, missed: 0 },
  ],
  [
    'planned from the connection on: the meeting before it was never announced',
    '2026-Q4',
    {
      connectedAt: localAt('2026-11-20'),
      meetings: [plannedOn('2026-10-03'), plannedOn('2026-11-03'), heldOn('2026-12-03')],
    },
    { meetings: { planned: 1, held: 1 }, missed: 0 },
  ],
  [
    'planned from the connection on: one that was held stands all the same',
    '2026-12',
    { connectedAt: null, meetings: [heldOn('2026-12-03')] },
    { meetings: { planned: 1, held: 1 } },
  ],
  [
    'not connected: nothing was planned',
    '2026-12',
    { connectedAt: null, meetings: [plannedOn('2026-12-03')] },
    { meetings: { planned: 0, held: 0 }, missed: 0 },
  ],
  [
    'a day that passed is missed',
    '2026-12',
    { meetings: [plannedOn('2026-12-03')] },
    { meetings: { planned: 1, held: 0 }, missed: 1, appointedOn: null },
  ],
  [
    'a day to come is appointed',
    '2027-01',
    { meetings: [plannedOn('2027-01-10')] },
    { missed: 0, appointedOn: '2027-01-10' as never },
  ],
  [
    'today is a day to come until it is over',
    '2027-01',
    { meetings: [plannedOn('2027-01-06')] },
    { missed: 0, appointedOn: '2027-01-06' as never },
  ],
  [
    'begun and not ended is not held',
    '2026-12',
    { meetings: [heldOn('2026-12-03', { endedAt: null })] },
    { meetings: { held: 0 }, attendance: { mustAttend: 0 } },
  ],
  [
    'another month is no part of it',
    '2026-12',
    { meetings: [heldOn('2026-11-03'), heldOn('2027-01-03')] },
    { meetings: { planned: 0, held: 0 }, attendance: { mustAttend: 0 } },
  ],
  [
    'R004-2: a thematic meeting of its own counts in attendance and as thematic alone',
    '2026-12',
    {
      meetings: [
        heldOn('2026-12-03'),
        heldOn('2026-12-17', { ...thematic, hasVisitor: true, roll: roll(28, 20, 8) }),
      ],
    },
    {
      meetings: { planned: 1, held: 1, onSchedule: 1, thematic: 1, withVisitor: 0 },
      attendance: { present: 46, mustAttend: 56, excused: 9, unexcused: 1 },
    },
  ],
  [
    '2.3: a combined meeting is regular and thematic',
    '2026-12',
    { meetings: [heldOn('2026-12-03', { hasTopic: true })] },
    { meetings: { held: 1, thematic: 1 }, thematicInQuarter: 1 },
  ],
  [
    'R003-1: the line speaks of the whole quarter, the number of the period',
    '2026-12',
    { meetings: [heldOn('2026-10-03', { hasTopic: true }), heldOn('2026-12-03')] },
    { meetings: { thematic: 0 }, thematicInQuarter: 1 },
  ],
  [
    'R003-1: a theme that was only planned is none',
    '2026-12',
    { meetings: [plannedOn('2026-12-17', thematic)] },
    { meetings: { thematic: 0 }, thematicInQuarter: 0 },
  ],
  [
    'R003-1: the quarter before is another',
    '2026-12',
    { meetings: [heldOn('2026-09-17', thematic)] },
    { thematicInQuarter: 0 },
  ],
  [
    'R003-4: sessions with a superior visitor',
    '2026-Q4',
    {
      meetings: [
        heldOn('2026-10-03', { hasVisitor: true }),
        heldOn('2026-11-03'),
        heldOn('2026-12-03', { hasVisitor: true }),
      ],
    },
    { meetings: { held: 3, withVisitor: 2 } },
  ],
  [
    'R003-4: an announced visitor of a meeting that was not held is none',
    '2026-12',
    { meetings: [plannedOn('2026-12-03', { hasVisitor: true })] },
    { meetings: { withVisitor: 0 } },
  ],
  [
    'R3-1: over a period each meeting counts by its own day',
    '2026-Q4',
    {
      meetings: [
        heldOn('2026-10-03', { roll: roll(26, 24, 1) }),
        heldOn('2026-11-03', { roll: roll(28, 28, 0) }),
      ],
    },
    { attendance: { present: 52, mustAttend: 54, excused: 1, unexcused: 1 } },
  ],
  [
    'R002-3: neither present nor excused is without a reason',
    '2026-12',
    { meetings: [heldOn('2026-12-03', { roll: roll(26, 24, 1) })] },
    { attendance: { present: 24, mustAttend: 26, excused: 1, unexcused: 1 } },
  ],
  [
    'a meeting whose roll nobody took is in no share',
    '2026-12',
    { meetings: [heldOn('2026-12-03', { roll: null })] },
    { meetings: { held: 1 }, attendance: { present: 0, mustAttend: 0, excused: 0, unexcused: 0 } },
  ],
  [
    'R2-3: a month may end in a conclusion alone',
    '2026-12',
    { conclusions: 1 },
    { resolutions: { resolutions: 0, conclusions: 1 } },
  ],
  [
    'R000-6: a task still open on the asked day',
    '2027-01',
    { tasks: [task('2027-01-06'), task('2027-01-15')] },
    { tasks: { due: 2, open: 2, overdue: 0 } },
  ],
  [
    'R000-6: overdue when its day has ended',
    '2027-01',
    { tasks: [task('2027-01-05')] },
    { tasks: { due: 1, open: 0, overdue: 1 } },
  ],
  [
    'reported on its last day, unconfirmed: in time',
    '2026-12',
    { tasks: [task('2026-12-15', { state: 'reported', doneAt: localAt('2026-12-15', 23 * 60 + 59) })] },
    { tasks: { due: 1, doneOnTime: 1, doneLate: 0 } },
  ],
  [
    'reported a minute after midnight: late',
    '2026-12',
    { tasks: [task('2026-12-15', { state: 'done', doneAt: localAt('2026-12-16', 1) })] },
    { tasks: { doneOnTime: 0, doneLate: 1 } },
  ],
  [
    'the four add up to what was due',
    '2026-12',
    {
      assigned: [
        { on: day('2026-12-04'), tasks: 3 },
        { on: day('2026-12-20'), tasks: 2 },
      ],
      tasks: [
        task('2026-12-10', { state: 'done', doneAt: localAt('2026-12-09') }),
        task('2026-12-10', { state: 'done', doneAt: localAt('2026-12-20') }),
        task('2026-12-20'),
      ],
    },
    { tasks: { assigned: 5, due: 3, doneOnTime: 1, doneLate: 1, open: 0, overdue: 1 } },
  ],
  [
    'R2-7: the three values apart, each the mean of what was given',
    '2026-Q4',
    {
      meetings: [
        heldOn('2026-10-03', { quality: quality(92, 90) }),
        heldOn('2026-11-03', { quality: quality(91) }),
        heldOn('2026-12-03'),
      ],
    },
    {
      quality: {
        self: { sum: 183, count: 2 },
        branch: { sum: 90, count: 1 },
        superior: { sum: 0, count: 0 },
      },
    },
  ],
  [
    'nothing recorded: nothing counted',
    '2026-12',
    {},
    {
      meetings: { planned: 0, held: 0, onSchedule: 0, thematic: 0, withVisitor: 0 },
      tasks: { due: 0 },
      missed: 0,
      appointedOn: null,
    },
  ],
];

describe('a branch’s figures', () => {
  test.each(ROWS)('%s (%s)', (_rule, period, given, expected) => {
    expect(branchFigures(records(given), periodOfText(period), AT)).toMatchObject(expected);
  });

  test('a year is the sum of its months', () => {
    const meetings = Array.from({ length: 12 }, (_, index) =>
      heldOn(`2026-${String(index + 1).padStart(2, '0')}-03`, { roll: roll(20 + index, 18, 1) }),
    );
    const figuresOver = (period: string) => branchFigures(records({ meetings }), periodOfText(period), AT);
    const months = meetings.map(({ period }) => figuresOver(period));
    const year = figuresOver('2026');
    for (const key of ['present', 'mustAttend', 'excused', 'unexcused'] as const)
      expect(year.attendance[key]).toBe(months.reduce((sum, one) => sum + one.attendance[key], 0));
    expect(year.meetings.held).toBe(12);
  });
});

describe('R2-1: what a branch is read by', () => {
  const held = (code: string) => ({ rules: { ...records().rules, code } });
  const figuresOf = (period: string, meetings: readonly CountedMeeting[]) =>
    branchFigures(records({ meetings, ...held('of the end') }), periodOfText(period), AT).rules.code;
  const november = heldOn('2026-11-03', held('november'));
  const december = heldOn('2026-12-03', held('december'));

  test.each([
    ['a month: that of its meeting', '2026-11', [november, december], 'november'],
    ['a year: that of its last meeting', '2026', [december, november], 'december'],
    [
      'nothing was held: that of the end of the period',
      '2026-12',
      [november, plannedOn('2026-12-03')],
      'of the end',
    ],
  ])('%s', (_what, period, meetings, code) => {
    expect(figuresOf(period, meetings)).toBe(code);
  });
});
