import { describe, expect, test } from 'vitest';
import {
  type MarkedMeeting,
  notAlwaysExpected,
  type PartSpan,
  rollsOf,
} from '../../../src/domain/figures/rolls.ts';
import { day } from './figure-samples.ts';

const span = (
  participation: PartSpan['participation'],
  from = '2020-01-01',
  to: string | null = null,
): PartSpan => ({ participation, from: day(from), to: to === null ? null : day(to) });

/** Members by number, each with the spans of the row. */
const members = (...spans: readonly (readonly PartSpan[])[]) =>
  new Map(spans.map((own, index) => [index + 1, own] as const));
const NOVEMBER: MarkedMeeting = { id: 7, date: day('2026-11-03'), present: 3, excused: 1 };
const marked = (memberId: number, mark: 'present' | 'excused') => new Map([[7, [{ memberId, mark }]]]);

describe('R3-1: who must attend, by the statuses of the day', () => {
  const REGULAR = [span('regular')];
  test.each([
    ['all are expected: the counts as they are', [REGULAR, REGULAR, REGULAR, REGULAR], new Map(), [4, 3, 1]],
    [
      'an exempt comrade who came is in neither number',
      [REGULAR, REGULAR, REGULAR, [span('exempt')]],
      marked(4, 'present'),
      [3, 2, 1],
    ],
    [
      'an exempt comrade who was excused is in neither number',
      [REGULAR, REGULAR, REGULAR, [span('exempt')]],
      marked(4, 'excused'),
      [3, 3, 0],
    ],
    [
      'away for work is expected',
      [REGULAR, REGULAR, REGULAR, [span('away')]],
      marked(4, 'excused'),
      [4, 3, 1],
    ],
    [
      'exempt up to the day before: expected, and the mark counts',
      [REGULAR, REGULAR, REGULAR, [span('regular'), span('temporarily_exempt', '2026-05-01', '2026-11-02')]],
      marked(4, 'present'),
      [4, 3, 1],
    ],
    [
      'exempt on the day itself: where spans overlap, the one that began last holds',
      [REGULAR, REGULAR, REGULAR, [span('regular'), span('temporarily_exempt', '2026-05-01', '2026-11-03')]],
      marked(4, 'present'),
      [3, 2, 1],
    ],
    [
      'joined the day after',
      [REGULAR, REGULAR, REGULAR, [span('regular', '2026-11-04')]],
      new Map(),
      [3, 3, 1],
    ],
    ['no status at all', [REGULAR, REGULAR, REGULAR, []], new Map(), [3, 3, 1]],
  ] as const)('%s', (_what, spans, marks, [mustAttend, present, excused]) => {
    expect(rollsOf(members(...spans), [NOVEMBER], marks).get(7)).toEqual({ mustAttend, present, excused });
  });

  test('nobody marked as present, or nobody who must come: nobody knows', () => {
    expect(rollsOf(members(REGULAR), [{ ...NOVEMBER, present: 0 }], new Map()).get(7)).toBeNull();
    expect(rollsOf(members([span('exempt')]), [NOVEMBER], marked(1, 'present')).get(7)).toBeNull();
  });

  test('marks are asked for of those who were not expected at every one of the meetings', () => {
    const all = members(
      REGULAR,
      [span('exempt')],
      [span('regular', '2020-01-01', '2026-11-30')],
      [span('regular'), span('left', '2026-12-03')],
      [],
    );
    const both = [NOVEMBER, { ...NOVEMBER, id: 8, date: day('2026-12-03') }];
    expect(notAlwaysExpected(all, [NOVEMBER])).toEqual([2, 5]);
    expect(notAlwaysExpected(all, both)).toEqual([2, 3, 4, 5]);
    expect(notAlwaysExpected(all, [])).toEqual([]);
  });
});
