import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutMention } from '../../../src/messaging/zalo/mention.ts';
import { parseUpdate, receivedEvent } from '../../../src/messaging/zalo/parse-update.ts';

const NAME = 'Bot Chi bộ 5';
const ME = { id: '1459232241454765289', names: [NAME, 'bot.VDKy'] };
const LAN = { id: '6ede9afa66b88fe6d6a9', display_name: 'Nguyễn Thị Lan', is_bot: false };
const GROUP = { id: 'zgr-0f3b6c1d2e4a59788c01', chat_type: 'GROUP' };
const PRIVATE = { id: LAN.id, chat_type: 'PRIVATE' };

const event = (more: object = {}, kind: string | undefined = 'message.text.received') => ({
  event_name: kind,
  message: {
    message_id: '9c1f',
    date: 1763712345678,
    chat: GROUP,
    from: LAN,
    text: `@${NAME} lịch`,
    ...more,
  },
});
/** An event as the inbox keeps it. */
const stored = (raw: unknown): string => JSON.stringify(receivedEvent(raw, ME)?.inbound ?? null);

const read = (more: object = {}, kind?: string) => parseUpdate(event(more, kind), ME);

describe('texts', () => {
  test('of a group, flat and wrapped', () => {
    const expected = {
      kind: 'text',
      channel: 'zalo',
      chat: 'zalo:zgr-0f3b6c1d2e4a59788c01',
      chatKind: 'group',
      threadId: null,
      sender: { account: `zalo:${LAN.id}`, displayName: 'Nguyễn Thị Lan', username: null, anonymous: false },
      text: 'lịch',
      messageId: '9c1f',
      isReply: false,
      replyTo: null,
      edited: false,
    };
    expect(read()).toEqual(expected);
    expect(parseUpdate({ ok: true, result: event() }, ME)).toEqual(expected);
  });

  test.each([
    ['without a name of the event', event({}, undefined)],
    ['with numbers for ids', event({ message_id: 17, chat: { ...GROUP, id: 5 }, from: { ...LAN, id: 6 } })],
    ['with another field for the person', event({ from: { id: LAN.id, first_name: 'Lan' } })],
    [
      'with fields of an unexpected kind',
      event({ from: { ...LAN, is_bot: 'no' }, caption: 5, quote_msg_id: {} }),
    ],
    ['of a link', event({}, 'message.link.received')],
  ])('%s', (_what, raw) => {
    expect(parseUpdate(raw, ME)).toMatchObject({ kind: 'text', text: 'lịch', isReply: false });
  });

  test.each([
    ['display_name', 'Lan'],
    ['name', 'Hoa'],
    ['first_name', 'Bình'.normalize('NFD')],
  ])('the person is named by %s', (field, name) => {
    expect(read({ from: { id: LAN.id, [field]: name } })).toMatchObject({
      sender: { displayName: name.normalize('NFC') },
    });
  });

  test.each([
    [PRIVATE, 'private'],
    [{ id: 'x', chat_type: 'private' }, 'private'],
    [{ id: LAN.id }, 'private'],
    [{ id: 'zgr-1' }, 'group'],
    [{ id: LAN.id, chat_type: 'GROUP' }, 'group'],
    [{ id: 'x', chat_type: 'COMMUNITY' }, 'group'],
  ])('the chat %j is %s', (chat, kind) => {
    expect(read({ chat })).toMatchObject({ chatKind: kind });
  });

  test('a picture speaks by its caption; letters come composed', () => {
    const caption = `@${NAME} biên bản`.normalize('NFD');
    expect(
      read({ text: undefined, caption, photo_url: 'https://x' }, 'message.image.received'),
    ).toMatchObject({
      text: 'biên bản',
    });
  });
});

