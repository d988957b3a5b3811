import { GrammyError, HttpError } from 'grammy';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../../../src/messaging/telegram/errors.ts';

const answered = (error_code: number, description: string, parameters = {}) =>
  new GrammyError('x', { ok: false, error_code, description, parameters }, 'sendMessage', {
    text: 'lời riêng',
  });

describe('what Telegram answered', () => {
  test.each([
    [429, 'Too Many Requests: retry after 31', { retry_after: 31 }, 'retry-after'],
    [429, 'Too Many Requests', {}, 'retry-after'],
    [429, 'Too Many Requests', { retry_after: 'soon' }, 'retry-after'],
    [500, 'Internal Server Error', { retry_after: null }, 'ambiguous'],
    [
      400,
      'Bad Request: group chat was upgraded to a supergroup chat',
      { migrate_to_chat_id: -1009 },
      'moved',
    ],
    [400, 'Bad Request: chat not found', {}, 'forbidden'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', {}, 'forbidden'],
    [403, 'Forbidden: bot was blocked by the user', {}, 'forbidden'],
    [403, "Forbidden: bot can't initiate conversation with a user", {}, 'forbidden'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', {}, 'restricted'],
    [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', {}, 'restricted'],
    [400, 'Bad Request: TOPIC_CLOSED', {}, 'restricted'],
    [400, 'Bad Request: message to edit not found', {}, 'gone'],
    [400, "Bad Request: message can't be edited", {}, 'gone'],
    [400, 'Bad Request: message is too long', {}, 'invalid'],
    [400, 'Bad Request: BUTTON_DATA_INVALID', {}, 'invalid'],
    [401, 'Unauthorized', {}, 'unauthorized'],
    [404, 'Not Found', {}, 'unauthorized'],
    [500, 'Internal Server Error', {}, 'ambiguous'],
    [502, 'Bad Gateway', {}, 'ambiguous'],
  ])('%i %s', (code, description, parameters, kind) => {
    const failure = failureOf(answered(code, description, parameters));
    expect(failure.kind).toBe(kind);
    expect(JSON.stringify(failure)).not.toContain('lời riêng');
  });
});

describe('no answer at all', () => {
  const broken = (cause: unknown) => failureOf(new HttpError('Network request failed!', cause as Error));
  test.each([
    ['ECONNREFUSED', 'unsent'],
    ['ENOTFOUND', 'unsent'],
    ['EAI_AGAIN', 'unsent'],
    ['ECONNRESET', 'ambiguous'],
    ['ETIMEDOUT', 'ambiguous'],
    ['EPIPE', 'ambiguous'],
  ])('%s', (code, kind) => {
    const cause = Object.assign(new Error('https://api.telegram.org/bot1:secret/sendMessage'), { code });
    const failure = broken(cause);
    expect(failure).toEqual({ kind, detail: code });
  });

  test.each([
    [new Error('bot1:secret timed out')],
    [null],
    ['bot1:secret'],
    [{ type: 'invalid-json' }],
    [{}],
  ])('an odd cause is taken for doubt and tells nothing: %o', (cause) => {
    const failure = broken(cause);
    expect(failure.kind).toBe('ambiguous');
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  test('anything else is doubt too', () => {
    expect(failureOf(new TypeError('bot1:secret'))).toEqual({ kind: 'ambiguous', detail: 'TypeError' });
    expect(failureOf('bot1:secret')).toEqual({ kind: 'ambiguous', detail: 'unknown' });
  });
});
