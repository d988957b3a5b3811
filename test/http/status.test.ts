import { expect, onTestFinished, test } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Health } from '../../src/health.ts';
import { listen } from '../../src/http/listen.ts';
import { notFound, statusHandler } from '../../src/http/status.ts';

const LINES = {
  channels: 2,
  channels_silent: 0,
  channels_in_conflict: 0,
  outbox_pending: 3,
  outbox_unknown: 0,
  outbox_failed: 1,
  inbox_pending: 0,
  inbox_dead: 0,
  standby: 0,
};
const WELL: Health = { ok: true, isStandby: false, lines: LINES, silent: [], conflict: [] };
const STANDBY: Health = { ...WELL, isStandby: true, lines: { ...LINES, standby: 1 } };
const SILENT: Health = {
  ok: false,
  isStandby: false,
  lines: { ...LINES, channels_silent: 1 },
  silent: ['telegram'],
  conflict: [],
};
const IN_CONFLICT: Health = {
  ok: false,
  isStandby: false,
  lines: { ...LINES, channels_in_conflict: 1 },
  silent: [],
  conflict: ['telegram'],
};

/** A server whose program tells this of itself; null = it is still starting. */
async function serving(health: Health | Error | null, mode?: 'practice') {
  const app = {
    metrics: () => '',
    health: () => (health instanceof Error ? Promise.reject(health) : Promise.resolve(health)),
  } as unknown as App;
  const server = await listen(
    statusHandler(() => (health === null ? null : app), notFound, mode),
    '127.0.0.1',
    0,
  );
  onTestFinished(() => server.close());
  return async (path: string, method = 'GET') => {
    const response = await fetch(server.address + path, { method });
    return {
      status: response.status,
      text: await response.text(),
      type: response.headers.get('content-type'),
    };
  };
}

test.each([
  ['well', WELL, 'ok', 200],
  ['a channel is silent', SILENT, 'degraded', 503],
  ['left to another copy', IN_CONFLICT, 'conflict', 503],
  ['starting', null, 'starting', 503],
  ['the storage fails', new Error('disk'), 'storage does not answer', 503],
] as const)('%s: it lives, and is ready or says why not', async (_what, health, status, ready) => {
  const ask = await serving(health);
  const alive = await ask('/healthz');
  expect([alive.status, JSON.parse(alive.text)]).toMatchObject([200, { status }]);
  const readiness = await ask('/readyz');
  expect(readiness.status).toBe(ready);
  if (ready === 503)
    expect(JSON.parse(readiness.text)).toMatchObject({ status: 'not ready', reason: status });
  else expect(JSON.parse(readiness.text)).toEqual({ status: 'ready' });
  expect((await ask('/metrics')).text).toContain(`\nchibo_up ${ready === 200 ? 1 : 0}\n`);
});

test('a standby is ready, and says that it stands by', async () => {
  const ask = await serving(STANDBY);
  const readiness = await ask('/readyz');
  expect([readiness.status, JSON.parse(readiness.text)]).toEqual([200, { status: 'ready', role: 'standby' }]);
  expect(JSON.parse((await ask('/healthz')).text)).toMatchObject({ status: 'ok', role: 'standby' });
  expect((await ask('/metrics')).text).toContain('\nchibo_up 1\n');
});

test('who is silent is named; the practice chat says what it is', async () => {
  const ask = await serving(SILENT, 'practice');
  expect(JSON.parse((await ask('/readyz')).text)).toMatchObject({ silent: ['telegram'] });
  expect(JSON.parse((await ask('/healthz')).text)).toMatchObject({ mode: 'practice', channels: 2 });
});

test('HEAD is answered without a body, other methods and paths are not for it', async () => {
  const ask = await serving(WELL);
  for (const path of ['/healthz', '/readyz', '/metrics', '/healthz?x=1'])
    expect([(await ask(path, 'HEAD')).status, (await ask(path, 'HEAD')).text]).toEqual([200, '']);
  expect((await ask('/healthz', 'POST')).status).toBe(404);
  expect((await ask('/healthz/x')).status).toBe(404);
});

test('every figure comes with its help and its type', async () => {
  const ask = await serving(WELL);
  const { text, type } = await ask('/metrics');
  expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
  const names = text.split('\n').flatMap((line) => /^(chibo_\w+) -?\d+$/u.exec(line)?.[1] ?? []);
  expect(names).toEqual(['chibo_up', ...Object.keys(LINES).map((name) => `chibo_${name}`)]);
  for (const name of names) {
    expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'mu'));
    expect(text).toMatch(new RegExp(`^# TYPE ${name} gauge$`, 'mu'));
  }
});