describe('answers to the bot', () => {
  test.each([
    ['a mention', {}, false, null],
    ['no mention in a group', { text: '1' }, true, null],
    ['words in private', { text: '1', chat: PRIVATE }, false, null],
    ['a quoted message', { quote_msg_id: 'a1' }, true, 'a1'],
    [
      'a quoted message of the bot',
      { reply_to_message: { message_id: 'a1', from: { id: ME.id } } },
      true,
      'a1',
    ],
    ['a quoted message of somebody', { reply_to_message: { message_id: 'a1', from: LAN } }, false, 'a1'],
    ['a quote without an id', { reply_to_message: { text: 'x' } }, true, null],
    ['a mention under a name that was not told', { text: '@Bot Chi bộ Đông 1' }, false, null],
  ])('%s', (_what, more, isReply, replyTo) => {
    expect(read(more)).toMatchObject({ isReply, replyTo });
  });
});

describe('the mention of the bot', () => {
  test.each([
    [`@${NAME} có mặt`, 'có mặt'],
    [`có mặt @${NAME}`, 'có mặt'],
    [`có @${NAME} mặt`, 'có mặt'],
    ['@BOT  CHI BỘ   5   có mặt', 'có mặt'],
    ['@Bot\u00A0Chi bộ\u200B 5\u00A0có mặt', 'có mặt'],
    [`@${NAME}, có mặt`, ', có mặt'],
    [`@${NAME}\nnghị quyết\n- việc; Lan; 15/12`, 'nghị quyết\n- việc; Lan; 15/12'],
    [`nghị quyết @${NAME}\n  - việc`, 'nghị quyết\n- việc'],
    [`@${NAME}`, ''],
    [`@${NAME} @${NAME} 1`, '1'],
    ['@bot.VDKy 1', '1'],
  ])('%j reads %j', (text, rest) => {
    expect(withoutMention(text, ME.names)).toEqual({ text: rest, wasMentioned: true });
  });

  test.each([
    `@${NAME}5 có mặt`,
    `@${NAME}ộ`,
    'Bot Chi bộ 5 có mặt',
    'lan@Bot Chi bộ 5',
    '@bot-VDKy 1',
    '@Nguyễn Lan 1',
  ])('%j stays', (text) => {
    expect(withoutMention(text, ME.names)).toEqual({ text, wasMentioned: false });
  });

  test('the longer of two names counts; signs in a name are no pattern; no name, no mention', () => {
    expect(withoutMention('@Bot A B 1', ['Bot A', 'Bot A B']).text).toBe('1');
    expect(withoutMention('@Bot (A+B).* 1', ['@Bot (A+B).*']).text).toBe('1');
    expect(withoutMention('@Bot Chi bộ 5 - Thôn Đoài 1', ['Bot Chi bộ 5 - Thôn Đoài']).text).toBe('1');
    expect(withoutMention('@Bot a/b 1', ['Bot a/b']).text).toBe('1');
    expect(withoutMention(' @ 1 ', ['', ' '])).toEqual({ text: '@ 1', wasMentioned: false });
    expect(withoutMention('@bot chi bộ 5 x'.normalize('NFC'), [NAME.normalize('NFD')]).text).toBe('x');
  });
});

describe('what is no text', () => {
  test.each([
    ['a voice', event({ text: undefined, voice_url: 'https://x' }, 'message.voice.received'), 'voice'],
    ['content that is withheld', event({}, 'message.unsupported.received'), 'other'],
    ['a picture', event({ text: undefined, photo: 'x' }, 'message.image.received'), 'photo'],
    [
      'a sticker in private',
      event({ text: undefined, sticker: 's', chat: PRIVATE }, 'message.sticker.received'),
      'sticker',
    ],
  ])('R5-3 %s: only that it came is told', (_what, raw, media) => {
    expect(parseUpdate(raw, ME)).toMatchObject({ kind: 'media', media });
    expect(stored(raw)).not.toMatch(/https|"text"/);
  });

  test('words beside a picture are read', () => {
    const raw = event({ text: undefined, caption: 'bao giờ họp', photo_url: 'x' }, 'message.image.received');
    expect(parseUpdate(raw, ME)).toMatchObject({ kind: 'text', text: 'bao giờ họp', media: 'photo' });
  });
});

