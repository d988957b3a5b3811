import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServedWebhook, WebhookDoor } from '../channels/channel.ts';
import type { HttpHandler } from './listen.ts';
import { notFound } from './status.ts';

/** Events are a few kilobytes. */
const LONGEST_POST_BYTES = 1_000_000;

export interface ServedDoor extends WebhookDoor {
  /** Takes what is posted to a served path; everything else is not found. */
  readonly handle: HttpHandler;
  /** Takes nothing more; resolves when what was being stored is stored and answered. */
  close(): Promise<void>;
}

/**
 * The way in for webhooks. `publicUrl` may have a path of its own, which the reverse proxy may take off or leave on.
 * Who does not know the secret gets no word, and nothing of theirs is kept; what is stored is answered before it is
 * worked on.
 */
export function webhookDoor(
  publicUrl: string,
  log: { warn(fields: object, message: string): void; error(fields: object, message: string): void },
): ServedDoor {
  const base = new URL(publicUrl).pathname.replace(/\/+$/, '');
  const webhooks = new Map<string, ServedWebhook>();
  const beingStored = new Set<Promise<void>>();
  let isClosed = false;
  let refused = 0;

  async function serve(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    webhook: ServedWebhook,
  ) {
    try {
      const posted = await read(request, path, webhook);
      if ('status' in posted) return answer(response, posted.status);
      if (isClosed) return answer(response, 503);
      const stored = store(response, path, webhook.take(posted.json));
      beingStored.add(stored);
      await stored.finally(() => beingStored.delete(stored));
    } catch {
      // The sender hung up in the middle.
      response.destroy();
    }
  }

  /** What was posted, or the status to answer with when there is nothing to store. */
  async function read(
    request: IncomingMessage,
    path: string,
    webhook: ServedWebhook,
  ): Promise<{ readonly json: unknown } | { readonly status: number }> {
    const secret = request.headers[webhook.secretHeader];
    if (!isSame(secret, webhook.secret)) {
      const isTrial = webhook.isTriedEmpty && secret === undefined && (await bodyOf(request, 0)) !== null;
      if (isTrial) return { status: 200 };
      refused += 1;
      // Somebody who knocks all day long shall not fill the disk.
      if (/^10*$/.test(String(refused)))
        log.warn({ path, refused }, 'something was posted without the right secret');
      return { status: 401 };
    }
    const body = await bodyOf(request, LONGEST_POST_BYTES);
    if (body?.length === 0 && webhook.isTriedEmpty) return { status: 200 };
    const json = body === null ? null : jsonOf(body);
    if (json !== null) return json;
    const status = body === null ? 413 : 400;
    log.warn({ path, status }, 'something was posted that cannot be read');
    return { status };
  }

  async function store(response: ServerResponse, path: string, taking: ReturnType<ServedWebhook['take']>) {
    const work = await taking.catch((error: unknown) => {
      const name = error instanceof Error ? error.name : 'unknown';
      log.error({ path, error: name }, 'an event could not be stored; its sender is asked to come again');
      return null;
    });
    answer(response, work === null ? 503 : 200);
    work?.();
  }

  return {
    addressOf: (path) => publicUrl + path,
    serve: (path, webhook) => void webhooks.set(path, webhook),
    handle(request, response) {
      const asked = request.url?.split('?', 1)[0] ?? '';
      const path = asked.startsWith(`${base}/`) && !webhooks.has(asked) ? asked.slice(base.length) : asked;
      const webhook = webhooks.get(path);
      if (webhook === undefined) return notFound(request, response);
      if (request.method !== 'POST') return answer(response.setHeader('allow', 'POST'), 405);
      void serve(request, response, path, webhook);
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(beingStored);
    },
  };
}

const answer = (response: ServerResponse, status: number): void => {
  response.writeHead(status, { 'content-length': 0 }).end();
};

/** Compares digests, so that the time it takes tells neither a beginning nor a length. */
function isSame(given: string | readonly string[] | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}

/** Null when it is longer than that; what is too much is let run out without being kept. */
const bodyOf = (request: IncomingMessage, longest: number): Promise<Buffer | null> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= longest) chunks.push(chunk);
      else resolve(null);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the request was cut off')));
  });

/** In an object, because `null` is JSON, too. */
function jsonOf(body: Buffer): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(body.toString('utf8')) };
  } catch {
    return null;
  }
}
