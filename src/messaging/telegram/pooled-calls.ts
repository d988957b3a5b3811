import { setMaxListeners } from 'node:events';
import type { Readable } from 'node:stream';
import Pool from 'undici/lib/dispatcher/pool.js';
import { BrokenCall } from './broken-call.ts';
import { type BotApiAnswer, Exchange } from './exchange.ts';
import { tunnelThrough } from './tunnel.ts';

/** Limits of a call, in ms. */
export interface CallLimits {
  /** For a connection to stand, with TLS. */
  readonly connect: number;
  /** For the answer, once the request is written. */
  readonly answer: number;
  /** The same for a file: it has to travel first, and is then looked at over there. */
  readonly upload: number;
  /** How long a connection stays open without work; four seconds when not told. */
  readonly rest?: number;
}

/** A request of the Bot API, ready to be written. */
export interface BotRequest {
  readonly method: string;
  readonly contentType: string;
  readonly body: string | Readable;
  readonly signal: Pick<AbortSignal, 'aborted' | 'addEventListener' | 'removeEventListener'> | undefined;
}

/**
 * Connections = calls a second × seconds of an answer: an evening of presses at 50 ms each needs hundreds. They are
 * opened one by one as all others are busy, and closed after four seconds of rest (or sooner, if the far side says
 * so): a far side that closes first, just as a request is written, leaves a send of unknown fate.
 */
const MOST_CONNECTIONS = 512;
/** With those that wait for a connection: who comes behind so many would be answered too late anyway. */
const MOST_CALLS = 5 * MOST_CONNECTIONS;
/** One poll at a time; the second is for the next, while a connection that was cut is being closed. */
const POLL_CONNECTIONS = 2;
/** One answer of `getUpdates` is 4 MiB at most. */
const LONGEST_ANSWER_BYTES = 8 * 1024 * 1024;
/**
 * After a second of silence the system asks once a second whether the far side is still there, and gives it up ten
 * seconds later: a poll that waits on a dead connection is noticed long before it would have come back.
 */
const FIRST_PROBE_MS = 1000;

/**
 * Calls of one bot over pools of undici, which opens connections as they are needed. Polls have their own and never
 * wait behind sends. No redirect is followed, nothing is asked for packed. A call that came to no usable answer rejects
 * with a `BrokenCall`. With `ending` everything that is under way is cut, and nothing leaves any more.
 */
export function pooledCalls(
  token: string,
  root: { readonly apiRoot: string; readonly httpsProxy: string | null },
  limits: CallLimits,
  ending?: AbortSignal,
): (request: BotRequest) => Promise<BotApiAnswer> {
  const { origin, pathname } = new URL(root.apiRoot);
  const place = `${pathname.replace(/\/$/, '')}/bot${token}/`;
  const how = { timeout: limits.connect, keepAlive: true, keepAliveInitialDelay: FIRST_PROBE_MS };
  const connect = root.httpsProxy === null ? how : tunnelThrough(root.httpsProxy, how);
  const open = (connections: number) =>
    new Pool(origin, {
      connect,
      connections,
      maxResponseSize: LONGEST_ANSWER_BYTES,
      ...(limits.rest === undefined ? {} : { keepAliveTimeout: limits.rest }),
    });
  if (ending !== undefined) setMaxListeners(0, ending);
  const calls = { pool: open(MOST_CONNECTIONS), running: 0 };
  const polls = { pool: open(POLL_CONNECTIONS), running: 0 };

  return ({ method, contentType, body, signal }) =>
    new Promise((resolve, reject) => {
      const isPoll = method === 'getUpdates';
      const lane = isPoll ? polls : calls;
      if (lane.running >= MOST_CALLS) return reject(new BrokenCall('TOO_MANY_CALLS', false));
      lane.running += 1;
      const cut = (): void => exchange.cut();
      // The poller ends a poll by itself.
      const wait = isPoll ? 0 : typeof body === 'string' ? limits.answer : limits.upload;
      // The pool's own limits begin anew with every byte: an answer that drips would never end.
      const timer = isPoll ? undefined : setTimeout(cut, limits.connect + 2 * wait);
      const exchange = new Exchange((outcome) => {
        lane.running -= 1;
        clearTimeout(timer);
        signal?.removeEventListener('abort', cut);
        ending?.removeEventListener('abort', cut);
        if (outcome instanceof BrokenCall) reject(outcome);
        else resolve(outcome);
      });
      if (signal?.aborted === true || ending?.aborted === true) return cut();
      signal?.addEventListener('abort', cut);
      ending?.addEventListener('abort', cut);
      lane.pool.dispatch(
        {
          path: place + method,
          method: 'POST',
          headers: { 'content-type': contentType },
          body,
          headersTimeout: wait,
          bodyTimeout: wait,
        },
        exchange,
      );
    });
}
