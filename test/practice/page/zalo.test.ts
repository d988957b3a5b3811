import { describe, expect, test } from 'vitest';
import { startServer } from './running-server.ts';
import {
  GROUP,
  MEMBER,
  NO_PHONE,
  SECRETARY,
  START,
  ZALO_GROUP,
  ZALO_MEMBER,
  ZALO_TOKEN,
} from './scripted-chat.ts';

const REMINDER = 'Hôm nay, 19 giờ 30.\n\n1. ✅ Dự họp\n2. ❌ Vắng mặt';
const stateOf = (as: number, chat = 'group'): string => `/practice/state?as=${as}&channel=zalo&chat=${chat}`;

describe('the Zalo group', () => {
  test('shows plain texts, what they answer, and which words the bot did not hear', async () => {
    const server = await startServer();
    const reminder = await server.zaloBotSays(ZALO_GROUP, REMINDER);
    const write = (as: number, text: string, replyTo?: string) =>
      server.post('/practice/send', { as, channel: 'zalo', chat: 'group', text, replyTo });
    await write(ZALO_MEMBER, ' 1 ', reminder);
    server.clock.ms = START + 24 * 3_600_000;
    await write(SECRETARY, 'Mời các đồng chí đến đúng giờ');

    const { status, body } = await server.get(stateOf(SECRETARY));
    expect(status).toBe(200);
    const common = { entities: [], buttons: [], document: null, edited: false };
    expect(body).toMatchObject({
      as: SECRETARY,
      channel: 'zalo',
      groupTitle: 'Nhóm Zalo Thôn Đông',
      chat: {
        kind: 'group',
        id: ZALO_GROUP,
        messages: [
          {
            ...common,
            id: reminder,
            side: 'bot',
            sender: 'Bot Trợ lý',
            text: REMINDER,
            quote: null,
            unheard: false,
            time: '20:00',
            day: 'Thứ Ba, 01/12/2026',
          },
          {
            ...common,
            side: 'other',
            sender: 'Phạm Thị Dung',
            office: 'Đảng viên',
            text: '1',
            quote: 'Hôm nay, 19 giờ 30.  1. ✅ Dự họp 2. ❌ Vắng mặt',
            unheard: false,
            day: null,
          },
          {
            ...common,
            side: 'me',
            sender: 'Nguyễn Văn An',
            text: 'Mời các đồng chí đến đúng giờ',
            quote: null,
            unheard: true,
            day: 'Thứ Tư, 02/12/2026',
          },
        ],
      },
      newest: { group: 3, private: 0 },
      groups: [
        { channel: 'telegram', newest: 0 },
        { channel: 'zalo', newest: 3 },
      ],
    });
  });

  test.each<[string, string, 'bot' | 'person' | undefined, number]>([
    ['an answer to the bot', '1', 'bot', 1],
    ['words to everybody', '1', undefined, 0],
    ['the bot’s name, typed and not chosen', '@Bot Trợ lý 1', undefined, 0],
    ['an answer to a person', '1', 'person', 0],
  ])('the bot hears of %s as Zalo would tell it', async (_case, text, answered, heard) => {
    const server = await startServer();
    const ids = {
      bot: await server.zaloBotSays(ZALO_GROUP, REMINDER),
      person: server.zalo.sendMessage({ chatId: ZALO_GROUP, from: 'z11', text: 'Chào các đồng chí' }),
    };
    const replyTo = answered === undefined ? {} : { replyTo: ids[answered] };
    const body = { as: ZALO_MEMBER, channel: 'zalo', chat: 'group', text, ...replyTo };
    expect((await server.post('/practice/send', body)).status).toBe(200);
    expect(server.zalo.waitingEvents(ZALO_TOKEN)).toBe(heard);
    const state = await server.get(stateOf(ZALO_MEMBER));
    expect(state.body).toHaveProperty('chat.messages[2].unheard', heard === 0);
  });

  test('without a name it begins with the first member who is on Zalo', async () => {
    const server = await startServer();
    expect((await server.get('/practice/state?channel=zalo')).body).toMatchObject({
      as: SECRETARY,
      people: [
        { id: SECRETARY, channels: ['telegram', 'zalo'] },
        { id: MEMBER, channels: ['telegram'] },
        { id: NO_PHONE, channels: [] },
        { id: ZALO_MEMBER, name: 'Phạm Thị Dung', office: 'Đảng viên', channels: ['zalo'] },
      ],
    });
  });

  test('news of one group can be seen from the other', async () => {
    const server = await startServer();
    server.chat.post(GROUP, { text: 'Họp' });
    const { body } = await server.get(stateOf(SECRETARY));
    expect(body).toMatchObject({
      chat: { messages: [] },
      groups: [
        { channel: 'telegram', newest: 1 },
        { channel: 'zalo', newest: 0 },
      ],
    });
  });

  test('its changes are told to the open pages', async () => {
    const server = await startServer();
    const stop = new AbortController();
    const stream = await fetch(`${server.url}/practice/events`, { signal: stop.signal });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await server.zaloBotSays(ZALO_GROUP, REMINDER);
    let told = '';
    while (!told.includes('event: chat')) told += (await reader?.read())?.value ?? '';
    expect(told).toContain(`event: chat\ndata: {"chatId":"${ZALO_GROUP}"}\n\n`);
    stop.abort();
  });
});

