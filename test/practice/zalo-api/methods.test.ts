import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_BEHAVIOUR, type ZaloBehaviour } from '../../../src/practice/zalo-api/behaviour.ts';
import { type Bench, BINH, BOT_ID, HOA, type Json, OTHER_TOKEN, openBench, TOKEN } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  bench.api.sendMessage({ chatId: bench.privately, from: HOA, text: 'chào' });
});
beforeEach(() => bench.behave(DEFAULT_BEHAVIOUR));
afterAll(() => bench.close());

type Row = readonly [check: string, method: string, args: Json, code: number, description: string];

const AT_HOA = { chat_id: HOA };

const REFUSED: readonly Row[] = [
  ['no chat', 'sendMessage', { text: 'x' }, 400, 'Bad request: The chat_id must not be empty'],
  [
    'empty chat',
    'sendMessage',
    { chat_id: '', text: 'x' },
    400,
    'Bad request: The chat_id must not be empty',
  ],
  ['a number', 'sendMessage', { chat_id: 1, text: 'x' }, 400, 'Bad request: The chat_id must be a string'],
  ['no text', 'sendMessage', AT_HOA, 400, 'Bad request: The text must not be empty'],
  ['only blanks', 'sendMessage', { ...AT_HOA, text: ' \n ' }, 400, 'Bad request: The text must not be empty'],
  ['2,001 characters', 'sendMessage', { ...AT_HOA, text: 'ộ'.repeat(2_001) }, 400, 'exceed 2000 characters'],
  ['1,001 pairs', 'sendMessage', { ...AT_HOA, text: '📌'.repeat(1_001) }, 400, 'exceed 2000 characters'],
  ['not composed', 'sendMessage', { ...AT_HOA, text: 'ộ'.repeat(700).normalize('NFD') }, 400, 'exceed 2000'],
  ['other markup', 'sendMessage', { ...AT_HOA, text: 'x', parse_mode: 'MarkdownV2' }, 400, 'parse_mode'],
  ['a stranger', 'sendMessage', { chat_id: BINH, text: 'x' }, 403, 'Internal server error'],
  ['an unknown group', 'sendMessage', { chat_id: 'zgr-0', text: 'x' }, 403, 'Internal server error'],
  ['no photo', 'sendPhoto', AT_HOA, 400, 'Bad request: The photo must not be empty'],
  [
    'bytes',
    'sendPhoto',
    { ...AT_HOA, photo: 'data:image/png;base64,' },
    400,
    'must start with http:// or https://',
  ],
  [
    'long caption',
    'sendPhoto',
    { ...AT_HOA, photo: 'https://a.vn/x', caption: 'x'.repeat(2_001) },
    400,
    'caption',
  ],
  ['no action', 'sendChatAction', AT_HOA, 400, 'Bad request: The action must not be empty'],
  ['not there yet', 'sendChatAction', { ...AT_HOA, action: 'upload_photo' }, 400, 'action is invalid'],
  ['stranger', 'sendChatAction', { chat_id: BINH, action: 'typing' }, 403, 'Internal server error'],
  ['edit', 'editMessageText', { ...AT_HOA, message_id: '1', text: 'x' }, 404, 'Not found'],
  ['delete', 'deleteMessage', { ...AT_HOA, message_id: '1' }, 404, 'Not found'],
  ['press', 'answerCallbackQuery', { callback_query_id: '1' }, 404, 'Not found'],
  ['case', 'sendmessage', { ...AT_HOA, text: 'x' }, 404, 'Not found'],
  ['no url', 'setWebhook', { secret_token: 'mat-khau-1' }, 400, 'The url must not be empty'],
  ['no secret', 'setWebhook', { url: 'https://bot.example.vn/' }, 400, 'The secret_token must not be empty'],
  ['short', 'setWebhook', { url: 'https://bot.example.vn/', secret_token: '1234567' }, 400, '8 to 256'],
  [
    'plain http',
    'setWebhook',
    { url: 'http://bot.example.vn/', secret_token: '12345678' },
    400,
    'public https',
  ],
  [
    'this machine',
    'setWebhook',
    { url: 'https://127.0.0.1/', secret_token: '12345678' },
    400,
    'public https',
  ],
  ['at home', 'setWebhook', { url: 'https://192.168.1.2/', secret_token: '12345678' }, 400, 'public https'],
  ['none to delete', 'deleteWebhook', {}, 400, 'Bad request: The webhook is not set'],
  ['none to tell of', 'getWebhookInfo', {}, 404, 'Not found'],
  ['nothing new', 'getUpdates', { timeout: '0' }, 408, 'Request timeout'],
];

