import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'] as const;
const OWN_FETCH_SITES = ['same-origin', 'none'];

function isOwnHost(host: string | undefined, port: number | undefined): host is string {
  if (host === undefined || port === undefined) return false;
  const wanted = host.toLowerCase();
  return LOOPBACK_NAMES.some((name) => wanted === `${name}:${port}` || (port === 80 && wanted === name));
}

/**
 * True when the request was addressed to this machine by a loopback name and does not come from another site's page.
 * A foreign name in `Host` is DNS rebinding; a foreign `Origin` or fetch site is a request forged by another page.
 */
export function isOwnRequest(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  if (!isOwnHost(host, request.socket.localPort)) return false;
  if (origin !== undefined) return origin.toLowerCase() === `http://${host.toLowerCase()}`;
  // Following a link to the page from elsewhere is harmless; a background request from elsewhere is not.
  const site = request.headers['sec-fetch-site'];
  const isNavigation = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET';
  return site === undefined || isNavigation || OWN_FETCH_SITES.includes(String(site));
}
