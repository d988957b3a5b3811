import { afterEach, describe, expect, test } from 'vitest';
import { zaloCapabilities } from '../../../src/messaging/zalo/capabilities.ts';
import { zaloClient } from '../../../src/messaging/zalo/client.ts';
import { zaloHttp } from '../../../src/messaging/zalo/http.ts';
import { zaloMessenger } from '../../../src/messaging/zalo/messenger.ts';
import { renderParts } from '../../../src/messaging/zalo/render.ts';
import { createLocalZaloApi, listenLocalZaloApi } from '../../../src/practice/zalo-api/local-zalo-api.ts';
import { bold } from '../../../src/text/rich-text.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const LAN = '6ede9afa66b88fe6d6a9';
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Bots on the local server, the last of them in the one group. */
async function openBots(count: number) {
  const clock = new FakeClock(Date.UTC(2026, 11, 3));
  const api = createLocalZaloApi({ clock });
  const tokens = Array.from({ length: count }, (_, index) => `${100 + index}:secret`);
  for (const [index, token] of tokens.entries())
    api.addBot({ token, id: `b${index}`, name: `Bot Chi bộ ${index}` });
  api.addUser({ id: LAN, name: 'Nguyễn Thị Lan' });
  const group = api.addGroup({ memberIds: [LAN], botIds: [`b${count - 1}`] });
  const { root, close } = await listenLocalZaloApi(api);
  const http = zaloHttp({ apiRoot: root, httpsProxy: null });
  closing.push(async () => {
    http.close();
    await close();
  });
  const learnt = new Map<string, string>();
  const pauses: number[] = [];
  const messenger = zaloMessenger({
    bots: tokens.map((token) => zaloClient(http, token)),
    chats: {
      botOf: async (chatId) => learnt.get(chatId) ?? null,
      learn: async (chatId, bot) => void learnt.set(chatId, bot),
      candidates: async (_chatId, all) => all,
    },
    clock,
    pause: async (ms) => void pauses.push(ms),
  });
  const send = (text: string, chatId = group) => messenger.send({ chatId }, { text: [text] });
  const texts = () => api.view(group).map((one) => one.text);
  const calls = (method: string) => api.stats.calls.get(method) ?? 0;
  return { api, group, messenger, send, texts, calls, learnt, pauses, tokens, clock };
}

const line = 'Đồng chí Nguyễn Văn An: có mặt'.padEnd(99, '.');
const long = Array.from({ length: 50 }, (_, index) => `${index}`.padStart(3, '0') + line).join('\n');

describe('a message as texts', () => {
  test('emphasis is dropped, letters are composed, choices are numbered at the end', () => {
    const text = [bold('Họp'.normalize('NFD')), ' chi bộ'];
    const buttons = [
      [
        { text: '✅ Dự họp', data: 'a' },
        { text: '❌ Vắng mặt', data: 'b' },
      ],
      [{ text: 'Xem', url: 'https://chibo.example.vn/x' }],
    ];
    expect(renderParts({ text, buttons }, 2000)).toEqual([
      'Họp chi bộ\n\n1. ✅ Dự họp\n2. ❌ Vắng mặt\n3. Xem: https://chibo.example.vn/x',
    ]);
    expect(renderParts({ text: ['Họp'], buttons: [] }, 2000)).toEqual(['Họp']);
  });

  test('what fits is not touched, what does not is divided at line ends, nothing is lost', () => {
    expect(renderParts({ text: ['x'.repeat(2000)] }, 2000)).toEqual(['x'.repeat(2000)]);
    expect(renderParts({ text: ['ệ'.normalize('NFD').repeat(2000)] }, 2000)).toHaveLength(1);
    const parts = renderParts({ text: [long] }, 2000);
    expect(parts).toHaveLength(3);
    expect(parts.join('\n')).toBe(long);
  });

  test('never inside a letter; blanks alone are nothing', () => {
    const letter = 'x\u0323\u0301';
    const parts = renderParts({ text: [`Địa chỉ: ${letter.repeat(1500)}\nhết`] }, 2000);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(2000);
    expect(parts.join('').split(letter).join('').replace(/\s/gu, '')).toBe('Địachỉ:hết');
    expect(renderParts({ text: [' \n '] }, 2000)).toEqual([]);
    expect(renderParts({ text: [' '.repeat(5000)] }, 2000)).toEqual([]);
    expect(
      renderParts({ text: [`a${'\n'.repeat(5000)}b`] }, 2000)
        .join('')
        .replace(/\s/gu, ''),
    ).toBe('ab');
  });
});

describe('a long message', () => {
  test('goes out in parts, with a gap; the id is that of the last', async () => {
    const { send, texts, pauses, api, group } = await openBots(1);
    const outcome = await send(long);
    expect(texts().join('\n')).toBe(long);
    expect(pauses).toEqual([450, 450]);
    expect(outcome).toEqual({ ok: true, messageId: api.view(group).at(-1)?.messageId });
  });

  test('goes on where it broke off, and shows no part twice', async () => {
    const { send, texts, api, calls } = await openBots(1);
    api.addFault({ kind: 'rate-limit', method: 'sendMessage', everyNth: 2 });
    expect(await send(long)).toMatchObject({ ok: false, failure: { kind: 'retry-after' } });
    expect(texts()).toHaveLength(1);
    expect(await send(long)).toMatchObject({ ok: true });
    expect(texts().join('\n')).toBe(long);
    expect(calls('sendMessage')).toBe(4);
  });

  test('begins anew after another message, or after a long while', async () => {
    const { send, texts, api, clock } = await openBots(1);
    const breakOff = async () => {
      api.addFault({ kind: 'rate-limit', method: 'sendMessage', everyNth: 2 });
      await send(long);
    };
    await breakOff();
    clock.advance(31 * 60_000);
    await send(long);
    expect(texts()).toHaveLength(4);
    await breakOff();
    await send('khác');
    await send(long);
    expect(texts().slice(4).join('\n').startsWith('000')).toBe(true);
    expect(texts()).toHaveLength(4 + 1 + 1 + 3);
  });
});

