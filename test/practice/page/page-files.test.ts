import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PAGE_PATHS } from '../../../src/practice/page-files.ts';
import { startServer } from './running-server.ts';

const PAGE_FOLDER = new URL('../../../src/practice/page/', import.meta.url);

describe('the files of the page', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'Sân tập'],
    ['/?as=11&chat=private', 'text/html; charset=utf-8', 'Sân tập'],
    ['/page.css', 'text/css; charset=utf-8', ':root'],
    ['/page.js', 'text/javascript; charset=utf-8', 'import'],
    ['/icon.svg', 'image/svg+xml', '<svg'],
  ])('%s is served as %s', async (path, type, part) => {
    const server = await startServer();
    const answer = await server.call(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.text).toContain(part);
  });

  test('every file in the folder is served, and everything that the page loads exists', async () => {
    const files = readdirSync(PAGE_FOLDER).map((name) => (name === 'index.html' ? '/' : `/${name}`));
    expect(files.toSorted()).toEqual([...PAGE_PATHS].toSorted());
    const html = readFileSync(new URL('index.html', PAGE_FOLDER), 'utf8');
    const loaded = [...html.matchAll(/(?:href|src)="([^"#]+)"/g)].map((match) => match[1]);
    expect(loaded.length).toBeGreaterThan(3);
    expect(PAGE_PATHS).toEqual(expect.arrayContaining(loaded));
  });

  test('the policy allows nothing inline and nothing from outside, and the page keeps to it', async () => {
    const server = await startServer();
    const { headers, text } = await server.call('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*src=)/);
    for (const name of readdirSync(PAGE_FOLDER)) {
      const content = readFileSync(new URL(name, PAGE_FOLDER), 'utf8');
      expect(content).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
      expect(content.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
      expect(content).toBe(content.normalize('NFC'));
      expect(content).not.toMatch(/\bbạn\b/i);
    }
  });

  test.each([
    'person',
    'messages',
    'composer',
    'send',
    'clock',
    'clock-to-reminder',
    'clock-next',
    'channel-telegram',
    'channel-zalo',
    'answer',
  ])('the page has the hook %s', async (hook) => {
    const server = await startServer();
    expect((await server.call('/')).text).toContain(`data-testid="${hook}"`);
  });

  test.each([
    ['GET', '/nothing', 404],
    ['GET', '/../package.json', 404],
    ['GET', '/%2e%2e/server.ts', 404],
    ['GET', '/index.html', 404],
    ['POST', '/page.js', 405],
    ['GET', '//', 400],
  ])('%s %s is answered with %i', async (method, path, status) => {
    const server = await startServer();
    expect((await server.call(path, { method })).status).toBe(status);
  });

  test('HEAD sends the headers alone', async () => {
    const server = await startServer();
    const { status, text } = await server.call('/', { method: 'HEAD' });
    expect({ status, text }).toEqual({ status: 200, text: '' });
  });
});
