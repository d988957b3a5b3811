import { DrizzleQueryError } from 'drizzle-orm';
import { BotError, type Context, GrammyError, HttpError } from 'grammy';
import { describe, expect, test } from 'vitest';
import { createLoggers } from '../src/logger.ts';

const TOKEN = '123456:AAH-s3cretToken';
const TEXT = 'Lý do vắng: ốm nặng';
const NAME = 'Nguyễn Văn Thành';

/** What one line of the log says about an error. */
function logged(error: unknown): { line: string; err: Record<string, unknown> } {
  let line = '';
  const { channel } = createLoggers('trace', {
    write: (text) => {
      line += text;
    },
  });
  channel.error({ err: error }, 'something went wrong');
  const err = (JSON.parse(line) as { err: Record<string, unknown> }).err;
  return { line, err };
}

const grammyError = (): GrammyError =>
  new GrammyError(
    `Call to 'sendMessage' failed! (400: ${TEXT})`,
    { ok: false, error_code: 400, description: `Bad Request: ${TEXT}` },
    'sendMessage',
    { chat_id: 1, text: `${TEXT} ${NAME}` },
  );
const connectionError = (): Error =>
  Object.assign(new Error(`request to https://api.telegram.org/bot${TOKEN}/getUpdates failed`), {
    name: 'FetchError',
    code: 'ECONNRESET',
  });
const httpError = (): HttpError => new HttpError(`Network request for ${TOKEN} failed`, connectionError());
const botError = (inner: unknown): BotError =>
  new BotError(inner, {
    update: { message: { text: TEXT, from: { first_name: NAME } } },
  } as unknown as Context);

class OwnError extends Error {
  override readonly name = 'OwnError';
  readonly person = NAME;
}

describe('an error in the log carries neither token nor text nor name', () => {
  test.each<[string, unknown, string]>([
    ['GrammyError', grammyError(), 'GrammyError'],
    ['HttpError', httpError(), 'HttpError'],
    ['FetchError', connectionError(), 'FetchError'],
    ['BotError around GrammyError', botError(grammyError()), 'GrammyError'],
    ['BotError around HttpError', botError(httpError()), 'HttpError'],
    ['BotError around words', botError(TEXT), 'string'],
    ['a failed query', new DrizzleQueryError('insert into members', [NAME, TEXT]), 'DrizzleQueryError'],
    ['broken JSON', syntaxError(`{"text":"${TEXT}"`), 'SyntaxError'],
    ['a cause', new OwnError('outer', { cause: grammyError() }), 'OwnError'],
    ['no error at all', { token: TOKEN, text: TEXT, name: NAME }, 'object'],
    ['words', `${TOKEN} ${TEXT} ${NAME}`, 'string'],
    ['nothing', null, 'object'],
  ])('%s', (_what, error, type) => {
    const { line, err } = logged(error);
    expect(err['type']).toBe(type);
    for (const secret of [TOKEN, 's3cret', TEXT, NAME, 'ốm']) expect(line).not.toContain(secret);
  });

  test('an own error keeps message, code and a short stack, and no other field', () => {
    const { err } = logged(Object.assign(new OwnError('the file is full'), { code: 'SQLITE_FULL' }));
    expect(err).toEqual({
      type: 'OwnError',
      message: 'the file is full',
      code: 'SQLITE_FULL',
      stack: expect.stringMatching(/^\s+at /),
    });
    expect(String(err['stack']).split('\n').length).toBeLessThanOrEqual(8);
  });

  test('a broken connection keeps its code', () => {
    expect(logged(connectionError()).err).toEqual({ type: 'FetchError', code: 'ECONNRESET' });
  });
});

describe('loggers', () => {
  test('are silent below their level and say their part', () => {
    const lines: string[] = [];
    const { outbox } = createLoggers('warn', { write: (text) => void lines.push(text) });
    outbox.info('not this');
    outbox.warn({ outbox: 7 }, 'this');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ part: 'outbox', outbox: 7, msg: 'this' }]);
  });
});

function syntaxError(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
