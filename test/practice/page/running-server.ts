import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createPracticeServer } from '../../../src/practice/server.ts';
import type { LocalZaloApiServer } from '../../../src/practice/zalo-api/local-zalo-api.ts';
import { type ScriptedChat, type ScriptedClock, scriptedParts, ZALO_TOKEN } from './scripted-chat.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface RunningServer {
  readonly chat: ScriptedChat;
  readonly zalo: LocalZaloApiServer;
  readonly clock: ScriptedClock;
  readonly port: number;
  readonly url: string;
  readonly errors: unknown[];
  close(): void;
  /** A raw request, for headers (Host, Origin) that fetch does not let one choose. */
  call(
    path: string,
    options?: { method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<Answer>;
  /** The bot writes on Zalo; returns the message's id. */
  zaloBotSays(chatId: string, text: string): Promise<string>;
  get(path: string): Promise<{ status: number; body: unknown }>;
  post(path: string, body: unknown): Promise<{ status: number; body: unknown }>;
}

/** A practice server on a free loopback port, closed when the test ends. */
export async function startServer(): Promise<RunningServer> {
  const { parts, chat, zalo, clock } = scriptedParts();
  const errors: unknown[] = [];
  const practice = createPracticeServer({ ...parts, onError: (error) => errors.push(error) });
  const server = createServer(
    (incoming, outgoing) =>
      void (incoming.url?.startsWith('/bot') ? zalo : practice).handle(incoming, outgoing),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    practice.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;

  const call: RunningServer['call'] = (path, options = {}) =>
    new Promise((resolve, reject) => {
      const { method = 'GET', headers = {}, body } = options;
      const outgoing = request(
        { host: '127.0.0.1', port, path, method, headers, agent: false },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  const read = async (answer: Promise<Answer>): Promise<{ status: number; body: unknown }> => {
    const { status, text } = await answer;
    return { status, body: JSON.parse(text) };
  };

  const post = (path: string, body: unknown): Promise<{ status: number; body: unknown }> =>
    read(
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );

  return {
    chat,
    zalo,
    clock,
    port,
    url: `http://127.0.0.1:${port}`,
    errors,
    close: () => practice.close(),
    call,
    get: (path) => read(call(path)),
    post,
    async zaloBotSays(chatId, text) {
      const { body } = await post(`/bot${ZALO_TOKEN}/sendMessage`, { chat_id: chatId, text });
      return (body as { result: { message_id: string } }).result.message_id;
    },
  };
}
