import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Api } from 'grammy';
import { expect, onTestFinished } from 'vitest';
import type { SendOutcome } from '../../../src/messaging/messenger.ts';
import { telegramApi } from '../../../src/messaging/telegram/client.ts';
import { telegramMessenger } from '../../../src/messaging/telegram/messenger.ts';

/* A far side on a port of its own, and the product's client towards it. */

export const TOKEN = '7000001:s3cret-of-the-bot';
export const SENT = { ok: true, result: { message_id: 7 } };
/** A busy machine is no dead far side. */
const PATIENT = { connect: 60_000, answer: 60_000, upload: 60_000 };

/** Listens until the test is over, and then closes all connections. Returns the port. */
export async function listenFor(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => void server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

interface Towards {
  readonly api: Api;
  send(document?: Uint8Array): Promise<SendOutcome>;
}

/** The client as the channel makes it. */
export function towards(
  apiRoot: string,
  { httpsProxy = null, ...limits }: Partial<typeof PATIENT> & { readonly httpsProxy?: string | null } = {},
): Towards {
  const api = telegramApi(TOKEN, { apiRoot, httpsProxy }, { ...PATIENT, ...limits });
  const messenger = telegramMessenger(api, { username: () => 'chibo_bot', overallPerSecond: 30 });
  return {
    api,
    send: (bytes) =>
      messenger.send(
        { chatId: '-1001', threadId: null },
        {
          text: ['Kính mời đồng chí'],
          ...(bytes === undefined ? {} : { document: { fileName: 'Biên bản.docx', bytes } }),
        },
      ),
  };
}

/** A far side that answers as told, what it saw of connections, and the client towards it. */
export async function farSide(listener: RequestListener, options: Parameters<typeof towards>[1] = {}) {
  const server = createServer(listener);
  const seen = { connections: 0, open: 0 };
  server.on('connection', (socket) => {
    seen.connections += 1;
    seen.open += 1;
    socket.on('close', () => {
      seen.open -= 1;
    });
  });
  const root = `http://127.0.0.1:${await listenFor(server)}`;
  return { server, seen, root, ...towards(root, options) };
}

/** Answers every request the same. */
export const saying =
  (body: unknown, status = 200, headers = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body));
  };

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A send of which this is known. */
export const failed = (kind: 'unsent' | 'ambiguous', detail: unknown = expect.any(String)) => ({
  ok: false,
  failure: { kind, detail },
});
