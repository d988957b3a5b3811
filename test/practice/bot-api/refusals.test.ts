import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, buttons, openBench, TOKEN } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ limits: false });
});
afterAll(() => bench.close());

const oneButton = (button: object) => ({ inline_keyboard: [[button]] });
const rows = (count: number, perRow: number, text = 'Có mặt') => ({
  inline_keyboard: Array.from({ length: count }, () =>
    Array.from({ length: perRow }, () => ({ text, callback_data: 'a' })),
  ),
});
const commands = (command: string, description = 'Điểm danh') => ({ commands: [{ command, description }] });

type Row = readonly [
  check: number,
  what: string,
  method: string,
  args: Record<string, unknown>,
  error: string,
];

const REFUSED: readonly Row[] = [
  [1, 'no text', 'sendMessage', {}, 'message text is empty'],
  [1, 'only blanks', 'sendMessage', { text: ' \n ' }, 'text must be non-empty'],
  [2, '4097 code points', 'sendMessage', { text: '😀'.repeat(4097) }, 'message is too long'],
  [2, '32,769 bytes', 'sendMessage', { text: 'a'.repeat(32_769) }, 'text is too long'],
  [4, 'empty data', 'sendMessage', { text: 'x', reply_markup: buttons('') }, 'BUTTON_DATA_INVALID'],
  [
    4,
    '66 bytes of "ế"',
    'sendMessage',
    { text: 'x', reply_markup: buttons('ế'.repeat(22)) },
    'BUTTON_DATA_INVALID',
  ],
  [5, '9 in a row', 'sendMessage', { text: 'x', reply_markup: rows(1, 9) }, 'reply markup is too long'],
  [5, '101 buttons', 'sendMessage', { text: 'x', reply_markup: rows(101, 1) }, 'reply markup is too long'],
  [
    5,
    'over 10 KB',
    'sendMessage',
    { text: 'x', reply_markup: rows(50, 2, 'x'.repeat(80)) },
    'reply markup is too long',
  ],
  [
    6,
    'no action',
    'sendMessage',
    { text: 'x', reply_markup: oneButton({ text: 'Có mặt' }) },
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    6,
    'two actions',
    'sendMessage',
    { text: 'x', reply_markup: oneButton({ text: 'a', callback_data: 'a', url: 'https://a.vn' }) },
    'BUTTON_TYPE_INVALID',
  ],
  [
    7,
    'unknown style',
    'sendMessage',
    { text: 'x', reply_markup: oneButton({ text: 'a', callback_data: 'a', style: 'warning' }) },
    "can't parse inline keyboard button: invalid button style specified",
  ],
  [
    11,
    'copy_text over 256',
    'sendMessage',
    { text: 'x', reply_markup: oneButton({ text: 'a', copy_text: { text: 'a'.repeat(257) } }) },
    'BUTTON_COPY_TEXT_INVALID',
  ],
  [
    9,
    '201 characters',
    'answerCallbackQuery',
    { callback_query_id: '1', text: 'ộ'.repeat(201) },
    'MESSAGE_TOO_LONG',
  ],
  [
    14,
    'payload over 64',
    'answerCallbackQuery',
    { callback_query_id: '1', url: `https://t.me/chibo_bot?start=${'a'.repeat(65)}` },
    'URL_INVALID',
  ],
  [
    14,
    'payload with marks',
    'answerCallbackQuery',
    { callback_query_id: '1', url: 'https://t.me/chibo_bot?start=họp' },
    'URL_INVALID',
  ],
  [
    19,
    'unknown query',
    'answerCallbackQuery',
    { callback_query_id: '1' },
    'query is too old and response timeout expired or query ID is invalid',
  ],
  [12, 'upper case', 'setMyCommands', commands('DiemDanh'), 'BOT_COMMAND_INVALID'],
  [12, 'Vietnamese', 'setMyCommands', commands('điểmdanh'), 'BOT_COMMAND_INVALID'],
  [12, '33 characters', 'setMyCommands', commands('a'.repeat(33)), 'command length must not exceed 32'],
  [12, 'no description', 'setMyCommands', commands('diemdanh', ' '), 'command description must be non-empty'],
  [
    12,
    '101 commands',
    'setMyCommands',
    { commands: Array.from({ length: 101 }, (_, i) => ({ command: `c${i}`, description: 'x' })) },
    'BOT_COMMANDS_TOO_MUCH',
  ],
  [20, 'unknown chat', 'sendMessage', { chat_id: -1, text: 'x' }, 'chat not found'],
  [20, 'no chat', 'sendMessage', { chat_id: '', text: 'x' }, 'chat_id is empty'],
  [
    23,
    'thread in a plain group',
    'sendMessage',
    { text: 'x', message_thread_id: 7 },
    'message thread not found',
  ],
  [
    25,
    'reply to nothing',
    'sendMessage',
    { text: 'x', reply_parameters: { message_id: 999 } },
    'message to be replied not found',
  ],
  [16, 'edit of nothing', 'editMessageText', { text: 'x', message_id: 999 }, 'message to edit not found'],
  [18, 'delete of nothing', 'deleteMessage', { message_id: 999 }, 'message to delete not found'],
  [
    24,
    'pin without the right',
    'pinChatMessage',
    { message_id: 1 },
    'not enough rights to manage pinned messages in the chat',
  ],
  [26, 'a stranger', 'getChatMember', { user_id: 13 }, 'user not found'],
  [26, 'nobody', 'getChatMember', { user_id: 99 }, 'invalid user_id specified'],
  [
    27,
    "another bot's file",
    'sendDocument',
    { document: 'BQACother' },
    'wrong file identifier/HTTP URL specified',
  ],
];

