import type { Clock } from '../../domain/clock.ts';
import { isRecord } from './request/json.ts';
import type { QueuedUpdate } from './update-queue.ts';

export interface Webhook {
  readonly url: string;
  readonly secretToken: string;
}

const FIRST_WAIT_MS = 2_000;
const MAX_WAIT_MS = 60_000;
const MAX_RETRY_AFTER_S = 3_600;

/**
 * Posts updates to the bot's own server. One queue per chat (messages), per user (button presses) and per chat for
 * membership; each is strictly serial, and a failing update holds up its queue until it expires.
 */
export class WebhookSender {
  readonly webhook: Webhook;
  lastError: { readonly at: number; readonly message: string } | null = null;
  readonly #clock: Clock;
  readonly #chains = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(webhook: Webhook, clock: Clock) {
    this.webhook = webhook;
    this.#clock = clock;
  }

  enqueue(item: QueuedUpdate): void {
    const key = queueKey(item.update);
    const chain = (this.#chains.get(key) ?? Promise.resolve()).then(() => this.#deliver(item));
    this.#chains.set(key, chain);
    void chain.then(() => {
      if (this.#chains.get(key) === chain) this.#chains.delete(key);
    });
  }

  stop(): void {
    this.#stop.abort();
  }

  async #deliver(item: QueuedUpdate): Promise<void> {
    let waitMs = 0; // the first retry comes at once, then 2, 4, 8… seconds
    while (!this.#stop.signal.aborted && item.expiresAt > this.#clock.now()) {
      const retryAfterS = await this.#post(item);
      if (retryAfterS === null) {
        item.isDone = true;
        return;
      }
      await this.#pause(Math.max(waitMs, retryAfterS * 1000));
      waitMs = Math.min(MAX_WAIT_MS, waitMs === 0 ? FIRST_WAIT_MS : waitMs * 2);
    }
  }

  /** One attempt: null when the bot took the update, else the seconds that it asked to wait. */
  async #post(item: QueuedUpdate): Promise<number | null> {
    const { url, secretToken } = this.webhook;
    const secret = secretToken === '' ? {} : { 'x-telegram-bot-api-secret-token': secretToken };
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...secret },
        body: JSON.stringify(item.update),
        signal: this.#stop.signal,
      });
      await response.arrayBuffer();
      if (response.ok) return null;
      this.#fail(`Wrong response from the webhook: ${response.status} ${response.statusText}`);
      return Math.min(MAX_RETRY_AFTER_S, Number(response.headers.get('retry-after') ?? 0) || 0);
    } catch {
      if (!this.#stop.signal.aborted) this.#fail('Connection refused');
      return 0;
    }
  }

  #fail(message: string): void {
    this.lastError = { at: this.#clock.now(), message };
  }

  #pause(ms: number): Promise<void> {
    if (ms === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      this.#stop.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}

/** The queue an update belongs to. */
function queueKey(update: Readonly<Record<string, unknown>>): string {
  const idIn = (holder: unknown, field: string): string => {
    const inner = isRecord(holder) ? holder[field] : undefined;
    return isRecord(inner) ? String(inner['id']) : '?';
  };
  const callback = update['callback_query'];
  if (callback !== undefined) return `user:${idIn(callback, 'from')}`;
  const membership = update['my_chat_member'] ?? update['chat_member'];
  if (membership !== undefined) return `member:${idIn(membership, 'chat')}`;
  return `chat:${idIn(update['message'] ?? update['edited_message'], 'chat')}`;
}
