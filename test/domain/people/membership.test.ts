import { describe, expect, test } from 'vitest';
import { type IsoDate, isoDate } from '../../../src/domain/calendar/calendar.ts';
import {
  countsInAttendance,
  DEFAULT_VOTE_SWITCHES,
  inStrength,
  inVoteBase,
  isOfficer,
  mayVote,
  mustAttend,
  OFFICES,
  onRoster,
  PARTICIPATIONS,
  type Participation,
  STANDINGS,
  type StatusSpan,
  statusOn,
} from '../../../src/domain/people/membership.ts';

const ON = { temporaryHereVotes: true };
const OFF = DEFAULT_VOTE_SWITCHES;

// One row per status: listed, đảng số, must attend, then votes when absent/present, base when absent/present.
const OFFICIAL: readonly (readonly [Participation, string, string, string, string])[] = [
  ['regular', 'listed counted attends', 'no', 'yes', 'yes yes'],
  ['exempt', 'listed counted', 'no', 'yes', 'no yes'],
  ['temporarily_exempt', 'listed counted', 'no', 'yes', 'no yes'],
  ['temporary_elsewhere', 'listed counted', 'no', 'yes', 'no yes'],
  ['temporary_here', 'listed attends', 'no', 'no', 'no no'],
  ['suspended', 'listed counted', 'no', 'no', 'no no'],
  ['special_duty', 'listed counted', 'no', 'yes', 'yes yes'],
  ['away', 'listed counted attends', 'no', 'yes', 'yes yes'],
  ['left', '', 'no', 'no', 'no no'],
];

describe('R3-1 who counts where', () => {
  test('the table names every status', () => {
    expect(OFFICIAL.map(([participation]) => participation)).toEqual([...PARTICIPATIONS]);
  });

  test.each(OFFICIAL)('R3-1 official, %s', (participation, places, votesAbsent, votesPresent, base) => {
    const status = { standing: 'official', participation } as const;
    expect(onRoster(status)).toBe(places.includes('listed'));
    expect(inStrength(status)).toBe(places.includes('counted')); // R3-2
    expect(mustAttend(status)).toBe(places.includes('attends'));
    expect(countsInAttendance(status)).toBe(places.includes('attends')); // R002-5
    expect(mayVote(status, false, OFF)).toBe(votesAbsent === 'yes');
    expect(mayVote(status, true, OFF)).toBe(votesPresent === 'yes');
    expect([inVoteBase(status, false, OFF), inVoteBase(status, true, OFF)]).toEqual(
      base.split(' ').map((word) => word === 'yes'),
    );
  });

  test.each(OFFICIAL)('R3-1 probationary, %s: same places, never a vote', (participation, places) => {
    const status = { standing: 'probationary', participation } as const;
    expect(onRoster(status)).toBe(places.includes('listed'));
    expect(mustAttend(status)).toBe(places.includes('attends'));
    for (const present of [true, false]) {
      expect(mayVote(status, present, ON)).toBe(false);
      expect(inVoteBase(status, present, ON)).toBe(false);
    }
  });

  test('R3-1 members here on a temporary transfer vote only where the branch switched it on', () => {
    const status = { standing: 'official', participation: 'temporary_here' } as const;
    expect([mayVote(status, true, ON), mayVote(status, false, ON)]).toEqual([true, false]);
    expect([inVoteBase(status, true, ON), inVoteBase(status, false, ON)]).toEqual([true, true]);
  });

  test('R8-3 whoever has no status here (a 213 member) counts nowhere', () => {
    expect([onRoster(null), inStrength(null), mustAttend(null), countsInAttendance(null)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([mayVote(null, true, ON), inVoteBase(null, true, ON)]).toEqual([false, false]);
  });
});

describe('R3-1 statuses are dated', () => {
  const span = (participation: Participation, from: string, to: string | null): StatusSpan => ({
    standing: STANDINGS[0],
    participation,
    from: from as IsoDate,
    to: to === null ? null : isoDate(to),
  });
  const spans = [
    span('regular', '2020-01-01', null),
    span('temporarily_exempt', '2026-03-01', '2026-08-31'),
    span('left', '2027-01-01', null),
  ];

  test.each([
    ['2019-12-31', undefined],
    ['2020-01-01', 'regular'],
    ['2026-02-28', 'regular'],
    ['2026-03-01', 'temporarily_exempt'],
    ['2026-08-31', 'temporarily_exempt'],
    ['2026-09-01', 'regular'],
    ['2027-01-01', 'left'],
  ])('on %s: %s', (date, expected) => {
    expect(statusOn(spans, date as IsoDate)?.participation).toBe(expected);
    expect(statusOn([...spans].reverse(), date as IsoDate)?.participation).toBe(expected);
  });

  test('a status carries nothing of its span', () => {
    expect(statusOn(spans, '2026-12-03' as IsoDate)).toEqual({
      standing: 'official',
      participation: 'regular',
    });
    expect(statusOn([], '2026-12-03' as IsoDate)).toBeNull();
  });
});

test('all offices but the plain member lead the branch', () => {
  expect(OFFICES.filter(isOfficer)).toEqual(['secretary', 'deputy_secretary', 'committee_member']);
});
