import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { LocalBotApiServer } from '../../../src/practice/bot-api/local-bot-api.ts';
import { pause } from '../../support/program-clock.ts';
import type { Fate } from '../chance.ts';
import type { WorkersLedger } from './ledger.ts';

/*
 * The way between the workers and the Bot API server. What has left a worker arrives, also when the worker is gone by then,
 * and takes its time: shorter than what a chat rests for after a takeover.
 */

/** A call as the far side sees it. */
export interface FarCall {
  readonly method: string;
  readonly body: Readonly<Record<string, unknown>>;
}
/** It has come; it takes effect; its answer has left. */
export type FarStage = 'came' | 'done' | 'went';

/** A message that arrived. */
export interface FarMessage {
  readonly chatId: number;
  readonly messageId: number;
  /** Labels of its buttons. */
  readonly labels: readonly string[];
}

/** The longest ways are this long; after a takeover a chat with something under way rests for a second. */
const LONG_WAY_MS = 800;
const OUTGOING = /^(?:send|edit)/u;

export interface WayParts {
  readonly fate: Fate;
  readonly ledger: WorkersLedger;
  /** A fault that was planted: called with each batch of updates as it is handed out. */
  readonly onHandedOut?: ((api: LocalBotApiServer, updates: readonly FarUpdate[]) => void) | undefined;
}

export interface FarUpdate {
  readonly callback_query?: { readonly id: string };
}

export class Way {
  readonly arrived: FarMessage[] = [];
  readonly #parts: WayParts;
  readonly #listeners = new Set<(stage: FarStage, call: FarCall) => void>();
  /** Sends and edits under way to each chat, in the order in which they came. */
  readonly #underWay = new Map<number, object[]>();

  constructor(parts: WayParts) {
    this.#parts = parts;
  }

  readonly front = (api: LocalBotApiServer): Pick<LocalBotApiServer, 'handle'> => ({
    handle: (request, response) => this.#serve(api, request, response),
  });

  /** Returns its end. */
  listen(listener: (stage: FarStage, call: FarCall) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #serve(api: LocalBotApiServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const { url = '/', headers } = request;
    const { pathname } = new URL(url, 'http://localhost');
    const call = { method: pathname.slice(pathname.lastIndexOf('/') + 1), body: jsonOf(bytes, headers) };
    const replay = Object.assign(Readable.from([bytes]), { url, headers, method: request.method });
    this.#tell('came', call);
    if (call.method === 'getUpdates') {
      this.#watchUpdates(api, response);
      await api.handle(replay as unknown as IncomingMessage, response);
      return this.#tell('went', call);
    }
    const end = this.#setOut(call);
    await pause(this.#wayMs());
    end();
    const handled = askedOf(api, replay);
    this.#tell('done', call);
    const kept = await handled;
    this.#note(call, kept.body);
    if (!response.destroyed) response.writeHead(kept.status, kept.headers).end(kept.body);
    this.#tell('went', call);
  }

  /** Returns what is to be called as the call takes effect. */
  #setOut({ method, body }: FarCall): () => void {
    if (!OUTGOING.test(method)) return () => undefined;
    const chatId = Number(body['chat_id']);
    const under = this.#underWay.get(chatId) ?? [];
    this.#underWay.set(chatId, under);
    const self = {};
    under.push(self);
    return () => {
      const before = under.indexOf(self);
      under.splice(before, 1);
      if (before === 0) return;
      this.#parts.ledger.figures.orderViolations += 1;
      this.#parts.ledger.found('order', `chat ${chatId}: ${method} overtook what was under way before it`);
    };
  }

  #note({ method, body }: FarCall, answer: string): void {
    const { figures } = this.#parts.ledger;
    const { ok, result } = JSON.parse(answer) as { ok: boolean; result?: { message_id?: number } };
    if (!ok) return;
    if (method.startsWith('edit')) figures.edits += 1;
    if (!method.startsWith('send') || result?.message_id === undefined) return;
    figures.messages += 1;
    const markup = body['reply_markup'] as { inline_keyboard?: { text: string }[][] } | undefined;
    const labels = (markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
    this.arrived.push({ chatId: Number(body['chat_id']), messageId: result.message_id, labels });
  }

  #watchUpdates(api: LocalBotApiServer, response: ServerResponse): void {
    const { onHandedOut } = this.#parts;
    if (onHandedOut === undefined) return;
    const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
    response.end = ((body?: unknown) => {
      const { result } = JSON.parse(String(body ?? '{}')) as { result?: readonly FarUpdate[] };
      onHandedOut(api, Array.isArray(result) ? result : []);
      return end(body);
    }) as typeof response.end;
  }

  #wayMs(): number {
    const { fate } = this.#parts;
    const drawn = fate.next();
    const most = drawn < 0.7 ? 30 : drawn < 0.93 ? LONG_WAY_MS / 3 : LONG_WAY_MS;
    return fate.below(most);
  }

  #tell(stage: FarStage, call: FarCall): void {
    for (const listener of this.#listeners) listener(stage, call);
  }
}

function jsonOf(bytes: Buffer, headers: IncomingMessage['headers']): Readonly<Record<string, unknown>> {
  if (headers['content-type']?.startsWith('application/json') !== true || bytes.length === 0) return {};
  return JSON.parse(bytes.toString('utf8')) as Readonly<Record<string, unknown>>;
}

/** Takes the server's answer, whether or not there is still somebody to hear it. */
async function askedOf(api: LocalBotApiServer, request: object) {
  const kept = { status: 0, headers: {}, body: '' };
  const answer = {
    destroyed: false,
    once: () => answer,
    writeHead(status: number, headers: object) {
      Object.assign(kept, { status, headers });
      return answer;
    },
    end(body: unknown) {
      kept.body = String(body ?? '');
      return answer;
    },
  };
  await api.handle(request as IncomingMessage, answer as unknown as ServerResponse);
  return kept;
}

/** Calls a method as the program would. */
export async function callAs(
  api: LocalBotApiServer,
  token: string,
  method: string,
  body: object,
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { 'content-type': 'application/json' };
  await askedOf(
    api,
    Object.assign(Readable.from([bytes]), { url: `/bot${token}/${method}`, headers, method: 'POST' }),
  );
}
