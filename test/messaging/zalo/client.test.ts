import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { zaloClient } from '../../../src/messaging/zalo/client.ts';
import { type ZaloHttp, zaloHttp } from '../../../src/messaging/zalo/http.ts';

const TOKEN = '1459:s3cret-Part';
const TEXT = 'Kính mời đồng chí Lan họp chi bộ';

const open: { server: Server; http: ZaloHttp }[] = [];
afterEach(async () => {
  for (const { server, http } of open.splice(0)) {
    http.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface Seen {
  readonly url: string | undefined;
  readonly body: string;
  readonly type: string | undefined;
}

/** A far side that answers as told, and keeps what it was asked. */
async function far(listener: RequestListener) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      seen.push({ url: request.url, body, type: request.headers['content-type'] });
      listener(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const http = zaloHttp({ apiRoot: `http://127.0.0.1:${port}`, httpsProxy: null });
  open.push({ server, http });
  return { client: zaloClient(http, TOKEN), http, seen, server };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

const saying =
  (body: unknown, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

const never = new AbortController().signal;

describe('what is asked', () => {
  test('one address per method with the token in it, JSON, all values as text', async () => {
    const { client, seen } = await far(saying({ ok: true, result: { message_id: 'm1', url: '', id: '7' } }));
    await client.getMe();
    await client.getUpdates(never);
    await client.sendMessage('zgr-1', TEXT);
    await client.sendChatAction('zgr-1');
    await client.setWebhook('https://chibo.example.vn/x', 'bí mật của tôi');
    await client.deleteWebhook();
    await client.getWebhookInfo();
    expect(seen.map(({ url, body }) => [url?.replace(`/bot${TOKEN}/`, ''), JSON.parse(body)])).toEqual([
      ['getMe', {}],
      ['getUpdates', { timeout: '30' }],
      ['sendMessage', { chat_id: 'zgr-1', text: TEXT }],
      ['sendChatAction', { chat_id: 'zgr-1', action: 'typing' }],
      ['setWebhook', { url: 'https://chibo.example.vn/x', secret_token: 'bí mật của tôi' }],
      ['deleteWebhook', {}],
      ['getWebhookInfo', {}],
    ]);
    expect(new Set(seen.map(({ type }) => type))).toEqual(new Set(['application/json']));
    expect(client.bot).toBe('1459');
  });

  test.each(['', '1459', ':x', '1459:', '1:2/3', '1:2?x', '1:2:3', '1: 2'])('%j is no token', (token) => {
    const http = zaloHttp({ apiRoot: 'http://127.0.0.1:9', httpsProxy: null });
    expect(() => zaloClient(http, token)).toThrow(/^a bot token has another form$/);
    http.close();
  });

  test('messages of one bot leave one after the other, polls beside them', async () => {
    let inFlight = 0;
    let most = 0;
    const { client, seen } = await far((request, response) => {
      const isSend = request.url?.endsWith('sendMessage') === true;
      if (isSend) inFlight += 1;
      most = Math.max(most, inFlight);
      setImmediate(() => {
        if (isSend) inFlight -= 1;
        saying({ ok: true, result: { message_id: 'm' } })(request, response);
      });
    });
    const texts = ['một', 'hai', 'ba'];
    await Promise.all([...texts.map((text) => client.sendMessage('c', text)), client.getUpdates(never)]);
    expect(most).toBe(1);
    const sends = seen.filter(({ url }) => url?.endsWith('sendMessage'));
    expect(sends.map(({ body }) => JSON.parse(body).text)).toEqual(texts);
  });
});

describe('what is answered', () => {
  const asked = async (body: unknown, status?: number, headers?: Record<string, string>) =>
    (await far(saying(body, status, headers))).client;

  test.each([
    [{ ok: true, result: { message_id: 'm1', date: 1 } }, 'm1'],
    [{ ok: true, error_code: 0, result: { message_id: 17 } }, '17'],
    [{ ok: true, result: {} }, ''],
    [{ ok: true }, ''],
  ])('%j was sent', async (body, messageId) => {
    expect(await (await asked(body)).sendMessage('c', TEXT)).toEqual({ ok: true, result: { messageId } });
  });

  test.each([
    [{ ok: false, error_code: 400, description: 'Bad request: The text must not be empty' }, 200, 'invalid'],
    [{ ok: false, error_code: 400, description: 'Bad request' }, 400, 'invalid'],
    [{ ok: false, error_code: '401', description: 'Unauthorized' }, 200, 'unauthorized'],
    [{ ok: false, errorCode: 429 }, 200, 'retry-after'],
    [{ ok: false }, 200, 'restricted'],
    [{ ok: false }, 500, 'ambiguous'],
    [{ ok: false, error_code: {}, description: [] }, 403, 'forbidden'],
    ['<html>502 Bad Gateway</html>', 502, 'ambiguous'],
    ['', 504, 'ambiguous'],
    ['', 401, 'unauthorized'],
    ['<html>login</html>', 401, 'restricted'],
    ['<html>blocked</html>', 403, 'restricted'],
    ['', 403, 'restricted'],
    ['', 302, 'restricted'],
    ['', 407, 'unsent'],
    ['<html>welcome</html>', 200, 'ambiguous'],
    ['', 200, 'ambiguous'],
    ['null', 200, 'ambiguous'],
    ['[]', 200, 'ambiguous'],
    ['{"ok":"true"}', 200, 'ambiguous'],
  ])('%j with HTTP %i was not sent: %s', async (body, status, kind) => {
    const answer = await (await asked(body, status)).sendMessage('c', TEXT);
    expect(answer).toMatchObject({ ok: false, failure: { kind } });
  });

  test('a wait that is named is kept', async () => {
    const named = { ok: false, error_code: 429, parameters: { retry_after: 7 } };
    expect(await (await asked(named)).sendMessage('c', TEXT)).toMatchObject({ failure: { seconds: 7 } });
    const client = await asked({ ok: false, error_code: 429 }, 429, { 'Retry-After': '9' });
    expect(await client.sendMessage('c', TEXT)).toMatchObject({ failure: { seconds: 9 } });
  });

  test.each([
    [{ ok: true, result: { event_name: 'x' } }, 1],
    [{ ok: true, result: [{}, {}] }, 2],
    [{ ok: true, result: {} }, 0],
    [{ ok: true, result: null }, 0],
    [{ ok: true }, 0],
    [{ ok: false, error_code: 408, description: 'Request timeout' }, 0],
  ])('a poll that brings %j', async (body, count) => {
    const answer = await (await asked(body)).getUpdates(never);
    expect(answer.ok && answer.result.length).toBe(count);
  });

  test('an idle poll may come with HTTP 408, too; any other refusal is one', async () => {
    expect(await (await asked({ ok: false, error_code: 408 }, 408)).getUpdates(never)).toEqual({
      ok: true,
      result: [],
    });
    expect(await (await asked('', 504)).getUpdates(never)).toMatchObject({ ok: false, code: 504 });
  });

  test('of the bot, what it tells', async () => {
    const told = { id: '7', account_name: 'bot.x', can_join_groups: false, display_name: 'Bot A' };
    expect(await (await asked({ ok: true, result: told })).getMe()).toEqual({
      ok: true,
      result: { id: '7', displayName: 'Bot A', accountName: 'bot.x', canJoinGroups: false },
    });
    expect(await (await asked({ ok: true, result: { id: 7, display_name: 5 } })).getMe()).toMatchObject({
      result: { id: '7', displayName: null, accountName: null, canJoinGroups: null },
    });
    expect(await (await asked({ ok: true, result: {} })).getMe()).toMatchObject({
      failure: { kind: 'ambiguous' },
    });
  });

  test('no webhook is no failure', async () => {
    const client = await asked({ ok: false, error_code: 404 });
    expect(await client.getWebhookInfo()).toEqual({ ok: true, result: { url: '', isVerified: null } });
    expect(await (await asked({ ok: false, error_code: 400 })).deleteWebhook()).toMatchObject({ ok: true });
    expect(await client.deleteWebhook()).toMatchObject({ ok: false, code: 404 });
    const saved = {
      url: 'https://x',
      updated_at: 1,
      verification: { ok: false, outcome: 'webhook.http.403' },
    };
    expect(await (await asked({ ok: true, result: saved })).setWebhook('https://x', '12345678')).toEqual({
      ok: true,
      result: { url: 'https://x', isVerified: false },
    });
  });
});

describe('a broken connection', () => {
  test('is doubt after the request, and certainty before it; nothing is asked twice', async () => {
    const { client, seen, server } = await far((request) => request.socket.destroy());
    expect(await client.sendMessage('c', TEXT)).toMatchObject({ ok: false, failure: { kind: 'ambiguous' } });
    expect(seen).toHaveLength(1);
    await new Promise((resolve) => server.close(resolve));
    expect(await client.sendMessage('c', TEXT)).toEqual({
      ok: false,
      code: null,
      failure: { kind: 'unsent', detail: 'ECONNREFUSED' },
    });
  });

  test('half an answer, an endless one, and a far side that says nothing', async () => {
    const half = await far((_request, response) => {
      response.writeHead(200, { 'Content-Length': '500' });
      response.write('{"ok":true,"result":{', () => response.destroy());
    });
    expect(await half.client.sendMessage('c', TEXT)).toMatchObject({ failure: { kind: 'ambiguous' } });
    const endless = await far(saying(' '.repeat(2_000_000)));
    expect(await endless.client.sendMessage('c', TEXT)).toMatchObject({ failure: { kind: 'ambiguous' } });
    const silent = await far(() => undefined);
    const answer = await silent.http.call(TOKEN, 'getMe', {}, { timeoutMs: 30 });
    expect(answer).toMatchObject({ ok: false, code: null, failure: { kind: 'ambiguous' } });
  });

  test('a poll ends with its signal', async () => {
    const stop = new AbortController();
    const { client } = await far(() => stop.abort());
    expect(await client.getUpdates(stop.signal)).toMatchObject({ ok: false, code: null });
  });
});

test('connections are used again', async () => {
  const { client, server } = await far(saying({ ok: true, result: { id: '7' } }));
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  for (let times = 0; times < 5; times += 1) await client.getMe();
  expect(connections).toBe(1);
});

test('an https root is reached through the proxy, and only its name is told there', async () => {
  const asked: (string | undefined)[] = [];
  const { server } = await far(saying(''));
  server.on('connect', (request, socket) => {
    asked.push(request.url);
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
  });
  const { port } = server.address() as AddressInfo;
  const http = zaloHttp({ apiRoot: 'https://bot-api.example', httpsProxy: `http://127.0.0.1:${port}` });
  const answer = await zaloClient(http, TOKEN).sendMessage('c', TEXT);
  http.close();
  expect(asked).toEqual(['bot-api.example:443']);
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'unsent' } });
});

test('no failure of any kind tells the token or the text', async () => {
  const echo = (status: number, isJson: boolean): RequestListener => {
    const words = `${TEXT} in /bot${TOKEN}/sendMessage`;
    return saying(isJson ? { ok: false, error_code: status, description: words } : words, status);
  };
  const listeners = [
    ...[200, 302, 400, 401, 403, 404, 408, 429, 500].flatMap((status) => [
      echo(status, true),
      echo(status, false),
    ]),
    ((request) => request.socket.destroy()) satisfies RequestListener,
  ];
  for (const listener of listeners) {
    const { client } = await far(listener);
    const told = JSON.stringify(await client.sendMessage('c', TEXT));
    expect(told).toContain('"ok":false');
    for (const piece of ['s3cret', 'Part', 'Kính', 'Lan', 'chi']) expect(told).not.toContain(piece);
  }
});
