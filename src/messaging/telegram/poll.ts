import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Clock } from '../../domain/clock.ts';
import type { SendFailure } from '../send-failure.ts';
import { failureOf } from './errors.ts';
import { type BotIdentity, essentialsOf, parseUpdate } from './parse-update.ts';

/** What the poller needs of the durable inbox; each call is one commit. */
export interface UpdateSink {
  offset(): Promise<number | null>;
  /** Stores the batch and the next offset. */
  receive(updates: readonly SunkUpdate[], nextOffset: number): Promise<void>;
}

export interface SunkUpdate {
  readonly updateId: number;
  readonly lane: string;
  readonly raw: string;
}

export interface PollLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

const LONG_POLL_SECONDS = 25;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 15_000;
/**
 * Takes updates in a loop of its own. The offset that confirms a batch is sent only after the batch was stored, so a
 * crash at any moment loses nothing: what was not confirmed is delivered again, and known updates are not stored twice.
 */
export class Poller {
  readonly #api: Api;
  readonly #sink: UpdateSink;
  readonly #me: BotIdentity;
  readonly #clock: Clock;
  readonly #log: PollLog;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;
  #lastSuccessAt: number | null = null;

  constructor(parts: { api: Api; sink: UpdateSink; me: BotIdentity; clock: Clock; log: PollLog }) {
    this.#api = parts.api;
    this.#sink = parts.sink;
    this.#me = parts.me;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** When the last poll came back well, or null before the first. */
  get lastSuccessAt(): number | null {
    return this.#lastSuccessAt;
  }

  start(): void {
    this.#running ??= this.#loop();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #loop(): Promise<void> {
    let offset = await this.#sink.offset();
    let failures = 0;
    while (!this.#stop.signal.aborted) {
      try {
        const answer = await this.#poll(offset);
        this.#lastSuccessAt = this.#clock.now();
        const updates = answer.filter(hasNumber);
        if (updates.length === 0 && answer.length > 0) throw new Error('updates without a number');
        failures = 0;
        if (updates.length === 0) continue;
        const next = Math.max(...updates.map((update) => update.update_id)) + 1;
        await this.#sink.receive(
          updates.flatMap((update) => this.#relevant(update)),
          next,
        );
        offset = next;
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        failures += 1;
        await this.#backOff(failureOf(error), failures);
      }
    }
  }

  #poll(offset: number | null): Promise<Update[]> {
    return this.#api.getUpdates(
      {
        ...(offset === null ? {} : { offset }),
        limit: 100,
        timeout: LONG_POLL_SECONDS,
        allowed_updates: ALLOWED_UPDATES,
      },
      this.#stop.signal as Parameters<Api['getUpdates']>[1],
    );
  }

  /** Only what is for us is stored, and never a text with a secrecy mark. */
  #relevant(update: Update): SunkUpdate[] {
    const inbound = parseUpdate(update, this.#me);
    if (inbound === null) return [];
    const kept = inbound.kind === 'secret' ? withoutWords(update) : essentialsOf(update);
    const raw = JSON.stringify({ update_id: update.update_id, ...kept });
    return [{ updateId: update.update_id, lane: inbound.chat, raw }];
  }

  async #backOff(failure: SendFailure, failures: number): Promise<void> {
    const seconds = failure.kind === 'retry-after' ? failure.seconds : 0;
    const ms = Math.max(
      seconds * 1000,
      Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures - 1, 6)),
    );
    const detail = 'detail' in failure ? failure.detail : '';
    if (detail.startsWith('409'))
      this.#log.error({ retryMs: ms }, 'another program is polling with the same token');
    else if (failure.kind === 'unauthorized') this.#log.error({ retryMs: ms }, 'the token is refused');
    else this.#log.warn({ failure: failure.kind, detail, retryMs: ms }, 'polling failed');
    await pause(ms, this.#stop.signal);
  }
}

/** An entry without a number cannot be stored or confirmed; it must not keep the others from it. */
const hasNumber = (update: unknown): update is Update =>
  typeof update === 'object' &&
  update !== null &&
  'update_id' in update &&
  Number.isSafeInteger(update.update_id);

/** What is kept of a message with a secrecy mark: who and where, no word of it. */
export const SECRET_PLACEHOLDER = 'MẬT';

function withoutWords(update: Update): object {
  const { message, edited_message: edited } = essentialsOf(update);
  const { caption: _caption, reply_to_message: _reply, ...rest } = message ?? edited ?? {};
  return { message: { ...rest, text: SECRET_PLACEHOLDER } };
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
