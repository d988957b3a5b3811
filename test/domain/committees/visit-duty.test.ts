import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import {
  DEFAULT_LEVELS,
  levelsOn,
  readVisitLevel,
  visitStanding,
} from '../../../src/domain/committees/visit-duty.ts';

const day = (text: string): IsoDate => text as IsoDate;

describe('R001-4: due 183, 92 and 31 days after the last visit, the day itself in time', () => {
  const dueDays = Object.fromEntries(DEFAULT_LEVELS.map((level) => [level.code, level.dueDays]));
  test.each([
    ['commune', '2026-11-03', '2026-12-04', 31, 0],
    ['commune', '2026-11-03', '2026-12-05', 32, 1],
    ['province', '2026-01-01', '2026-07-03', 183, 0],
    ['province', '2026-01-01', '2026-07-04', 184, 1],
    ['district', '2025-01-01', '2025-04-03', 92, 0],
    ['district', '2025-01-01', '2025-04-04', 93, 1],
  ])('%s, last on %s, seen on %s', (level, last, today, days, overdue) => {
    expect(
      visitStanding({ since: day('2020-01-01'), lastVisitOn: day(last) }, dueDays[level] ?? 0, day(today)),
    ).toMatchObject({ days, overdue, hasVisited: true });
  });

  test('without a visit the charge itself begins the count; a clock that ran ahead counts nothing', () => {
    const duty = { since: day('2026-11-01'), lastVisitOn: null };
    expect(visitStanding(duty, 31, day('2026-12-10'))).toEqual({
      days: 39,
      hasVisited: false,
      dueOn: '2026-12-02',
      overdue: 8,
    });
    expect(visitStanding(duty, 31, day('2026-10-01'))).toMatchObject({ days: 0, overdue: 0 });
  });
});

test.each([
  ['2025-06-30', ['province', 'district', 'commune']],
  ['2025-07-01', ['province', 'commune']],
  ['2026-12-01', ['province', 'commune']],
])('R001-5: levels on %s', (on, codes) => {
  expect(levelsOn(DEFAULT_LEVELS, day(on)).map(({ code }) => code)).toEqual(codes);
});

test.each([
  ['xã', 'commune'],
  ['phường', 'commune'],
  ['dac khu', 'commune'],
  ['cấp tỉnh', 'province'],
  ['thành phố', 'province'],
  ['huyện', 'district'],
  ['province', 'province'],
  ['thôn', null],
  ['', null],
])('%j names the level %s', (text, code) => {
  expect(readVisitLevel(text)).toBe(code);
});
