import { expect, test } from 'vitest';
import { Conflict } from '../../../src/messaging/telegram/conflict.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Refused every five seconds between these two moments. */
function refuse(conflict: Conflict, from: number, to: number): void {
  for (let at = from; at <= to; at += 5 * SECOND) conflict.refused(at);
}

test('a restart in which the old program still ends is no standing conflict', () => {
  const conflict = new Conflict();
  refuse(conflict, 0, 40 * SECOND);
  expect([conflict.isStanding(40 * SECOND), conflict.isYielding]).toEqual([false, false]);
});

test('a newcomer gives way after a minute and a quarter; it stands before that, so that it can be told', () => {
  const conflict = new Conflict();
  conflict.well(0);
  refuse(conflict, 10 * SECOND, 60 * SECOND);
  expect([conflict.isStanding(60 * SECOND), conflict.isYielding]).toEqual([true, false]);
  refuse(conflict, 65 * SECOND, 85 * SECOND);
  expect(conflict.isYielding).toBe(true);
  expect(conflict.isStanding(85 * SECOND + 60 * MINUTE)).toBe(true);
});

test('who had the bot for itself stays while the other one gives way, and bears its looks every few minutes', () => {
  const conflict = new Conflict();
  conflict.well(0);
  conflict.well(6 * MINUTE);
  refuse(conflict, 6 * MINUTE, 8 * MINUTE);
  for (let at = 11; at < 60; at += 3) {
    conflict.refused(at * MINUTE);
    conflict.well(at * MINUTE + SECOND);
    expect([conflict.isYielding, conflict.isStanding(at * MINUTE)]).toEqual([false, true]);
  }
  expect(conflict.isStanding(80 * MINUTE)).toBe(false);
});

test('if the other one never goes it gives way as well: one of the two is wrong', () => {
  const conflict = new Conflict();
  conflict.well(0);
  conflict.well(6 * MINUTE);
  refuse(conflict, 7 * MINUTE, 16 * MINUTE);
  expect(conflict.isYielding).toBe(false);
  refuse(conflict, 16 * MINUTE, 17 * MINUTE);
  expect(conflict.isYielding).toBe(true);
});

test('it goes on when the other one was not met; a later refusal begins anew', () => {
  const conflict = new Conflict();
  refuse(conflict, 0, 75 * SECOND);
  conflict.goOn();
  expect(conflict.isYielding).toBe(false);
  conflict.refused(2 * MINUTE);
  expect(conflict.isYielding).toBe(false);
  refuse(conflict, 2 * MINUTE, 2 * MINUTE + 75 * SECOND);
  expect(conflict.isYielding).toBe(true);
});

test('a clock that jumps back does not make a conflict of it', () => {
  const conflict = new Conflict();
  conflict.refused(60 * MINUTE);
  conflict.refused(0);
  expect([conflict.isStanding(0), conflict.isYielding]).toEqual([false, false]);
});
