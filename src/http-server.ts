import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from './app.ts';

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface HttpServer {
  /** `http://host:port`, with the port that was really taken. */
  readonly address: string;
  close(): Promise<void>;
}

/** Listens; rejects when the port is taken. */
export function listen(handler: HttpHandler, host: string, port: number): Promise<HttpServer> {
  const server = createServer(handler);
  // Longer than the bot keeps an idle connection: a reuse never meets a closing socket.
  server.keepAliveTimeout = 75_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const { port: taken } = server.address() as AddressInfo;
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({
        address: `http://${name}:${taken}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

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
