import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';

/*
 * What a proxy, an overloaded server or an enemy may answer in the place of a platform: whatever the method, it ends
 * neither the process nor the channel. `elsewhere` = an address that must not be asked, with a token in its path.
 */

const json =
  (body: string, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };

const DEEP = 200_000;
const BOMB = gzipSync(Buffer.alloc(50_000_000, 32));

const refusal = (code: number): string => JSON.stringify({ ok: false, error_code: code, description: 'no' });

export const hostileAnswers = (elsewhere: string): Readonly<Record<string, RequestListener>> => ({
  ...Object.fromEntries(
    [200, 400, 401, 403, 404, 409, 429, 500, 502].flatMap((status) => [
      [`status ${status}, a refusal`, json(refusal(status), status)],
      [`status ${status}, a page`, json('<html>x</html>', status, { 'content-type': 'text/html' })],
      [`status ${status}, nothing`, json('', status)],
      [`status 200 over a refusal of ${status}`, json(refusal(status))],
    ]),
  ),
  'a lasting redirect': json('', 301, { location: elsewhere }),
  'not ok, words alone': json('{"ok":false,"description":"no"}', 400),
  'not ok, a code alone': json('{"ok":false,"error_code":400}', 400),
  'not ok, with odd parameters': json(
    '{"ok":false,"error_code":400,"description":"x","parameters":{"migrate_to_chat_id":1e300,"retry_after":[]}}',
    400,
  ),
  ...Object.fromEntries(
    [0, -1, '"abc"', 'null', '{}'].map((wait) => [
      `a wait of ${wait}`,
      json(`{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":${wait}}}`, 429),
    ]),
  ),
  'ok, updates twice and backwards': json(
    `{"ok":true,"result":[${[9, 7, 9, 8, 7].map((id) => `{"update_id":${id}}`).join()}]}`,
  ),
  'ok, an update far ahead': json('{"ok":true,"result":[{"update_id":2147483646}]}'),
  'ok, ids beyond all': json(
    '{"ok":true,"result":[{"update_id":11,"message":{"message_id":1e308,"date":1e308,"chat":{"id":-1e308,"type":"supergroup"},"from":{"id":9007199254740993,"is_bot":false,"first_name":"x"},"text":"x"}}]}',
  ),
  'a length that is too long': (request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"ok":true,"result":[]}');
    setTimeout(() => request.socket.destroy(), 20);
  },
  'a length that is too short': (request) =>
    void request.socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{"ok":true,"result":[]}'),
  'an empty body': json(''),
  'an empty list': json('[]'),
  'an empty object': json('{}'),
  null: json('null'),
  'a number': json('5'),
  'a text': json('"ok"'),
  'not ok, no more': json('{"ok":false}'),
  'not ok, a code that is a text': json('{"ok":false,"error_code":"400","description":"x"}', 400),
  'not ok, a huge code': json('{"ok":false,"error_code":1e300,"description":"x"}', 500),
  'not ok, no words': json('{"ok":false,"error_code":500,"description":null}', 500),
  'ok as a text': json('{"ok":"true","result":[]}'),
  'ok, nothing': json('{"ok":true}'),
  'ok, null': json('{"ok":true,"result":null}'),
  'ok, a text': json('{"ok":true,"result":"x"}'),
  'ok, a number': json('{"ok":true,"result":1e999}'),
  'ok, an object': json('{"ok":true,"result":{}}'),
  'ok, a list of nothing': json('{"ok":true,"result":[null,[],5,"x",{}]}'),
  'ok, numbers that are texts': json('{"ok":true,"result":[{"update_id":"7","message":{}}]}'),
  'ok, huge numbers': json('{"ok":true,"result":[{"update_id":1e300},{"update_id":9007199254740991}]}'),
  'ok, a negative number': json('{"ok":true,"result":[{"update_id":-5,"message":{"message_id":-1}}]}'),
  'ok, messages of a wrong shape': json(
    '{"ok":true,"result":[{"update_id":1,"message":{"chat":null,"from":[],"text":{"a":1}},"event_name":{}}]}',
  ),
  'ok, with a prototype': json('{"ok":true,"result":[{"__proto__":{"update_id":3},"constructor":1}]}'),
  'ok, very deep': json(`{"ok":true,"result":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`),
  'half of an object': json('{"ok":true,"result":[{"upd'),
  'a page': json('<html><body>502 Bad Gateway</body></html>', 502, { 'content-type': 'text/html' }),
  'a page that says it is well': json('<html>Xin chào</html>'),
  'no content': (_request, response) => void response.writeHead(204).end(),
  'a redirect': json('', 302, { location: elsewhere }),
  'a redirect that keeps the method, with an answer': json('{"ok":true,"result":[]}', 307, {
    location: elsewhere,
  }),
  'packed without being asked': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync('{"ok":true,"result":[]}'));
  },
  'a bomb': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(BOMB);
  },
  'packed, but not really': json('not packed', 200, { 'content-encoding': 'gzip' }),
  'more than anybody reads': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(Buffer.alloc(12_000_000, 32));
  },
  'a body that breaks off': (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"ok":true,');
    setTimeout(() => request.socket.destroy(), 20);
  },
  'a line that breaks off': (request) => void request.socket.destroy(),
  'no HTTP at all': (request) => void request.socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n'),
  'a status beyond all': (request) =>
    void request.socket.end('HTTP/1.1 999 What\r\ncontent-length: 2\r\n\r\n{}'),
  'headers without an end': (request) =>
    void request.socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n{}`),
});

/** Waits that a server may ask for; none of them is a reason to be silent for longer than an hour. */
export const HOSTILE_WAITS: readonly unknown[] = [
  0,
  -1,
  -1e12,
  0.001,
  3601,
  1e6,
  1e12,
  1e300,
  '5',
  null,
  [],
  {},
  true,
];

/** Answers at once with a head, and then one byte after the other, for ever. */
export const dripping: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
};
