import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReceivedEvent } from '../../../src/messaging/inbound.ts';
import { parseUpdate } from '../../../src/messaging/telegram/parse-update.ts';
import { Poller } from '../../../src/messaging/telegram/poll.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const ME = { id: 4200, username: 'chibo_bot' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const command = (id: number, more: object = {}): unknown => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1,
    chat: { id: -1001, type: 'supergroup', title: 'x' },
    from: { id: 11, is_bot: false, first_name: 'Hoa' },
    text: '/lich',
    ...more,
  },
});

const refusal = (error_code: number, description: string, parameters = {}) =>
  new GrammyError('x', { ok: false, error_code, description, parameters }, 'getUpdates', {});

/** A poller over answers written beforehand; when they are used up, a poll waits for news as long as it says. */
function openPoller(answers: (readonly unknown[] | Error)[], stored: number | null = null) {
  const offsets: (number | undefined)[] = [];
  const times: number[] = [];
  const batches: { updates: readonly ReceivedEvent[]; next: number }[] = [];
  const logged: string[] = [];
  const order: string[] = [];
  const control = { isFull: false, isReachable: true, makeRoom: (): void => undefined };
  let storageFails = 0;
  const api = {
    getUpdates(options: { offset?: number; limit: number; timeout: number }, signal: AbortSignal) {
      offsets.push(options.offset);
      order.push('asked');
      times.push(Date.now());
      const answer = answers.shift();
      if (answer instanceof Error) return Promise.reject(answer);
      if (answer !== undefined) return Promise.resolve(answer as Update[]);
      if (options.timeout === 0 && control.isReachable) return Promise.resolve([]);
      return new Promise<Update[]>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    },
  } as unknown as Api;
  const clock = new FakeClock(5000);
  const note = (_fields: object, line: string) => void logged.push(line);
  const poller = new Poller({
    api,
    me: ME,
    clock,
    log: { info: note, warn: note, error: note },
    inbox: {
      offset: async () => stored,
      async receive(updates, next) {
        if (storageFails > 0) {
          storageFails -= 1;
          throw new Error('disk full');
        }
        batches.push({ updates, next });
        order.push('stored');
      },
      isFull: () => control.isFull,
      room: (signal) =>
        new Promise((resolve) => {
          control.makeRoom = () => {
            control.isFull = false;
            resolve();
          };
          signal.addEventListener('abort', () => resolve());
        }),
    },
  });
  return {
    poller,
    clock,
    offsets,
    batches,
    logged,
    times,
    order,
    control,
    failStorage: (count: number) => {
      storageFails = count;
    },
    /** Lets so much time pass for the waits of the poller. */
    async pass(ms: number): Promise<void> {
      await vi.advanceTimersByTimeAsync(ms);
    },
    stop: () => poller.stop(),
  };
}

describe('the offset', () => {
  test('begins where the storage says, and confirms only what was stored', async () => {
    const bench = openPoller([[command(7), command(8)], [], [command(9)]], 7);
    expect(bench.poller.lastSuccessAt).toBeNull();
    bench.poller.start();
    await bench.pass(200);
    await bench.stop();
    expect(bench.offsets).toEqual([7, 9, 9, 10]);
    expect(bench.batches.map((batch) => batch.next)).toEqual([9, 10]);
    expect(bench.poller.lastSuccessAt).toBe(5000);
  });

  test('a first poll has none; chatter is confirmed and not stored', async () => {
    const bench = openPoller([[command(7, { text: 'chào cả nhà' }), { update_id: 8, poll: {} }]]);
    bench.poller.start();
    await bench.pass(200);
    await bench.stop();
    expect(bench.offsets).toEqual([undefined, 9]);
    expect(bench.batches).toEqual([{ updates: [], next: 9 }]);
  });

  test('stays when the storage fails; the batch comes again', async () => {
    const bench = openPoller([[command(7)], [command(7)], [command(7)]], 7);
    bench.failStorage(2);
    bench.poller.start();
    await bench.pass(3000);
    await bench.stop();
    expect(bench.offsets).toEqual([7, 7, 7, 8]);
    expect(bench.batches).toHaveLength(1);
    expect(bench.logged).toEqual(['polling failed', 'polling failed']);
  });

  test('is not held up by entries that are no updates', async () => {
    const bench = openPoller([[null, 'x', {}, { update_id: 'y' }, command(7), { update_id: 8 }]]);
    bench.poller.start();
    await bench.pass(200);
    await bench.stop();
    expect(bench.offsets).toEqual([undefined, 9]);
    expect(bench.batches[0]?.updates.map((one) => [one.updateId, one.inbound.chat])).toEqual([
      [7, 'telegram:-1001'],
    ]);
  });

  test('a batch of nothing but nonsense is a failure, with a growing wait', async () => {
    const bench = openPoller([[null], [{}], ['x']]);
    bench.poller.start();
    await bench.pass(10_000);
    await bench.stop();
    expect(bench.offsets).toHaveLength(4);
    expect(bench.logged).toHaveLength(3);
  });
});

