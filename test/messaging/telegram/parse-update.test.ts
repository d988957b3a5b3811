import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseUpdate, receivedEvent } from '../../../src/messaging/telegram/parse-update.ts';

const ME = { id: 4200, username: 'chibo_bot' };
const HOA = { id: 11, is_bot: false, first_name: 'Hoa', last_name: 'Nguyễn', username: 'hoa' };
const GROUP = { id: -1001, type: 'supergroup', title: 'Chi bộ' };
const PRIVATE = { id: 11, type: 'private', first_name: 'Hoa' };
const read = (update: object) => parseUpdate({ update_id: 1, ...update }, ME);
const message = (more: object) => ({ message_id: 5, date: 1, chat: GROUP, from: HOA, ...more });
const text = (words: string, more: object = {}) => read({ message: message({ text: words, ...more }) });

describe('texts', () => {
  test('a whole command in a group', () => {
    expect(text('/lich')).toEqual({
      kind: 'text',
      channel: 'telegram',
      chat: 'telegram:-1001',
      chatKind: 'group',
      threadId: null,
      sender: {
        account: 'telegram:11',
        displayName: 'Hoa Nguyễn',
        username: 'hoa',
        anonymous: false,
      },
      text: '/lich',
      messageId: '5',
      isReply: false,
      edited: false,
    });
  });

  test.each([
    ['/LICH', true],
    ['/Lich@chibo_bot', true],
    ['/lich@CHIBO_Bot ngay', true],
    ['  /lich', true],
    ['/lich@other_bot', false],
    ['/lich@chibo_bot2', false],
    ['chào cả nhà', false],
    ['xin /lich', false],
    ['/ lich', false],
    ['', false],
  ])('in a group %j is for us: %s', (words, expected) => {
    expect(text(words) !== null).toBe(expected);
  });

  test('in private everything is for us', () => {
    expect(text('chào', { chat: PRIVATE })).toMatchObject({ kind: 'text', chatKind: 'private' });
  });

  test('a reply to us is for us, a reply to others is not', () => {
    expect(text('1', { reply_to_message: { from: { id: 4200 } } })).toMatchObject({
      isReply: true,
      text: '1',
    });
    expect(text('1', { reply_to_message: { from: { id: 12 } } })).toBeNull();
    expect(text('1', { reply_to_message: {} })).toBeNull();
  });

  test('edited commands and captions count; NFD letters come composed', () => {
    expect(read({ edited_message: message({ text: '/lich' }) })).toMatchObject({
      text: '/lich',
      edited: true,
    });
    expect(read({ message: message({ caption: '/lich', photo: [] }) })).toMatchObject({ text: '/lich' });
    expect(text('/toila Bình'.normalize('NFD'))).toMatchObject({ text: '/toila Bình' });
  });

  test('a photo, a sticker, a service line in the group say nothing', () => {
    for (const more of [{ photo: [] }, { sticker: {} }, { new_chat_title: 'x' }, { pinned_message: {} }])
      expect(read({ message: message(more) })).toBeNull();
  });

  test.each([
    ['document', 'file'],
    ['photo', 'photo'],
    ['voice', 'voice'],
    ['video', 'video'],
    ['location', 'place'],
    ['contact', 'contact'],
    ['sticker', 'sticker'],
  ])('R5-3 a %s is told of where it is meant for the bot', (field, media) => {
    const answer = { reply_to_message: { from: { id: ME.id } } };
    expect(read({ message: message({ [field]: {}, chat: PRIVATE }) })).toMatchObject({
      kind: 'media',
      media,
    });
    const inGroup = read({ message: message({ [field]: {}, ...answer }) });
    if (media === 'sticker') expect(inGroup).toBeNull();
    else expect(inGroup).toMatchObject({ kind: 'media', media });
    expect(read({ edited_message: message({ [field]: {}, chat: PRIVATE }) })).toBeNull();
  });

  test('words beside a photo are read, with a mark that something stood beside them', () => {
    expect(read({ message: message({ caption: '/lich', photo: [] }) })).toMatchObject({
      kind: 'text',
      text: '/lich',
      media: 'photo',
    });
    expect(read({ message: message({ caption: 'ảnh hôm qua', photo: [] }) })).toBeNull();
  });

  test('words that name the bot are for it, without the name', () => {
    for (const written of [
      `@${ME.username} bao giờ họp`,
      `bao giờ họp @${ME.username}`,
      `@${ME.username}, bao giờ họp`,
    ])
      expect(text(written)).toMatchObject({ text: 'bao giờ họp', isMention: true });
    expect(text(`@${ME.username}_2 bao giờ họp`)).toBeNull();
    expect(text(`/lich@${ME.username}`)).toMatchObject({ text: `/lich@${ME.username}` });
    expect(text(`viết cho a@${ME.username}`)).toBeNull();
  });

  test('the topic of a forum is kept; a plain reply thread is none', () => {
    expect(text('/lich', { is_topic_message: true, message_thread_id: 7 })).toMatchObject({ threadId: '7' });
    expect(text('/lich', { message_thread_id: 7 })).toMatchObject({ threadId: null });
    expect(text('/lich', { is_topic_message: true })).toMatchObject({ threadId: null });
  });
});

