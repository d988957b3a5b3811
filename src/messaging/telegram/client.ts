import type { Readable } from 'node:stream';
import { Api, type ApiClientOptions, InputFile, type RawApi, type Transformer } from 'grammy';
import { type CallLimits, pooledCalls } from './pooled-calls.ts';

/**
 * Telegram answers within a second or two when it is well. A send that is cut off without an answer may have arrived,
 * and is repeated only much later: so the limit is a good deal more than that, and still soon enough to matter.
 */
const LIMITS: CallLimits = { connect: 5000, answer: 10_000, upload: 60_000 };
/** Whatever else fails, an upload is not waited for any longer. */
const LONGEST_UPLOAD_SECONDS = 90;

/** What grammY hands to its `fetch`, as far as it is read. */
interface FetchConfig {
  readonly headers: { readonly 'content-type': string };
  readonly body: Readable;
  readonly signal: AbortSignal;
}

/**
 * grammY's `Api` over connections of our own: a call costs a sixth of the processor time that grammY's client takes.
 * `token` = the bot's; `limits` in ms; with `ending` all calls are cut. A call that came to no usable answer rejects with a `BrokenCall`, an upload with
 * an `HttpError` around one.
 */
export function telegramApi(
  token: string,
  root: { readonly apiRoot: string; readonly httpsProxy: string | null },
  limits: CallLimits = LIMITS,
  ending?: AbortSignal,
): Api {
  const call = pooledCalls(token, root, limits, ending);
  const api = new Api(token, {
    apiRoot: root.apiRoot,
    timeoutSeconds: LONGEST_UPLOAD_SECONDS,
    buildUrl: (_root, _token, method) => method,
    fetch: (async (method: string, { headers, body, signal }: FetchConfig) => {
      const answer = await call({ method, contentType: headers['content-type'], body, signal });
      return { json: () => answer };
    }) as unknown as NonNullable<ApiClientOptions['fetch']>,
  });
  // grammY's way to `fetch` costs as much as all the rest of a call; only a file needs what is done on it.
  const direct = (
    next: (...call: unknown[]) => unknown,
    method: string,
    payload: object,
    signal: AbortSignal | undefined,
  ): unknown =>
    Object.values(payload).some((value) => value instanceof InputFile)
      ? next(method, payload, signal)
      : call({ method, contentType: 'application/json', body: JSON.stringify(payload), signal });
  api.config.use(direct as unknown as Transformer<RawApi>);
  return api;
}
