import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, type IsoDate, zoneOf } from '../../../src/domain/calendar/calendar.ts';
import { asksOwner, followUpOf, isStale, nextFollowUpOn } from '../../../src/domain/tasks/follow-up.ts';

const day = (text: string): IsoDate => text as IsoDate;
const DUE = day('2026-12-15');
const ZONE = zoneOf('Asia/Ho_Chi_Minh');

describe('the days on which an owner is asked', () => {
  test('3 days before, the day itself, 1, 3 and 7 days late; the officers from 3 days on weekly', () => {
    const days: IsoDate[] = [];
    for (let after = day('2026-12-01'); days.length < 8; ) {
      after = nextFollowUpOn(DUE, after);
      days.push(after);
    }
    expect(days).toEqual([
      '2026-12-12',
      '2026-12-15',
      '2026-12-16',
      '2026-12-18',
      '2026-12-22',
      '2026-12-25',
      '2027-01-01',
      '2027-01-08',
    ]);
  });

  test('always later than the day asked from, never more than a week apart once the task is due', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 4000 }), (distance) => {
        const after = addDays(DUE, distance);
        const next = nextFollowUpOn(DUE, after);
        expect(next > after).toBe(true);
        if (distance >= -3) expect(daysBetween(after, next)).toBeLessThanOrEqual(7);
        const late = daysBetween(DUE, next);
        expect([-3, 0, 1, 3, 7].includes(late) || late % 7 === 3).toBe(true);
      }),
    );
  });

  test('a week after the officers were told they hear again, whatever the due day', () => {
    expect(nextFollowUpOn(DUE, day('2027-02-01'), day('2027-02-01'))).toBe('2027-02-08');
    expect(nextFollowUpOn(DUE, day('2027-02-01'), day('2027-01-01'))).toBe('2027-02-02');
    // The owner's own day comes first.
    expect(nextFollowUpOn(DUE, day('2026-12-18'), day('2026-12-18'))).toBe('2026-12-22');
  });

  test.each([
    ['2026-12-12', '2026-12-12', 'private'],
    ['2026-12-15', '2026-12-15', 'anywhere'],
    ['2026-12-16', '2026-12-16', 'anywhere'],
    ['2026-12-18', '2026-12-18', 'private'],
    ['2026-12-22', '2026-12-22', 'anywhere'],
    ['2026-12-25', '2026-12-25', 'no'],
    ['2026-12-29', '2026-12-29', 'no'],
    ['2026-12-16', '2026-12-18', 'anywhere'],
    ['2026-12-23', '2027-01-03', 'no'],
  ] as const)('owed since %s, today %s: the owner is asked %s', (owed, today, where) => {
    expect(asksOwner(DUE, day(owed), day(today))).toBe(where);
  });

  test('whatever the day, one task asks its owner five times at most, three of them in the group', () => {
    const asked: string[] = [];
    for (let on = day('2026-12-01'), end = day('2027-12-01'); on < end; ) {
      on = nextFollowUpOn(DUE, on);
      const where = asksOwner(DUE, on, on);
      if (where !== 'no') asked.push(where);
    }
    expect(asked).toEqual(['private', 'anywhere', 'anywhere', 'private', 'anywhere']);
  });

  const task = { state: 'in_progress', extension: null, dueOn: DUE, ownerId: 1 } as const;
  test.each([
    ['an open task', task, '2026-12-12'],
    ['a reported one', { ...task, state: 'reported' }, null],
    ['a closed one', { ...task, state: 'done' }, null],
    ['one whose owner asks for time', { ...task, extension: { dueOn: DUE, reason: '…' } }, null],
    ['one without an owner', { ...task, ownerId: null }, null],
  ] as const)('%s', (_what, one, on) => {
    expect(followUpOf(one, day('2026-12-01'), ZONE)?.on ?? null).toBe(on);
  });

  test('at 07:30 local time', () => {
    expect(followUpOf(task, day('2026-12-01'), ZONE)?.at).toBe(Date.parse('2026-12-12T07:30:00+07:00'));
  });

  test.each([
    [['2026-12-15'], '2026-12-22', false],
    [['2026-12-22', '2026-12-14'], '2026-12-22', true],
    [[], '2026-12-22', false],
  ] as const)('owed since %s, today %s: seen by the officers first: %s', (owed, today, stale) => {
    expect(isStale(owed.map(day), day(today))).toBe(stale);
  });
});
