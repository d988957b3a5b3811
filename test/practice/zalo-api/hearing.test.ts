import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ZaloBehaviour } from '../../../src/practice/zalo-api/behaviour.ts';
import type { ZaloAttachment } from '../../../src/practice/zalo-api/control.ts';
import {
  type Bench,
  BINH,
  BOT_ID,
  BOT_NAME,
  HOA,
  type Json,
  messageOf,
  OTHER_BOT_ID,
  OTHER_TOKEN,
  openBench,
  TOKEN,
} from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

type Said = { text?: string; mention?: string; replyTo?: string; attachment?: ZaloAttachment };
const say = (said: Said, from = HOA) =>
  bench.api.sendMessage({ chatId: bench.group, from, text: '', ...said });
const write = (text: string, from = HOA) =>
  bench.api.sendMessage({ chatId: bench.api.privateChat(TOKEN, from), from, text });
const botSays = async (token: string, text = 'Mời đồng chí trả lời') =>
  String(
    ((await bench.callAs(token, 'sendMessage', { chat_id: bench.group, text }))['result'] as Json)[
      'message_id'
    ],
  );
const texts = async (token = TOKEN) => (await bench.events(token)).map((event) => messageOf(event)['text']);

const PHOTO: ZaloAttachment = { kind: 'image', url: 'https://photo.example/x.jpg' };
const STICKER: ZaloAttachment = { kind: 'sticker', id: 's1', url: 'https://stickers.example/s1' };

const IN_GROUP: readonly (readonly [check: string, said: Said, heardBy: readonly string[]])[] = [
  ['talk among people', { text: 'hôm nay họp' }, []],
  ['a name typed by hand', { text: `@${BOT_NAME} có mặt` }, []],
  ['a command of other platforms', { text: '/lich' }, []],
  ['chosen in the picker', { text: 'có mặt', mention: TOKEN }, [BOT_ID]],
  ['the other bot', { text: 'có mặt', mention: OTHER_TOKEN }, [OTHER_BOT_ID]],
  ['a photo without words', { attachment: PHOTO }, []],
  ['a photo with the name', { attachment: PHOTO, text: 'biên bản', mention: TOKEN }, [BOT_ID]],
  ['a sticker', { attachment: STICKER }, []],
];

describe('in a group', () => {
  test.each(IN_GROUP)('%s', (_check, said, heardBy) => {
    say(said);
    expect(bench.api.view(bench.group).at(-1)?.heardBy).toEqual(heardBy);
    const waiting = [TOKEN, OTHER_TOKEN].filter((token) => bench.api.waitingEvents(token) > 0);
    expect(waiting).toHaveLength(heardBy.length);
  });

  test('an answer to a bot reaches this bot only, without its name', async () => {
    say({ text: '1', replyTo: await botSays(TOKEN) });
    say({ text: '2', replyTo: await botSays(OTHER_TOKEN) });
    say({ text: '3', replyTo: say({ text: 'đồng chí nghĩ sao?' }) }, BINH);
    expect(await texts()).toEqual(['1']);
    expect(await texts(OTHER_TOKEN)).toEqual(['2']);
  });

  test('the whole event of a mention', async () => {
    const messageId = say({ text: 'có mặt', mention: TOKEN });
    say({ text: `xin nghỉ @${BOT_NAME}`, mention: TOKEN });
    const [event, second] = await bench.events();
    expect(event).toEqual({
      event_name: 'message.text.received',
      message: {
        message_id: messageId,
        date: bench.clock.now(),
        chat: { id: bench.group, chat_type: 'GROUP' },
        from: { id: HOA, display_name: 'Nguyễn Thị Hoa', is_bot: false },
        text: '@Bot Chi bộ 5 có mặt',
      },
    });
    expect(messageOf(second)['text']).toBe('xin nghỉ @Bot Chi bộ 5');
  });

  test('joining and leaving is told to nobody; outside, a bot neither hears nor writes', async () => {
    const lan = { id: 'a1', name: 'Lê Thị Lan' };
    bench.api.addUser(lan);
    bench.api.addMember(bench.group, lan.id);
    bench.api.removeMember(bench.group, BINH);
    bench.api.removeBotFromGroup(bench.group, BOT_ID);
    bench.api.addBotToGroup(bench.group, BOT_ID);
    bench.api.removeBotFromGroup(bench.group, BOT_ID);
    expect(bench.api.waitingEvents(TOKEN)).toBe(0);
    expect(() => say({ text: 'x', mention: TOKEN })).toThrow('cannot be chosen');
    expect(() => say({ text: 'x' }, BINH)).toThrow('is not in chat');
    expect(await bench.call('sendMessage', { chat_id: bench.group, text: 'x' })).toMatchObject({ ok: false });
    expect(bench.api.chats()).toMatchObject([{ memberIds: [HOA, lan.id], botIds: [OTHER_BOT_ID] }]);
  });

  test('a bot is in three groups at most, and in none if it may not', () => {
    const group = () => bench.api.addGroup({ memberIds: [HOA], botIds: [BOT_ID] });
    group();
    group();
    expect(group).toThrow('in 3 groups already');
    bench.api.addBot({ token: '7:x', id: '7', name: 'Bot riêng', canJoinGroups: false });
    expect(() => bench.api.addBotToGroup(bench.group, '7')).toThrow('cannot be added');
  });
});

