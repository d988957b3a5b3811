import type { ServerResponse } from 'node:http';
import type { App, Health } from '../app.ts';
import type { HttpHandler } from './listen.ts';

/** What each figure is, for those who read `/metrics`. All of them go up and down. */
const METRICS: Readonly<Record<keyof Health['lines'], string>> = {
  channels: 'Channels that are configured',
  channels_silent: 'Channels that have not been heard for a minute',
  outbox_pending: 'Messages that wait or are being sent',
  outbox_unknown: 'Sends of which nobody knows whether they arrived',
  outbox_failed: 'Messages that could not be sent, of the last 60 days',
  inbox_pending: 'Events that were received and are not handled yet',
  inbox_dead: 'Events that were given up after three failures, of the last days',
};
const UP = 'chibo_up';

/** What is asked of the program, as far as it can be told: null while it starts, or when its storage does not answer. */
type Asked = Health | 'starting' | 'storage';

const PATHS = new Set(['/healthz', '/readyz', '/metrics']);
const JSON_TYPE = 'application/json';

/**
 * `/healthz`: the process lives. `/readyz`: it hears its channels and its storage answers. `/metrics`: the figures, for
 * Prometheus. Everything else goes on to `rest`. No names or texts are told here. `mode` is told where it is given.
 */
export const statusHandler =
  (app: () => App | null, rest: HttpHandler, mode?: 'practice'): HttpHandler =>
  (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!PATHS.has(path) || (request.method !== 'GET' && request.method !== 'HEAD'))
      return rest(request, response);
    void ask(app()).then((health) => {
      if (path === '/metrics') return reply(response, 200, 'text/plain; version=0.0.4', metricsOf(health));
      const figures = typeof health === 'string' ? {} : health.lines;
      const status = statusOf(health);
      if (path === '/healthz')
        return reply(
          response,
          200,
          JSON_TYPE,
          json({ status, ...(mode === undefined ? {} : { mode }), ...figures }),
        );
      const isReady = status === 'ok';
      const silent = typeof health === 'string' ? [] : health.silent;
      return reply(
        response,
        isReady ? 200 : 503,
        JSON_TYPE,
        json(
          isReady
            ? { status: 'ready' }
            : { status: 'not ready', reason: status, ...(silent.length > 0 ? { silent } : {}) },
        ),
      );
    });
  };

const ask = (app: App | null): Promise<Asked> =>
  app === null ? Promise.resolve('starting') : app.health().catch(() => 'storage' as const);

function statusOf(health: Asked): 'ok' | 'degraded' | 'starting' | 'storage does not answer' {
  if (health === 'starting') return 'starting';
  if (health === 'storage') return 'storage does not answer';
  return health.ok ? 'ok' : 'degraded';
}

function metricsOf(health: Asked): string {
  const isUp = statusOf(health) === 'ok' ? 1 : 0;
  const rows: readonly (readonly [name: string, help: string, value: number])[] = [
    [UP, 'Whether the program hears its channels and its storage answers', isUp],
    ...(typeof health === 'string'
      ? []
      : Object.entries(METRICS).map(
          ([name, help]) => [`chibo_${name}`, help, health.lines[name as keyof Health['lines']]] as const,
        )),
  ];
  return rows
    .map(([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`)
    .join('');
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
