import { beforeEach, describe, expect, test } from 'vitest';
import { botQuota, type UsageBook } from '../../../src/messaging/zalo/quota.ts';
import { at } from '../../support/builders.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const RULE = { perMonth: 10, warnPercent: 80, reservePercent: 90 };

let clock: FakeClock;
let entered: string[];
let counts: Map<string, number>;
let reads: number;
let isBroken: boolean;
beforeEach(() => {
  clock = new FakeClock(at('2026-12-31', '23:00'));
  entered = [];
  counts = new Map();
  reads = 0;
  isBroken = false;
});

const book: UsageBook = {
  async add(bot, month, count) {
    if (isBroken) throw new Error('disk full');
    const sum = (counts.get(`${bot} ${month}`) ?? 0) + count;
    counts.set(`${bot} ${month}`, sum);
    return sum;
  },
  async used(bot, month) {
    reads += 1;
    return counts.get(`${bot} ${month}`) ?? 0;
  },
};
const quota = (perMonth: number | null = RULE.perMonth) =>
  botQuota({
    rule: { ...RULE, perMonth },
    book,
    clock,
    onEntered: (bot, level, percent) => void entered.push(`${bot} ${level} ${percent}%`),
  });
async function spend(one: ReturnType<typeof quota>, times: number, bot = 'b1'): Promise<void> {
  for (let count = 0; count < times; count += 1) await one.spent(bot);
}

describe("a bot's messages of the month", () => {
  test('are counted, and each level is told once, as it is entered', async () => {
    const one = quota();
    await spend(one, 7);
    expect([await one.level('b1'), entered]).toEqual(['free', []]);
    await spend(one, 1);
    expect(await one.level('b1')).toBe('warned');
    await spend(one, 4);
    expect(await one.level('b1')).toBe('meetings-only');
    expect(entered).toEqual(['b1 warned 80%', 'b1 meetings-only 90%']);
  });

  test('each bot has its own', async () => {
    const one = quota();
    await spend(one, 9);
    expect([await one.level('b1'), await one.level('b2')]).toEqual(['meetings-only', 'free']);
  });

  test('survive a restart, and are told of no second time', async () => {
    await spend(quota(), 8);
    entered = [];
    const next = quota();
    expect(await next.level('b1')).toBe('warned');
    await spend(next, 1);
    expect(entered).toEqual(['b1 meetings-only 90%']);
  });

  test('begin anew at midnight in Việt Nam', async () => {
    const one = quota();
    await spend(one, 10);
    clock.advance(59 * 60_000);
    expect(await one.level('b1')).toBe('meetings-only');
    clock.advance(60_000);
    expect(await one.level('b1')).toBe('free');
    await spend(one, 1);
    expect([...counts]).toEqual([
      ['b1 2026-12', 10],
      ['b1 2027-01', 1],
    ]);
  });

  test('are read from the book once, not with each message', async () => {
    const one = quota();
    for (let count = 0; count < 5; count += 1) await one.level('b1');
    expect(reads).toBe(1);
  });

  test('without a quota nothing is counted', async () => {
    const one = quota(null);
    await spend(one, 20);
    expect([await one.level('b1'), entered, counts.size]).toEqual(['free', [], 0]);
  });

  test('a count that could not be kept stops nothing, and is read anew', async () => {
    const one = quota();
    await spend(one, 7);
    isBroken = true;
    await expect(one.spent('b1')).resolves.toBeUndefined();
    isBroken = false;
    counts.set('b1 2026-12', 9);
    expect(await one.level('b1')).toBe('meetings-only');
  });
});
