import { describe, expect, test } from 'vitest';
import {
  afterOffer,
  afterRightTry,
  afterWrongTry,
  closedDoor,
  type DoorMemories,
  isForgotten,
  mayBeOffered,
  NEVER_TRIED,
  wasOffered,
} from '../../../src/domain/joining/door.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 20, 2);
const NOBODY: DoorMemories = { account: NEVER_TRIED, group: NEVER_TRIED };

/** After wrong tries at these moments. */
const tried = (moments: readonly number[], before = NOBODY): DoorMemories =>
  moments.reduce((door, at) => afterWrongTry(door, at), before);
const times = (count: number, every: number): readonly number[] =>
  Array.from({ length: count }, (_none, index) => NOW + index * every);

describe('an account', () => {
  test('nine wrong tries within an hour leave the door open, the tenth closes it for a day', () => {
    const nine = tried(times(9, MINUTE));
    expect(closedDoor(nine, NOW + 8 * MINUTE)).toBeNull();
    const at = NOW + 9 * MINUTE;
    const ten = afterWrongTry(nine, at);
    expect(closedDoor(ten, at)).toEqual({ to: 'account', until: at + DAY });
    expect(closedDoor(ten, at + DAY - 1)).not.toBeNull();
    expect(closedDoor(ten, at + DAY)).toBeNull();
  });

  test.each([
    ['ten within any hour, wherever a clock hour begins', times(10, 6 * MINUTE), true],
    ['ten in exactly an hour: the first counts no more', [...times(9, MINUTE), NOW + HOUR], false],
    ['ten in a little less', [...times(9, MINUTE), NOW + HOUR - 1], true],
    ['a hundred, one each seven minutes', times(100, 7 * MINUTE), false],
    ['ten at one moment', times(10, 0), true],
  ])('%s', (_what, moments, isClosed) => {
    expect(closedDoor(tried(moments), moments.at(-1) ?? 0) !== null).toBe(isClosed);
  });

  test('after the day it has its ten tries again, and no more', () => {
    const later = NOW + DAY + HOUR;
    const again = tried(
      times(9, 0).map(() => later),
      tried(times(10, 0)),
    );
    expect(closedDoor(again, later)).toBeNull();
    expect(closedDoor(afterWrongTry(again, later), later)).not.toBeNull();
  });

  test('right names count for the account, never for its group', () => {
    let door = NOBODY;
    for (let count = 0; count < 10; count += 1) door = afterRightTry(door, NOW);
    expect(closedDoor(door, NOW)?.to).toBe('account');
    expect(door.group).toBe(NEVER_TRIED);
  });
});

describe('a group', () => {
  /** Another account in the same group. */
  const asSomebodyElse = ({ group }: DoorMemories): DoorMemories => ({ account: NEVER_TRIED, group });

  test('sixty wrong tries of whomever close it for an hour, to those who come anew as well', () => {
    let door = NOBODY;
    for (let count = 0; count < 59; count += 1) door = afterWrongTry(asSomebodyElse(door), NOW + count);
    expect(closedDoor(asSomebodyElse(door), NOW + 59)).toBeNull();
    door = afterWrongTry(asSomebodyElse(door), NOW + 59);
    expect(closedDoor(asSomebodyElse(door), NOW + 60)).toEqual({ to: 'group', until: NOW + 59 + HOUR });
    expect(closedDoor(asSomebodyElse(door), NOW + 59 + HOUR)).toBeNull();
  });

  test('in private there is none', () => {
    expect(tried(times(10, 0), { account: NEVER_TRIED, group: null }).group).toBeNull();
  });
});

describe('names on offer', () => {
  test('three times a day to one account', () => {
    let door = NOBODY;
    for (const at of times(3, HOUR)) {
      expect(mayBeOffered(door, at)).toBe(true);
      door = afterOffer(door, [at % 7], at);
    }
    expect(mayBeOffered(door, NOW + 3 * HOUR)).toBe(false);
    expect(mayBeOffered(door, NOW + DAY)).toBe(true);
  });

  test('who was offered a name may take it for a day', () => {
    const door = afterOffer(NOBODY, [7, 8], NOW);
    expect(wasOffered(door, 7, NOW + DAY - 1)).toBe(true);
    expect(wasOffered(door, 7, NOW + DAY)).toBe(false);
    expect(wasOffered(door, 9, NOW)).toBe(false);
  });
});

describe('what is remembered', () => {
  test('never grows beyond a few numbers, however often somebody tries', () => {
    let door = NOBODY;
    let longest = 0;
    for (let count = 0; count < 2000; count += 1) {
      const at = NOW + count * 37_000;
      door = afterOffer(afterWrongTry(door, at), [1, 2, 3], at - 400 * MINUTE);
      longest = Math.max(longest, door.account.tries.length, door.group?.tries.length ?? 0);
    }
    expect(longest).toBeLessThan(60);
  });

  test.each([
    ['never tried', NEVER_TRIED, 0, true],
    ['a try of this hour', tried([NOW]).account, HOUR - 1, false],
    ['a try of the hour before', tried([NOW]).account, HOUR, true],
    ['a closed door', tried(times(10, 0)).account, DAY - 1, false],
    ['a door that is open again', tried(times(10, 0)).account, DAY, true],
    ['names offered today', afterOffer(NOBODY, [1], NOW).account, DAY - 1, false],
    ['names offered yesterday', afterOffer(NOBODY, [1], NOW).account, DAY, true],
  ])('%s: may it be forgotten?', (_what, memory, later, expected) => {
    expect(isForgotten(memory, NOW + later)).toBe(expected);
  });
});
