import type { IncomingMessage, ServerResponse } from 'node:http';
import { err, ok, type Result } from '../domain/result.ts';
import * as words from '../text/vi/practice.ts';
import type { ViewFile } from './bot-api/control.ts';

const BODY_LIMIT_KB = 64;
export const BODY_LIMIT_BYTES = BODY_LIMIT_KB * 1024;

/** A request that is turned down: the HTTP status, and one Vietnamese sentence for the person at the page. */
export interface PageRefusal {
  readonly status: 400 | 404 | 405 | 409 | 413 | 500;
  readonly message: string;
}

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer: nothing inline, nothing from outside, nothing cached, no frames. */
export const COMMON_HEADERS = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** Answers with a JSON value. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...COMMON_HEADERS, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

/** Answers with a file to be saved, never shown in the page's own origin. */
export function sendAttachment(response: ServerResponse, { fileName, mimeType, bytes }: ViewFile): void {
  response.writeHead(200, {
    ...COMMON_HEADERS,
    'content-type': mimeType,
    'content-length': bytes.length,
    'content-disposition': `attachment; filename*=UTF-8''${extendedValue(fileName)}`,
  });
  response.end(bytes);
}

/** Percent-encoded for a header parameter (RFC 8187), which allows fewer characters than an address does. */
const extendedValue = (text: string): string =>
  encodeURIComponent(text).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Answers with the sentence of a refusal, as `{ "error": … }`. */
export function sendRefusal(response: ServerResponse, refusal: PageRefusal): void {
  // The rest of an oversized body is not read, so the connection cannot be used again.
  if (refusal.status === 413) response.setHeader('connection', 'close');
  sendJson(response, refusal.status, { error: refusal.message });
}

/** Reads a JSON body of at most 64 kB. */
export async function readJson(request: IncomingMessage): Promise<Result<unknown, PageRefusal>> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return err({ status: 400, message: words.NOT_DECLARED_JSON });
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) return err({ status: 413, message: words.bodyTooLong(BODY_LIMIT_KB) });
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return ok(JSON.parse(text));
  } catch {
    return err({ status: 400, message: words.NOT_JSON });
  }
}
