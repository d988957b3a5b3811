import { onTestFinished } from 'vitest';
import { type HttpServer, listen } from '../../src/http/listen.ts';
import { type ServedDoor, webhookDoor } from '../../src/http/webhook-door.ts';
import { createLoggers, type Loggers } from '../../src/logger.ts';
import type { InboxPort } from '../../src/storage/delivery/ports.ts';
import { openStorage, type TestStorage } from './memory-storage.ts';

type PostBody = string | Uint8Array | ReadableStream<Uint8Array> | null;

const postOf = (body: PostBody, headers: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body,
  // Asked for by bodies whose length is not told.
  duplex: 'half',
});

/** A door for webhooks on a port of its own, and the real storage behind it. */
export interface WebhookBench {
  readonly door: ServedDoor;
  readonly server: HttpServer;
  readonly loggers: Loggers;
  readonly storage: TestStorage;
  /** The storage as a channel gets it: counts what it took, and fails as often as it is told. */
  readonly inbox: InboxPort;
  /** What happened, in order: `stored`, `answered 200` … */
  readonly order: string[];
  log(): string;
  failStorage(times: number): void;
  /** Lets what is being stored wait until the returned function is called. */
  holdStorage(): () => void;
  /** How many stores are begun and not at their end. */
  storing(): number;
  /** Posts to a path under the public address. */
  post(path: string, body: PostBody, headers?: Record<string, string>): Promise<Response>;
  stored(): readonly { readonly update_id: number; readonly state: string; readonly raw: string }[];
}

/** `publicUrlOf` says under which address the far side knows the server. */
export async function openWebhookBench(
  publicUrlOf: (address: string) => string = (address) => address,
): Promise<WebhookBench> {
  const said: string[] = [];
  const loggers = createLoggers('debug', { write: (line: string) => void said.push(line) });
  const storage = openStorage();
  const order: string[] = [];
  let failures = 0;
  let storing = 0;
  let gate = Promise.resolve();
  let door: ServedDoor | null = null;
  const server = await listen(
    (request, response) => {
      const end = response.end.bind(response) as (...args: unknown[]) => typeof response;
      response.end = (...args: unknown[]) => {
        order.push(`answered ${response.statusCode}`);
        return end(...args);
      };
      door?.handle(request, response);
    },
    '127.0.0.1',
    0,
  );
  onTestFinished(() => server.close());
  door = webhookDoor(publicUrlOf(server.address), loggers.channel);
  return {
    door,
    server,
    loggers,
    storage,
    order,
    inbox: {
      ...storage.inbox,
      async receive(...args) {
        storing += 1;
        await gate;
        storing -= 1;
        if (failures > 0) {
          failures -= 1;
          throw new Error('disk full: bí mật');
        }
        const received = await storage.inbox.receive(...args);
        order.push('stored');
        return received;
      },
    },
    log: () => said.join(''),
    failStorage(times) {
      failures = times;
    },
    holdStorage() {
      let release = (): void => undefined;
      gate = new Promise((resolve) => {
        release = () => resolve();
      });
      return release;
    },
    storing: () => storing,
    post: (path, body, headers = {}) => fetch(server.address + path, postOf(body, headers)),
    stored: () => storage.rows('select update_id, state, raw from inbox order by id'),
  };
}

/** A body whose length nobody tells beforehand. */
export const chunked = (...parts: readonly string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });

/** How posts that must not be taken are answered, whatever the channel. `good` is a body that would be taken. */
export function refusals(
  path: string,
  header: string,
  secret: string,
  good: string,
): readonly (readonly [string, number, string, RequestInit])[] {
  const known = { [header]: secret };
  const long = `{"a":"${'x'.repeat(1_000_000)}"}`;
  return [
    ['no secret', 401, path, postOf(good, {})],
    ['no secret, of a length not told', 401, path, postOf(chunked(good), {})],
    ['another secret', 401, path, postOf(good, { [header]: secret.replace(/^./, '_') })],
    ['the beginning of the secret', 401, path, postOf(good, { [header]: secret.slice(0, -1) })],
    ['more than the secret', 401, path, postOf(good, { [header]: `${secret}x` })],
    ['an empty secret', 401, path, postOf(good, { [header]: '' })],
    ['another secret and no body', 401, path, postOf(null, { [header]: 'x'.repeat(secret.length) })],
    ['no secret and a long body', 401, path, postOf(long, {})],
    ['the secret elsewhere', 401, `${path}?secret=${secret}`, postOf(good, { authorization: secret })],
    ['too long', 413, path, postOf(long, known)],
    [
      'too long, of a length not told',
      413,
      path,
      postOf(chunked('{"a":"', 'x'.repeat(999_999), '"}'), known),
    ],
    ['no JSON', 400, path, postOf('{"update_id":', known)],
    ['no text at all', 400, path, postOf(new Uint8Array([0xff, 0xfe, 0x00]), known)],
    ['another method', 405, path, { method: 'GET', headers: known }],
    ['another path', 404, `${path}/x`, postOf(good, known)],
    ['the folder', 404, '/hooks/', postOf(good, known)],
  ];
}
