import type { IncomingMessage, ServerResponse } from 'node:http';
import { COMMON_HEADERS } from './http-reply.ts';

/** Open pages hear the time this often, which also keeps the connection alive. */
const HEARTBEAT_MS = 5_000;

export interface EventStream {
  /** Turns the request into a stream of server-sent events until the page goes away. */
  open(request: IncomingMessage, response: ServerResponse): void;
  /** Sends the state of the clock to every open page. */
  announceClock(): void;
  /** Ends every stream. */
  close(): void;
}

/** A chat server that tells of its changes. */
interface Changing {
  onChange(listener: (chatId: number | string) => void): () => void;
}

/** Streams of `chat` events (something changed in a chat) and `clock` events (`clockState()` as it is now). */
export function createEventStream(chats: readonly Changing[], clockState: () => unknown): EventStream {
  const pages = new Set<ServerResponse>();
  let release: (() => void) | null = null;

  const frame = (event: string, data: unknown): string =>
    `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
  const broadcast = (event: string, data: unknown): void => {
    for (const page of pages) page.write(frame(event, data));
  };
  const announceClock = (): void => broadcast('clock', clockState());

  const listen = (): (() => void) => {
    const stops = chats.map((chat) => chat.onChange((chatId) => broadcast('chat', { chatId })));
    const heartbeat = setInterval(announceClock, HEARTBEAT_MS);
    heartbeat.unref();
    return () => {
      for (const stop of stops) stop();
      clearInterval(heartbeat);
    };
  };

  const forget = (page: ServerResponse): void => {
    pages.delete(page);
    if (pages.size > 0) return;
    release?.();
    release = null;
  };

  return {
    open(_request, response) {
      response.writeHead(200, { ...COMMON_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
      response.write('retry: 2000\n\n');
      pages.add(response);
      release ??= listen();
      response.on('close', () => forget(response));
      response.write(frame('clock', clockState()));
    },
    announceClock,
    close() {
      for (const page of [...pages]) {
        page.end();
        forget(page);
      }
    },
  };
}
