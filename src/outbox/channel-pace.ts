import type { SendFailure } from '../messaging/send-failure.ts';
import type { DispatcherParts } from './dispatcher-parts.ts';
import { RateLimit } from './rate-limit.ts';
import { isOutage, OUTAGE_LONGEST_MS, outageRestMs } from './retry-policy.ts';

const PERSISTED_PAUSE_MS = 60_000;
/** What a group may bear is counted over so long. */
const WINDOW_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
/** So long after it was noted a send has left, and reached the far side. */
const LEFT_WITHIN_MS = 1000;

type PaceParts = Pick<DispatcherParts, 'messenger' | 'facts' | 'clock' | 'log' | 'outbox'>;

/** How fast a channel may be used now: its limits, and the pauses that it asked for or that an outage brings. */
export class ChannelPace {
  readonly limit: RateLimit;
  readonly #parts: PaceParts;
  #pausedUntil = 0;
  /** Attempts in a row to which no usable answer came. */
  #streak = 0;
  #outageUntil = 0;

  constructor(parts: PaceParts) {
    this.#parts = parts;
    this.limit = new RateLimit(parts.messenger.capabilities.rate, parts.clock.now());
  }

  /** Takes up what an earlier process knew: the sends of the last minute, and a long pause. */
  async recall(): Promise<void> {
    const { outbox, clock, facts } = this.#parts;
    const now = clock.now();
    // Noted before it left: taken for earlier than it was, a newer message could go before those that wait for the limit.
    for (const { chatId, at } of await outbox.recentSends(now - WINDOW_MS - LEFT_WITHIN_MS))
      this.limit.remember(chatId, Math.max(at, Math.min(now, at + LEFT_WITHIN_MS)));
    // What another process has put off stays before what is written from now on.
    const { channel } = this.#parts.messenger;
    for (const { chatId, until } of await outbox.putOffReplies(channel, now, now + WINDOW_MS))
      this.limit.holdBack(chatId, until);
    const pause = Number((await facts.get(this.#pauseKey())) ?? 0);
    // Under a clock that was put back since, or from a time when longer waits were believed.
    if (pause > clock.now()) this.#pausedUntil = Math.min(pause, clock.now() + LONGEST_PAUSE_MS);
  }

  /** Until when nothing goes out at all. */
  pausedUntil(now: number): number {
    // A clock that was put back must not make an outage last until it has caught up.
    const outageUntil = this.#outageUntil > now + OUTAGE_LONGEST_MS ? 0 : this.#outageUntil;
    return Math.max(this.#pausedUntil, outageUntil);
  }

  /** Of so many requests at once, how many may be under way now: a channel that is out of reach is asked by one. */
  widthOf(most: number): number {
    return isOutage(this.#streak) ? 1 : most;
  }

  /** Something got through. */
  reached(): void {
    this.#answered();
    this.limit.reached();
  }

  /** What a failed attempt tells of the channel as a whole. `jitter` in [0, 1). */
  failed(failure: SendFailure, now: number, jitter: number): void {
    if (failure.kind !== 'unsent' && failure.kind !== 'ambiguous') {
      this.#answered();
      return;
    }
    // What was under way when the rest began says nothing new.
    if (now < this.pausedUntil(now)) return;
    this.#streak += 1;
    if (!isOutage(this.#streak)) return;
    if (!isOutage(this.#streak - 1))
      this.#parts.log.warn({ failure: failure.kind }, 'the channel cannot be reached');
    this.#outageUntil = now + outageRestMs(this.#streak, jitter);
  }

  /** Any answer, a refusal too, says that the channel is there: all go on at once. */
  #answered(): void {
    if (isOutage(this.#streak))
      this.#parts.log.info({ attempts: this.#streak }, 'the channel can be reached again');
    this.#streak = 0;
    this.#outageUntil = 0;
  }

  /** The channel asks to write to a chat more slowly; only when it looks like the bot as a whole do all others rest. */
  slowDown(chatId: number, forMs: number, now: number): void {
    const restMs = this.limit.refused(chatId, forMs, now);
    if (restMs > 0) this.pause(now + restMs, now);
    this.#parts.log.warn({ pauseMs: forMs, allRestMs: restMs }, 'the channel asks to slow down');
  }

  /** Nothing goes out until then; a long pause outlives the process. */
  pause(asked: number, now: number): void {
    const until = Math.min(asked, now + LONGEST_PAUSE_MS);
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    if (until - now >= PERSISTED_PAUSE_MS)
      void this.#parts.facts.set(this.#pauseKey(), String(until)).catch(() => undefined);
  }

  #pauseKey(): string {
    return `pause:${this.#parts.messenger.channel}`;
  }
}
