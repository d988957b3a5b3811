import { describe, expect, test } from 'vitest';
import type { IsoDate, Period } from '../../../src/domain/calendar/calendar.ts';
import {
  answersCloseAt,
  checkMove,
  DEFAULT_MEETING_RULE,
  monthsToPlan,
  planMeeting,
} from '../../../src/domain/meeting/meeting.ts';
import { at, ZONE } from '../../support/builders.ts';

const RULE = DEFAULT_MEETING_RULE;

describe('the regular meeting of a month (R002-1)', () => {
  test('stands on the day of the rule, at its time and place', () => {
    expect(planMeeting({ ...RULE, place: 'Nhà văn hóa' }, '2026-12' as Period, ZONE)).toEqual({
      period: '2026-12',
      date: '2026-12-03',
      time: 1170,
      startsAt: at('2026-12-03', '19:30'),
      place: 'Nhà văn hóa',
    });
  });

  test.each([
    ['2026-11-30', '12:00', 3, ['2026-12']],
    ['2026-12-01', '00:00', 3, ['2026-12', '2027-01']],
    ['2026-12-03', '19:29', 3, ['2026-12', '2027-01']],
    ['2026-12-03', '19:30', 3, ['2027-01']],
    ['2026-12-31', '23:59', 3, ['2027-01']],
    ['2027-02-27', '12:00', 28, ['2027-02', '2027-03']],
    ['2026-12-01', '00:00', 1, ['2026-12', '2027-01']],
  ])('on %s at %s with day %i these must exist: %j', (date, clock, day, expected) => {
    const plans = monthsToPlan({ ...RULE, day }, at(date, clock), ZONE);
    expect(plans.map((plan) => plan.period)).toEqual(expected);
  });

  test('the local month counts, not that of Greenwich', () => {
    const newYear = Date.parse('2026-12-31T17:00:00Z');
    expect(monthsToPlan(RULE, newYear, ZONE).map((plan) => plan.period)).toEqual(['2027-01', '2027-02']);
    expect(monthsToPlan(RULE, newYear - 1, ZONE).map((plan) => plan.period)).toEqual(['2027-01']);
  });
});

test('answers close when the local day of the meeting ends', () => {
  expect(answersCloseAt({ date: '2026-12-31' as IsoDate }, ZONE)).toBe(at('2027-01-01', '00:00'));
});

describe('moving', () => {
  const now = at('2026-12-03', '10:00');
  const target = (date: string, clock = '19:30') => ({
    kind: 'regular' as const,
    startsAt: at(date, clock),
    date: date as IsoDate,
    period: '2026-12' as Period,
  });
  test.each([
    ['2026-12-03', '10:00', 'past'],
    ['2026-12-03', '10:01', null],
    ['2026-12-02', '19:30', 'past'],
    ['2026-12-20', '19:30', null],
    ['2027-01-02', '23:00', null],
    ['2027-01-03', '06:00', 'beyond-next'],
    ['2027-05-01', '06:00', 'beyond-next'],
  ])('to %s %s: %s', (date, clock, expected) => {
    expect(checkMove(target(date, clock), RULE, now, ZONE)).toBe(expected);
  });
});
