import { expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { waitingSince } from '../../../src/domain/calendar/waiting.ts';
import { ZONE } from '../../support/branch-roster.ts';

const TODAY = '2026-12-20' as IsoDate;

/* R002-6: how long something waits, by local days. */
test.each([
  ['of this very day', '2026-12-20', 9, 0],
  ['a minute before midnight is the day before', '2026-12-19', 23, 1],
  ['thirty days', '2026-11-20', 9, 30],
  ['a clock that ran ahead makes nothing younger than today', '2026-12-22', 9, 0],
])('R002-6: %s', (_what, since, hour, days) => {
  expect(waitingSince(ZONE.toUtc(since as IsoDate, hour * 60), TODAY, ZONE)).toEqual({ since, days });
});
