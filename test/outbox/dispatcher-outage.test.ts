import { describe, expect, test } from 'vitest';
import type { SendFailure } from '../../src/messaging/send-failure.ts';
import { openBench } from './bench.ts';

const MINUTE = 60_000;
const unsent = { kind: 'unsent', detail: 'ECONNREFUSED' } as const;
const gateway = { kind: 'ambiguous', detail: 'HTTP 502 without a usable answer' } as const;

/** `count` groups that are all owed the same, and when each attempt was made. */
function wave(count: number) {
  const bench = openBench();
  const groups = Array.from({ length: count }, (_, index) => `-${index + 1}`);
  const chats = bench.branchWith(...groups).groupIds;
  const attempts: { readonly at: number; readonly chatId: string }[] = [];
  const begin = bench.clock.now();
  bench.messenger.onCall = ({ chatId }) => void attempts.push({ at: bench.clock.now() - begin, chatId });
  const owe = async () => {
    for (const chat of chats) await bench.say(chat, 'tin', { priority: 'announcement' });
  };
  /** Every request fails like this until the channel is back (null). */
  const channelIs = (failure: SendFailure | null): void => {
    for (const group of groups) bench.messenger.bar(group, failure);
  };
  const heard = () => groups.filter((group) => bench.messenger.texts(group).length > 0).length;
  return { bench, chats, attempts, owe, channelIs, heard };
}

describe('one attempt that gets no answer', () => {
  test.each([unsent, gateway])('$kind: stops nobody else, not even for a moment', async (failure) => {
    const { bench, owe, heard } = wave(60);
    await bench.start();
    await owe();
    await bench.pass(200, 20);
    bench.messenger.failNext({ failure });
    await bench.pass(2000, 20);
    // As far as 30 a second go without any failure.
    expect(heard()).toBeGreaterThanOrEqual(57);
  });

  test('that did not leave: goes again after the gap of its chat, before a younger message', async () => {
    const bench = openBench();
    const [chat = 0] = bench.branchWith('-1').groupIds;
    bench.messenger.failNext({ failure: unsent });
    await bench.start();
    await bench.say(chat, 'một');
    await bench.say(chat, 'hai');
    await bench.pass(1300);
    expect(bench.messenger.texts('-1')).toEqual(['một']);
    await bench.pass(1300);
    expect(bench.messenger.texts('-1')).toEqual(['một', 'hai']);
  });

  test('a refusal between two failures is an answer: the channel is there', async () => {
    const { bench, owe, heard } = wave(60);
    for (const failure of [gateway, gateway, { kind: 'forbidden', detail: '403' } as const, gateway, gateway])
      bench.messenger.failNext({ failure });
    await bench.start();
    await owe();
    await bench.pass(2500, 20);
    expect(heard()).toBe(55);
  });
});

describe('the channel cannot be reached', () => {
  test('it is asked by one message at a time, at least every five seconds, and all go at once when it answers', async () => {
    const { bench, attempts, owe, channelIs, heard } = wave(40);
    channelIs(unsent);
    await bench.start();
    await owe();
    await bench.pass(10 * MINUTE, 250);
    const asked = attempts.map(({ at }) => at).filter((at) => at > 1000);
    const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5250);
    expect(heard()).toBe(0);
    channelIs(null);
    // Up to five seconds until the next attempt; forty need 1.1 s at the channel's pace.
    await bench.pass(7500, 50);
    expect(heard()).toBe(40);
    expect(bench.logged.filter((line) => line === 'the channel cannot be reached')).toHaveLength(1);
  });

  test('what could not be sent goes out once', async () => {
    const { bench, attempts, owe, channelIs, heard } = wave(1);
    channelIs(unsent);
    await bench.start();
    await owe();
    await bench.pass(2 * MINUTE, 250);
    channelIs(null);
    const before = attempts.length;
    await bench.pass(20_000, 250);
    expect([heard(), attempts.length, bench.states()]).toEqual([1, before + 1, ['sent']]);
    expect(bench.storage.rows('select attempts from outbox')).toEqual([{ attempts: before }]);
  });

  test('a gateway that fails every request for minutes leaves few messages in doubt', async () => {
    const { bench, owe, channelIs, heard } = wave(300);
    channelIs(gateway);
    await bench.start();
    await owe();
    await bench.pass(3 * MINUTE, 250);
    expect(bench.states().filter((state) => state === 'unknown').length).toBeLessThan(50);
    channelIs(null);
    await bench.pass(15_000, 50);
    expect(heard()).toBeGreaterThan(250);
  });

  test('a clock that is put back does not make it last', async () => {
    const { bench, chats, channelIs } = wave(4);
    channelIs(unsent);
    await bench.start();
    for (const chat of chats.slice(0, 3)) await bench.say(chat, 'tin');
    await bench.pass(200);
    expect(bench.messenger.calls).toHaveLength(3);
    channelIs(null);
    bench.clock.advance(-86_400_000);
    await bench.say(chats[3] ?? 0, 'tin');
    await bench.pass(3000);
    expect(bench.messenger.texts('-4')).toEqual(['tin']);
  });
});
