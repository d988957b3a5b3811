import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SendBudget } from '../../src/outbox/send-budget.ts';

/** One way to the far side and back: how long it takes, and at which part of it the attempt is counted. */
interface Way {
  readonly ms: number;
  readonly countedAfter: number;
}

/** Somebody always has something to send. Returns when the far side counted each attempt, by its own exact clock. */
function counted(
  budget: SendBudget,
  plan: {
    readonly ways: readonly Way[];
    readonly ms: number;
    readonly width: number;
    /** Between a look at the budget and the leaving of what it let go: words and a commit. */
    readonly readyMs: number;
    readonly start?: number;
  },
): number[] {
  const moments: number[] = [];
  const under: {
    readonly leaves: number;
    readonly ends: number;
    readonly place: { end(now: number): void };
  }[] = [];
  let turn = 0;
  const start = plan.start ?? 0;
  for (let now = start; now < start + plan.ms; now += 1) {
    for (const one of under.filter(({ ends }) => Math.floor(ends) <= now)) {
      one.place.end(now);
      under.splice(under.indexOf(one), 1);
    }
    while (under.length < plan.width && budget.allowance(now) > 0) {
      const way = plan.ways[turn % plan.ways.length] ?? { ms: 1, countedAfter: 0 };
      turn += 1;
      const place = budget.reserve(now);
      place.leave();
      // It leaves somewhere within the millisecond that the clock shows.
      const leaves = now + plan.readyMs + (turn % 10) / 10;
      moments.push(leaves + way.ms * way.countedAfter);
      under.push({ leaves, ends: leaves + way.ms, place });
    }
  }
  return moments.sort((a, b) => a - b);
}

function mostInASecond(moments: readonly number[]): number {
  let most = 0;
  let from = 0;
  for (const [to, at] of moments.entries()) {
    while ((moments[from] ?? at) <= at - 1000) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

const rest = (moments: readonly number[]): number => (moments.at(-1) ?? 0) - (moments[0] ?? 0);

describe('what the far side counts', () => {
  test('property: never more in any second of its own than it takes, however long and uneven the way', () => {
    const way = fc.record({
      ms: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 3000 })),
      countedAfter: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(way, { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 40 }),
        (ways, width, readyMs, perSecond) => {
          const budget = new SendBudget(perSecond, 0);
          const moments = counted(budget, { ways, ms: 20_000, width, readyMs });
          expect(mostInASecond(moments)).toBeLessThanOrEqual(perSecond);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('a second begins with the end of the millisecond in which the answer came', () => {
    const budget = new SendBudget(1, 0);
    const place = budget.reserve(1000);
    place.leave();
    place.end(1100);
    expect([budget.allowance(2100), budget.nextAllowanceAt(2100), budget.allowance(2101)]).toEqual([
      0, 2101, 1,
    ]);
  });

  test('property: nor after a restart, although the new process does not know when the last sends were counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 400 }), (diedAt, startMs) => {
        const ways = [{ ms: 8, countedAfter: 0.5 }];
        const before = counted(new SendBudget(30, -5000), { ways, ms: diedAt, width: 8, readyMs: 1 });
        const start = diedAt + startMs;
        const next = new SendBudget(30, start);
        for (const at of before) next.remember(Math.floor(at));
        const after = counted(next, { ways, ms: 3000, width: 8, readyMs: 1, start });
        expect(mostInASecond([...before, ...after])).toBeLessThanOrEqual(30);
        expect(after.length).toBeGreaterThan(40);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what the way costs', () => {
  const time = (ms: number): number => {
    const moments = counted(new SendBudget(30, -5000), {
      ways: [{ ms, countedAfter: 0.5 }],
      ms: 30_000,
      width: 8,
      readyMs: 2,
    });
    return rest(moments.slice(0, 600)) / 20_000;
  };

  test.each([
    [2, 1.03],
    [25, 1.03],
    [50, 1.06],
    [100, 1.11],
    [200, 1.21],
  ])('six hundred at %i ms there and back take at most %f times what 30 a second would', (ms, most) => {
    expect(time(ms)).toBeLessThan(most);
  });
});
