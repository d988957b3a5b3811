import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import {
  lastEnded,
  lastHeld,
  meetingInRoom,
  meetingMissed,
  meetingToEnd,
  meetingToPrepare,
} from '../../../src/domain/meeting/meeting-at-hand.ts';

const TODAY = '2026-12-03' as IsoDate;

type How = 'ahead' | 'cancelled' | 'running' | 'ended' | 'closed';

/** A meeting of that day, that far on. */
const on = (date: string, how: How) => ({
  date: date as IsoDate,
  startsAt: Date.parse(`${date}T12:30:00Z`),
  state: how === 'cancelled' ? ('cancelled' as const) : ('scheduled' as const),
  startedAt: how === 'running' || how === 'ended' || how === 'closed' ? 1 : null,
  endedAt: how === 'ended' || how === 'closed' ? 2 : null,
  closedAt: how === 'closed' ? 3 : null,
});
type At = ReturnType<typeof on>;
const dateOf = (meeting: At | null): string | null => meeting?.date ?? null;

describe('the meeting that is being prepared', () => {
  test.each<readonly [string, readonly At[], string | null]>([
    ['the next one', [on('2026-12-05', 'ahead'), on('2027-01-03', 'ahead')], '2026-12-05'],
    ["today's that has not begun", [on('2026-12-03', 'ahead'), on('2027-01-03', 'ahead')], '2026-12-03'],
    ['not the one that runs', [on('2026-12-03', 'running'), on('2027-01-03', 'ahead')], '2027-01-03'],
    ['not a cancelled one', [on('2026-12-05', 'cancelled'), on('2027-01-03', 'ahead')], '2027-01-03'],
    ['not one that was never begun', [on('2026-11-03', 'ahead'), on('2027-01-03', 'ahead')], '2027-01-03'],
    ['none', [on('2026-11-03', 'closed')], null],
  ])('%s', (_what, meetings, date) => {
    expect(dateOf(meetingToPrepare(meetings, TODAY))).toBe(date);
  });
});

describe('the meeting that people in the room mean', () => {
  test.each<readonly [string, readonly At[], string | null]>([
    ['the one that runs', [on('2026-11-03', 'ended'), on('2026-12-03', 'running')], '2026-12-03'],
    ['that runs since last night', [on('2026-12-02', 'running'), on('2027-01-03', 'ahead')], '2026-12-02'],
    ["today's that has not begun", [on('2026-11-03', 'ended'), on('2026-12-03', 'ahead')], '2026-12-03'],
    // Nobody ended November's: it does not stand in the way of today's.
    [
      "today's, although one was never ended",
      [on('2026-11-03', 'running'), on('2026-12-03', 'ahead')],
      '2026-12-03',
    ],
    [
      "today's, although last night's was not ended",
      [on('2026-12-02', 'running'), on('2026-12-03', 'ahead')],
      '2026-12-03',
    ],
    [
      "last night's that still runs, not the one that has ended",
      [on('2026-12-02', 'running'), on('2026-12-03', 'ended')],
      '2026-12-02',
    ],
    ['the newer of two that run', [on('2026-12-02', 'running'), on('2026-12-03', 'running')], '2026-12-03'],
    [
      'the last held, minutes still open',
      [on('2026-10-03', 'closed'), on('2026-11-03', 'ended')],
      '2026-11-03',
    ],
    [
      'one that was never ended, else',
      [on('2026-11-03', 'running'), on('2027-01-03', 'ahead')],
      '2026-11-03',
    ],
    [
      'not a cancelled one of today',
      [on('2026-11-03', 'ended'), on('2026-12-03', 'cancelled')],
      '2026-11-03',
    ],
    ['none whose minutes are closed', [on('2026-11-03', 'closed'), on('2027-01-03', 'ahead')], null],
    ['none that lies ahead', [on('2026-12-04', 'ahead')], null],
    ['none', [], null],
  ])('%s', (_what, meetings, date) => {
    expect(dateOf(meetingInRoom(meetings, TODAY))).toBe(date);
  });
});

describe('the meeting that is to be ended', () => {
  test.each<readonly [string, readonly At[], string | null]>([
    ['the one that runs', [on('2026-11-03', 'ended'), on('2026-12-03', 'running')], '2026-12-03'],
    ['one that nobody ended', [on('2026-11-03', 'running'), on('2026-12-03', 'ahead')], '2026-11-03'],
    ['the newer of two', [on('2026-11-03', 'running'), on('2026-12-03', 'running')], '2026-12-03'],
    ['none that has ended', [on('2026-11-03', 'closed'), on('2026-12-03', 'ended')], null],
  ])('%s', (_what, meetings, date) => {
    expect(dateOf(meetingToEnd(meetings))).toBe(date);
  });
});

test.each<readonly [string, readonly At[], string | null]>([
  [
    'the last that was begun, closed or not',
    [on('2026-10-03', 'ended'), on('2026-11-03', 'closed')],
    '2026-11-03',
  ],
  ['the one that runs', [on('2026-11-03', 'closed'), on('2026-12-03', 'running')], '2026-12-03'],
  ['none that lies ahead', [on('2026-12-03', 'ahead')], null],
])('papers and points are about %s', (_what, meetings, date) => {
  expect(dateOf(lastHeld(meetings))).toBe(date);
});

test("a superior's word is about the last meeting that was ended, though the next one runs", () => {
  const meetings = [on('2026-10-03', 'closed'), on('2026-11-03', 'ended'), on('2026-12-03', 'running')];
  expect(dateOf(lastEnded(meetings))).toBe('2026-11-03');
  expect(lastEnded([on('2026-12-03', 'running')])).toBeNull();
});

test.each<readonly [string, readonly At[], string | null]>([
  ["yesterday's that nobody began", [on('2026-12-02', 'ahead'), on('2026-12-03', 'ahead')], '2026-12-02'],
  ['a week ago', [on('2026-11-26', 'ahead')], '2026-11-26'],
  ['longer ago', [on('2026-11-25', 'ahead')], null],
  ['cancelled', [on('2026-12-02', 'cancelled')], null],
  ['begun', [on('2026-12-02', 'ended')], null],
  ["today's", [on('2026-12-03', 'ahead')], null],
])('a meeting that the program slept through: %s', (_what, meetings, date) => {
  expect(dateOf(meetingMissed(meetings, TODAY))).toBe(date);
});