describe('who is not a person', () => {
  const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group' };
  test.each([
    ['an anonymous administrator', { from: anonymous, sender_chat: { id: -1001 } }, true],
    ['an anonymous somebody of elsewhere', { from: anonymous, sender_chat: { id: -5 } }, null],
    ['an anonymous nobody', { from: anonymous }, null],
    [
      'a channel',
      { from: { id: 136817688, is_bot: true, first_name: 'Channel' }, sender_chat: { id: -9 } },
      null,
    ],
    ['the linked channel', { from: { id: 777000, is_bot: false, first_name: 'Telegram' } }, null],
    ['another bot', { from: { id: 77, is_bot: true, first_name: 'x' } }, null],
    ['no sender', { from: undefined }, null],
  ])('%s', (_who, more, expected) => {
    const inbound = text('/lich', more);
    expect(inbound === null || inbound.kind !== 'text' ? null : inbound.sender.anonymous).toBe(expected);
  });

  test('posts of a channel are not for us', () => {
    const channel = { id: -9, type: 'channel', title: 'x' };
    expect(read({ channel_post: { message_id: 1, date: 1, chat: channel, text: '/lich' } })).toBeNull();
    expect(read({ message: message({ chat: channel, text: '/lich' }) })).toBeNull();
  });
});

describe('presses', () => {
  const press = (more: object) =>
    read({ callback_query: { id: 'q', from: HOA, chat_instance: 'x', data: 'a:1:y', ...more } });
  test('in a group, in a topic, under a message that is not accessible any more', () => {
    expect(press({ message: message({ text: 'Hỏi', date: 9 }) })).toEqual({
      kind: 'press',
      channel: 'telegram',
      chat: 'telegram:-1001',
      chatKind: 'group',
      threadId: null,
      sender: { account: 'telegram:11', displayName: 'Hoa Nguyễn', username: 'hoa', anonymous: false },
      data: 'a:1:y',
      pressId: 'q',
      messageId: '5',
    });
    const topic = { chat: GROUP, message_id: 5, is_topic_message: true, message_thread_id: 3 };
    expect(press({ message: topic })).toMatchObject({ threadId: '3' });
    expect(press({ message: { chat: GROUP, message_id: 5, date: 0 } })).toMatchObject({ messageId: '5' });
  });

  test('without a message it happened in private', () => {
    expect(press({})).toMatchObject({ chat: 'telegram:11', chatKind: 'private', messageId: null });
  });

  test('of a game, of a bot, with too much data: not ours', () => {
    expect(press({ data: undefined, game_short_name: 'x' })).toBeNull();
    expect(press({ from: { ...HOA, is_bot: true } })).toBeNull();
    expect(press({ data: 'x'.repeat(65) })).toBeNull();
  });
});

describe('the bot in a chat', () => {
  const standing = (before: object, after: object, chat: object = GROUP) =>
    read({
      my_chat_member: { chat, from: HOA, date: 1, old_chat_member: before, new_chat_member: after },
    });
  test.each([
    [{ status: 'left' }, { status: 'member' }, 'in', true],
    [{ status: 'kicked' }, { status: 'administrator' }, 'in', true],
    [{ status: 'member' }, { status: 'administrator' }, 'in', false],
    [{ status: 'administrator' }, { status: 'member' }, 'in', false],
    [{ status: 'member' }, { status: 'creator' }, 'in', false],
    [
      { status: 'member' },
      { status: 'restricted', is_member: true, can_send_messages: false },
      'muted',
      false,
    ],
    [{ status: 'left' }, { status: 'restricted', is_member: true, can_send_messages: true }, 'in', true],
    [{ status: 'member' }, { status: 'restricted', is_member: false }, 'out', false],
    [{ status: 'member' }, { status: 'left' }, 'out', false],
    [{ status: 'member' }, { status: 'kicked' }, 'out', false],
  ])('%o → %o', (before, after, presence, arrived) => {
    expect(standing(before, after)).toMatchObject({ kind: 'presence', presence, arrived });
  });

  test('blocked and unblocked in private', () => {
    expect(standing({ status: 'member' }, { status: 'kicked' }, PRIVATE)).toMatchObject({
      chatKind: 'private',
      presence: 'out',
    });
  });

  test('a move is told in both chats', () => {
    const moved = { kind: 'moved', from: 'telegram:-5', to: 'telegram:-1001' };
    const old = { id: -5, type: 'group', title: 'x' };
    expect(read({ message: message({ chat: old, migrate_to_chat_id: -1001 }) })).toMatchObject(moved);
    expect(read({ message: message({ migrate_from_chat_id: -5, from: undefined }) })).toMatchObject(moved);
  });
});

