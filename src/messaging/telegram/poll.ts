import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Clock } from '../../domain/clock.ts';
import type { ChannelLog, ReceivedEvent } from '../inbound.ts';
import type { SendFailure } from '../send-failure.ts';
import { Conflict } from './conflict.ts';
import { failureOf } from './errors.ts';
import { hasNumber, receivedEvent, type TelegramBot } from './parse-update.ts';

/** What the poller needs of the durable inbox. */
export interface UpdateInbox {
  offset(): Promise<number | null>;
  /** Stores the batch and the next offset; the work on the batch begins with it and is not waited for. */
  receive(updates: readonly ReceivedEvent[], nextOffset: number): Promise<void>;
  /** So many events wait to be handled that more would only fill the memory. */
  isFull(): boolean;
  /** Resolves when that is over, or with the signal. */
  room(signal: AbortSignal): Promise<void>;
}

export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

const LONG_POLL_SECONDS = 25;
/** Numbers grow one by one; after a week without news Telegram begins anew anywhere. */
const LONGEST_STEP = 100_000;
/** A connection that went dead without a word is noticed five seconds after the answer should have come. */
const POLL_CUT_MS = (LONG_POLL_SECONDS + 5) * 1000;
const FIRST_BACKOFF_MS = 500;
/** Nobody knows when the line is back: who waits longer is deaf for no reason. */
const LONGEST_BACKOFF_MS = 5000;
/** A server in trouble may ask for years, and a timer that long would not wait at all. Presses are lost after minutes. */
const LONGEST_TOLD_MS = 10 * 60_000;

/** A bot that is left to another program is tried again after so long, … */
const PROBE_EVERY_MS = 3 * 60_000;
/** … and taken up when the other one is not met for so long: it would poll again within seconds. */
const PROBE_MS = 30_000;
const PROBE_PAUSE_MS = 5000;

/**
 * Takes updates in a loop of its own. The offset that confirms a batch is sent only after the batch was stored, so a
 * crash at any moment loses nothing: what was not confirmed is delivered again, and known updates are not stored twice.
 * The work on a batch goes on beside the next poll; when too much of it waits, what comes next is left with Telegram.
 */
export class Poller {
  readonly #api: Api;
  readonly #inbox: UpdateInbox;
  readonly #me: TelegramBot;
  readonly #clock: Clock;
  readonly #log: ChannelLog;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;
  #lastSuccessAt: number | null = null;
  readonly #conflict = new Conflict();
  #isRefused: boolean | null = null;

