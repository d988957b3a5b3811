import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, HOA, type Json, messageOf, openBench, TOKEN, until } from './bench.ts';

const ADDRESS = 'https://bot.example.vn/zalo/wh?x=1';
const SECRET = 'mat-khau-rieng';

interface Received {
  readonly path: string;
  readonly secret: string | undefined;
  readonly contentType: string | undefined;
  readonly agent: string;
  readonly body: string;
}

let bench: Bench;
let received: Received[];
let status: number;
let closeReceiver: () => void;

beforeEach(async () => {
  bench = await openBench();
  received = [];
  status = 200;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push({
      path: request.url ?? '',
      secret: request.headers['x-bot-api-secret-token']?.toString(),
      contentType: request.headers['content-type'],
      agent: request.headers['user-agent'] ?? '',
      body,
    });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  bench.api.routeWebhook('https://bot.example.vn', `http://127.0.0.1:${port}`);
  closeReceiver = () => {
    server.close();
    server.closeAllConnections();
  };
});
afterEach(async () => {
  closeReceiver();
  await bench.close();
});

const setWebhook = (url = ADDRESS) => bench.call('setWebhook', { url, secret_token: SECRET });
const write = (text: string) => bench.api.sendMessage({ chatId: bench.privately, from: HOA, text });

test('an empty probe first, then events with the secret', async () => {
  expect((await setWebhook())['result']).toEqual({
    url: ADDRESS,
    updated_at: bench.clock.now(),
    verification: { ok: true, outcome: 'webhook.ok', status_code: 200 },
  });
  expect(received).toMatchObject([{ path: '/zalo/wh?x=1', body: '' }]);
  expect([received[0]?.secret, received[0]?.contentType]).toEqual([undefined, undefined]);
  write('một');
  write('hai');
  await until(() => received.length === 3);
  expect(received[1]).toMatchObject({ secret: SECRET, contentType: 'application/json' });
  expect(received[1]?.agent).toMatch(/^Java\/17/);
  const texts = received.slice(1).map(({ body }) => messageOf(JSON.parse(body))['text']);
  expect(texts).toEqual(['một', 'hai']);
});

test('wrapped and doubled bodies', async () => {
  bench.behave({ webhookBody: 'wrapped', areWebhooksDoubled: true, hasWebhookProbe: false });
  expect(Object.keys((await setWebhook())['result'] as Json)).toEqual(['url', 'updated_at']);
  write('một');
  await until(() => received.length === 2);
  expect(received[1]?.body).toBe(received[0]?.body);
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
    ok: true,
    result: { message: { text: 'một' } },
  });
});

test('getUpdates and a webhook exclude each other', async () => {
  const refused = { ok: false, error_code: 400 };
  const waiting = bench.call('getUpdates');
  await until(() => bench.api.stats.calls.has('getUpdates'));
  await setWebhook();
  expect(await waiting).toMatchObject(refused);
  expect(await bench.call('getUpdates')).toMatchObject(refused);
  const told = await bench.call('getWebhookInfo');
  expect(told['result']).toEqual({ url: ADDRESS, updated_at: bench.clock.now() });
  expect((await bench.call('deleteWebhook'))['result']).toMatchObject({ url: '' });
  write('một');
  expect(bench.api.waitingEvents(TOKEN)).toBe(1);
});

test.each([
  ['refuses', ADDRESS, 403, { ok: false, outcome: 'webhook.http.403', status_code: 403 }],
  ['is not there', 'https://khac.example.vn/', 200, { ok: false, outcome: 'webhook.unreachable' }],
])('the address is kept when its server %s; events are lost', async (_check, url, code, verification) => {
  status = code;
  expect((await setWebhook(url))['result']).toMatchObject({ url, verification });
  write('một');
  await until(() => bench.api.stats.eventsLost === 1);
});

test('a webhook never leaves this machine', () => {
  expect(() => bench.api.routeWebhook('https://a.vn', 'http://10.0.0.1')).toThrow('only be routed');
});
