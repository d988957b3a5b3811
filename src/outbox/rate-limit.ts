import type { Capabilities } from '../messaging/capabilities.ts';

const WINDOW_MS = 60_000;
/** One request may be slower on its way than the one a minute before it. */
const ON_THE_WAY_MS = 1000;
/** Edits leave this much of a group's minute to real messages. */
const RESERVED_FOR_SENDS = 3;
/** A phone in somebody's hand is not to flicker: beyond so many messages and edits a minute edits wait, messages never. */
const PRIVATE_PER_MINUTE = 10;
/** Share of the allowed overall rate that a fresh start uses; it grows while nobody objects. */
const START_SHARE = 0.5;
const CEILING_SHARE = 5 / 6;
/** What may leave at once after a pause, in seconds of the rate: with the ceiling's share no second exceeds the channel's own figure. */
const BURST_SECONDS = 0.2;
const GROWTH_EVERY_MS = 10_000;
const MANY_CHATS = 3;
const MANY_CHATS_WINDOW_MS = 10_000;

export interface Attempt {
  readonly chatId: number;
  readonly isGroup: boolean;
  readonly isEdit: boolean;
}

/**
 * The channel's limits as arithmetic over given times: no clock and no timer inside.
 * One budget for all chats (smoothed, growing by one a second for each clean ten seconds, halved by a refusal),
 * and one for each chat, in which messages and edits count alike.
 */
export class RateLimit {
  readonly #rate: Capabilities['rate'];
  readonly #ceiling: number;
  readonly #chats = new Map<number, number[]>();
  readonly #limitedAt = new Map<number, number>();
  readonly #pausedUntil = new Map<number, number>();
  #perSecond: number;
  #tokens = 0;
  #refilledAt: number;
  #cleanSince: number;
  #sweptAt: number;

  constructor(rate: Capabilities['rate'], now: number) {
    this.#rate = rate;
    this.#ceiling = Math.max(1, rate.overallPerSecond * CEILING_SHARE);
    this.#perSecond = Math.max(1, this.#ceiling * START_SHARE);
    this.#refilledAt = now;
    this.#cleanSince = now;
    this.#sweptAt = now;
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  /** Takes up what was sent before a restart. */
  remember(chatId: number, at: number): void {
    this.#sentIn(chatId).push(at);
  }

  /** How many attempts the overall budget allows at this moment. */
  allowance(now: number): number {
    this.#refill(now);
    return Math.floor(this.#tokens);
  }

  /** When the overall budget allows one more attempt. */
  nextAllowanceAt(now: number): number {
    this.#refill(now);
    return this.#tokens >= 1 ? now : now + Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
  }

  /** The earliest moment at which this chat may take the attempt: `now` or later. */
  chatFreeAt(attempt: Attempt, now: number): number {
    const sent = this.#sentIn(attempt.chatId);
    const isPrivateEdit = attempt.isEdit && !attempt.isGroup;
    const windowMs = WINDOW_MS + (isPrivateEdit ? ON_THE_WAY_MS : 0);
    while (sent[0] !== undefined && sent[0] <= now - WINDOW_MS - ON_THE_WAY_MS) sent.shift();
    // What lies ahead was noted under a clock that has been put back since.
    while ((sent.at(-1) ?? now) > now) sent.pop();
    const last = sent.at(-1);
    const afterGap = Math.max(
      now,
      last === undefined ? now : last + this.#rate.chatGapMs,
      this.#pausedUntil.get(attempt.chatId) ?? now,
    );
    const blocking = sent[sent.length - this.#perMinute(attempt)];
    return blocking === undefined ? afterGap : Math.max(afterGap, blocking + windowMs);
  }

  /** An attempt is taken up: it counts against the overall budget from here on. */
  reserve(now: number): void {
    this.#refill(now);
    this.#tokens -= 1;
  }

  /** What was taken up turned out to be needless: nothing left. */
  release(): void {
    this.#tokens += 1;
  }

  /** An attempt leaves now: it counts against its chat. */
  spend(chatId: number, now: number): void {
    this.#sentIn(chatId).push(now);
    this.#sweep(now);
  }

  /** The channel refused for pace: the chat rests `forMs`. Returns true when it looks like the bot as a whole is meant. */
  refused(chatId: number, forMs: number, now: number): boolean {
    this.#pausedUntil.set(chatId, now + forMs);
    this.#perSecond = Math.max(1, this.#perSecond / 2);
    this.#cleanSince = now;
    this.#limitedAt.set(chatId, now);
    for (const [chat, at] of this.#limitedAt)
      if (at < now - MANY_CHATS_WINDOW_MS) this.#limitedAt.delete(chat);
    return this.#limitedAt.size >= MANY_CHATS;
  }

  /** With so many in any minute, this attempt included, the chat has enough. */
  #perMinute({ isGroup, isEdit }: Attempt): number {
    if (isGroup) return this.#rate.groupPerMinute - (isEdit ? RESERVED_FOR_SENDS : 0);
    return isEdit ? PRIVATE_PER_MINUTE : Number.POSITIVE_INFINITY;
  }

  #refill(now: number): void {
    const elapsed = Math.max(0, now - this.#refilledAt);
    const burst = Math.max(1, this.#perSecond * BURST_SECONDS);
    this.#tokens = Math.min(burst, this.#tokens + (elapsed / 1000) * this.#perSecond);
    this.#refilledAt = now;
    if (now - this.#cleanSince >= GROWTH_EVERY_MS) {
      this.#perSecond = Math.min(this.#ceiling, this.#perSecond + 1);
      this.#cleanSince = now;
    }
  }

  #sentIn(chatId: number): number[] {
    const sent = this.#chats.get(chatId);
    if (sent !== undefined) return sent;
    const fresh: number[] = [];
    this.#chats.set(chatId, fresh);
    return fresh;
  }

  /** Forgets chats that were silent for a minute, once a minute. */
  #sweep(now: number): void {
    if (now - this.#sweptAt < WINDOW_MS) return;
    this.#sweptAt = now;
    for (const [chatId, sent] of this.#chats)
      if ((sent.at(-1) ?? 0) <= now - WINDOW_MS) this.#chats.delete(chatId);
    for (const [chatId, until] of this.#pausedUntil) if (until <= now) this.#pausedUntil.delete(chatId);
  }
}
