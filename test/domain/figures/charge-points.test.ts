import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import type { AccountRef } from '../../../src/domain/channel/chat-ref.ts';
import {
  type Charge,
  type ModelBranch,
  pointsInCharge,
  pointsOfModels,
} from '../../../src/domain/figures/charge-points.ts';

/* R004-4: quality scores roll up by whoever of the committee is in charge. */

type Points = number | null;
type Held = readonly [date: string, self: Points, branch: Points, superior: Points];

const charge = (account: string, branch: string, since: string, ...held: readonly Held[]): Charge => ({
  account: `bench:${account}` as AccountRef,
  branchId: 1,
  branch,
  since: since as IsoDate,
  meetings: held.map(([date, self, agreed, superior]) => ({
    date: date as IsoDate,
    quality: { self, branch: agreed, superior },
  })),
});
const DECEMBER = { to: '2026-12-31' as IsoDate };

describe('R004-4: the points of those in charge', () => {
  test.each<[string, readonly Charge[], readonly unknown[]]>([
    ['nobody is in charge', [], []],
    [
      'two branches of one comrade: every meeting weighs the same, not every branch',
      [
        charge('1', 'thôn Đoài', '2026-01-01', ['2026-12-03', 90, 88, 80], ['2026-11-03', 90, 88, 80]),
        charge('1', 'thôn Đông', '2026-01-01', ['2026-12-03', 60, null, 50]),
      ],
      [['bench:1', ['thôn Đoài', 'thôn Đông'], [240, 3], [176, 2], [210, 3]]],
    ],
    [
      'not scored is not zero',
      [charge('1', 'thôn Đoài', '2026-01-01', ['2026-12-03', null, null, null])],
      [['bench:1', ['thôn Đoài'], [0, 0], [0, 0], [0, 0]]],
    ],
    [
      'from the day of the charge on, that day itself included',
      [
        charge('1', 'thôn Đoài', '2026-12-03', ['2026-12-02', 10, 10, 10], ['2026-12-03', 90, 90, 90]),
        charge('2', 'thôn Đông', '2026-12-04', ['2026-12-03', 90, 90, 90]),
      ],
      [
        ['bench:1', ['thôn Đoài'], [90, 1], [90, 1], [90, 1]],
        ['bench:2', ['thôn Đông'], [0, 0], [0, 0], [0, 0]],
      ],
    ],
    [
      'a charge of the last day belongs to the period, a later one does not',
      [charge('1', 'thôn Đoài', '2026-12-31'), charge('2', 'thôn Đông', '2027-01-01')],
      [['bench:1', ['thôn Đoài'], [0, 0], [0, 0], [0, 0]]],
    ],
    [
      'two in charge of one branch: it counts for each of them',
      [
        charge('1', 'thôn Đoài', '2026-01-01', ['2026-12-03', 90, 90, 90]),
        charge('2', 'thôn Đoài', '2026-01-01', ['2026-12-03', 90, 90, 90]),
      ],
      [
        ['bench:1', ['thôn Đoài'], [90, 1], [90, 1], [90, 1]],
        ['bench:2', ['thôn Đoài'], [90, 1], [90, 1], [90, 1]],
      ],
    ],
    [
      'whatever the order of the records, two in charge of one branch stand in one order',
      [
        charge('2', 'thôn Đoài', '2026-01-01', ['2026-12-03', 80, 80, 80]),
        charge('1', 'thôn Đoài', '2026-01-01', ['2026-12-03', 90, 90, 90]),
      ],
      [
        ['bench:1', ['thôn Đoài'], [90, 1], [90, 1], [90, 1]],
        ['bench:2', ['thôn Đoài'], [80, 1], [80, 1], [80, 1]],
      ],
    ],
    [
      'in the order of names, whatever the points',
      [
        charge('1', 'thôn 10', '2026-01-01', ['2026-12-03', 99, 99, 99]),
        charge('2', 'thôn 2', '2026-01-01', ['2026-12-03', 40, 40, 40]),
      ],
      [
        ['bench:2', ['thôn 2'], [40, 1], [40, 1], [40, 1]],
        ['bench:1', ['thôn 10'], [99, 1], [99, 1], [99, 1]],
      ],
    ],
  ])('%s', (_what, charges, expected) => {
    expect(
      pointsInCharge(charges, DECEMBER).map(({ account, branches, quality }) => [
        account,
        branches,
        ...[quality.self, quality.branch, quality.superior].map(({ sum, count }) => [sum, count]),
      ]),
    ).toEqual(expected);
  });
});

describe('R004-4: the model branches', () => {
  const branch = (name: string, since: string | null, sum: number, count: number): ModelBranch => ({
    branchId: Number(name.slice(-1)),
    name,
    since: since as IsoDate | null,
    quality: { self: { sum, count }, branch: { sum: 0, count: 0 }, superior: { sum: sum - 10, count } },
  });
  test.each<[string, readonly ModelBranch[], unknown]>([
    ['none is one', [branch('thôn 1', null, 90, 1)], null],
    [
      'one of the last day of the period is, one of the day after is not',
      [branch('thôn 2', '2026-12-31', 90, 1), branch('thôn 1', '2027-01-01', 80, 1)],
      [['thôn 2'], [2], [90, 1], [0, 0], [80, 1]],
    ],
    [
      'every meeting weighs the same, in the order of names',
      [branch('thôn 9', '2026-01-01', 270, 3), branch('thôn 2', '2026-01-01', 60, 1)],
      [
        ['thôn 2', 'thôn 9'],
        [2, 9],
        [330, 4],
        [0, 0],
        [310, 4],
      ],
    ],
    [
      'one that was not scored is named all the same',
      [branch('thôn 2', '2026-01-01', 0, 0)],
      [['thôn 2'], [2], [0, 0], [0, 0], [-10, 0]],
    ],
  ])('%s', (_what, branches, expected) => {
    const found = pointsOfModels(branches, DECEMBER);
    const pair = ({ sum, count }: { readonly sum: number; readonly count: number }) => [sum, count];
    expect(
      found === null
        ? null
        : [
            found.branches,
            found.branchIds,
            ...[found.quality.self, found.quality.branch, found.quality.superior].map(pair),
          ],
    ).toEqual(expected);
  });
});