const MARKUP = ['HTML', 'Markdown', 'MarkdownV2'] as const;

describe('refusals', () => {
  test.each(REFUSED)('check %i: %s (%s)', async (_check, _what, method, args, error) => {
    const answer = await bench.call(method, { chat_id: bench.group, ...args });
    expect(answer).toEqual({ status: 400, ok: false, error_code: 400, description: `Bad Request: ${error}` });
  });

  // The program sends entities: a text with marks in it would be a mistake of its own.
  test.each(MARKUP)('check 8: %s', async (parse_mode) => {
    const answer = await bench.call('sendMessage', { chat_id: bench.group, text: 'Họp', parse_mode });
    expect(answer.description).toBe('Bad Request: unsupported parse_mode');
  });

  test('check 13: unknown methods, wrong tokens and other addresses', async () => {
    expect(await bench.call('sendNothing')).toEqual({
      status: 404,
      ok: false,
      error_code: 404,
      description: 'Not Found',
    });
    const wrong = await fetch(`${bench.root}/bot1:other/getMe`);
    expect([wrong.status, await wrong.json()]).toEqual([
      401,
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ]);
    expect((await fetch(`${bench.root}/`)).status).toBe(404);
    const bad = await fetch(`${bench.root}/bot${TOKEN}%E0%A4%A/getMe`);
    expect(bad.status).toBe(401);
    const encoded = await fetch(`${bench.root}/bot${TOKEN.replace(':', '%3A')}/GETME/?x=1`);
    expect(await encoded.json()).toMatchObject({ ok: true, result: { username: 'chibo_bot' } });
  });
});

