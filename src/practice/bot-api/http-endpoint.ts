import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, tooManyRequests } from './api-error.ts';
import type { Fault } from './control.ts';
import type { Faults } from './faults.ts';
import { ALL_SENDS, chatKey, methodKey } from './limits.ts';
import { findMethod, isLimited } from './methods/index.ts';
import type { Method, ServerParts } from './methods/method.ts';
import type { Params } from './request/params.ts';
import { parseParams, readBody } from './request/request-body.ts';

const DEFAULT_STALL_MS = 60_000;
const DEFAULT_RETRY_AFTER_S = 5;

const BAD_GATEWAY =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n' +
  '<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n';

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Serves `/bot<token>/<method>`: reads the call, applies faults and waits, runs the method, answers. */
export class HttpEndpoint {
  readonly calls = new Map<string, number>();
  deliveredButCut = 0;
  readonly #parts: ServerParts;
  readonly #faults: Faults;

  constructor(parts: ServerParts, faults: Faults) {
    this.#parts = parts;
    this.#faults = faults;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body: Buffer;
    try {
      body = await readBody(request);
    } catch (error) {
      if (error instanceof ApiError) reply(response, refusal(error));
      else response.destroy(); // the caller hung up in the middle of its own request
      return;
    }
    const target = readTarget(request.url ?? '/');
    if (target === null) return reply(response, refusal(new ApiError(404, 'Not Found')));
    const { token, name, query } = target;
    if (!this.#parts.world.hasBotWithToken(token)) {
      return reply(response, refusal(new ApiError(401, 'Unauthorized')));
    }
    const method = findMethod(name.toLowerCase());
    if (method === null) return reply(response, refusal(new ApiError(404, 'Not Found')));
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    let params: Params;
    try {
      params = parseParams(query, request.headers['content-type'] ?? '', body);
    } catch (error) {
      return reply(response, refusal(asApiError(error)));
    }
    await this.#serve(name, method, params, response);
  }

  async #serve(calledName: string, method: Method, params: Params, response: ServerResponse): Promise<void> {
    const name = calledName.toLowerCase();
    const chatId = /^-?\d+$/.test(params.text('chat_id')) ? Number(params.text('chat_id')) : null;
    const now = this.#parts.world.clock.now();
    const limited = isLimited(name) && chatId !== null;
    const waitKey = limited ? chatKey(chatId) : methodKey(name);
    try {
      this.#parts.limits.checkWaits(limited ? [waitKey, ALL_SENDS] : [waitKey], now);
    } catch (error) {
      return reply(response, refusal(asApiError(error)));
    }
    const fault = this.#faults.match(name, chatId);
    if (fault !== null && this.#failBefore(fault, waitKey, now, response)) return;
    const answer = await this.#run(calledName, method, params, response);
    const isDelivered = answer.status === 200 && name.startsWith('send') && name !== 'sendchataction';
    if (fault?.kind === 'stall') await pause(fault.stallMs ?? DEFAULT_STALL_MS, response);
    if (fault?.kind === 'cut-after') response.destroy();
    else if (fault?.kind === 'half-body') replyHalf(response, answer, fault.declareLength ?? false);
    else if (!response.destroyed) reply(response, answer);
    const isCut = fault?.kind === 'half-body' || response.destroyed;
    if (isDelivered && isCut) this.deliveredButCut++;
  }

  /** Faults with which nothing is done. True when the call is over. */
  #failBefore(fault: Fault, waitKey: string, now: number, response: ServerResponse): boolean {
    switch (fault.kind) {
      case 'cut-before':
        response.destroy();
        return true;
      case 'http-500':
        reply(response, refusal(new ApiError(500, 'Internal Server Error')));
        return true;
      case 'html-502':
        response.writeHead(502, { 'content-type': 'text/html' }).end(BAD_GATEWAY);
        return true;
      case 'rate-limit': {
        const retryAfter = fault.retryAfter ?? DEFAULT_RETRY_AFTER_S;
        this.#parts.limits.startWait(waitKey, now, retryAfter);
        reply(response, refusal(tooManyRequests(retryAfter)));
        return true;
      }
      default:
        return false;
    }
  }

  async #run(name: string, method: Method, params: Params, response: ServerResponse): Promise<Answer> {
    try {
      const onGone = (abandon: () => void): void => {
        response.once('close', abandon);
      };
      const result = await method(this.#parts, { method: name, params, onGone });
      return { status: 200, body: JSON.stringify({ ok: true, result }) };
    } catch (error) {
      return refusal(asApiError(error));
    }
  }
}

interface Target {
  readonly token: string;
  readonly name: string;
  readonly query: URLSearchParams;
}

/** Token and method of an address; null when the address is not one of the API. */
function readTarget(address: string): Target | null {
  const [path = '', query = ''] = address.split('?', 2);
  const match = /^\/bot([^/]+)\/([A-Za-z0-9_]+)\/?$/.exec(path);
  // Some clients write the colon of the token as %3A.
  const token = match?.[1]?.replace(/%3a/i, ':');
  const name = match?.[2];
  if (token === undefined || name === undefined) return null;
  return { token, name, query: new URLSearchParams(query) };
}

// A bug of this server must not look like a refusal that a bot could handle.
const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError(500, `Internal Server Error: ${String(error)}`);

const refusal = (error: ApiError): Answer => ({
  status: error.code,
  body: JSON.stringify({
    ok: false,
    error_code: error.code,
    description: error.message,
    ...(error.parameters === null ? {} : { parameters: error.parameters }),
  }),
});

function reply(response: ServerResponse, { status, body }: Answer): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
}

/**
 * Half of the body, then the end of the connection. Chunked unless told otherwise: node-fetch (which grammY uses)
 * notices a cut of a chunked body at once, but waits for the rest of a declared length until its own timeout.
 */
function replyHalf(response: ServerResponse, { status, body }: Answer, isLengthDeclared: boolean): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(isLengthDeclared ? { 'content-length': bytes.length } : {}),
  });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

/** Waits real time, but no longer than the caller does. */
const pause = (ms: number, response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
