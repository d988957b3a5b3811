import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, buttons, MEMBER, OWNER, openBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

let serial = 0;
const send = (chat_id = bench.group) => bench.call('sendMessage', { chat_id, text: `lần ${serial++}` });
const edit = (message_id: number) =>
  bench.call('editMessageText', { chat_id: bench.group, message_id, text: `lần ${serial++}` });

describe('flood limits', () => {
  test('check 28: one per second and chat, after a burst of five', async () => {
    for (let i = 0; i < 5; i++) expect((await send()).ok).toBe(true);
    expect(await send()).toEqual({
      status: 429,
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    bench.advance(1000);
    expect((await send()).ok).toBe(true);
    expect(bench.api.stats.limitBreaches).toMatchObject([
      { chatId: bench.group, method: 'sendMessage', limit: 'chat-per-second' },
    ]);
  });

  test('check 29: twenty in a rolling minute and group, sends and edits together', async () => {
    const messageId = await bench.say();
    for (let i = 1; i < 20; i++) {
      bench.advance(1000);
      expect((await (i % 2 === 0 ? send() : edit(messageId))).ok).toBe(true);
    }
    bench.advance(1000);
    expect((await edit(messageId)).parameters).toEqual({ retry_after: 40 });
    bench.advance(40_000);
    expect((await edit(messageId)).ok).toBe(true);
    expect((await send()).parameters).toEqual({ retry_after: 1 });
    expect(bench.api.stats.limitBreaches.map((breach) => breach.limit)).toEqual([
      'group-per-minute',
      'group-per-minute',
    ]);
  });

  test('check 30: thirty sends per second over all chats', async () => {
    const groups = Array.from({ length: 31 }, () => {
      const id = bench.api.addGroup({ title: 'Chi bộ', ownerId: OWNER });
      bench.api.addBotToGroup(id, OWNER);
      return id;
    });
    const answers = [];
    for (const id of groups) answers.push((await send(id)).ok);
    expect(answers.filter((isOk) => isOk)).toHaveLength(30);
    expect((await send()).status).toBe(429); // the wait is for all sends
    bench.advance(1000);
    expect((await send()).ok).toBe(true);
  });

  test('check 31: a call during the wait is refused again and counted; other chats go on', async () => {
    for (let i = 0; i < 6; i++) await send();
    expect(bench.api.stats.callsDuringWait).toBe(0);
    expect((await send()).parameters).toEqual({ retry_after: 1 });
    expect(bench.api.stats.callsDuringWait).toBe(1);
    bench.api.sendMessage({ chatId: OWNER, from: OWNER, text: '/start' });
    expect((await send(OWNER)).ok).toBe(true);
    expect(bench.api.stats.callsDuringWait).toBe(1);
  });

  test('check 32: answers to presses are not limited', async () => {
    const messageId = await bench.say({ reply_markup: buttons('a') });
    for (let i = 0; i < 40; i++) {
      void bench.api.press({ chatId: bench.group, messageId, from: MEMBER, data: 'a' });
    }
    for (const update of await bench.updates()) {
      const callback = update['callback_query'] as { id: string } | undefined;
      if (callback === undefined) continue;
      expect((await bench.call('answerCallbackQuery', { callback_query_id: callback.id })).ok).toBe(true);
    }
  });

  test('check 33: a long wait that was injected holds by the clock', async () => {
    bench.api.addFault({ kind: 'rate-limit', method: 'sendMessage', retryAfter: 700 });
    expect((await send()).parameters).toEqual({ retry_after: 700 });
    bench.advance(600_000);
    expect((await send()).parameters).toEqual({ retry_after: 100 });
    bench.advance(100_000);
    expect((await send()).ok).toBe(true);
    expect(bench.api.stats).toMatchObject({ limitBreaches: [], callsDuringWait: 1 });
  });
});