describe('beside the work', () => {
  test('the next poll leaves as soon as the last batch is stored, whatever becomes of it', async () => {
    const bench = openPoller([[command(7)], [command(8)]]);
    bench.poller.start();
    await bench.pass(0);
    await bench.stop();
    expect(bench.order).toEqual(['asked', 'stored', 'asked', 'stored', 'asked']);
    expect(bench.offsets).toEqual([undefined, 8, 9]);
  });

  test('nothing is asked for while too much waits', async () => {
    const bench = openPoller([[command(7)], [command(8)]]);
    bench.control.isFull = true;
    bench.poller.start();
    await bench.pass(60_000);
    expect(bench.offsets).toEqual([]);
    bench.control.makeRoom();
    await bench.pass(0);
    await bench.stop();
    expect(bench.offsets).toEqual([undefined, 8, 9]);
  });

  test('whether the bot is heard is known at once: the first poll that is answered does not wait for news', async () => {
    const bench = openPoller([new Error('down')]);
    bench.poller.start();
    await bench.pass(400);
    expect(bench.poller.lastSuccessAt).toBeNull();
    await bench.pass(200);
    expect(bench.poller.lastSuccessAt).toBe(5000);
    // From then on it waits.
    await bench.pass(20_000);
    expect(bench.offsets).toHaveLength(3);
    await bench.stop();
  });

  test('stopping does not wait for room', async () => {
    const bench = openPoller([]);
    bench.control.isFull = true;
    bench.poller.start();
    await bench.pass(0);
    await bench.stop();
    expect([bench.offsets, bench.logged]).toEqual([[], []]);
  });
});

describe('failures', () => {
  test('wait longer and longer, five seconds at most, and begin anew after a success', async () => {
    const down = () => new Error('down');
    const bench = openPoller([...Array.from({ length: 9 }, down), [], down(), []]);
    bench.poller.start();
    await bench.pass(90_000);
    await bench.stop();
    const waits = bench.times.map((time, index) => time - (bench.times[index - 1] ?? 0)).slice(1);
    expect(waits.slice(0, 12)).toEqual([500, 1000, 2000, 4000, 5000, 5000, 5000, 5000, 5000, 0, 500, 0]);
  });

  test.each([
    [refusal(409, 'Conflict: terminated by other getUpdates request'), 'another program is polling'],
    [refusal(401, 'Unauthorized'), 'the token is refused'],
    [refusal(502, 'Bad Gateway'), 'polling failed'],
  ])('%s is told apart', async (error, line) => {
    const bench = openPoller([error, []]);
    bench.poller.start();
    await bench.pass(1000);
    await bench.stop();
    expect(bench.logged[0]).toContain(line);
    expect(bench.offsets).toHaveLength(3);
  });

  test('a 429 waits as long as it says', async () => {
    const bench = openPoller([refusal(429, 'Too Many Requests', { retry_after: 20 }), []]);
    bench.poller.start();
    await bench.pass(19_900);
    expect(bench.offsets).toHaveLength(1);
    await bench.pass(200);
    expect(bench.offsets.length).toBeGreaterThan(1);
    await bench.stop();
  });

  test('ten minutes are the longest that is believed', async () => {
    const bench = openPoller([refusal(429, 'Too Many Requests', { retry_after: 1e12 }), []]);
    bench.poller.start();
    await bench.pass(599_000);
    expect(bench.offsets).toHaveLength(1);
    await bench.pass(2000);
    expect(bench.offsets.length).toBeGreaterThan(1);
    await bench.stop();
  });

  test('a connection that went dead without a word: asked again five seconds after the answer was due', async () => {
    const bench = openPoller([]);
    bench.control.isReachable = false;
    bench.poller.start();
    await bench.pass(29_900);
    expect(bench.offsets).toHaveLength(1);
    await bench.pass(1000);
    expect([bench.offsets.length, bench.logged]).toEqual([2, ['polling failed']]);
    await bench.stop();
  });

  test('stopping ends a long poll and a wait at once; starting twice is one poller', async () => {
    const hanging = openPoller([]);
    hanging.poller.start();
    hanging.poller.start();
    await hanging.pass(100);
    await hanging.stop();
    expect([hanging.offsets.length, hanging.logged]).toEqual([2, []]);
    const waiting = openPoller([new Error('down')]);
    waiting.poller.start();
    await waiting.pass(100);
    await waiting.stop();
    expect(waiting.offsets).toHaveLength(1);
  });
});

