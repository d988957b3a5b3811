import { describe, expect, test } from 'vitest';
import { startServer } from './running-server.ts';
import { SECRETARY } from './scripted-chat.ts';

const body = JSON.stringify({ as: SECRETARY, chat: 'group', text: 'Chào các đồng chí' });

describe('requests that are not the page’s own', () => {
  // {port} stands for the port on which the server happens to listen.
  test.each<[string, Record<string, string>, number]>([
    ['127.0.0.1 with the port', { host: '127.0.0.1:{port}' }, 200],
    ['localhost with the port', { host: 'localhost:{port}' }, 200],
    ['the name in capitals', { host: 'LOCALHOST:{port}' }, 200],
    ['the IPv6 loopback name', { host: '[::1]:{port}' }, 200],
    ['its own origin', { host: 'localhost:{port}', origin: 'http://localhost:{port}' }, 200],
    ['a foreign name that leads here', { host: 'evil.example:{port}' }, 403],
    ['a name that only begins well', { host: 'localhost.evil.example:{port}' }, 403],
    ['a loopback name without the port', { host: 'localhost' }, 403],
    ['another port', { host: 'localhost:1' }, 403],
    ['a foreign origin', { host: 'localhost:{port}', origin: 'https://evil.example' }, 403],
    ['the origin of another local program', { host: 'localhost:{port}', origin: 'http://localhost:1' }, 403],
    ['an opaque origin', { host: 'localhost:{port}', origin: 'null' }, 403],
    ['another site’s background request', { host: 'localhost:{port}', 'sec-fetch-site': 'cross-site' }, 403],
    ['the page’s own fetch', { host: 'localhost:{port}', 'sec-fetch-site': 'same-origin' }, 200],
  ])('%s', async (_case, headers, status) => {
    const server = await startServer();
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('{port}', String(server.port))]),
    );
    const read = await server.call('/practice/state', { headers: filled });
    const write = await server.call('/practice/send', {
      method: 'POST',
      headers: { ...filled, 'content-type': 'application/json' },
      body,
    });
    expect([read.status, write.status]).toEqual([status, status]);
    expect(server.chat.sent).toHaveLength(status === 200 ? 1 : 0);
  });

  test('a link from elsewhere opens the page, but a form from elsewhere changes nothing', async () => {
    const server = await startServer();
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await server.call('/', { headers })).status).toBe(200);
    const form = { ...headers, 'content-type': 'text/plain' };
    expect((await server.call('/practice/send', { method: 'POST', headers: form, body })).status).toBe(403);
    expect(server.chat.sent).toEqual([]);
  });
});
