import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import buildConnect from 'undici/lib/core/connect.js';

/**
 * Makes connections through an HTTP proxy: `CONNECT`, and TLS with the far side inside of it where the root is https,
 * so that the proxy learns the name and nothing else. `proxy` may carry a name and a password. `timeout` (ms) holds for
 * each of the two steps. undici's own ProxyAgent tries again without end, and at once, when a proxy closes unasked.
 */
export function tunnelThrough(
  proxy: string,
  connect: buildConnector.BuildOptions & { readonly timeout: number },
): buildConnector.connector {
  const secure = buildConnect(connect);
  return (target, done) => {
    const address = `${bracketed(target.hostname)}:${target.port || (target.protocol === 'https:' ? 443 : 80)}`;
    openTunnel(new URL(proxy), address, connect.timeout).then(
      (socket) => {
        if (target.protocol === 'https:') secure({ ...target, httpSocket: socket }, done);
        else
          done(null, socket.setNoDelay(true).setKeepAlive(true, connect.keepAliveInitialDelay ?? undefined));
      },
      (error: Error) => done(error, null),
    );
  };
}

/** undici takes the brackets of an IPv6 address off. */
const bracketed = (hostname: string): string => (hostname.includes(':') ? `[${hostname}]` : hostname);

function openTunnel(proxy: URL, address: string, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const asked = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
      method: 'CONNECT',
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port,
      path: address,
      headers: { host: address, 'proxy-connection': 'keep-alive', ...credentials(proxy) },
      agent: false,
    });
    const timer = setTimeout(() => asked.destroy(coded('PROXY_TIMEOUT')), timeoutMs);
    asked.once('connect', ({ statusCode }, socket) => {
      clearTimeout(timer);
      // Nobody has put a stream of another kind in its place.
      if (statusCode === 200) return resolve(socket as Socket);
      socket.destroy();
      reject(coded(`PROXY_${statusCode}`));
    });
    asked.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    asked.end();
  });
}

function credentials({ username, password }: URL): { readonly 'proxy-authorization'?: string } {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

const coded = (code: string): Error => Object.assign(new Error(code), { code });