describe('refusals', () => {
  test.each(REFUSED)('%s: %s %j', async (_check, method, args, code, description) => {
    if (method === 'getUpdates') await bench.events();
    const said = expect.stringContaining(description);
    const answer = await bench.call(method, args);
    expect(answer).toEqual({ status: 200, ok: false, error_code: code, description: said });
  });

  test('an unknown token', async () => {
    expect(await bench.callAs('1:x', 'getMe')).toMatchObject({ ok: false, error_code: 401 });
    expect(await bench.callAs(OTHER_TOKEN, 'getMe')).toMatchObject({ ok: true });
  });

  test('a form is not read, a broken body and GET are refused', async () => {
    const address = `${bench.root}/bot${TOKEN}/sendMessage`;
    const ask = async (init: RequestInit) => (await (await fetch(address, init)).json()) as Json;
    expect(
      await ask({ method: 'POST', body: new URLSearchParams({ chat_id: HOA, text: 'x' }) }),
    ).toMatchObject({
      description: 'Bad request: The chat_id must not be empty',
    });
    const json = { 'content-type': 'application/json' };
    expect(await ask({ method: 'POST', headers: json, body: '{' })).toMatchObject({ error_code: 400 });
    expect(await ask({})).toMatchObject({ error_code: 404 });
  });
});

const SWITCHES: readonly (readonly [
  changes: Partial<ZaloBehaviour>,
  method: string,
  args: Json,
  expected: Json,
])[] = [
  [{ errorStatus: 'matching' }, 'sendMessage', {}, { status: 400, error_code: 400 }],
  [{ errorStatus: 'matching' }, 'getUpdates', { timeout: 0 }, { status: 200, error_code: 408 }],
  [{ idleStatus: 408 }, 'getUpdates', { timeout: 0 }, { status: 408, error_code: 408 }],
  [{ unknownMethodCode: 400 }, 'editMessageText', {}, { error_code: 400 }],
  [{ unreachableChatCode: 400 }, 'sendMessage', { chat_id: BINH, text: 'x' }, { error_code: 400 }],
  [{ lengthUnit: 'nfc' }, 'sendMessage', { ...AT_HOA, text: 'ộ'.repeat(700).normalize('NFD') }, { ok: true }],
  [{ hasZeroErrorCode: true }, 'sendMessage', { ...AT_HOA, text: 'x' }, { ok: true, error_code: 0 }],
];

describe('answers', () => {
  test.each(SWITCHES)('%j: %s', async (changes, method, args, expected) => {
    await bench.events();
    bench.behave(changes);
    expect(await bench.call(method, args)).toMatchObject(expected);
  });

  test('getMe', async () => {
    const known = {
      id: BOT_ID,
      account_name: 'bot.VDKyGxQvc',
      account_type: 'BASIC',
      can_join_groups: true,
    };
    expect((await bench.call('getMe'))['result']).toEqual({ ...known, display_name: 'Bot Chi bộ 5' });
    bench.behave({ hasDisplayName: false });
    expect((await bench.call('getMe'))['result']).toEqual(known);
  });

  test('sends arrive, 2,000 characters too; an action has no result', async () => {
    const text = 'ộ'.repeat(2_000);
    const sent = await bench.call('sendMessage', { chat_id: bench.group, text, parse_mode: 'html' });
    expect(sent).toEqual({
      status: 200,
      ok: true,
      result: { message_id: expect.stringMatching(/^[0-9a-f]{20}$/), date: bench.clock.now() },
    });
    await bench.call('sendPhoto', { chat_id: HOA, photo: 'https://a.vn/x.jpg', caption: 'biên bản' });
    expect(bench.api.view(bench.group).at(-1)).toMatchObject({
      fromId: BOT_ID,
      isBot: true,
      text,
      heardBy: [],
    });
    expect(bench.api.view(bench.privately).at(-1)).toMatchObject({
      text: 'biên bản',
      attachment: { kind: 'image', url: 'https://a.vn/x.jpg' },
    });
    const action = await bench.call('sendChatAction', { chat_id: HOA, action: 'typing' });
    expect(action).toEqual({ status: 200, ok: true });
  });

  test('arguments that Zalo does not have change nothing, but leave a trace', async () => {
    const buttons = { inline_keyboard: [[{ text: 'Có mặt', callback_data: 'a' }]] };
    const args = { ...AT_HOA, text: 'x', reply_markup: buttons, reply_to_message_id: 'a' };
    expect(await bench.call('sendMessage', args)).toMatchObject({ ok: true });
    expect([...bench.api.stats.unknownArguments.keys()]).toEqual(
      expect.arrayContaining(['sendMessage.reply_markup', 'sendMessage.reply_to_message_id']),
    );
  });
});
