import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { time } from './virtual-time.ts';

/* The line between the program and the local servers: one for each life of the program, and it ends with that life. */

/** A call of the program at its way: it has come, its effect is there, its answer has left. */
export type Stage = 'came' | 'done' | 'went';

export interface Call {
  readonly token: string;
  readonly method: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface DoorParts {
  /** Which server knows this bot. */
  serverOf(token: string): { handle(request: IncomingMessage, response: ServerResponse): Promise<void> };
  /** Told before anything follows; the life may end here. */
  onStage(stage: Stage, call: Call): void;
  /** The server's work on a call is over; `answer` is null when none left. */
  onServed(call: Call, answer: string | null): void;
}

export class Door {
  readonly root: string;
  readonly #server: Server;
  readonly #parts: DoorParts;
  readonly #polls = new Map<ServerResponse, string>();
  #inFlight = 0;
  #isShut = false;
  /** Nothing gets through, either way. */
  isDown = false;

  private constructor(server: Server, root: string, parts: DoorParts) {
    this.#server = server;
    this.root = root;
    this.#parts = parts;
  }

  static async open(parts: DoorParts): Promise<Door> {
    const server = createServer();
    server.keepAliveTimeout = 0;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no address');
    const door = new Door(server, `http://127.0.0.1:${address.port}`, parts);
    server.on('request', (request, response) => {
      void door.#serve(request, response).catch(() => response.destroy());
    });
    return door;
  }

  /** Calls that are under way, but for polls that wait for news. */
  get isBusy(): boolean {
    return this.#inFlight > this.#polls.size;
  }

  /** Bots whose poll waits here. */
  get polling(): ReadonlySet<string> {
    return new Set(this.#polls.values());
  }

  /** The line breaks, or is there again. */
  setDown(isDown: boolean): void {
    this.isDown = isDown;
    if (isDown) this.#server.closeAllConnections();
  }

  /** The connections break, and nobody gets in any more. */
  shut(): void {
    this.#isShut = true;
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    time.moved();
    this.#inFlight += 1;
    response.once('close', () => {
      time.moved();
      this.#inFlight -= 1;
      this.#polls.delete(response);
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (this.#isShut) return;
    if (this.isDown) {
      response.destroy();
      return;
    }
    const bytes = Buffer.concat(chunks);
    const [, token = '', method = ''] = /^\/bot([^/]+)\/([^/?]+)/.exec(request.url ?? '') ?? [];
    const call = { token: token.replace(/%3a/iu, ':'), method, body: jsonOf(request, bytes) };
    this.#parts.onStage('came', call);
    if (this.#isShut) return;
    let answer: string | null = null;
    const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
    response.end = ((body?: unknown) => {
      this.#parts.onStage('done', call);
      if (!this.#isShut && typeof body === 'string') answer = body;
      end(body);
      this.#parts.onStage('went', call);
      return response;
    }) as typeof response.end;
    if (method === 'getUpdates') this.#polls.set(response, call.token);
    const { url, headers } = request;
    const replay = Object.assign(Readable.from([bytes]), { url, headers, method: request.method });
    await this.#parts.serverOf(call.token).handle(replay as unknown as IncomingMessage, response);
    this.#parts.onServed(call, answer);
  }
}

function jsonOf(request: IncomingMessage, bytes: Buffer): Readonly<Record<string, unknown>> {
  if (request.headers['content-type']?.startsWith('application/json') !== true || bytes.length === 0)
    return {};
  return JSON.parse(bytes.toString('utf8')) as Readonly<Record<string, unknown>>;
}
