import { beforeEach, describe, expect, test } from 'vitest';
import { Hearing } from '../../src/channels/hearing.ts';
import type { FactsPort } from '../../src/storage/delivery/ports.ts';
import { FakeClock } from '../support/fake-clock.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 11, 3, 2);
const BOTS = ['zalo:b1', 'zalo:b2'];

let clock: FakeClock;
let writes: number;
let facts: Pick<FactsPort, 'get' | 'set'>;
beforeEach(() => {
  clock = new FakeClock(START);
  writes = 0;
  const kept = new Map<string, string>();
  facts = {
    get: async (key) => kept.get(key) ?? null,
    set: async (key, value) => {
      writes += 1;
      kept.set(key, value);
    },
  };
});

/** The program begins. */
async function begin(channel = 'zalo'): Promise<Hearing> {
  const hearing = new Hearing({ facts, clock, channel });
  await hearing.open();
  return hearing;
}
/** The program runs for so long; these bots are heard every half minute. */
async function run(hearing: Hearing, minutes: number, heard: readonly string[]): Promise<void> {
  for (let half = 0; half < minutes * 2; half += 1) {
    clock.advance(MINUTE / 2);
    for (const bot of heard) hearing.heard(bot, clock.now());
    await hearing.note(BOTS);
  }
}

describe('what was missed', () => {
  test('nothing at the very first start, however late the bot is heard', async () => {
    const hearing = await begin();
    clock.advance(MINUTE);
    expect(hearing.heard('zalo:b1', clock.now())).toBeNull();
  });

  test('a gap of more than two minutes, and since when', async () => {
    const hearing = await begin();
    hearing.heard('zalo:b1', clock.now());
    clock.advance(2 * MINUTE);
    expect(hearing.heard('zalo:b1', clock.now())).toBeNull();
    const last = clock.now();
    clock.advance(2 * MINUTE + 1);
    expect(hearing.heard('zalo:b1', clock.now())).toBe(last);
    expect(hearing.heard('zalo:b1', clock.now())).toBeNull();
  });

  test('a gap over a restart counts from when the program last listened', async () => {
    const hearing = await begin();
    await run(hearing, 10, BOTS);
    const stopped = clock.now();
    clock.advance(3 * 60 * MINUTE);
    const next = await begin();
    const since = next.heard('zalo:b1', clock.now());
    expect(since).not.toBeNull();
    expect(Math.abs((since ?? 0) - stopped)).toBeLessThanOrEqual(MINUTE);
    expect(next.heard('zalo:b1', clock.now())).toBeNull();
    expect(next.heard('zalo:b2', clock.now())).toBe(since);
  });

  test('a quick restart is no gap', async () => {
    await run(await begin(), 10, BOTS);
    clock.advance(MINUTE / 2);
    const next = await begin();
    expect(next.heard('zalo:b1', clock.now())).toBeNull();
  });

  test('a bot that was silent before the stop is silent since then, through several restarts', async () => {
    const hearing = await begin();
    for (const bot of BOTS) hearing.heard(bot, clock.now());
    await run(hearing, 10, ['zalo:b1']);
    for (let restart = 0; restart < 3; restart += 1) {
      clock.advance(MINUTE / 2);
      await run(await begin(), 5, ['zalo:b1']);
    }
    const last = await begin();
    expect(last.heard('zalo:b1', clock.now())).toBeNull();
    expect(last.heard('zalo:b2', clock.now())).toBe(START);
  });

  test('bots of another worker: what it noted of them holds, and is not written over', async () => {
    const [one, other] = [await begin(), await begin()];
    for (const hearing of [one, other]) for (const bot of BOTS) hearing.heard(bot, clock.now());
    const fell = clock.now();
    for (let minute = 0; minute < 10; minute += 1) {
      clock.advance(MINUTE);
      other.heard('zalo:b2', clock.now());
      await one.note(['zalo:b1']);
      await other.note(['zalo:b2']);
    }
    // The worker of the silent bot ends, and the other one takes it over.
    await other.open();
    const third = await begin();
    expect(third.heard('zalo:b1', clock.now())).toBe(fell);
    expect(third.heard('zalo:b2', clock.now())).toBeNull();
  });

  test('a worker that serves no bot notes nothing', async () => {
    await (await begin()).note([]);
    expect(writes).toBe(0);
  });

  test('each channel has a memory of its own', async () => {
    await run(await begin('zalo'), 10, BOTS);
    clock.advance(60 * MINUTE);
    expect((await begin('other')).heard('zalo:b1', clock.now())).toBeNull();
  });
});

describe('who is silent now', () => {
  test('those not heard for so long, with the moment they fell silent', async () => {
    const hearing = await begin();
    for (const bot of BOTS) hearing.heard(bot, clock.now());
    await run(hearing, 60, ['zalo:b1']);
    expect(hearing.silentFor(BOTS, 60 * MINUTE)).toEqual([{ bot: 'zalo:b2', since: START }]);
    expect(hearing.silentFor(BOTS, 61 * MINUTE)).toEqual([]);
    expect(hearing.silentFor(['zalo:b1'], 60 * MINUTE)).toEqual([]);
  });

  test('nobody, while the program has only just begun to listen', async () => {
    await run(await begin(), 10, BOTS);
    clock.advance(8 * 60 * MINUTE);
    const next = await begin();
    expect(next.silentFor(BOTS, 60 * MINUTE)).toEqual([]);
    clock.advance(2 * MINUTE);
    expect(next.silentFor(BOTS, 60 * MINUTE).map(({ bot }) => bot)).toEqual(BOTS);
  });

  test('a clock that jumps back makes nobody silent', async () => {
    const hearing = await begin();
    await run(hearing, 10, BOTS);
    clock.advance(-24 * 60 * MINUTE);
    expect(hearing.silentFor(BOTS, 60 * MINUTE)).toEqual([]);
    expect(hearing.heard('zalo:b1', clock.now())).toBeNull();
  });
});

describe('what it costs', () => {
  test('one write a minute, however often it is asked', async () => {
    const hearing = await begin();
    for (let second = 0; second < 600; second += 1) {
      await hearing.note(BOTS);
      clock.advance(1000);
    }
    expect(writes).toBe(10);
  });

  test('twice in one moment is one write', async () => {
    const hearing = await begin();
    await hearing.note(BOTS);
    await hearing.note(BOTS);
    expect(writes).toBe(1);
  });

  test('nothing is written before the last run’s note was read', async () => {
    const hearing = new Hearing({ facts, clock, channel: 'zalo' });
    await hearing.note(BOTS);
    expect(writes).toBe(0);
  });

  test('after a clock that jumps back it goes on writing', async () => {
    const hearing = await begin();
    await hearing.note(BOTS);
    clock.advance(-60 * MINUTE);
    await hearing.note(BOTS);
    expect(writes).toBe(2);
  });
});
