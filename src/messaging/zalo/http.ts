import { setMaxListeners } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { z } from 'zod';
import { watchPace } from '../pace.ts';
import type { SendFailure } from '../send-failure.ts';
import { failureOfBreak, failureOfRefusal } from './errors.ts';

/** What a call came to. `code` = Zalo's error code or the HTTP status; null when there was no answer. */
export type ZaloAnswer<T> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly code: number | null; readonly failure: SendFailure };

export interface CallOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The way to the Bot Platform, one for all bots of the process. Never throws, never repeats a call. */
export interface ZaloHttp {
  /** `said` = texts of people in the body, which must not turn up in a failure. */
  call(
    token: string,
    method: string,
    body: { readonly [name: string]: string },
    options: CallOptions,
  ): Promise<ZaloAnswer<unknown>>;
  /** Cuts what is under way, lets nothing leave any more and closes the connections. */
  close(): void;
}

/** Long enough for the next message of a burst; a connection that rested longer may be closed at the far end. */
const IDLE_CONNECTION_MS = 10_000;
const LONGEST_ANSWER_BYTES = 1_000_000;

const number = z.coerce.number().int().catch(0);
const envelope = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: number.optional(),
  errorCode: number.optional(),
  description: z.string().catch('').optional(),
  parameters: z.object({ retry_after: z.number().positive() }).optional().catch(undefined),
});

/** Opens the way to `apiRoot`; an https root is reached through the proxy, if one is given. */
export function zaloHttp(options: {
  readonly apiRoot: string;
  readonly httpsProxy: string | null;
}): ZaloHttp {
  const pool = { keepAlive: true, timeout: IDLE_CONNECTION_MS };
  const httpAgent = new HttpAgent(pool);
  const httpsAgent =
    options.httpsProxy === null ? new HttpsAgent(pool) : new HttpsProxyAgent(options.httpsProxy, pool);
  const instance = axios.create({
    baseURL: options.apiRoot,
    allowAbsoluteUrls: false,
    httpAgent,
    httpsAgent,
    proxy: false,
    maxRedirects: 0,
    maxContentLength: LONGEST_ANSWER_BYTES,
    responseType: 'stream',
    validateStatus: () => true,
    headers: { 'Content-Type': 'application/json' },
  });
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  return {
    async call(token, method, body, { timeoutMs, signal }) {
      // axios counts from the last byte: an answer that drips would never end.
      const cut = new AbortController();
      const end = (): void => cut.abort();
      const timer = setTimeout(end, timeoutMs);
      signal?.addEventListener('abort', end, { once: true });
      ending.signal.addEventListener('abort', end, { once: true });
      if (signal?.aborted === true || ending.signal.aborted) end();
      try {
        const response = await instance.post<Readable>(`/bot${token}/${method}`, JSON.stringify(body), {
          timeout: timeoutMs,
          signal: cut.signal,
        });
        // A gateway answers with a page: text first, then a look whether it is JSON.
        return read(response, await textOf(response.data), [token, ...Object.values(body)]);
      } catch (error) {
        // Nothing of this error may go on: it holds the address with the token, and the text.
        return { ok: false, code: null, failure: failureOfBreak(error) };
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        ending.signal.removeEventListener('abort', end);
      }
    },
    close() {
      ending.abort();
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/** The answer as it comes unpacked, as long as it is not too long and does come. */
async function textOf(answer: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const pace = watchPace(() => answer.destroy(new Error('the answer stands still')));
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      pace.took(chunk.length);
      bytes += chunk.length;
      if (bytes > LONGEST_ANSWER_BYTES) throw new Error('the answer is too long');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
  } finally {
    pace.end();
    answer.destroy();
  }
}

function read(response: AxiosResponse<unknown>, body: string, said: readonly string[]): ZaloAnswer<unknown> {
  const parsed = envelope.safeParse(jsonOf(body));
  if (parsed.success && parsed.data.ok && response.status < 300)
    return { ok: true, result: parsed.data.result };
  if (!parsed.success && response.status < 300)
    return { ok: false, code: null, failure: { kind: 'ambiguous', detail: 'no usable answer' } };
  const { error_code, errorCode, description, parameters } = parsed.data ?? {};
  const status = response.status >= 300 ? response.status : 0;
  const code = error_code || errorCode || status;
  const refusal = {
    code,
    description: description ?? '',
    retryAfter: parameters?.retry_after ?? secondsOf(response.headers['retry-after']),
    isGateway: !parsed.success && (body.trim() !== '' || code === 403 || code === 407),
  };
  return { ok: false, code, failure: failureOfRefusal(refusal, said) };
}

function secondsOf(header: unknown): number | null {
  const seconds = typeof header === 'string' && /^\d{1,6}$/u.test(header) ? Number(header) : 0;
  return seconds > 0 ? seconds : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
