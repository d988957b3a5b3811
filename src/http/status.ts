import type { ServerResponse } from 'node:http';
import type { App } from '../app.ts';
import type { HttpHandler } from './listen.ts';

/** `/healthz` and `/metrics`; everything else goes on to `rest`. No names or texts are told here. */
export const statusHandler =
  (app: () => App | null, rest: HttpHandler): HttpHandler =>
  (request, response) => {
    if (request.method !== 'GET' || (request.url !== '/healthz' && request.url !== '/metrics'))
      return rest(request, response);
    const path = request.url;
    const running = app();
    if (running === null) return reply(response, 503, 'application/json', '{"status":"starting"}\n');
    running.health().then(
      (health) =>
        path === '/healthz'
          ? reply(
              response,
              health.ok ? 200 : 503,
              'application/json',
              `${JSON.stringify({ status: health.ok ? 'ok' : 'degraded', ...health.lines })}\n`,
            )
          : reply(
              response,
              200,
              'text/plain; version=0.0.4',
              Object.entries(health.lines)
                .map(([name, value]) => `chibo_${name} ${value}\n`)
                .join(''),
            ),
      () => reply(response, 500, 'application/json', '{"status":"error"}\n'),
    );
  };

export const notFound: HttpHandler = (_request, response) =>
  reply(response, 404, 'text/plain', 'not found\n');

function reply(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(body);
}
