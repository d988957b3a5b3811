import { setMaxListeners } from 'node:events';
import type { Clock } from '../../domain/clock.ts';
import type { ChannelLog, ReceivedEvent } from '../inbound.ts';
import type { SendFailure } from '../send-failure.ts';
import { backoffMs, pause } from './backoff.ts';
import type { BotAccount, ZaloClient } from './client.ts';
import type { ZaloAnswer } from './http.ts';
import { receivedEvent, type ZaloBot } from './parse-update.ts';

/** What the pollers need of the durable inbox; each call is one commit. */
export interface EventInbox {
  /** Stores events of a bot; one that was stored before is not stored twice. */
  receive(bot: string, updates: readonly ReceivedEvent[]): Promise<void>;
}

export interface PollerParts {
  readonly inbox: EventInbox;
  readonly clock: Clock;
  readonly log: ChannelLog;
  /** In [0, 1): keeps the bots from asking in step. */
  readonly random: () => number;
  /** The bot is known now; awaited before its first poll. */
  onReady(bot: string, me: ZaloBot): Promise<void>;
  /** The bot's token is refused: it is not asked for any more, the others go on. */
  onRefused(bot: string): void;
  /** A poll of the bot came back well, an idle one included. */
  onHeard?(bot: string, at: number): void;
  /** While a webhook is set, polls are refused. Looks for one, and takes it away if it was set by this program. */
  readonly clearWebhook?: (
    client: ZaloClient,
    signal: AbortSignal,
  ) => Promise<'none' | 'removed' | 'of-another'>;
}

/** The first poll of a bot waits no longer for news: whether it is heard is known soon. */
const FIRST_POLL_SECONDS = 1;
/** Between the first questions of two bots at the start. */
const START_GAP_MS = 25;
const LONGEST_START_MS = 15_000;
/** An answer sooner than this was no long poll; a few of them in a row, and the bot slows down. */
const QUICK_MS = 1000;
const QUICK_ANSWERS_BORNE = 3;
/** Somebody has to decide first who gets this bot's events. */
const BLOCKED_RETRY_MS = 5000;
/** One refusal may be an odd answer; so many in a row are none. */
export const REFUSALS_BELIEVED = 3;
/** No wait that Zalo asks for is believed for longer. */
const LONGEST_ASKED_MS = 60 * 60_000;

/** Who the bot is, with the names under which people mention it. */
export const identityOf = (account: BotAccount): ZaloBot => ({
  id: account.id,
  names: [account.displayName, account.accountName].filter((name) => name !== null),
});

/** How long a bot waits after so many failures in a row. */
export function retryMsAfter(failure: SendFailure, failures: number, random: () => number): number {
  const asked = failure.kind === 'retry-after' ? failure.seconds * 1000 : 0;
  return Math.max(Math.min(LONGEST_ASKED_MS, asked * (1 + random() / 10)), backoffMs(failures, random()));
}

/**
 * Takes the events of many bots: one loop and one open request for each, a timer only for those that wait after a
 * failure. Zalo forgets an event once it was fetched, so it is stored before anything else is asked for, however often
 * that takes; what was fetched when the machine fails is lost, and what is said while no poll is open may be, too.
 */
export class Pollers {
  readonly #parts: PollerParts;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>[] = [];
  /** Bots that somebody else's webhook keeps from being polled. */
  readonly #blocked = new Set<string>();
  /** Bots whose token was refused, as long as it is. */
  readonly #refused = new Set<string>();
  #lastSuccessAt: number | null = null;