describe('where the bot may not write', () => {
  test.each([[400], [403]] as const)('%i: forbidden', async (unreachableChatCode) => {
    const { api, send, group } = await openBots(1);
    api.behave({ unreachableChatCode });
    api.removeBotFromGroup(group, 'b0');
    expect(await send('x')).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    expect(await send('x', 'zgr-nowhere')).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
  });

  test('one 403 while another call goes through is not the end of a chat', async () => {
    const bot = {
      bot: '1',
      sendMessage: async () =>
        ({
          ok: false,
          code: 403,
          failure: { kind: 'forbidden', detail: '403 Internal server error' },
        }) as const,
      sendChatAction: async () => ({ ok: true, result: null }) as const,
    };
    const messenger = zaloMessenger({
      bots: [{ ...zaloClient(zaloHttp({ apiRoot: 'http://127.0.0.1:9', httpsProxy: null }), '1:x'), ...bot }],
      chats: {
        botOf: async () => null,
        learn: async () => undefined,
        candidates: async (_chatId, all) => all,
      },
      clock: new FakeClock(0),
    });
    expect(await messenger.send({ chatId: 'c' }, { text: ['x'] })).toEqual({
      ok: false,
      failure: { kind: 'restricted', detail: '403 Internal server error' },
    });
  });
});

describe('several bots', () => {
  test('the one that sits there is found by trying, and remembered', async () => {
    const { send, texts, calls, learnt, group } = await openBots(3);
    expect(await send('một')).toMatchObject({ ok: true });
    expect([texts(), learnt.get(group), calls('sendMessage')]).toEqual([['một'], '102', 3]);
    expect(await send('hai')).toMatchObject({ ok: true });
    expect([texts(), calls('sendMessage')]).toEqual([['một', 'hai'], 4]);
  });

  test('none of them: forbidden', async () => {
    const { send, learnt } = await openBots(2);
    expect(await send('x', 'zgr-nowhere')).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    expect(learnt.size).toBe(0);
  });

  test('a send of unknown fate ends the search', async () => {
    const { send, api, calls, texts } = await openBots(2);
    api.addFault({ kind: 'cut-after', method: 'sendMessage' });
    expect(await send('x')).toMatchObject({ ok: false, failure: { kind: 'ambiguous' } });
    expect([calls('sendMessage'), texts()]).toEqual([1, []]);
  });

  test("one bot's refused token does not rest the others; the only bot's does", async () => {
    const many = await openBots(2);
    many.learnt.set(many.group, '101');
    many.api.addFault({ kind: 'unauthorized', botToken: '101:secret', times: 9 });
    expect(await many.send('x')).toMatchObject({ ok: false, failure: { kind: 'restricted' } });
    many.learnt.clear();
    expect(await many.send('x')).toMatchObject({ ok: false, failure: { kind: 'restricted' } });
    const one = await openBots(1);
    one.api.addFault({ kind: 'unauthorized' });
    expect(await one.send('x')).toMatchObject({ ok: false, failure: { kind: 'unauthorized' } });
  });

  test('of many bots so many are tried in one go, the others when the message comes up again', async () => {
    const { send, calls, learnt, group } = await openBots(50);
    expect(await send('x')).toMatchObject({ ok: false, failure: { kind: 'restricted' } });
    expect(calls('sendMessage')).toBe(40);
    expect(await send('x')).toMatchObject({ ok: true });
    expect([calls('sendMessage'), learnt.get(group)]).toEqual([50, '149']);
  });

  test('a memory that fails costs a search, not a message', async () => {
    const { api, group, texts } = await openBots(1);
    const { root, close } = await listenLocalZaloApi(api);
    const http = zaloHttp({ apiRoot: root, httpsProxy: null });
    closing.push(async () => {
      http.close();
      await close();
    });
    const fail = async () => {
      throw new Error('disk full');
    };
    const messenger = zaloMessenger({
      bots: [zaloClient(http, '999:unknown'), zaloClient(http, '100:secret')],
      chats: { botOf: fail, learn: fail, candidates: fail },
      clock: new FakeClock(0),
    });
    expect(await messenger.send({ chatId: group }, { text: ['x'] })).toMatchObject({ ok: true });
    expect(texts()).toEqual(['x']);
  });
});

test('what Zalo cannot do is said, and asks nobody', async () => {
  const { messenger, group, api } = await openBots(1);
  const target = { chatId: group };
  expect(await messenger.edit(target, 'm', { text: ['x'] })).toMatchObject({ failure: { kind: 'invalid' } });
  expect(await messenger.send(target, { text: [' '] })).toMatchObject({ failure: { kind: 'invalid' } });
  await messenger.answerPress('p', { text: 'Đã ghi' });
  expect(messenger.privateLink('x')).toBeNull();
  expect(api.stats.calls.size).toBe(0);
});

test('the pace grows with the bots, up to a bound', () => {
  expect([0, 1, 4, 400].map((bots) => zaloCapabilities(bots).rate.overallPerSecond)).toEqual([
    2.5, 2.5, 10, 30,
  ]);
});
