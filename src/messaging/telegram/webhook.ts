import type { Api } from 'grammy';
import type { WebhookInfo } from 'grammy/types';
import type { Clock } from '../../domain/clock.ts';
import type { ChannelLog } from '../inbound.ts';
import type { SendFailure } from '../send-failure.ts';
import { failureOf } from './errors.ts';
import { ALLOWED_UPDATES } from './poll.ts';

/** What Telegram puts the webhook's secret in, in small letters. */
export const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

export interface WebhookKeeperParts {
  readonly api: Pick<Api, 'setWebhook' | 'getWebhookInfo'>;
  /** Where updates are to be posted. */
  readonly address: string;
  readonly secret: string;
  readonly clock: Clock;
  readonly log: ChannelLog;
  /** Resolves after that time, or at once with the signal. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** Storing takes a moment, but a press is kept for us for two and a half minutes only: as many at a time as allowed. */
const MAX_CONNECTIONS = 100;
const LOOK_EVERY_MS = 5 * 60_000;
const FIRST_BACKOFF_MS = 500;
/** Nobody knows when the line is back: who waits longer is deaf for no reason. */
const LONGEST_BACKOFF_MS = 5000;
/** What goes on and on is not worth a line each time. */
const TELL_EVERY = 12;
/** So many updates do not wait for a bot that is well. */
const MANY_WAITING = 100;
const LONGEST_DETAIL = 200;

/**
 * Has Telegram post the updates, and sees to it that this stays so: looks now and then whether the address is still
 * ours and what Telegram says of its tries. Nothing is taken back at the end: what comes meanwhile waits over there.
 */
export class WebhookKeeper {
  readonly #parts: WebhookKeeperParts;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;
  #isWell = false;
  #lastWellAt: number | null = null;
  #heardAt = 0;
  #setAt = 0;
  #errorKnownAt = 0;

  constructor(parts: WebhookKeeperParts) {
    this.#parts = parts;
  }

  /** Now, as long as updates would get here: silence is no bad sign. Else when they last would have, or null. */
  get lastHeardAt(): number | null {
    return this.#isWell ? this.#parts.clock.now() : this.#lastWellAt;
  }

  /** An update got here. */
  heard(): void {
    this.#heardAt = this.#parts.clock.now();
    this.#note(true);
  }

  start(): void {
    this.#running ??= this.#keep();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #keep(): Promise<void> {
    const { signal } = this.#stop;
    let isSet = false;
    let failures = 0;
    while (!signal.aborted) {
      try {
        if (isSet) isSet = await this.#look();
        if (!isSet) await this.#set();
        isSet = true;
        failures = 0;
        await this.#parts.wait(LOOK_EVERY_MS, signal);
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        this.#note(false);
        await this.#backOff(failureOf(error), failures);
      }
    }
  }

  async #set(): Promise<void> {
    const { api, address, secret, clock, log } = this.#parts;
    const options = {
      secret_token: secret,
      allowed_updates: ALLOWED_UPDATES,
      max_connections: MAX_CONNECTIONS,
      drop_pending_updates: false,
    };
    await api.setWebhook(address, options, this.#stop.signal as Parameters<Api['setWebhook']>[2]);
    // Tries that failed before, while the program was away, are history.
    this.#setAt = clock.now();
    this.#errorKnownAt = this.#setAt;
    this.#note(true);
    log.info({}, 'the webhook is set');
  }

  /** False: the address is not ours any more. */
  async #look(): Promise<boolean> {
    const { api, address, log } = this.#parts;
    const info = await api.getWebhookInfo(this.#stop.signal as Parameters<Api['getWebhookInfo']>[0]);
    if (info.url !== address) {
      log.error({}, 'another program has changed the webhook of this token; it is set again');
      return false;
    }
    this.#judge(info);
    return true;
  }

  #judge(info: WebhookInfo): void {
    const waiting = info.pending_update_count;
    const errorAt = (info.last_error_date ?? 0) * 1000;
    if (errorAt > this.#errorKnownAt || waiting >= MANY_WAITING) {
      const detail = (info.last_error_message ?? '').slice(0, LONGEST_DETAIL);
      this.#parts.log.warn({ waiting, detail }, 'updates do not get here as they should');
    }
    this.#errorKnownAt = Math.max(this.#errorKnownAt, errorAt);
    this.#note(waiting === 0 || errorAt <= Math.max(this.#setAt, this.#heardAt));
  }

  #note(isWell: boolean): void {
    if (this.#isWell && !isWell) this.#lastWellAt = this.#parts.clock.now();
    this.#isWell = isWell;
  }

  async #backOff(failure: SendFailure, failures: number): Promise<void> {
    const { log, wait } = this.#parts;
    const seconds = failure.kind === 'retry-after' ? failure.seconds : 0;
    const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures - 1, 6));
    const retryMs = Math.max(seconds * 1000, backoff);
    if (failures > 1 && failures % TELL_EVERY !== 0) return wait(retryMs, this.#stop.signal);
    const detail = 'detail' in failure ? failure.detail : '';
    if (failure.kind === 'unauthorized') log.error({ retryMs }, 'the token is refused');
    else if (failure.kind === 'invalid')
      log.error({ detail, retryMs }, 'the webhook is refused: PUBLIC_URL has to be put right');
    else log.warn({ failure: failure.kind, detail, retryMs }, 'the webhook could not be set or looked at');
    await wait(retryMs, this.#stop.signal);
  }
}