describe('in private', () => {
  test('the chat opens when the person writes, for that bot only', async () => {
    const send = (token: string, chatId: string) =>
      bench.callAs(token, 'sendMessage', { chat_id: chatId, text: 'Kính gửi đồng chí' });
    say({ text: 'có mặt', mention: TOKEN });
    expect(await send(TOKEN, HOA)).toMatchObject({ ok: false });
    expect(bench.api.view(bench.privately)).toEqual([]);
    write('chào');
    expect(await send(TOKEN, HOA)).toMatchObject({ ok: true });
    expect(await send(OTHER_TOKEN, HOA)).toMatchObject({ ok: false });
    expect(bench.api.view(bench.privately).map(({ text }) => text)).toEqual(['chào', 'Kính gửi đồng chí']);
    expect(await bench.events()).toMatchObject([
      {},
      { message: { chat: { id: HOA, chat_type: 'PRIVATE' }, from: { id: HOA }, text: 'chào' } },
    ]);
  });

  test('nobody writes in the chat of another', () => {
    const talk = { chatId: bench.privately, text: 'x' };
    expect(() => bench.api.sendMessage({ ...talk, from: BINH })).toThrow('only the person');
    expect(() => bench.api.sendMessage({ ...talk, from: HOA, mention: TOKEN })).toThrow('cannot be chosen');
  });
});

const KINDS: readonly (readonly [attachment: ZaloAttachment, changes: Partial<ZaloBehaviour>, Json, Json])[] =
  [
    [
      PHOTO,
      {},
      { event_name: 'message.image.received' },
      { message_type: 'CHAT_PHOTO', photo_url: PHOTO.url },
    ],
    [
      PHOTO,
      { photoField: 'photo', hasEventName: false },
      {},
      { message_type: 'CHAT_PHOTO', photo: PHOTO.url },
    ],
    [STICKER, {}, { event_name: 'message.sticker.received' }, { sticker: 's1', url: STICKER.url }],
    [
      { kind: 'voice', url: 'https://v' },
      {},
      { event_name: 'message.voice.received' },
      { voice_url: 'https://v' },
    ],
    [{ kind: 'unsupported' }, {}, { event_name: 'message.unsupported.received' }, {}],
  ];

describe('forms of an event', () => {
  test.each(KINDS)('%j %j', async (attachment, changes, envelope, content) => {
    bench.behave(changes);
    bench.api.sendMessage({ chatId: bench.privately, from: HOA, text: '', attachment });
    const [event] = await bench.events();
    const { message, ...rest } = event ?? {};
    const { message_id, date, chat, from, ...fields } = message as Json;
    expect(rest).toEqual(envelope);
    expect(fields).toEqual(content);
  });

  test('the quoted message is told only if a switch says so', async () => {
    const quoted = await botSays(TOKEN);
    for (const replyField of ['none', 'quote_msg_id', 'reply_to_message'] as const) {
      bench.behave({ replyField });
      say({ text: '1', replyTo: quoted });
    }
    const [none, id, object] = (await bench.events()).map(messageOf);
    expect(Object.keys(none ?? {})).toEqual(['message_id', 'date', 'chat', 'from', 'text']);
    expect(id).toMatchObject({ quote_msg_id: quoted });
    expect(object).toMatchObject({ reply_to_message: { message_id: quoted } });
  });

  test('names of the sender', async () => {
    bench.behave({ senderNameField: 'first_name' });
    write('chào');
    expect(await bench.events()).toMatchObject([{ message: { from: { first_name: 'Nguyễn Thị Hoa' } } }]);
  });

  test.each([
    ['same', 1],
    ['differ', 2],
    ['differ-per-group', 3],
  ] as const)('ids of a person: %s', async (groupPersonIds, count) => {
    bench.behave({ groupPersonIds });
    const second = bench.api.addGroup({ memberIds: [HOA], botIds: [BOT_ID] });
    write('chào');
    say({ text: 'x', mention: TOKEN });
    bench.api.sendMessage({ chatId: second, from: HOA, text: 'x', mention: TOKEN });
    const ids = (await bench.events()).map((event) => (messageOf(event)['from'] as Json)['id']);
    expect(new Set(ids).size).toBe(count);
    expect(ids).toEqual(
      [bench.privately, bench.group, second].map((chat) => bench.api.personIdIn(chat, HOA)),
    );
  });
});
