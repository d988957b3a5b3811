import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOfBreak, failureOfRefusal } from '../../../src/messaging/zalo/errors.ts';

const refused = (code: number, description = '', more: object = {}) =>
  failureOfRefusal({ code, description, retryAfter: null, isGateway: false, ...more }, []);

describe('what Zalo answered', () => {
  test.each([
    [400, 'Bad request: The text must not be empty', 'invalid'],
    [400, 'Bad request: The chat_id is invalid or the bot is not in this chat', 'forbidden'],
    [400, 'Bad request: bot was kicked from the group', 'forbidden'],
    [403, 'Internal server error', 'forbidden'],
    [401, 'Unauthorized', 'unauthorized'],
    [404, 'Not found', 'invalid'],
    [404, 'Chat not found', 'forbidden'],
    [408, 'Request timeout', 'ambiguous'],
    [426, 'Too many tests', 'invalid'],
    [500, '', 'ambiguous'],
    [502, 'Bad Gateway', 'ambiguous'],
    [504, '', 'ambiguous'],
    [302, '', 'restricted'],
    [0, 'something went wrong', 'restricted'],
  ])('%i %j: %s', (code, description, kind) => {
    expect(refused(code, description).kind).toBe(kind);
  });

  test.each([
    [401, 'restricted'],
    [403, 'restricted'],
    [404, 'restricted'],
    [407, 'unsent'],
    [502, 'ambiguous'],
    [429, 'retry-after'],
  ])('%i from something on the way says nothing about the bot or the chat', (code, kind) => {
    expect(refused(code, '', { isGateway: true }).kind).toBe(kind);
  });

  test('429 says how long, or a minute is assumed', () => {
    expect(refused(429, 'Quota exceeded')).toEqual({ kind: 'retry-after', seconds: 60 });
    expect(refused(429, '', { retryAfter: 7 })).toEqual({ kind: 'retry-after', seconds: 7 });
  });
});

describe('no answer at all', () => {
  test.each([
    [{ code: 'ECONNREFUSED' }, 'unsent'],
    [{ code: 'ENOTFOUND' }, 'unsent'],
    [{ code: 'EAI_AGAIN' }, 'unsent'],
    [{ code: 'CERT_HAS_EXPIRED' }, 'unsent'],
    [{ code: 'ETIMEDOUT', syscall: 'connect' }, 'unsent'],
    [{ code: 'ETIMEDOUT', cause: { syscall: 'connect' } }, 'unsent'],
    [{ cause: { code: 'ECONNREFUSED' } }, 'unsent'],
    [{ code: 'ETIMEDOUT' }, 'ambiguous'],
    [{ code: 'ECONNRESET', syscall: 'read' }, 'ambiguous'],
    [{ code: 'ECONNABORTED' }, 'ambiguous'],
    [{ code: 'ERR_CANCELED' }, 'ambiguous'],
    [{ code: 'https://bot-api/bot1:secret' }, 'ambiguous'],
    [new Error('1:secret'), 'ambiguous'],
    [null, 'ambiguous'],
    ['1:secret', 'ambiguous'],
  ])('%o: %s', (error, kind) => {
    const failure = failureOfBreak(error);
    expect(failure.kind).toBe(kind);
    expect(JSON.stringify(failure)).not.toContain('secret');
  });
});

describe('what a failure tells', () => {
  test('never a word of the text or a piece of the token, however the answer repeats them', () => {
    const word = fc.constantFrom('họp', 'đồng chí', 'co mat', 'Lan', '12', 'bí mật', '🎉');
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 300, max: 599 }),
        (list, code) => {
          const text = list.join(' ');
          const said = ['123:s3cret-part_x', text];
          const description = `Bad: ${text.normalize('NFD').toUpperCase()} / bot123:s3cret-part_x / ${text}`;
          const detail = JSON.stringify(
            failureOfRefusal({ code, description, retryAfter: null, isGateway: false }, said),
          ).toLowerCase();
          for (const piece of ['s3cret', 'part', 'họp', 'đồng', 'chí', 'lan', 'mật'])
            if (said.join(' ').toLowerCase().includes(piece)) expect(detail).not.toContain(piece);
        },
      ),
    );
  });

  test('but what Zalo says itself', () => {
    expect(
      failureOfRefusal({ code: 400, description: 'Bad request: no', retryAfter: null, isGateway: false }, [
        'xin chào',
      ]),
    ).toEqual({
      kind: 'invalid',
      detail: '400 Bad request: no',
    });
  });
});
