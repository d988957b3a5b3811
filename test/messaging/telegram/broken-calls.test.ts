import { createServer } from 'node:http';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Api, HttpError } from 'grammy';
import { describe, expect, test } from 'vitest';
import { BrokenCall } from '../../../src/messaging/telegram/broken-call.ts';
import { failureOf } from '../../../src/messaging/telegram/errors.ts';
import { soon } from '../../support/soon.ts';
import { failed, farSide, listenFor, SENT, saying, TOKEN, towards } from './far-side.ts';

type Cut = Parameters<Api['getMe']>[0];
const FILE = new Uint8Array(200_000);

/** What takes connections and says nothing, or does with them as told. */
const silent = async (onConnection: (socket: Socket) => void = () => undefined) =>
  `127.0.0.1:${await listenFor(createTcpServer(onConnection))}`;

describe('certainly not sent', () => {
  test.each([undefined, FILE])('nobody listens there (a file: %#)', async (file) => {
    const { server, send } = await farSide(saying(SENT));
    await new Promise((resolve) => void server.close(resolve));
    expect(await send(file)).toEqual(failed('unsent', 'ECONNREFUSED'));
  });

  test('a name that nobody knows', async () => {
    expect(await towards('http://bot-api.invalid').send()).toEqual(failed('unsent'));
  });

  test('no connection in time', async () => {
    const { send } = towards(`https://${await silent()}`, { connect: 200 });
    expect(await send()).toEqual(failed('unsent', 'UND_ERR_CONNECT_TIMEOUT'));
  });

  test.each([
    ['ends the connection', (socket: Socket) => void socket.end()],
    ['resets it', (socket: Socket) => void socket.resetAndDestroy()],
    ['speaks no TLS', (socket: Socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('the far side %s instead of a handshake', async (_what, onConnection) => {
    const { send } = towards(`https://${await silent(onConnection)}`);
    expect(await send()).toEqual(failed('unsent'));
  });

  test('ended by its signal before there was a connection', async () => {
    const cut = new AbortController();
    const { api } = towards(`https://${await silent()}`);
    const call = api.getMe(cut.signal as Cut).catch(failureOf);
    cut.abort();
    expect(await call).toEqual({ kind: 'unsent', detail: 'ABORTED' });
    expect(await api.getMe(cut.signal as Cut).catch(failureOf)).toEqual({
      kind: 'unsent',
      detail: 'ABORTED',
    });
  });
});

describe('perhaps arrived', () => {
  test.each([undefined, FILE])(
    'the connection is reset instead of an answer: known at once (a file: %#)',
    async (file) => {
      const { send } = await farSide(
        (request) => void request.resume().on('end', () => request.socket.resetAndDestroy()),
      );
      expect(await send(file)).toEqual(failed('ambiguous'));
    },
  );

  test('the connection ends in the middle of an answer', async () => {
    const { send } = await farSide((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"ok":true,', () => response.socket?.end());
    });
    expect(await send()).toEqual(failed('ambiguous'));
  });

  test('the far side swallows it', async () => {
    const { send, seen } = await farSide(() => undefined, { answer: 200 });
    expect(await send()).toEqual(failed('ambiguous', 'UND_ERR_HEADERS_TIMEOUT'));
    await soon(() => expect(seen.open).toBe(0));
  });

  test('the answer begins and does not go on', async () => {
    const { send } = await farSide((_request, response) => void response.write('{"ok":'), { answer: 200 });
    expect(await send()).toEqual(failed('ambiguous', 'UND_ERR_BODY_TIMEOUT'));
  });

  test('a file has a limit of its own', async () => {
    const { send } = await farSide((request) => void request.resume(), { answer: 1, upload: 200 });
    expect(await send(FILE)).toEqual(failed('ambiguous', 'UND_ERR_HEADERS_TIMEOUT'));
  });

  test('a poll has none: it ends with its signal, and its connection with it', async () => {
    const cut = new AbortController();
    let state = 'none';
    const { api } = await farSide(
      ({ socket }) => {
        state = 'open';
        socket.once('close', () => {
          state = 'closed';
        });
      },
      { answer: 1 },
    );
    const poll = api.getUpdates({}, cut.signal as Cut).catch(failureOf);
    await soon(() => expect(state).toBe('open'));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(state).toBe('open');
    cut.abort();
    expect(await poll).toEqual({ kind: 'ambiguous', detail: 'ABORTED' });
    await soon(() => expect(state).toBe('closed'));
  });

  test('a far side in trouble does not close the way for what follows', async () => {
    let calls = 0;
    const { send } = await farSide((request, response) => {
      calls += 1;
      if (calls <= 20) request.socket.destroy();
      else saying(SENT)(request, response);
    });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => send()));
    expect(new Set(outcomes.map(({ ok }) => ok))).toEqual(new Set([false]));
    expect(await send()).toMatchObject({ ok: true });
  });
});

describe('no usable answer', () => {
  const PAGE = '<html><body>502 Bad Gateway</body></html>';
  test.each([
    ['a page of a gateway', saying(PAGE, 502), 'HTTP 502 without a usable answer'],
    ['half an answer', saying('{"ok":true,"result":', 200), 'HTTP 200 without a usable answer'],
    ['nothing', saying('', 200), 'HTTP 200 without a usable answer'],
    ['something else', saying('[]'), 'HTTP 200 without a usable answer'],
    ['an empty object', saying('{}'), 'HTTP 200 without a usable answer'],
    ['no result', saying('{"ok":true}'), 'HTTP 200 without a usable answer'],
    ['a refusal that says nothing', saying('{"ok":false}', 500), 'HTTP 500 without a usable answer'],
    [
      'a packed answer, unasked',
      saying(gzipSync(JSON.stringify(SENT)), 200, { 'content-encoding': 'gzip' }),
      'HTTP 200 without a usable answer',
    ],
    ['another protocol', saying(SENT, 101), expect.any(String)],
  ])('%s', async (_what, listener, detail) => {
    const { send } = await farSide(listener);
    expect(await send()).toEqual(failed('ambiguous', detail));
  });

  test('a redirect is not followed: the address carries the token', async () => {
    const elsewhere = await farSide(saying(SENT));
    const { send } = await farSide(
      saying(SENT, 307, { location: `${elsewhere.root}/bot${TOKEN}/sendMessage` }),
    );
    expect(await send()).toEqual(failed('ambiguous', 'HTTP 307 without a usable answer'));
    expect(elsewhere.seen.connections).toBe(0);
  });

  test.each([true, false])(
    'more bytes than Telegram ever answers with (told beforehand: %s)',
    async (told) => {
      const { api } = await farSide((_request, response) => {
        const piece = Buffer.alloc(1024 * 1024, ' ');
        response.writeHead(200, told ? { 'content-length': 64 * piece.length } : {});
        const more = (): void => {
          while (!response.destroyed && response.write(piece));
        };
        response.on('drain', more);
        more();
      });
      expect(await api.getUpdates().catch(failureOf)).toEqual({
        kind: 'ambiguous',
        detail: 'UND_ERR_RES_EXCEEDED_MAX_SIZE',
      });
    },
  );
});

describe('through a proxy', () => {
  /** A proxy that asks for a name and a password and connects to whatever it is asked for. */
  async function openProxy() {
    const asked: unknown[] = [];
    const server = createServer();
    server.on('connect', ({ url = '', headers }, socket: Socket) => {
      asked.push({ url, credentials: headers['proxy-authorization'] });
      const [host, port] = url.split(':');
      const far = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        far.pipe(socket).pipe(far);
      });
      socket.on('close', () => far.destroy());
      far.on('error', () => socket.destroy());
    });
    return { asked, address: `127.0.0.1:${await listenFor(server)}` };
  }
  const credentials = `Basic ${Buffer.from('người dùng:p@ss').toString('base64')}`;

  test('calls, files and polls arrive; connections are used again', async () => {
    const proxy = await openProxy();
    const { root } = await farSide((request, response) =>
      request
        .resume()
        .on('end', () =>
          saying(request.url?.endsWith('s') === true ? { ok: true, result: [] } : SENT)(request, response),
        ),
    );
    const httpsProxy = `http://${encodeURIComponent('người dùng')}:p%40ss@${proxy.address}`;
    const { send, api } = towards(root, { httpsProxy });
    for (let times = 0; times < 5; times += 1) expect(await send()).toMatchObject({ ok: true });
    expect(await send(FILE)).toMatchObject({ ok: true });
    expect(await api.getUpdates()).toEqual([]);
    expect(proxy.asked.length).toBeLessThanOrEqual(4);
    expect(new Set(proxy.asked.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ url: root.slice('http://'.length), credentials })]),
    );
  });

  test('an https root: only its name is told there, and what is no TLS behind it is not sent to', async () => {
    const proxy = await openProxy();
    const { root } = await farSide(saying(SENT));
    const { send } = towards(root.replace('http:', 'https:'), { httpsProxy: `http://${proxy.address}` });
    expect(await send()).toEqual(failed('unsent'));
    expect(proxy.asked).toEqual([{ url: root.slice('http://'.length), credentials: undefined }]);
  });

  test.each([
    [
      'asks for a password',
      (socket: Socket) =>
        void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n'),
      'PROXY_407',
    ],
    ['closes without a word', (socket: Socket) => void socket.end(), 'ECONNRESET'],
    ['says nothing', () => undefined, 'PROXY_TIMEOUT'],
  ])('one that %s: nothing is sent, and it is asked once', async (_what, onConnection, detail) => {
    let connections = 0;
    const address = await silent((socket) => {
      connections += 1;
      socket.once('data', () => onConnection(socket));
    });
    const { send } = towards('https://bot-api.example', { httpsProxy: `http://${address}`, connect: 500 });
    expect(await send()).toEqual(failed('unsent', detail));
    expect(connections).toBe(1);
  });

  test('one that cannot be reached', async () => {
    const { send } = towards('https://bot-api.example', { httpsProxy: 'http://127.0.0.1:9' });
    expect(await send()).toEqual(failed('unsent', 'ECONNREFUSED'));
  });
});

test('nothing that is thrown tells the token or the text', async () => {
  const { root } = await farSide((request) => request.socket.destroy());
  const roots = [
    root,
    'http://127.0.0.1:9',
    'http://bot-api.invalid',
    `https://${root.slice('http://'.length)}`,
  ];
  for (const apiRoot of roots) {
    const { api, send } = towards(apiRoot);
    const thrown = await api.sendMessage(-1001, 'lời riêng').catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(BrokenCall);
    const { stack, ...fields } = thrown as BrokenCall;
    const told = [stack, JSON.stringify(fields), String(thrown), JSON.stringify(await send(FILE))].join();
    for (const secret of ['s3cret', 'lời riêng', 'Kính mời']) expect(told).not.toContain(secret);
  }
});

test('inside of the library’s error a broken call says the same', () => {
  expect(failureOf(new HttpError('x', new BrokenCall('ECONNRESET', false)))).toEqual({
    kind: 'unsent',
    detail: 'ECONNRESET',
  });
  expect(failureOf(new HttpError('x', new BrokenCall('EHOSTUNREACH', true)))).toEqual({
    kind: 'ambiguous',
    detail: 'EHOSTUNREACH',
  });
});
