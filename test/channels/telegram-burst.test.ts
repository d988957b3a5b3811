import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { telegramChannel } from '../../src/channels/telegram.ts';
import { createLoggers } from '../../src/logger.ts';
import type { Inbound } from '../../src/messaging/inbound.ts';
import type { EventRef } from '../../src/storage/effects.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { openStorage, type TestStorage } from '../support/memory-storage.ts';
import { soon } from '../support/soon.ts';

/* Many updates wait at once. The far side forgets what an offset confirms, as Telegram does, and looks what we have. */

const TOKEN = '7000001:s3cret-of-the-bot';

interface Waiting {
  readonly update_id: number;
}

const press = (id: number, chat: number): Waiting & { readonly callback_query: object } => ({
  update_id: id,
  callback_query: {
    id: `p${id}`,
    from: { id: 11, is_bot: false, first_name: 'Hoa' },
    message: { message_id: 5, chat: { id: -1001 - chat, type: 'supergroup', title: 'x' } },
    data: `n:${id}`,
  },
});

async function bodyOf(request: IncomingMessage): Promise<{ offset?: number; limit?: number }> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return JSON.parse(text) as { offset?: number; limit?: number };
}

/** `handle` = how long the work on an event takes; `answersPresses` = whether a word for a press is ever taken. */
async function openBurst(options: {
  readonly updates: Waiting[];
  readonly answersPresses: boolean;
  readonly storage?: TestStorage;
  handle(): Promise<unknown>;
}) {
  const storage = options.storage ?? openStorage();
  const queue = options.updates;
  const seen = { delivered: 0, handled: 0, most: 0, unstored: 0, offsets: [] as (number | undefined)[] };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const say = (result: unknown): void => void response.end(JSON.stringify({ ok: true, result }));
    if (request.url?.endsWith('/getMe') === true) return say({ id: 7_000_001, username: 'chibo_bot' });
    if (request.url?.endsWith('/answerCallbackQuery') === true && !options.answersPresses) return;
    if (request.url?.endsWith('/getUpdates') !== true) return say(true);
    seen.offsets.push(body.offset);
    const known = new Set(
      storage.rows<{ update_id: number }>('select update_id from inbox').map((row) => row.update_id),
    );
    while (queue[0] !== undefined && queue[0].update_id < (body.offset ?? 0))
      if (!known.has(queue.shift()?.update_id ?? 0)) seen.unstored += 1;
    // Nothing more: a long poll.
    if (queue.length === 0) return;
    const batch = queue.slice(0, body.limit);
    seen.delivered += batch.length;
    seen.most = Math.max(seen.most, seen.delivered - seen.handled);
    say(batch);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const clock = new FakeClock(1_000_000);
  const channel = telegramChannel({
    settings: {
      token: TOKEN,
      apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      broadcastPerSecond: 30,
    },
    httpsProxy: null,
    storage,
    clock,
    loggers: createLoggers('silent'),
    menus: { privateChats: [], groups: [], groupAdministrators: [] },
    door: null,
  });
  const order = new Map<string, number[]>();
  const receipt = { text: 'Đã ghi' };
  channel.start(async (inbound: Inbound, event: EventRef) => {
    await options.handle();
    const ids = order.get(inbound.chat) ?? [];
    order.set(inbound.chat, [...ids, inbound.kind === 'press' ? Number(inbound.data.slice(2)) : 0]);
    await storage.inbox.finish(event, { receipt }, clock.now());
    seen.handled += 1;
    return receipt;
  });
  async function stop(): Promise<void> {
    const stopped = channel.stop();
    server.closeAllConnections();
    await stopped;
    await new Promise((resolve) => void server.close(resolve));
  }
  return { storage, queue, seen, order, stop };
}

test('5,000 waiting presses: never more than a thousand at hand, none lost, each chat in its order', async () => {
  const CHATS = 200;
  const updates = Array.from({ length: 5000 }, (_, index) => press(index + 1, index % CHATS));
  const bench = await openBurst({ updates, answersPresses: true, handle: () => sleep(60) });
  await soon(() => expect([bench.seen.handled, bench.queue.length]).toEqual([5000, 0]));
  await bench.stop();
  expect(bench.seen.unstored).toBe(0);
  expect(bench.seen.most).toBeLessThanOrEqual(1000);
  // The next poll did not wait for the work on the last: more than what one poll brings.
  expect(bench.seen.most).toBeGreaterThan(100);
  expect(bench.order.size).toBe(CHATS);
  for (const ids of bench.order.values()) {
    expect(ids).toHaveLength(25);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  }
  expect(bench.storage.rows('select state, count(*) as n from inbox group by state')).toEqual([
    { state: 'done', n: 5000 },
  ]);
});

test('the next poll waits for no handler', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const bench = await openBurst({
    updates: [press(1, 0), press(2, 0)],
    answersPresses: true,
    handle: () => held,
  });
  await soon(() => expect(bench.seen.offsets).toEqual([undefined, 3]));
  release();
  await soon(() => expect(bench.seen.handled).toBe(2));
  await bench.stop();
});

test('nor for a word about a press that came once more', async () => {
  const handle = async (): Promise<void> => undefined;
  const first = await openBurst({ updates: [press(1, 0)], answersPresses: true, handle });
  await soon(() => expect(first.seen.handled).toBe(1));
  await first.stop();
  const { storage } = first;
  await storage.inbox.receive('telegram:7000001', [], 1, 0);
  const updates = [press(1, 0), press(2, 1)];
  const again = await openBurst({ updates, answersPresses: false, storage, handle });
  await soon(() => expect(again.seen.offsets).toEqual([1, 3]));
  await soon(() => expect(again.seen.handled).toBe(1));
  await again.stop();
});
