import type { DispatcherParts } from './dispatcher-parts.ts';
import { RateLimit } from './rate-limit.ts';

const PERSISTED_PAUSE_MS = 60_000;

type PaceParts = Pick<DispatcherParts, 'messenger' | 'facts' | 'clock' | 'log' | 'outbox'>;

/** How fast a channel may be used now: its limits, and the pauses that it asked for or that an outage brings. */
export class ChannelPace {
  readonly limit: RateLimit;
  readonly #parts: PaceParts;
  #pausedUntil = 0;
  #streak = 0;

  constructor(parts: PaceParts) {
    this.#parts = parts;
    this.limit = new RateLimit(parts.messenger.capabilities.rate, parts.clock.now());
  }

  /** Takes up what an earlier process knew: the sends of the last minute, and a long pause. */
  async recall(): Promise<void> {
    const { outbox, clock, facts } = this.#parts;
    for (const { chatId, at } of await outbox.recentSends(clock.now() - 60_000))
      this.limit.remember(chatId, at);
    const pause = Number((await facts.get(this.#pauseKey())) ?? 0);
    if (pause > clock.now()) this.#pausedUntil = pause;
  }

  /** Until when nothing goes out at all. */
  get pausedUntil(): number {
    return this.#pausedUntil;
  }

  /** Failures to reach the channel in a row. */
  get streak(): number {
    return this.#streak;
  }

  /** Something got through. */
  reached(): void {
    this.#streak = 0;
    this.limit.reached();
  }

  /** The channel asks to write to a chat more slowly; only when it looks like the bot as a whole do all others rest. */
  slowDown(chatId: number, forMs: number, now: number): void {
    const restMs = this.limit.refused(chatId, forMs, now);
    if (restMs > 0) this.pause(now + restMs, now);
    this.#parts.log.warn({ pauseMs: forMs, allRestMs: restMs }, 'the channel asks to slow down');
  }

  /** Requests that were under way together and failed together are one failure. */
  unreachable(forMs: number, now: number): void {
    if (now >= this.#pausedUntil) this.#streak += 1;
    this.pause(now + forMs, now);
  }

  /** Nothing goes out until then; a long pause outlives the process. */
  pause(until: number, now: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    if (until - now >= PERSISTED_PAUSE_MS)
      void this.#parts.facts.set(this.#pauseKey(), String(until)).catch(() => undefined);
  }

  #pauseKey(): string {
    return `pause:${this.#parts.messenger.channel}`;
  }
}
