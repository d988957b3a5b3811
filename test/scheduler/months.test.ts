import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/calendar/calendar.ts';
import { isTetHoliday } from '../../src/domain/calendar/quiet-hours.ts';
import { rungsOf } from '../../src/use-cases/meeting/plan-branches.ts';
import { at, seedEvent, ZONE } from '../support/builders.ts';
import { openScheduler, type Scheduler } from './bench.ts';

const months = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const month = from + index;
    return `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });

async function change(bench: Scheduler, date: string, state: 'scheduled' | 'cancelled'): Promise<void> {
  const event = await seedEvent(bench.storage);
  const now = bench.clock.now();
  await bench.storage.meetings.change(event, bench.branch.id, now, now, ({ branch, upcoming }) => {
    const meeting = upcoming[0];
    if (meeting === undefined) throw new Error('no meeting');
    const target = { ...meeting, date: date as IsoDate, startsAt: ZONE.toUtc(date as IsoDate, meeting.time) };
    const rungs = state === 'cancelled' ? [] : rungsOf(bench.plan, branch, target, now);
    const { id: meetingId, time, place } = meeting;
    return {
      change: { meetingId, date: target.date, time, startsAt: target.startsAt, place, state, rungs },
      result: undefined,
      effects: {},
    };
  });
}

describe('thirty-six months', () => {
  test.each([
    ['the default day', undefined, '03'],
    ['the 28th', { day: 28, time: 20 * 60 }, '28'],
    ['the 1st, early in the morning', { day: 1, time: 7 * 60 }, '01'],
  ])('on %s: each month has exactly one regular meeting, a month ahead', async (_what, rule, day) => {
    const bench = openScheduler(at('2026-11-22', '10:00'), rule === undefined ? {} : { rule });
    await bench.boot();
    await bench.runTo(at('2029-11-30', '12:00'));
    const expected = months(day === '28' ? 10 : 11, day === '28' ? 38 : 37);
    expect(bench.meetings()).toEqual(
      expected.map((period) => ({ period, date: `${period}-${day}`, state: 'scheduled' })),
    );
    const reminders = bench.said().filter((line) => line.includes(' meeting-reminder '));
    // R6-3: nothing is said from mùng 1 to mùng 3 Tết; the 28th of January 2028 is mùng 3.
    const due = expected
      .map((period) => `${period}-${day}`)
      .filter((date) => date <= '2029-11-30' && !isTetHoliday(date as IsoDate));
    expect(reminders.map((line) => line.slice(0, 10))).toEqual(due);
    expect(bench.logged).toEqual([]);
  });

  test('the machine is off for two months in between: no double, no message of the past', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'));
    await bench.boot();
    await bench.runTo(at('2027-06-10', '09:00'));
    const before = bench.said().length;
    await bench.offUntil(at('2027-08-20', '09:00'));
    expect(
      bench
        .said()
        .slice(before)
        .map((line) => line.slice(17)),
    ).toEqual([]);
    await bench.runTo(at('2029-11-30', '12:00'));
    const periods = bench.meetings().map((meeting) => meeting.period);
    expect(new Set(periods).size).toBe(periods.length);
    // July was planned in June; August had begun and was over when the machine came back.
    expect(periods).toEqual(months(11, 37).filter((period) => period !== '2027-08'));
  });

  test('off over the first of the month, back before the meeting: it is planned and reminded of', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'), { rule: { day: 20 } });
    await bench.boot();
    await bench.runTo(at('2026-11-25', '09:00'));
    await bench.offUntil(at('2027-01-15', '09:00'));
    expect(bench.meetings().map((meeting) => meeting.period)).toEqual(['2026-12', '2027-01', '2027-02']);
    await bench.runTo(at('2027-01-21', '09:00'));
    expect(bench.said().map((line) => line.slice(0, 33))).toContain('2027-01-20 06:30 meeting-reminder');
  });
});

describe('a meeting on another date', () => {
  test('moved beyond the end of its month, it stays the meeting of its month', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'), { rule: { day: 28 } });
    await bench.boot();
    await change(bench, '2026-12-05', 'scheduled');
    await bench.runTo(at('2027-02-10', '12:00'));
    expect(bench.meetings().slice(0, 3)).toEqual([
      { period: '2026-11', date: '2026-12-05', state: 'scheduled' },
      { period: '2026-12', date: '2026-12-28', state: 'scheduled' },
      { period: '2027-01', date: '2027-01-28', state: 'scheduled' },
    ]);
    const reminders = bench.said().filter((line) => line.includes(' meeting-reminder '));
    expect(reminders.map((line) => line.slice(0, 10))).toEqual(['2026-12-05', '2026-12-28', '2027-01-28']);
  });

  test('cancelled: silence, and no second meeting in its place; revived: the reminders still ahead', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'));
    await bench.boot();
    await change(bench, '2026-12-03', 'cancelled');
    await bench.runTo(at('2026-12-01', '12:00'));
    expect(bench.said()).toEqual(['2026-12-01 08:00 thematic memory:11']);
    expect(bench.meetings().filter((one) => one.period === '2026-12')).toEqual([
      { period: '2026-12', date: '2026-12-03', state: 'cancelled' },
    ]);
    await change(bench, '2026-12-03', 'scheduled');
    await bench.runTo(at('2026-12-04', '06:00'));
    expect(bench.said().map((line) => line.replace(/ memory.*/, ''))).toEqual([
      '2026-12-01 08:00 thematic',
      '2026-12-02 19:00 in-person-list',
      '2026-12-03 06:30 meeting-reminder',
      '2026-12-03 19:30 roll',
      '2026-12-03 19:30 at-hour',
    ]);
  });
});

describe('the clock', () => {
  test('back and forth over a month end makes nothing twice', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'));
    await bench.boot();
    await bench.runTo(at('2026-12-03', '12:00'));
    const said = bench.said();
    for (const moment of ['2026-11-25', '2026-12-02', '2026-12-03', '2026-11-30', '2026-12-03']) {
      bench.clock.set(at(moment, '12:00'));
      await bench.boot();
    }
    expect(bench.said()).toEqual(said);
    const periods = bench.meetings().map((meeting) => meeting.period);
    expect(periods).toEqual(['2026-12', '2027-01']);
  });

  test('a day back just after a reminder does not send it again the next morning', async () => {
    const bench = openScheduler(at('2026-12-03', '06:29'));
    await bench.boot();
    await bench.runTo(at('2026-12-03', '06:31'));
    bench.clock.advance(-86_400_000);
    await bench.runTo(at('2026-12-03', '07:00'));
    expect(bench.said().filter((line) => line.includes(' meeting-reminder '))).toHaveLength(1);
  });
});
