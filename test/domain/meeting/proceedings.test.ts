import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import {
  checkStart,
  checkTimes,
  type MeetingPhase,
  minutesLong,
  type Proceedings,
  phaseOf,
  type StartRefusal,
} from '../../../src/domain/meeting/proceedings.ts';

const MINUTE = 60_000;
const TODAY = '2026-12-03' as IsoDate;

const record = (times: Partial<Proceedings> = {}): Proceedings => ({
  startedAt: 0,
  endedAt: null,
  chairId: null,
  minuteTakerId: null,
  speakers: null,
  spoke: [],
  steps: [],
  closedAt: null,
  ...times,
});
const RUNNING = record();
const ENDED = record({ endedAt: 90 * MINUTE });
const CLOSED = record({ endedAt: 90 * MINUTE, closedAt: 100 * MINUTE });

test.each<readonly [MeetingPhase, Proceedings | null]>([
  ['ahead', null],
  ['running', RUNNING],
  ['ended', ENDED],
  ['closed', CLOSED],
])('a meeting is %s', (phase, proceedings) => {
  expect(phaseOf(proceedings)).toBe(phase);
});

describe('may it be begun?', () => {
  const of = (date: string, state: 'scheduled' | 'cancelled' = 'scheduled') => ({
    date: date as IsoDate,
    state,
  });
  test.each<readonly [string, ReturnType<typeof of> | null, Proceedings | null, StartRefusal | null]>([
    ['on its day', of('2026-12-03'), null, null],
    ['none is planned', null, null, 'no-meeting'],
    ['the day before', of('2026-12-04'), null, 'other-day'],
    ['the day after', of('2026-12-02'), null, 'other-day'],
    ['it was cancelled', of('2026-12-03', 'cancelled'), null, 'cancelled'],
    ['cancelled for another day', of('2026-12-04', 'cancelled'), null, 'cancelled'],
    ['it runs', of('2026-12-03'), RUNNING, 'already-running'],
    // What runs, runs: whatever became of its day.
    ['it runs and was moved', of('2026-12-04'), RUNNING, 'already-running'],
    ['it runs and was cancelled', of('2026-12-03', 'cancelled'), RUNNING, 'already-running'],
    ['it has ended', of('2026-12-03'), ENDED, 'already-ended'],
    ['its minutes are closed', of('2026-12-03'), CLOSED, 'already-ended'],
  ])('%s', (_what, meeting, proceedings, refusal) => {
    expect(checkStart(meeting, proceedings, TODAY)).toBe(refusal);
  });
});

describe('times never run backwards', () => {
  test.each([
    ['it begins now', 10, null, 10, null],
    ['it begins in a moment', 11, null, 10, 'in-future'],
    ['it began before', 5, null, 10, null],
    ['it ends now', 5, 10, 10, null],
    ['it ends in a moment', 5, 11, 10, 'in-future'],
    ['it ends when it began', 5, 5, 10, 'before-start'],
    ['it ends before it began', 5, 4, 10, 'before-start'],
    ['it ends a moment after it began', 5, 6, 10, null],
    ['both lie ahead', 12, 11, 10, 'in-future'],
  ])('%s', (_what, startedAt, endedAt, now, refusal) => {
    expect(checkTimes(startedAt, endedAt, now)).toBe(refusal);
  });
});

test.each([
  [null, null],
  [90 * MINUTE, 90],
  [90 * MINUTE - 1, 89],
  [90 * MINUTE + 59_999, 90],
  [1, 0],
])('ended at %s: %s whole minutes long (R2-4)', (endedAt, minutes) => {
  expect(minutesLong({ startedAt: 0, endedAt })).toBe(minutes);
});
