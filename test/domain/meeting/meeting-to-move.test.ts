import { describe, expect, test } from 'vitest';
import type { IsoDate, Period } from '../../../src/domain/calendar/calendar.ts';
import { DEFAULT_MEETING_RULE, type Meeting, type MeetingKind } from '../../../src/domain/meeting/meeting.ts';
import { meetingsToMove } from '../../../src/domain/meeting/meeting-to-move.ts';
import { ZONE } from '../../support/branch-roster.ts';

const meeting = (
  date: string,
  {
    kind = 'regular',
    state = 'scheduled',
    period = date.slice(0, 7),
  }: { kind?: MeetingKind; state?: Meeting['state']; period?: string } = {},
): Meeting => ({
  id: Number(date.replaceAll('-', '')),
  branchId: 1,
  kind,
  topic: null,
  period: period as Period,
  date: date as IsoDate,
  time: 1170,
  startsAt: ZONE.toUtc(date as IsoDate, 1170),
  place: null,
  state,
  revision: 1,
});
const dec = meeting('2026-12-03');
const jan = meeting('2027-01-03');
const theme = meeting('2026-11-28', { kind: 'thematic' });
const decOff = meeting('2026-12-03', { state: 'cancelled' });
const decLate = meeting('2026-12-28', { period: '2026-12' });

/** R6-2, R002-1: which meeting somebody means by a day. */
describe('the meeting that is meant', () => {
  test.each<[string, readonly Meeting[], string, string, string, readonly Meeting[], boolean]>([
    ['of the same month', [dec, jan], 'regular', '2026-11-25', '2026-12-05', [dec], true],
    ['not the thematic one before it', [theme, dec, jan], 'regular', '2026-11-25', '2026-11-30', [dec], true],
    ["next month's by its month", [dec, jan], 'regular', '2026-12-01', '2027-01-10', [jan], true],
    [
      'its day has passed without a beginning',
      [dec, jan],
      'regular',
      '2026-12-05',
      '2026-12-06',
      [dec],
      true,
    ],
    [
      'a cancelled one is held after all',
      [decOff, jan],
      'regular',
      '2026-12-01',
      '2026-12-12',
      [decOff],
      true,
    ],
    [
      'before the new year two may be meant',
      [dec, jan],
      'regular',
      '2026-12-01',
      '2027-01-02',
      [dec, jan],
      false,
    ],
    ['a late one and the next', [decLate, jan], 'regular', '2026-12-20', '2027-01-02', [decLate, jan], false],
    ['shortly before its month', [jan], 'regular', '2026-12-10', '2026-12-29', [jan], true],
    ['long before its month', [jan], 'regular', '2026-12-04', '2026-12-06', [jan], false],
    [
      'behind its month: it is meant, and refused later',
      [dec],
      'regular',
      '2026-11-25',
      '2027-01-15',
      [dec],
      true,
    ],
    ['the thematic one, named', [theme, dec], 'thematic', '2026-11-25', '2026-12-05', [theme], true],
    ['no thematic one', [dec], 'thematic', '2026-11-25', '2026-12-05', [], false],
    ['nothing ahead', [], 'regular', '2026-11-25', '2026-12-05', [], false],
  ])('%s', (_what, meetings, kind, today, date, meant, isSure) => {
    const wish = { date: date as IsoDate, kind: kind as MeetingKind };
    expect(meetingsToMove(meetings, wish, DEFAULT_MEETING_RULE, today as IsoDate, ZONE)).toEqual({
      meant,
      isSure,
    });
  });
});
