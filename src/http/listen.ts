import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

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