describe('what is stored', () => {
  const stored = async (update: unknown) => {
    const bench = openPoller([[update]]);
    bench.poller.start();
    await bench.pass(200);
    await bench.stop();
    return JSON.stringify(bench.batches[0]?.updates[0] ?? null);
  };

  test('reads the same later, without what nobody reads', async () => {
    const reply = { message_id: 1, from: { id: 4200 }, text: 'MẬT\nnội dung kín' };
    const update = command(7, { reply_to_message: reply, photo: [{ file_id: 'f' }] });
    const raw = await stored(update);
    expect(JSON.parse(raw)).toEqual({ updateId: 7, inbound: parseUpdate(update, ME) });
    expect(raw).not.toMatch(/kín|file_id/);
  });

  const secret = 'TỐI MẬT\nkế hoạch diễn tập ngày mai';
  test.each([
    ['a text', command(7, { text: secret })],
    ['a caption', command(7, { text: undefined, caption: secret })],
    ['an edit', { update_id: 7, edited_message: (command(7, { text: secret }) as Update).message }],
    [
      'an answer to another such text',
      command(7, { text: secret, reply_to_message: { from: { id: 1 }, text: secret } }),
    ],
    ['words in a topic', command(7, { text: secret, is_topic_message: true, message_thread_id: 3 })],
    [
      'words in the name of the group',
      command(7, {
        text: secret,
        from: { id: 1087968824, is_bot: true, first_name: 'Group' },
        sender_chat: { id: -1001 },
      }),
    ],
  ])('of a secret: %s leaves no word, and is still known for what it is', async (_what, update) => {
    const raw = await stored(update);
    for (const word of ['kế hoạch', 'diễn tập', 'ngày mai', 'TỐI']) expect(raw).not.toContain(word);
    expect(JSON.parse(raw)).toMatchObject({ inbound: { kind: 'secret' } });
    expect(JSON.parse(raw)).toEqual({ updateId: 7, inbound: parseUpdate(update, ME) });
  });
});

describe('another program polls with the same token', () => {
  const conflict = refusal(409, 'Conflict: terminated by other getUpdates request');

  test('after a minute of it the bot is left to the other one, and tried again every few minutes', async () => {
    const bench = openPoller([...Array<Error>(60).fill(conflict)], 7);
    bench.poller.start();
    // The poller's own clock stands still here; a minute and a quarter goes by on it.
    await bench.pass(3000);
    expect(bench.poller.isYielding).toBe(false);
    bench.clock.advance(50_000);
    await bench.pass(5000);
    expect([bench.poller.isInConflict, bench.poller.isYielding]).toEqual([true, false]);
    bench.clock.advance(30_000);
    await bench.pass(5000);
    expect(bench.poller.isYielding).toBe(true);
    const asked = bench.offsets.length;
    await bench.pass(2 * 60_000);
    expect(bench.offsets).toHaveLength(asked);
    await bench.pass(2.5 * 60_000);
    // It only looks: nothing is confirmed.
    expect(bench.offsets.slice(asked)).toEqual([undefined]);
    expect(bench.poller.isYielding).toBe(true);
    await bench.stop();
  });

  test('it goes on by itself when the other one was not met for half a minute; what it saw is not taken', async () => {
    // When it looks is left to chance between three minutes and four; here it is three and a half.
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const bench = openPoller([conflict, conflict, conflict, ...Array<unknown[]>(9).fill([command(7)])], 7);
    bench.poller.start();
    await bench.pass(0);
    for (const ms of [50_000, 30_000]) {
      bench.clock.advance(ms);
      await bench.pass(1000);
    }
    expect(bench.poller.isYielding).toBe(true);
    const asked = bench.offsets.length;
    await bench.pass(3.5 * 60_000 + 15_000);
    expect(bench.offsets.slice(asked)).toContain(undefined);
    expect([bench.poller.isYielding, bench.batches]).toEqual([true, []]);
    await bench.pass(20_000);
    expect(bench.poller.isYielding).toBe(false);
    expect(bench.batches.length).toBeGreaterThan(0);
    expect(bench.logged).toContain('no other program polls any more: the bot is served again');
    await bench.stop();
  });
});
