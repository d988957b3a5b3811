import type { ServerResponse } from 'node:http';
import type { ApiError } from '../bot-api/api-error.ts';
import type { ZaloBehaviour } from './behaviour.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly isOk: boolean;
  readonly body: string;
}

const BAD_GATEWAY =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n' +
  '</body>\r\n</html>\r\n';

/** A success; a method without a result says only that it is ok. */
export const success = (result: unknown, { hasZeroErrorCode }: ZaloBehaviour): ApiAnswer => ({
  status: 200,
  isOk: true,
  body: JSON.stringify({ ok: true, ...(hasZeroErrorCode ? { error_code: 0 } : {}), result }),
});

/** A refusal in Zalo's envelope. */
export const refusal = (error: ApiError, behaviour: ZaloBehaviour): ApiAnswer => ({
  status: refusalStatus(error.code, behaviour),
  isOk: false,
  body: JSON.stringify({ ok: false, error_code: error.code, description: error.message }),
});

function refusalStatus(code: number, { errorStatus, idleStatus }: ZaloBehaviour): number {
  if (code === 408) return idleStatus;
  // A bug of this server must not hide behind HTTP 200.
  return errorStatus === 'matching' || code >= 500 ? code : 200;
}

export function writeAnswer(response: ServerResponse, { status, body }: ApiAnswer): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
}

/** Half of the body, then the end of the connection. */
export function replyHalf(response: ServerResponse, { status, body }: ApiAnswer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

/** What the gateway says when nobody stands behind it: a page or nothing at all. */
export function replyAsGateway(response: ServerResponse, status: 502 | 504): void {
  if (status === 504) response.writeHead(504).end();
  else response.writeHead(502, { 'content-type': 'text/html' }).end(BAD_GATEWAY);
}

/** Waits real time, but no longer than the caller does. */
export const stall = (ms: number, response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    if (response.destroyed) return resolve();
    const timer = setTimeout(resolve, ms);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
