import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, buttons, type Json, MEMBER, OWNER, openBench, TOKEN } from './bench.ts';

const HOUR = 3_600_000;

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ limits: false });
  await bench.updates();
});
afterEach(() => bench.close());

const write = (text: string, from = OWNER) => {
  bench.api.sendMessage({ chatId: from, from, text });
};
const poll = async (args: Json): Promise<Json[]> => (await bench.call('getUpdates', args)).result as Json[];
const texts = (updates: readonly Json[]) =>
  updates.map((update) => ((update['message'] ?? {}) as Json)['text']);
const idOf = (update: Json | undefined) => Number(update?.['update_id']);

describe('getUpdates', () => {
  test('checks 34, 39: limit, redelivery until confirmed, confirmation by offset', async () => {
    for (const text of ['1', '2', '3']) write(text);
    const first = await poll({ limit: 2 });
    expect(texts(first)).toEqual(['1', '2']);
    expect(texts(await poll({ offset: -100 }))).toEqual(['1', '2', '3']);
    expect(texts(await poll({ offset: idOf(first[1]) }))).toEqual(['2', '3']);
    expect(texts(await poll({ offset: idOf(first[1]) + 1_000 }))).toEqual(['2', '3']); // too far: from head
    expect(texts(await poll({ offset: -1 }))).toEqual(['3']);
    expect(bench.api.pendingUpdates()).toBe(1);
  });

  test('check 34: the same offset again within half a second gives one update only', async () => {
    for (const text of ['1', '2', '3']) write(text);
    const offset = idOf((await poll({}))[0]);
    expect(await poll({ offset })).toHaveLength(3);
    expect(await poll({ offset })).toHaveLength(1);
  });

  test('checks 34, 35: a long poll is answered at once; a newer one ends it with 409', async () => {
    const older = bench.call('getUpdates', { timeout: 50 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const newer = bench.call('getUpdates', { timeout: 50, offset: 5 });
    expect(await older).toMatchObject({
      status: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    write('đến ngay');
    expect(texts((await newer).result as Json[])).toEqual(['đến ngay']);
  });

  test('check 35: a poll that finds updates takes them without any conflict', async () => {
    const waiting = bench.call('getUpdates', { timeout: 1 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await poll({ timeout: 0, offset: 7 })).toEqual([]);
    expect((await waiting).result).toEqual([]);
  });

  test('check 37: allowed_updates is remembered; membership of others is off at first', async () => {
    bench.api.addBotToGroup(bench.group, OWNER, 'administrator');
    bench.api.addMember(bench.group, 13);
    const kinds = (updates: readonly Json[]) => updates.map((update) => Object.keys(update)[1]);
    expect(kinds(await bench.updates())).toEqual(['my_chat_member', 'message']);
    await poll({ allowed_updates: ['chat_member'], offset: -1 });
    write('không cần');
    bench.api.removeMember(bench.group, 13);
    expect(kinds(await poll({ offset: 1 }))).toEqual(['chat_member']);
  });

  test('check 38: a press lives 150 s, a message 24 h', async () => {
    const messageId = await bench.say({ reply_markup: buttons('a') });
    void bench.api.press({ chatId: bench.group, messageId, from: MEMBER, data: 'a' });
    write('tin');
    bench.advance(149_999);
    expect(bench.api.pendingUpdates()).toBe(2);
    bench.advance(1);
    expect(texts(await poll({}))).toEqual(['tin']);
    bench.advance(24 * HOUR);
    expect(bench.api.pendingUpdates()).toBe(0);
  });

  test('check 39: an update can come again after its confirmation, with its old id', async () => {
    write('một');
    const [first] = await bench.updates();
    const id = idOf(first);
    write('hai');
    bench.api.redeliver(id);
    const again = await poll({ offset: id + 2 }); // confirms the second one, too
    expect(texts(again)).toEqual(['một']);
    expect(idOf(again[0])).toBe(id);
    expect(await poll({ offset: id + 3 })).toEqual([]);
  });

  test('any update can be injected, and ids may start again lower', async () => {
    const id = bench.api.injectUpdate({ message: 'hỏng' });
    expect(await bench.updates()).toEqual([{ update_id: id, message: 'hỏng' }]);
    bench.api.restartUpdateIds(100);
    write('sau một tuần');
    expect(await poll({ offset: id + 1 })).toMatchObject([{ update_id: 100 }]);
  });
});

describe('what the bot is told', () => {
  test('check 40: privacy mode', async () => {
    const say = (text: string, replyTo?: number) =>
      bench.api.sendMessage({ chatId: bench.group, from: OWNER, text, ...(replyTo ? { replyTo } : {}) });
    say('chuyện riêng');
    say('/lich');
    say('/lich@Chibo_Bot');
    say('/lich@khac_bot');
    const own = await bench.say({ text: 'của bot' });
    say('trả lời', own);
    say('/lich sau bot');
    bench.api.addUser({ id: 77, name: 'Bot khác', isBot: true });
    bench.api.addMember(bench.group, 77);
    bench.api.sendMessage({ chatId: bench.group, from: 77, text: 'xen vào' });
    say('/lich sau bot khác');
    expect(texts(await bench.updates())).toEqual(['/lich@Chibo_Bot', 'trả lời', '/lich sau bot', undefined]);
    bench.api.addBotToGroup(bench.group, OWNER, 'administrator');
    say('ai cũng nghe');
    expect(texts(await bench.updates())).toEqual([undefined, 'ai cũng nghe']);
  });

  test('check 41: an anonymous administrator', async () => {
    bench.api.sendMessage({ chatId: bench.group, from: OWNER, text: '/lich@chibo_bot', anonymous: true });
    expect(await bench.updates()).toMatchObject([
      { message: { from: { id: 1087968824, is_bot: true }, sender_chat: { id: bench.group } } },
    ]);
    expect(bench.api.view(bench.group).at(-1)).toMatchObject({ fromName: 'Chi bộ thôn Đông' });
  });

  test('replies, topics, edits and long texts', async () => {
    const forum = bench.api.addGroup({ title: 'Đảng bộ', ownerId: OWNER, forum: true });
    bench.api.addBotToGroup(forum, OWNER, 'administrator');
    const topic = bench.api.createTopic(forum, OWNER, 'Sinh hoạt');
    await bench.updates();
    const id = bench.api.sendMessage({ chatId: forum, from: OWNER, text: 'a', threadId: topic });
    bench.api.sendMessage({ chatId: forum, from: OWNER, text: 'b', threadId: topic, replyTo: id });
    bench.api.editMessage(forum, id, '/lich');
    bench.api.sendMessage({ chatId: forum, from: OWNER, text: `/lich ${'a'.repeat(4096)}` });
    const thread = { message_thread_id: topic, is_topic_message: true };
    expect(await bench.updates()).toMatchObject([
      { message: { text: 'a', ...thread, reply_to_message: { forum_topic_created: { name: 'Sinh hoạt' } } } },
      { message: { text: 'b', ...thread, reply_to_message: { message_id: id } } },
      { edited_message: { message_id: id, text: '/lich', entities: [{ type: 'bot_command' }] } },
      { message: { entities: [{ type: 'bot_command', offset: 0, length: 5 }] } },
      { message: { text: 'aaaaaa' } },
    ]);
  });
});

describe('webhook', () => {
  test('checks 36, 42: the secret, retries in order, parallel chats, no polling beside it', async () => {
    const seen: string[] = [];
    let failures = 1;
    let finish: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        const text = (JSON.parse(body) as { message: { text: string } }).message.text;
        const isRefused = text === 'một' && failures-- > 0;
        seen.push(`${text}:${String(request.headers['x-telegram-bot-api-secret-token'])}`);
        response.writeHead(isRefused ? 500 : 200).end();
        if (seen.length === 4) finish();
      });
    });
    await new Promise<void>((resolve) => {
      receiver.listen(0, '127.0.0.1', resolve);
    });
    const address = receiver.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await bench.call('setWebhook', { url: `http://127.0.0.1:${port}/`, secret_token: 'bi-mat' });
    expect(await bench.call('getUpdates')).toMatchObject({ status: 409 });
    write('một');
    write('hai');
    write('ba', MEMBER);
    await done;
    expect(seen.filter((line) => !line.startsWith('ba'))).toEqual(['một:bi-mat', 'một:bi-mat', 'hai:bi-mat']);
    expect(seen.indexOf('ba:bi-mat')).toBeLessThan(3);
    await bench.call('deleteWebhook');
    expect((await bench.call('getWebhookInfo')).result).toMatchObject({ url: '' });
    receiver.close();
    receiver.closeAllConnections();
  });
});

describe('check 43: faults', () => {
  const count = () => bench.api.view(bench.group).filter((message) => message.text === 'x').length;
  const send = async (): Promise<number | string> => {
    try {
      const response = await fetch(`${bench.root}/bot${TOKEN}/sendMessage?chat_id=${bench.group}&text=x`);
      const body = await response.text();
      return body.startsWith('{"ok":') ? response.status : body.slice(0, 6);
    } catch {
      return 'cut';
    }
  };

  test.each([
    ['cut-before', 'cut', 0, 0],
    ['cut-after', 'cut', 1, 1],
    ['half-body', 'cut', 1, 1],
    ['http-500', 500, 0, 0],
    ['html-502', '<html>', 0, 0],
    ['rate-limit', 429, 0, 0],
    ['stall', 200, 1, 0],
  ] as const)('%s', async (kind, outcome, delivered, cut) => {
    bench.api.addFault({ kind, method: 'SendMessage', chatId: bench.group, stallMs: 20 });
    expect(await send()).toBe(outcome);
    expect([count(), bench.api.stats.deliveredButCut]).toEqual([delivered, cut]);
    bench.advance(5_000);
    expect(await send()).toBe(200);
  });

  test('a caller that gives up during a stall has missed its own message', async () => {
    bench.api.addFault({ kind: 'stall', stallMs: 10_000 });
    const url = `${bench.root}/bot${TOKEN}/sendMessage?chat_id=${bench.group}&text=x`;
    await expect(fetch(url, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
    await expect.poll(() => bench.api.stats.deliveredButCut).toBe(1);
    expect(count()).toBe(1);
  });

  test('every second call, twice, and none after clearing', async () => {
    bench.api.addFault({ kind: 'http-500', everyNth: 2, times: 2 });
    const outcomes = [];
    for (let i = 0; i < 6; i++) outcomes.push(await send());
    expect(outcomes).toEqual([200, 500, 200, 500, 200, 200]);
    bench.api.addFault({ kind: 'http-500', times: 9 });
    bench.api.clearFaults();
    expect(await send()).toBe(200);
    expect(bench.api.stats.calls.get('sendMessage')).toBe(7);
  });
});