describe('what is accepted', () => {
  const ACCEPTED: readonly (readonly [
    what: string,
    args: Record<string, unknown>,
    text: string,
    entities: object[],
  ])[] = [
    ['4096 letters beyond the BMP', { text: '😀'.repeat(4096) }, '😀'.repeat(4096), []],
    ['a bare ampersand', { text: 'A & B &amp; C &lt;' }, 'A & B &amp; C &lt;', []],
    [
      'nested entities, offsets in UTF-16 units, blanks cut',
      {
        text: ' Chi bộ 😀 xem ',
        entities: [
          { type: 'bold', offset: 1, length: 6 },
          { type: 'italic', offset: 5, length: 2 },
          { type: 'text_link', offset: 11, length: 3, url: 'https://a.vn' },
        ],
      },
      'Chi bộ 😀 xem',
      [
        { type: 'bold', offset: 0, length: 6 },
        { type: 'italic', offset: 4, length: 2 },
        { type: 'text_link', offset: 10, length: 3, url: 'https://a.vn' },
      ],
    ],
    [
      'commands and mentions are found in the text',
      { text: '/nghiquyet@chibo_bot của @hoa, không phải /nghịquyết' },
      '/nghiquyet@chibo_bot của @hoa, không phải /nghịquyết',
      [
        { type: 'bot_command', offset: 0, length: 20 },
        { type: 'mention', offset: 25, length: 4 },
      ],
    ],
    [
      'a mention by id of a member; of nobody it is plain text',
      {
        text: 'Bình ai',
        entities: [
          { type: 'text_mention', offset: 0, length: 4, user: { id: 12 } },
          { type: 'text_mention', offset: 5, length: 2, user: { id: 99 } },
        ],
      },
      'Bình ai',
      [{ type: 'text_mention', offset: 0, length: 4 }],
    ],
    [
      'an entity longer than the text',
      { text: 'Chi bộ', entities: [{ type: 'bold', offset: 0, length: 99 }] },
      'Chi bộ',
      [{ type: 'bold', offset: 0, length: 6 }],
    ],
    [
      'a missing reply that may miss',
      { text: 'x', reply_parameters: { message_id: 999, allow_sending_without_reply: true } },
      'x',
      [],
    ],
    ['data of 64 bytes', { text: 'x', reply_markup: buttons(`${'ế'.repeat(21)}a`) }, 'x', []],
    [
      'the other options',
      { text: 'x', link_preview_options: { is_disabled: true }, disable_notification: true },
      'x',
      [],
    ],
  ];

  test.each(ACCEPTED)('%s', async (_what, args, text, entities) => {
    const answer = await bench.call('sendMessage', { chat_id: bench.group, ...args });
    expect(answer).toMatchObject({ ok: true, result: { text } });
    expect(bench.api.view(bench.group).at(-1)).toMatchObject({ text, entities });
  });

  test.each([
    ['query', '', undefined],
    ['form', 'application/x-www-form-urlencoded', 'text=Xin+ch%C3%A0o&disable_notification=yes'],
    [
      'multipart',
      'multipart/form-data; boundary="b1"',
      '--b1\r\nContent-Disposition: form-data; name="text"\r\n\r\nXin chào\r\n--b1--\r\n',
    ],
  ])('arguments by %s', async (_how, type, body) => {
    const query = `chat_id=${bench.group}${body === undefined ? '&text=Xin+ch%C3%A0o' : ''}`;
    const response = await fetch(`${bench.root}/bot${TOKEN}/sendmessage?${query}`, {
      ...(body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': type } }),
    });
    expect(await response.json()).toMatchObject({ ok: true, result: { text: 'Xin chào' } });
  });

  test('commands are kept per scope and language', async () => {
    const list = [{ command: 'diemdanh', description: 'Điểm danh' }];
    const scope = { type: 'all_group_chats' };
    await bench.call('setMyCommands', { commands: list, scope, language_code: 'vi' });
    expect((await bench.call('getMyCommands', { scope, language_code: 'vi' })).result).toEqual(list);
    expect((await bench.call('getMyCommands')).result).toEqual([]);
    expect(bench.api.commands('all_group_chats', 'vi')).toEqual(list);
    await bench.call('deleteMyCommands', { scope, language_code: 'vi' });
    expect(bench.api.commands('all_group_chats', 'vi')).toEqual([]);
  });
});
