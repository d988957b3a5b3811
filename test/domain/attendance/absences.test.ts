import { describe, expect, test } from 'vitest';
import { type HeldRoll, historyOf, unexcusedMonths } from '../../../src/domain/attendance/absences.ts';
import type { RollMark } from '../../../src/domain/attendance/roll.ts';
import type { IsoDate, Period } from '../../../src/domain/calendar/calendar.ts';
import type { Participation, StatusSpan } from '../../../src/domain/people/membership.ts';

/* What became of one member (1) over meetings at which another one (2) was there. */

const day = (text: string): IsoDate => text as IsoDate;
const span = (participation: Participation, from = '2000-01-01', to: string | null = null): StatusSpan => ({
  standing: 'official',
  participation,
  from: day(from),
  to: to === null ? null : day(to),
});

type Given = readonly [
  date: string,
  mark: RollMark | null,
  more?: Partial<HeldRoll['meeting']> | 'nobody-marked',
];

const heldOf = (rows: readonly Given[]): readonly HeldRoll[] =>
  rows.map(([date, mark, more = {}]) => ({
    meeting: {
      kind: 'regular',
      period: date.slice(0, 7) as Period,
      date: day(date),
      ...(typeof more === 'string' ? {} : more),
    },
    attendances: [
      ...(more === 'nobody-marked' ? [] : [{ memberId: 2, mark: 'present' as const }]),
      ...(mark === null ? [] : [{ memberId: 1, mark }]),
    ],
  }));

const ROWS: readonly (readonly [string, readonly Given[], string, readonly string[]])[] = [
  ['none at all', [], '2026-12-31', []],
  [
    'present, excused',
    [
      ['2026-01-03', 'present'],
      ['2026-02-03', 'excused'],
    ],
    '2026-12-31',
    [],
  ],
  [
    'two months, not in a row',
    [
      ['2026-01-03', 'unexcused'],
      ['2026-02-03', 'present'],
      ['2026-03-03', 'unexcused'],
    ],
    '2026-12-31',
    ['2026-01', '2026-03'],
  ],
  ['no mark where others have one is unexcused', [['2026-01-03', null]], '2026-12-31', ['2026-01']],
  ['nobody was marked: nobody knows', [['2026-01-03', null, 'nobody-marked']], '2026-12-31', []],
  ['the year begins anew', [['2026-12-03', 'unexcused']], '2027-01-31', []],
  [
    'R002-1: moved into January, still December',
    [['2027-01-02', 'unexcused', { period: '2026-12' as Period }]],
    '2027-01-31',
    [],
  ],
  ['a thematic meeting is no month', [['2026-01-20', 'unexcused', { kind: 'thematic' }]], '2026-12-31', []],
  ['what comes later does not count yet', [['2026-06-03', 'unexcused']], '2026-05-31', []],
];

test.each(ROWS)('R3-10: %s', (_what, rows, on, months) => {
  const member = { id: 1, statuses: [span('regular')] };
  expect(unexcusedMonths(historyOf(member, heldOf(rows)), day(on))).toEqual(months);
});

describe('R002-5: by the status of the day', () => {
  test.each(['exempt', 'temporarily_exempt', 'temporary_elsewhere', 'special_duty', 'suspended'] as const)(
    '%s: no absence at all',
    (participation) => {
      const member = {
        id: 1,
        statuses: [span('regular'), span(participation, '2026-02-01', '2026-02-28')],
      };
      const held = heldOf([
        ['2026-01-03', 'unexcused'],
        ['2026-02-03', 'unexcused'],
        ['2026-03-03', 'unexcused'],
      ]);
      expect(historyOf(member, held).map(({ outcome }) => outcome)).toEqual([
        'unexcused',
        'not_required',
        'unexcused',
      ]);
    },
  );
});