describe('a mark of secrecy', () => {
  test.each([['/nghiquyet Kế hoạch\nTỐI MẬT\nsố 12'], ['MẬT\nnội dung kín'], ['Độ mật: A\nnội dung kín']])(
    '%j loses its words at the door, also in a caption, a chat, an edit',
    (words) => {
      for (const inbound of [
        text(words),
        text(words, { chat: PRIVATE }),
        read({ message: message({ caption: words }) }),
        read({ edited_message: message({ text: words }) }),
      ]) {
        expect(inbound?.kind).toBe('secret');
        expect(JSON.stringify(inbound)).not.toMatch(/kín|Kế hoạch|số 12/);
      }
    },
  );
});

describe('a mark of secrecy that is not plain to see', () => {
  test.each([
    ['amid a line', { text: '/nghiquyet MẬT về phòng thủ' }],
    ['behind a mention', { text: '@chibo_bot tài liệu Mật đây' }],
    ['letter by letter', { text: 'gửi anh T U Y Ệ T  M Ậ T' }],
    ['in letters of another script', { text: 'МẬТ' }],
    ['in a caption', { caption: 'ảnh công văn TỐI MẬT' }],
    ['in a caption beside a text', { text: 'gửi anh', caption: 'MẬT' }],
    [
      'in a hidden link',
      {
        text: '/lich xem ở đây',
        entities: [
          { type: 'text_link', offset: 0, length: 5, url: 'https://a.example/TUY%E1%BB%86T%20M%E1%BA%ACT' },
        ],
      },
    ],
  ])('R5-1 %s', (_where, words) => {
    expect(read({ message: message(words) })?.kind).toBe('secret');
    expect(read({ edited_message: message(words) })?.kind).toBe('secret');
  });

  test('R5-2 a comrade of that name is no mark', () => {
    expect(text('/diemdanh vắng Mật')?.kind).toBe('text');
    expect(text('/toila Nguyễn Văn Mật')?.kind).toBe('text');
  });
});

describe('what is kept', () => {
  test('is read again the same, and leaves out what nobody reads', () => {
    const update = {
      update_id: 9,
      message: message({
        text: '/lich',
        entities: [{ type: 'bot_command', offset: 0, length: 5 }],
        reply_to_message: { message_id: 2, from: { id: 4200 }, text: 'MẬT\nnội dung kín' },
        quote: { text: 'kín' },
        photo: [{ file_id: 'x' }],
      }),
    };
    const received = receivedEvent(update, ME);
    const kept = JSON.parse(JSON.stringify(received?.inbound)) as object;
    expect(received?.updateId).toBe(9);
    expect(kept).toEqual(parseUpdate(update, ME));
    expect(JSON.stringify(kept)).not.toMatch(/kín|file_id|entities/);
  });
});

describe('garbage', () => {
  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true }), (raw) => {
        parseUpdate(raw, ME);
      }),
      { numRuns: 500 },
    );
  });

  test('never throws on updates with one odd field, and never invents a sender', () => {
    const odd = fc.oneof(fc.anything(), fc.constant(null), fc.string(), fc.double());
    const field = fc.constantFrom('message_id', 'chat', 'from', 'text', 'caption', 'message_thread_id');
    fc.assert(
      fc.property(field, odd, (name, value) => {
        const inbound = read({ message: { ...message({ text: '/lich' }), [name]: value } });
        if (inbound !== null) expect(inbound.sender.account).toMatch(/^telegram:-?\d+$/);
      }),
      { numRuns: 500 },
    );
  });

  test.each([null, undefined, 0, 'x', [], {}, { update_id: 'x', message: null }])('%o is nothing', (raw) => {
    expect(parseUpdate(raw, ME)).toBeNull();
  });
});
