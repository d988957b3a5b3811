import type { Clock } from '../../domain/clock.ts';
import { conflict } from './api-error.ts';
import { type Update, UpdateQueue } from './update-queue.ts';
import { type Webhook, WebhookSender } from './webhook.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CALLBACK_LIFE_MS = 150_000;

const DEFAULT_KINDS_OFF = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

interface PollRequest {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutSeconds: number;
  /** null: as the last time. Empty: the default kinds. */
  readonly allowed: readonly string[] | null;
}

interface WaitingPoll {
  readonly limit: number;
  readonly timer: NodeJS.Timeout;
  resolve(updates: Update[]): void;
  reject(error: Error): void;
}

const ACTIVE_WEBHOOK =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const OTHER_POLLER =
  'terminated by other getUpdates request; make sure that only one bot instance is running';

/** How updates reach the bot: long polls with Telegram's rules, or a webhook. */
export class UpdateFeed {
  readonly queue: UpdateQueue;
  readonly #clock: Clock;
  #allowed: ReadonlySet<string> | null = null;
  #poll: WaitingPoll | null = null;
  #webhook: WebhookSender | null = null;
  // The pace of polling is a matter of real time, also when the clock of the world stands still.
  #lastPoll = { offset: Number.NaN, at: Number.NEGATIVE_INFINITY };

  constructor(clock: Clock) {
    this.#clock = clock;
    this.queue = new UpdateQueue(clock);
  }

  /** Queues an update of one kind, if the bot wants this kind. */
  publish(kind: string, payload: unknown): void {
    const isWanted = this.#allowed === null ? !DEFAULT_KINDS_OFF.has(kind) : this.#allowed.has(kind);
    if (!isWanted) return;
    this.publishRaw({ [kind]: payload }, kind === 'callback_query' ? CALLBACK_LIFE_MS : DAY_MS);
  }

  /** Queues an update as it is. Returns its id. */
  publishRaw(body: Readonly<Record<string, unknown>>, lifeMs = DAY_MS): number {
    const given = body['update_id'];
    const id = typeof given === 'number' ? given : undefined;
    const item = this.queue.add(body, this.#clock.now() + lifeMs, id);
    if (item !== null) this.#webhook?.enqueue(item);
    this.#answerPoll();
    return id ?? this.queue.lastId;
  }

  redeliver(updateId: number): void {
    const update = this.queue.redeliver(updateId);
    this.#webhook?.enqueue({ update, expiresAt: this.#clock.now() + DAY_MS, isDone: false });
    this.#answerPoll();
  }

  allow(kinds: readonly string[] | null): void {
    if (kinds !== null) this.#allowed = kinds.length === 0 ? null : new Set(kinds);
  }

  get allowed(): readonly string[] | null {
    return this.#allowed === null ? null : [...this.#allowed];
  }

  /** One getUpdates call. `onStart` hands out how to abandon it when the caller has gone. */
  poll(request: PollRequest, onStart: (abandon: () => void) => void): Promise<Update[]> {
    if (this.#webhook !== null) throw conflict(ACTIVE_WEBHOOK);
    this.allow(request.allowed);
    const { limit, timeoutSeconds } = this.#slowDown(request);
    if (request.offset < 0) this.queue.keepLast(-request.offset);
    else this.queue.confirm(request.offset);
    const ready = this.queue.collect(limit);
    if (ready.length > 0 || timeoutSeconds === 0) return Promise.resolve(ready);
    this.#endPoll((older) => older.reject(conflict(OTHER_POLLER)));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#endPoll((own) => own.resolve([])), timeoutSeconds * 1000);
      const own: WaitingPoll = { limit, timer, resolve, reject };
      this.#poll = own;
      onStart(() => {
        if (this.#poll === own) this.#endPoll((abandoned) => abandoned.resolve([]));
      });
    });
  }

  setWebhook(webhook: Webhook): void {
    this.#endPoll((poll) => poll.reject(conflict('terminated by setWebhook request')));
    this.#webhook?.stop();
    this.#webhook = new WebhookSender(webhook, this.#clock);
    for (const item of this.queue.waiting()) this.#webhook.enqueue(item);
  }

  deleteWebhook(): void {
    this.#webhook?.stop();
    this.#webhook = null;
  }

  get webhook(): WebhookSender | null {
    return this.#webhook;
  }

  /** Asking again with the same offset at once is braked: it is no way to wait. */
  #slowDown({ offset, limit, timeoutSeconds }: PollRequest): { limit: number; timeoutSeconds: number } {
    const now = performance.now();
    const isSame = offset === this.#lastPoll.offset;
    const sinceMs = now - this.#lastPoll.at;
    this.#lastPoll = { offset, at: now };
    return {
      limit: isSame && sinceMs < 500 ? 1 : limit,
      timeoutSeconds: isSame && sinceMs < 3000 && timeoutSeconds < 3 ? 3 : timeoutSeconds,
    };
  }

  #answerPoll(): void {
    if (this.#poll === null) return;
    const ready = this.queue.collect(this.#poll.limit);
    if (ready.length > 0) this.#endPoll((poll) => poll.resolve(ready));
  }

  #endPoll(how: (poll: WaitingPoll) => void): void {
    const poll = this.#poll;
    if (poll === null) return;
    this.#poll = null;
    clearTimeout(poll.timer);
    how(poll);
  }
}
