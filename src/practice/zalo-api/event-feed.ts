import type { Clock } from '../../domain/clock.ts';
import type { WebhookSender } from './webhook.ts';
import { badRequest, idle } from './zalo-errors.ts';

interface WaitingPoll {
  readonly timer: NodeJS.Timeout;
  resolve(event: unknown): void;
  reject(error: Error): void;
}

interface WaitingEvent {
  readonly event: unknown;
  /** UTC milliseconds. */
  readonly expiresAt: number;
}

const ACTIVE_WEBHOOK = 'getUpdates cannot be used while a webhook is set';

/** How events reach one bot: each to exactly one poll, once and for all, or to its webhook. */
export class EventFeed {
  /** Events that no poll fetched in time, or that the webhook did not take. */
  lost = 0;
  readonly #clock: Clock;
  readonly #lifeMs: () => number;
  readonly #events: WaitingEvent[] = [];
  // In order of arrival: two pollers of one token share the traffic.
  readonly #polls = new Set<WaitingPoll>();
  #webhook: WebhookSender | null = null;

  constructor(clock: Clock, lifeMs: () => number) {
    this.#clock = clock;
    this.#lifeMs = lifeMs;
  }

  publish(event: unknown): void {
    const poll = this.#webhook === null ? this.#takePoll() : undefined;
    if (this.#webhook !== null) {
      this.#webhook.enqueue(event);
    } else if (poll !== undefined) {
      poll.resolve(event);
    } else {
      this.#events.push({ event, expiresAt: this.#clock.now() + this.#lifeMs() });
      this.#forgetExpired();
    }
  }

  /**
   * One getUpdates call: the oldest event, or 408 after `timeoutMs` of real time. `onStart` hands out how to abandon
   * the wait when the caller has gone.
   */
  poll(timeoutMs: number, onStart: (abandon: () => void) => void): Promise<unknown> {
    if (this.#webhook !== null) throw badRequest(ACTIVE_WEBHOOK);
    this.#forgetExpired();
    const next = this.#events.shift();
    if (next !== undefined) return Promise.resolve(next.event);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(poll.timer);
        if (this.#polls.delete(poll)) reject(idle());
      };
      const poll: WaitingPoll = { timer: setTimeout(end, timeoutMs), resolve, reject };
      this.#polls.add(poll);
      onStart(end);
    });
  }

  /** Events that wait for a poll. */
  get waiting(): number {
    this.#forgetExpired();
    return this.#events.length;
  }

  get webhook(): WebhookSender | null {
    return this.#webhook;
  }

  /** Hands coming events to a webhook, or to polls again (null). */
  setWebhook(webhook: WebhookSender | null): void {
    this.#webhook?.stop();
    this.#webhook = webhook;
    if (webhook === null) return;
    for (let poll = this.#takePoll(); poll !== undefined; poll = this.#takePoll()) {
      poll.reject(badRequest(ACTIVE_WEBHOOK));
    }
  }

  #takePoll(): WaitingPoll | undefined {
    const [poll] = this.#polls;
    if (poll === undefined) return undefined;
    this.#polls.delete(poll);
    clearTimeout(poll.timer);
    return poll;
  }

  #forgetExpired(): void {
    const now = this.#clock.now();
    for (let [first] = this.#events; first !== undefined && first.expiresAt <= now; [first] = this.#events) {
      this.#events.shift();
      this.lost++;
    }
  }
}
