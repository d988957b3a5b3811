import type { IncomingMessage } from 'node:http';
import type { App } from '../app.ts';
import type { Zone } from '../domain/calendar/calendar.ts';
import { isOwnRequest } from '../practice/request-guard.ts';
import { statusPage } from '../text/vi/status-page.ts';
import type { HttpHandler } from './listen.ts';

/** Headers by which a server in between tells that somebody else asks. */
const PASSED_ON = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const;
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'x-content-type-options': 'nosniff',
} as const;

/** `/`, for whoever sits at this machine: bots, branches, what comes next. Anybody else is passed on to `rest`. */
export const statusPageHandler =
  (app: () => App | null, zone: Zone, now: () => number, rest: HttpHandler): HttpHandler =>
  (request, response) => {
    const isAsked = request.method === 'GET' || request.method === 'HEAD';
    if (!isAsked || request.url !== '/' || !isOwn(request)) return rest(request, response);
    const standing = app()?.standing() ?? Promise.resolve(null);
    void standing
      .catch(() => null)
      .then((found) => {
        response.writeHead(200, HEADERS);
        response.end(request.method === 'HEAD' ? '' : statusPage(found, (at) => zone.toLocal(at), now()));
      });
  };

const isOwn = (request: IncomingMessage): boolean =>
  isLoopback(request.socket.remoteAddress ?? '') &&
  PASSED_ON.every((name) => request.headers[name] === undefined) &&
  isOwnRequest(request);

const isLoopback = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address);
