import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { planLadder, type Rung, withChanges } from '../../../src/domain/meeting/ladder.ts';
import { at, ZONE } from '../../support/builders.ts';

const meeting = { date: '2026-12-03' as IsoDate, startsAt: at('2026-12-03', '19:30') };
const rung = (job: string, daysBefore: number, hour: number, on = true): Rung => ({
  job,
  daysBefore,
  at: hour * 60,
  on,
});
const plan = (...rungs: Rung[]) => planLadder(rungs, meeting, ZONE);

describe('the ladder (R6-5)', () => {
  test('in order of time, each lapsing when the next is due, the last when the meeting begins', () => {
    expect(plan(rung('b', 0, 6), rung('a', 7, 8))).toEqual([
      { job: 'a', dueAt: at('2026-11-26', '08:00'), expiresAt: at('2026-12-03', '06:00') },
      { job: 'b', dueAt: at('2026-12-03', '06:00'), expiresAt: meeting.startsAt },
    ]);
  });

  test('a step switched off leaves its time to the one before; steps at or after the start are left out', () => {
    const steps = [rung('a', 7, 8), rung('b', 3, 8, false), rung('c', 0, 20), rung('d', 0, 19.5)];
    expect(plan(...steps)).toMatchObject([{ job: 'a', expiresAt: meeting.startsAt }]);
    expect(plan()).toEqual([]);
  });

  test('the moment of the start itself stands apart from the chain, at the hour of the meeting', () => {
    const roll: Rung = { job: 'roll', daysBefore: 0, at: 0, on: true, atStart: true };
    expect(plan(roll, rung('a', 0, 12))).toEqual([
      { job: 'a', dueAt: at('2026-12-03', '12:00'), expiresAt: meeting.startsAt },
      { job: 'roll', dueAt: meeting.startsAt, expiresAt: meeting.startsAt + 2 * 3_600_000 },
    ]);
    expect(plan({ ...roll, on: false })).toEqual([]);
  });

  test('over the turn of a year', () => {
    const january = { date: '2027-01-03' as IsoDate, startsAt: at('2027-01-03', '19:30') };
    expect(planLadder([rung('a', 10, 8)], january, ZONE)[0]?.dueAt).toBe(at('2026-12-24', '08:00'));
  });

  test('property: whatever the plan, moments grow, do not overlap and end before the start', () => {
    const any = fc.record({
      job: fc.string(),
      daysBefore: fc.integer({ min: 0, max: 20 }),
      at: fc.integer({ min: 0, max: 1439 }),
      on: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (rungs) => {
        const planned = planLadder(rungs, meeting, ZONE);
        for (const [index, one] of planned.entries()) {
          expect(one.dueAt).toBeLessThan(meeting.startsAt);
          expect(one.expiresAt).toBeGreaterThanOrEqual(one.dueAt);
          const rest = planned.slice(index + 1);
          expect(rest[0]?.dueAt ?? meeting.startsAt).toBeGreaterThanOrEqual(one.dueAt);
          // Two that are due at one moment both stand until the next later one.
          const later = rest.find(({ dueAt }) => dueAt > one.dueAt);
          expect(one.expiresAt).toBe(later?.dueAt ?? meeting.startsAt);
        }
      }),
    );
  });
});

test("a branch's changes lie over the defaults, step by step", () => {
  const defaults = [rung('a', 7, 8), rung('b', 3, 19)];
  const changes = { a: { on: false }, b: { daysBefore: 2, at: 600 }, gone: { on: true } };
  expect(withChanges(defaults, changes)).toEqual([
    { job: 'a', daysBefore: 7, at: 480, on: false },
    { job: 'b', daysBefore: 2, at: 600, on: true },
  ]);
  expect(withChanges(defaults, {})).toEqual(defaults);
});