  constructor(parts: PollerParts) {
    this.#parts = parts;
    // One listener for each bot that waits or asks is no leak.
    setMaxListeners(0, this.#stop.signal);
  }

  /** When the last poll of any bot came back well, an idle one included; null before the first. */
  get lastSuccessAt(): number | null {
    return this.#lastSuccessAt;
  }

  /** Begins for these bots, spread over a moment. */
  start(clients: readonly ZaloClient[]): void {
    const spread = Math.min(LONGEST_START_MS, START_GAP_MS * (clients.length - 1));
    for (const client of clients) this.#running.push(this.#follow(client, spread * this.#parts.random()));
  }

  /** Ends polls and waits at once; what was fetched before is still stored, if the storage takes it. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#running);
  }

  async #follow(client: ZaloClient, delayMs: number): Promise<void> {
    if (delayMs > 0) await pause(delayMs, this.#stop.signal);
    for (let failures = 1; !this.#stop.signal.aborted; failures += 1) {
      try {
        const me = await this.#identify(client);
        if (me === null) return;
        await this.#parts.onReady(client.bot, me);
        return await this.#loop(client, me);
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown';
        this.#parts.log.error({ bot: client.bot, error: name }, 'a bot stumbled, and is listened to anew');
        await pause(backoffMs(failures, this.#parts.random()), this.#stop.signal);
      }
    }
  }

  async #identify(client: ZaloClient): Promise<ZaloBot | null> {
    for (let failures = 1; !this.#stop.signal.aborted; failures += 1) {
      const answer = await client.getMe(this.#stop.signal);
      if (answer.ok) return identityOf(answer.result);
      await this.#bear(client, answer.failure, failures);
    }
    return null;
  }

  async #loop(client: ZaloClient, me: ZaloBot): Promise<void> {
    let failures = 0;
    let quick = 0;
    let seconds: number | undefined = FIRST_POLL_SECONDS;
    await this.#yieldToWebhook(client);
    while (!this.#stop.signal.aborted) {
      const askedAt = performance.now();
      const answer: ZaloAnswer<readonly unknown[]> = await client.getUpdates(this.#stop.signal, seconds);
      if (!answer.ok) {
        failures += 1;
        if (answer.failure.kind === 'invalid' && (await this.#yieldToWebhook(client))) continue;
        await this.#bear(client, answer.failure, failures);
        continue;
      }
      seconds = undefined;
      const now = this.#parts.clock.now();
      this.#parts.onHeard?.(client.bot, now);
      this.#lastSuccessAt = now;
      this.#blocked.delete(client.bot);
      this.#refused.delete(client.bot);
      if (failures > 0) this.#parts.log.info({ bot: client.bot, failures }, 'polling goes on');
      failures = 0;
      const updates = answer.result.flatMap((raw) => receivedEvent(raw, me) ?? []);
      if (updates.length > 0) await this.#store(client.bot, updates);
      quick = updates.length > 0 || performance.now() - askedAt >= QUICK_MS ? 0 : quick + 1;
      if (quick > QUICK_ANSWERS_BORNE) await pause(QUICK_MS, this.#stop.signal);
    }
  }

  /** Whether a webhook stands in the way of polls; then it is gone now, or a longer wait is over. */
  async #yieldToWebhook(client: ZaloClient): Promise<boolean> {
    const { clearWebhook, log } = this.#parts;
    const { bot } = client;
    const found = (await clearWebhook?.(client, this.#stop.signal)) ?? 'none';
    if (found === 'none') return false;
    if (found === 'removed') log.info({ bot }, 'the webhook that this program had set is taken away');
    else {
      if (!this.#blocked.has(bot))
        log.error(
          { bot },
          'a webhook is set for this bot, so it cannot be polled: another program uses the bot, or PUBLIC_URL was set before with another data file',
        );
      this.#blocked.add(bot);
      await pause(BLOCKED_RETRY_MS, this.#stop.signal);
    }
    return true;
  }

  /** Until it is done, or the program ends. */
  async #store(bot: string, updates: readonly ReceivedEvent[]): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await this.#parts.inbox.receive(bot, updates);
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown';
        const fields = { bot, error: name, count: updates.length };
        if (this.#stop.signal.aborted)
          return this.#parts.log.error(
            fields,
            'events were lost: the storage did not take them before the end',
          );
        this.#parts.log.error(fields, 'events could not be stored yet');
        await pause(backoffMs(failures, this.#parts.random()), this.#stop.signal);
      }
    }
  }

  /** Waits as a failure asks for. A refused token is told of once, and is asked with again. */
  async #bear(client: ZaloClient, failure: SendFailure, failures: number): Promise<void> {
    const { log, random, onRefused } = this.#parts;
    const { bot } = client;
    if (this.#stop.signal.aborted) return;
    const retryMs = retryMsAfter(failure, failures, random);
    const detail = 'detail' in failure ? failure.detail : '';
    if (failure.kind === 'unauthorized') {
      if (failures >= REFUSALS_BELIEVED && !this.#refused.has(bot)) {
        this.#refused.add(bot);
        log.error({ bot }, 'the token is refused');
        onRefused(bot);
      }
    } else if (failures === 1 || failures % 10 === 0)
      // An outage hits hundreds of bots at once: not every try is worth a line.
      log.warn({ bot, failure: failure.kind, detail, failures, retryMs }, 'polling failed');
    await pause(retryMs, this.#stop.signal);
  }
}