describe('a private chat on Zalo', () => {
  test('opens when the person writes first, and is nobody else’s', async () => {
    const server = await startServer();
    expect((await server.get(stateOf(ZALO_MEMBER, 'private'))).body).toMatchObject({
      chat: { messages: [] },
    });
    await expect(server.zaloBotSays('z14', 'Kính chào')).rejects.toThrow();
    await server.post('/practice/send', { as: ZALO_MEMBER, channel: 'zalo', chat: 'private', text: 'lich' });
    await server.zaloBotSays('z14', 'Kính chào');
    const own = await server.get(stateOf(ZALO_MEMBER, 'private'));
    expect(own.body).toMatchObject({
      chat: {
        kind: 'private',
        id: server.zalo.privateChat(ZALO_TOKEN, 'z14'),
        messages: [
          { side: 'me', text: 'lich', unheard: false },
          { side: 'bot', text: 'Kính chào' },
        ],
      },
      newest: { group: 0, private: 2 },
    });
    expect((await server.get(stateOf(SECRETARY, 'private'))).body).toMatchObject({ chat: { messages: [] } });
    expect(server.zalo.waitingEvents(ZALO_TOKEN)).toBe(1);
  });
});

describe('who is not on a channel cannot speak there', () => {
  test.each<[string, number, string, string]>([
    ['not on Zalo', MEMBER, 'zalo', 'Đồng chí Lê Thị Bình không dùng Zalo nên không nhắn tin ở đây được.'],
    [
      'not on Telegram',
      ZALO_MEMBER,
      'telegram',
      'Đồng chí Phạm Thị Dung không dùng Telegram nên không nhắn tin ở đây được.',
    ],
    [
      'without a phone',
      NO_PHONE,
      'zalo',
      'Đồng chí Trần Văn Cả không dùng điện thoại nên không nhắn tin được.',
    ],
  ])('%s', async (_case, as, channel, error) => {
    const server = await startServer();
    const refusal = { status: 400, body: { error } };
    for (const chat of ['group', 'private']) {
      expect(await server.get(`/practice/state?as=${as}&channel=${channel}&chat=${chat}`)).toEqual(refusal);
      expect(await server.post('/practice/send', { as, channel, chat, text: '1' })).toEqual(refusal);
    }
    expect(server.chat.sent).toEqual([]);
    expect(server.zalo.view(ZALO_GROUP)).toEqual([]);
  });

  test('nor press a button', async () => {
    const server = await startServer();
    const messageId = server.chat.post(GROUP, { text: 'Họp', buttons: [[{ text: 'Dự', data: 'yes' }]] });
    const pressed = await server.post('/practice/press', {
      as: ZALO_MEMBER,
      chat: 'group',
      messageId,
      data: 'yes',
    });
    expect(pressed.status).toBe(400);
    expect(server.chat.presses).toEqual([]);
  });
});

test.each<[string, object, number, string]>([
  ['an answer to nothing', { replyTo: 'abc' }, 409, 'Tin nhắn được trả lời không còn nữa.'],
  ['an answer to a Telegram message', { replyTo: 1 }, 409, 'Tin nhắn được trả lời không còn nữa.'],
  ['a wrong message', { replyTo: '../x' }, 400, 'Số hiệu tin nhắn chưa đúng.'],
  ['an unknown channel', { channel: 'sms' }, 400, 'Chưa rõ kênh: Telegram hay Zalo.'],
])('%s is refused', async (_case, change, status, error) => {
  const server = await startServer();
  server.chat.post(GROUP, { text: 'Họp' });
  const body = { as: ZALO_MEMBER, channel: 'zalo', chat: 'group', text: '1', ...change };
  expect(await server.post('/practice/send', body)).toEqual({ status, body: { error } });
  expect(server.zalo.view(ZALO_GROUP)).toEqual([]);
});