describe('what is not for us', () => {
  test.each([
    ['a sticker', event({ text: undefined, sticker: 's', url: 'https://x' }, 'message.sticker.received')],
    ['an unknown kind', event({}, 'message.dance.received')],
    ['blanks', event({ text: ' \n ' })],
    ['another bot', event({ from: { ...LAN, is_bot: true } })],
    ['ourselves', event({ from: { id: ME.id } })],
    ['no sender', event({ from: undefined })],
    ['no id', event({ message_id: undefined })],
    ['an id that no reference holds', event({ chat: { ...GROUP, id: 'x'.repeat(65) } })],
    ['an id with blanks', event({ from: { ...LAN, id: 'a b' } })],
  ])('%s', (_what, raw) => {
    expect(parseUpdate(raw, ME)).toBeNull();
    expect(receivedEvent(raw, ME)).toBeNull();
  });

  test('garbage of any shape throws nothing', () => {
    const loose = fc.oneof(
      fc.anything(),
      fc.record({ message: fc.anything() }),
      fc.record({ result: fc.anything() }),
    );
    fc.assert(
      fc.property(loose, (raw) => {
        expect(parseUpdate(raw, ME)).toBeNull();
      }),
    );
    const keys = [
      'message_id',
      'chat',
      'from',
      'text',
      'caption',
      'reply_to_message',
      'quote_msg_id',
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.anything(), fc.boolean(), (key, value, isWrapped) => {
        const raw = isWrapped ? { result: event({ [key]: value }) } : event({ [key]: value });
        const received = receivedEvent(raw, ME);
        expect(received?.inbound ?? null).toEqual(parseUpdate(raw, ME));
        if (received !== null) expect(JSON.parse(stored(raw))).toEqual(received.inbound);
      }),
    );
  });
});

describe('what is kept', () => {
  test('reads the same later, without what nobody reads', () => {
    const raw = event({
      photo_url: 'https://photo',
      reply_to_message: { message_id: 'a1', text: 'MẬT\nkín' },
    });
    const kept = stored({ ok: true, result: raw });
    expect(JSON.parse(kept)).toMatchObject({ chat: 'zalo:zgr-0f3b6c1d2e4a59788c01' });
    expect(JSON.parse(kept)).toEqual(parseUpdate(raw, ME));
    expect(kept).not.toMatch(/kín|https/);
    expect(receivedEvent({ message: null }, ME)).toBeNull();
    expect(stored(event({ caption: 'MẬT\nkín' }))).not.toContain('kín');
  });

  test('the same message has one number, wrapped or not; another has another', () => {
    const numberOf = (raw: unknown) => receivedEvent(raw, ME)?.updateId;
    expect(numberOf(event())).toBe(numberOf({ ok: true, result: event({ text: 'khác' }) }));
    expect(numberOf(event())).not.toBe(numberOf(event({ message_id: '9c20' })));
    expect(numberOf(event())).not.toBe(numberOf(event({ chat: PRIVATE })));
    expect(Number.isSafeInteger(numberOf(event()))).toBe(true);
  });

  test.each([
    ['a text', { text: `@${NAME} TỐI MẬT\nkế hoạch diễn tập` }],
    ['a text behind the mention', { text: `Mật @${NAME}\nkế hoạch diễn tập` }],
    ['a caption', { text: undefined, caption: 'Độ mật: Mật. kế hoạch diễn tập' }],
    ['a text beside a caption', { text: 'MẬT', caption: 'kế hoạch diễn tập' }],
    ['a caption beside a text', { text: 'kế hoạch diễn tập', caption: 'ảnh TUYỆT MẬT' }],
    ['a spoken command', { text: `@${NAME} nghị quyết MẬT về kế hoạch diễn tập` }],
    ['a task', { text: `@${NAME} nghị quyết Phòng thủ\n- MẬT: kế hoạch diễn tập; Lan; 15/12` }],
    [
      'an answer',
      { text: 'MẬT\nkế hoạch diễn tập', reply_to_message: { text: 'diễn tập', message_id: 'a' } },
    ],
  ])('of a secret: %s leaves no word, and is still known for what it is', (_what, more) => {
    const raw = event(more, undefined);
    const kept = stored(raw);
    for (const word of ['kế hoạch', 'diễn tập', 'TỐI']) expect(kept).not.toContain(word);
    expect(JSON.parse(kept)).toMatchObject({ kind: 'secret' });
    expect(JSON.parse(kept)).toEqual(parseUpdate(raw, ME));
  });
});
