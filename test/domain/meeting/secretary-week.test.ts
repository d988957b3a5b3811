import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { weekDuties } from '../../../src/domain/meeting/secretary-week.ts';

/* R003-8: what a new secretary does this week. */

const day = (text: string): IsoDate => text as IsoDate;
const steps = (today: string, next: string | null, open: string | null): readonly string[] =>
  weekDuties(day(today), {
    next: next === null ? null : day(next),
    open: open === null ? null : day(open),
  }).map(({ step, from, to }) => `${step} ${from.slice(5)}..${to.slice(5)}`);

describe('R003-8: the seven days from today on', () => {
  test.each<[string, string | null, string | null, readonly string[]]>([
    ['2026-11-06', '2026-12-03', null, ['tasks 11-06..11-12']],
    ['2026-11-07', '2026-12-03', null, ['draft 11-13..11-22']],
    [
      '2026-11-22',
      '2026-12-03',
      null,
      ['draft 11-13..11-22', 'committee 11-23..11-26', 'documents 11-27..12-02'],
    ],
    [
      '2026-11-27',
      '2026-12-03',
      null,
      ['documents 11-27..12-02', 'call 11-30..12-02', 'meeting 12-03..12-03'],
    ],
    ['2026-12-03', '2026-12-03', null, ['meeting 12-03..12-03']],
    ['2026-12-04', '2027-01-03', '2026-12-03', ['papers 12-03..12-05']],
    [
      '2026-12-20',
      '2027-01-03',
      '2026-12-03',
      ['papers 12-03..12-05', 'draft 12-14..12-23', 'committee 12-24..12-27'],
    ],
    ['2026-12-20', null, null, ['tasks 12-20..12-26']],
  ])('on %s, the next on %s, minutes open of %s', (today, next, open, expected) => {
    expect(steps(today, next, open)).toEqual(expected);
  });

  test('no day of a month is without a step', () => {
    for (let date = 1; date <= 31; date += 1) {
      const today = `2026-12-${String(date).padStart(2, '0')}`;
      expect(steps(today, '2027-01-03', null), today).not.toEqual([]);
    }
  });
});
