import type { ServerResponse } from 'node:http';
import type { App } from '../app.ts';
import type { Health } from '../health.ts';
import { gaugeText } from '../metrics/metric.ts';
import type { HttpHandler } from './listen.ts';

/** What each figure of the present state is, for those who read `/metrics`: those that go up and down. */
const GAUGES: Readonly<Record<keyof Health['lines'], string>> = {
  channels: 'Channels that are configured',
  channels_silent: 'Channels that have not been heard for a minute',
  channels_in_conflict: 'Channels that are left to another copy of the program',
  outbox_pending: 'Messages that wait or are being sent, ten thousand at most of each',
  outbox_unknown: 'Sends of which nobody knows whether they arrived',
  outbox_failed: 'Messages that could not be sent, of the last 60 days',
  inbox_pending: 'Events that were received and are not handled yet',
  inbox_dead: 'Events that were given up after three failures, of the last days',
  standby: 'Whether this worker waits for another one to end',
};
const UP = 'chibo_up';

/** What is asked of the program, as far as it can be told: null while it starts, or when its storage does not answer. */
type Asked = Health | 'starting' | 'storage';

const PATHS = new Set(['/healthz', '/readyz', '/metrics']);
const NONE = { silent: [], conflict: [] } as const;
const JSON_TYPE = 'application/json';

/**
 * `/healthz`: the process lives. `/readyz`: it hears its channels, unless another worker does so, and its storage answers. `/metrics`: the figures, for
 * Prometheus. Everything else goes on to `rest`. No names or texts are told here. `mode` is told where it is given.
 */
export const statusHandler =
  (app: () => App | null, rest: HttpHandler, mode?: 'practice'): HttpHandler =>
  (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!PATHS.has(path) || (request.method !== 'GET' && request.method !== 'HEAD'))
      return rest(request, response);
    const running = app();
    void ask(running).then((health) => {
      if (path === '/metrics')
        return reply(
          response,
          200,
          'text/plain; version=0.0.4',
          gaugesOf(health) + (running?.metrics() ?? ''),
        );
      const figures = typeof health === 'string' ? {} : health.lines;
      const status = statusOf(health);
      const role = typeof health !== 'string' && health.isStandby ? { role: 'standby' } : {};
      if (path === '/healthz')
        return reply(
          response,
          200,
          JSON_TYPE,
          json({ status, ...role, ...(mode === undefined ? {} : { mode }), ...figures }),
        );
      const isReady = status === 'ok';
      const { silent, conflict } = typeof health === 'string' ? NONE : health;
      return reply(
        response,
        isReady ? 200 : 503,
        JSON_TYPE,
        json(
          isReady
            ? { status: 'ready', ...role }
            : {
                status: 'not ready',
                reason: status,
                ...role,
                ...(silent.length > 0 ? { silent } : {}),
                ...(conflict.length > 0 ? { conflict } : {}),
              },
        ),
      );
    });
  };

const ask = (app: App | null): Promise<Asked> =>
  app === null ? Promise.resolve('starting') : app.health().catch(() => 'storage' as const);

function statusOf(health: Asked): 'ok' | 'degraded' | 'conflict' | 'starting' | 'storage does not answer' {
  if (health === 'starting') return 'starting';
  if (health === 'storage') return 'storage does not answer';
  if (health.conflict.length > 0) return 'conflict';
  return health.ok ? 'ok' : 'degraded';
}

function gaugesOf(health: Asked): string {
  const up = gaugeText(
    UP,
    'Whether the program hears its channels and its storage answers',
    statusOf(health) === 'ok' ? 1 : 0,
  );
  if (typeof health === 'string') return up;
  const state = Object.entries(GAUGES).map(([name, help]) =>
    gaugeText(`chibo_${name}`, help, health.lines[name as keyof Health['lines']]),
  );
  return up + state.join('');
}

const json = (value: object): string => `${JSON.stringify(value)}\n`;

export const notFound: HttpHandler = (_request, response) =>
  reply(response, 404, 'text/plain', 'not found\n');

function reply(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  // Node leaves the body away where it was not asked for.
  response.end(body);
}