  constructor(parts: { api: Api; inbox: UpdateInbox; me: TelegramBot; clock: Clock; log: ChannelLog }) {
    this.#api = parts.api;
    this.#inbox = parts.inbox;
    this.#me = parts.me;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** When the last poll came back well, or null before the first. */
  get lastSuccessAt(): number | null {
    return this.#lastSuccessAt;
  }

  /** Whether the token is refused; null before the first answer. */
  get isRefused(): boolean | null {
    return this.#isRefused;
  }

  /** Whether the bot is left to another program that polls with the same token. */
  get isYielding(): boolean {
    return this.#conflict.isYielding;
  }

  /** Whether another program polls with the same token, and has done so for a while. */
  get isInConflict(): boolean {
    return this.#conflict.isStanding(this.#clock.now());
  }

  start(): void {
    this.#running ??= this.#loop();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #loop(): Promise<void> {
    let offset: number | null | undefined;
    let failures = 0;
    /** A number far ahead of all that were known, as it was told the first time. */
    let leap = 0;
    while (!this.#stop.signal.aborted) {
      try {
        if (this.#conflict.isYielding) {
          await this.#lookForOther();
          continue;
        }
        if (offset === undefined) offset = await this.#inbox.offset();
        if (this.#inbox.isFull()) await this.#inbox.room(this.#stop.signal);
        if (this.#stop.signal.aborted) return;
        // The first one does not wait for news: whether the bot is heard is known at once.
        const timeout = this.#lastSuccessAt === null ? 0 : LONG_POLL_SECONDS;
        const answer: unknown = await this.#poll({ offset, limit: 100, timeout });
        if (!Array.isArray(answer)) throw new Error('no list of updates');
        this.#lastSuccessAt = this.#clock.now();
        this.#isRefused = false;
        this.#conflict.well(this.#lastSuccessAt);
        const updates = answer.filter(hasNumber);
        if (updates.length === 0 && answer.length > 0) throw new Error('updates without a number');
        failures = 0;
        if (updates.length === 0) continue;
        const next = updates.reduce((most, { update_id }) => Math.max(most, update_id), 0) + 1;
        // An odd answer with a number far ahead, believed, would confirm all that is ever to come: it is asked for once more.
        if (offset !== null && next - offset > LONGEST_STEP && leap !== next) {
          leap = next;
          continue;
        }
        await this.#inbox.receive(
          updates.flatMap((update) => receivedEvent(update, this.#me) ?? []),
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

  /**
   * While the bot is left to another program: looks after some minutes whether it still polls. Nothing is taken or
   * confirmed meanwhile.
   */
  async #lookForOther(): Promise<void> {
    const { signal } = this.#stop;
    // Not in step with another one that looks as well.
    await pause(PROBE_EVERY_MS * (1 + Math.random() / 3), signal);
    let passed = 0;
    while (passed < PROBE_MS && !signal.aborted) {
      const begun = performance.now();
      await this.#poll({ offset: null, limit: 1, timeout: LONG_POLL_SECONDS });
      await pause(PROBE_PAUSE_MS, signal);
      passed += Math.max(PROBE_PAUSE_MS, performance.now() - begun);
    }
    if (signal.aborted) return;
    this.#conflict.goOn();
    this.#log.info({}, 'no other program polls any more: the bot is served again');
  }

  async #poll({ offset, ...how }: PollRange): Promise<Update[]> {
    const cut = new AbortController();
    const end = (): void => cut.abort();
    const timer = setTimeout(end, POLL_CUT_MS);
    this.#stop.signal.addEventListener('abort', end, { once: true });
    try {
      return await this.#api.getUpdates(
        {
          ...(offset === null ? {} : { offset }),
          ...how,
          allowed_updates: ALLOWED_UPDATES,
        },
        cut.signal as Parameters<Api['getUpdates']>[1],
      );
    } finally {
      clearTimeout(timer);
      this.#stop.signal.removeEventListener('abort', end);
    }
  }

  async #backOff(failure: SendFailure, failures: number): Promise<void> {
    const seconds = failure.kind === 'retry-after' ? failure.seconds : 0;
    const ms = Math.max(
      Math.min(LONGEST_TOLD_MS, seconds * 1000),
      Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures - 1, 6)),
    );
    const detail = 'detail' in failure ? failure.detail : '';
    if (failure.kind === 'unauthorized') this.#isRefused = true;
    if (detail.startsWith('409')) this.#meetOther(ms);
    else if (failure.kind === 'unauthorized') this.#log.error({ retryMs: ms }, 'the token is refused');
    else this.#log.warn({ failure: failure.kind, detail, retryMs: ms }, 'polling failed');
    await pause(ms, this.#stop.signal);
  }

  #meetOther(retryMs: number): void {
    const wasYielding = this.#conflict.isYielding;
    this.#conflict.refused(this.#clock.now());
    if (!this.#conflict.isYielding)
      this.#log.error({ retryMs }, 'another program is polling with the same token');
    else if (!wasYielding)
      this.#log.error({}, 'another program polls with the same token: the bot is left to it until it stops');
  }
}

/** What one poll asks for. */
interface PollRange {
  readonly offset: number | null;
  readonly limit: number;
  readonly timeout: number;
}

/** Waits, or ends at once with the signal. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
