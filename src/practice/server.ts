import type { IncomingMessage, ServerResponse } from 'node:http';
import * as words from '../text/vi/practice.ts';
import { createClockControl } from './clock-control.ts';
import { createEventStream } from './event-stream.ts';
import { COMMON_HEADERS, sendRefusal } from './http-reply.ts';
import { readPageFile } from './page-files.ts';
import { createPracticeApi } from './practice-api.ts';
import type { PracticeParts } from './practice-parts.ts';
import { isOwnRequest } from './request-guard.ts';

export type { PracticeClock } from './practice-clock.ts';
export type { PracticeParts } from './practice-parts.ts';

export interface PracticeServer {
  /** Answers the page, its files and `/practice/…`; the caller keeps `/bot<token>/…` for the chat servers. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends the open event streams, so that the HTTP server can close. */
  close(): void;
}

function sendPlain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...COMMON_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

async function sendPageFile(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const file = await readPageFile(path);
  if (file === null) return sendPlain(response, 404, words.NO_SUCH_PAGE);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sendPlain(response, 405, words.PAGE_ONLY_READ);
  }
  response.writeHead(200, { ...COMMON_HEADERS, 'content-type': file.type });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/** The practice chat's page and its controls, for this machine's own browser only. */
export function createPracticeServer(parts: PracticeParts): PracticeServer {
  const clock = createClockControl(parts.clock, () => events.announceClock());
  const events = createEventStream([parts.telegram.api, parts.zalo.api], () => clock.state());
  const api = createPracticeApi(parts, clock);

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isOwnRequest(request)) {
      return sendPlain(response, 403, words.OWN_MACHINE_ONLY);
    }
    // The host was checked above; the base only makes the path readable.
    const target = request.url ?? '/';
    if (!URL.canParse(target, 'http://localhost')) return sendPlain(response, 400, words.WRONG_ADDRESS);
    const url = new URL(target, 'http://localhost');
    if (url.pathname === '/practice/events' && request.method === 'GET') {
      return events.open(request, response);
    }
    if (url.pathname.startsWith('/practice/')) return api.handle(request, response, url);
    return sendPageFile(request, response, url.pathname);
  };

  return {
    async handle(request, response) {
      try {
        await route(request, response);
      } catch (error) {
        parts.onError?.(error);
        if (response.headersSent) {
          response.destroy();
          return;
        }
        sendRefusal(response, { status: 500, message: words.PRACTICE_FAILED });
      }
    },
    close: () => events.close(),
  };
}
