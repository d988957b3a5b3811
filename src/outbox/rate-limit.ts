import type { Capabilities } from '../messaging/capabilities.ts';

const WINDOW_MS = 60_000;
/** One request may be slower on its way than the one a minute before it. */
const ON_THE_WAY_MS = 1000;
/** Edits leave this much of a group's minute to real messages. */
const RESERVED_FOR_SENDS = 3;
/** A phone in somebody's hand is not to flicker: beyond so many messages and edits a minute edits wait, messages never. */
const PRIVATE_PER_MINUTE = 10;
/** Of the channel's own figure so much is used: a refusal costs more than the rest would bring. */
const CEILING_SHARE = 29 / 30;
/** A fresh start begins near the ceiling; a pace that was dropped comes back within seconds. */
const START_SHARE = 0.9;
const GROWTH_EVERY_MS = 300;
/** What may leave at once after a pause, in seconds of the rate. */
const BURST_SECONDS = 0.25;
const SECOND_MS = 1000;
/** So many chats refused in a row, with nothing that got through between them, look like the bot as a whole. */
const MANY_CHATS = 3;
/** At first everybody takes a breath; when refusals go on after it, the channel is believed. */
const BREATH_MS = 1000;

/** A look around takes a while: what was noted during it lies ahead of its `now`, and still counts. */
const isFromLaterClock = (at: number, now: number): boolean => at > now + SECOND_MS;

export interface Attempt {
  readonly chatId: number;
  readonly isGroup: boolean;
  readonly isEdit: boolean;
}

/** One attempt's place in the overall budget. */
export interface BudgetPlace {
  /** The attempt leaves now: it counts against its chat. */
  spend(chatId: number, now: number): void;
  /** It was answered; or, where it never left, it turned out to be needless. Once. */
  end(now: number): void;
}

/**
 * The channel's limits as arithmetic over given times: no clock and no timer inside.
 * One budget for all chats: smoothed, never more than the pace in any sliding second, halved once by a wave of refusals
 * that looks like the bot as a whole, growing again by small steps. And one for each chat, in which messages and edits
 * count alike; a refusal of one chat is that chat's alone.
 */
export class RateLimit {
  readonly #rate: Capabilities['rate'];
  readonly #ceiling: number;
  readonly #chats = new Map<number, number[]>();
  /** When attempts were answered in the last second, and how many were taken up and are not answered yet. */
  readonly #lately: number[] = [];
  #taken = 0;
  /** Chats refused since something got through. */
  readonly #refusedInARow = new Set<number>();
  readonly #pausedUntil = new Map<number, number>();
  #perSecond: number;
  #tokens = 0;
  #refilledAt: number;
  #cleanSince: number;
  #restsUntil = 0;
  #waves = 0;
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
    return Math.max(0, Math.min(Math.floor(this.#tokens), this.#placesInSecond(now)));
  }

  /** When the overall budget allows one more attempt. */
  nextAllowanceAt(now: number): number {
    this.#refill(now);
    const smoothed = this.#tokens >= 1 ? now : now + Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
    const oldest = this.#placesInSecond(now) > 0 ? undefined : this.#lately[0];
    return oldest === undefined ? smoothed : Math.max(smoothed, oldest + SECOND_MS);
  }

  /** The earliest moment at which this chat may take the attempt: `now` or later. */
  chatFreeAt(attempt: Attempt, now: number): number {
    const sent = this.#sentIn(attempt.chatId);
    const isPrivateEdit = attempt.isEdit && !attempt.isGroup;
    const windowMs = WINDOW_MS + (isPrivateEdit ? ON_THE_WAY_MS : 0);
    while (sent[0] !== undefined && sent[0] <= now - WINDOW_MS - ON_THE_WAY_MS) sent.shift();
    // What lies ahead was noted under a clock that has been put back since.
    while (isFromLaterClock(sent.at(-1) ?? now, now)) sent.pop();
    const last = sent.at(-1);
    const afterGap = Math.max(
      now,
      last === undefined ? now : last + this.#rate.chatGapMs,
      this.#pausedUntil.get(attempt.chatId) ?? now,
    );
    const blocking = sent[sent.length - this.#perMinute(attempt)];
    return blocking === undefined ? afterGap : Math.max(afterGap, blocking + windowMs);
  }

  /**
   * An attempt is taken up: it counts against the overall budget from here on, until a second after its answer. The far
   * side counted it some time before it answered, so no second of its own holds more than the pace.
   */
  reserve(now: number): BudgetPlace {
    this.#refill(now);
    this.#tokens -= 1;
    this.#taken += 1;
    let state: 'taken' | 'left' | 'over' = 'taken';
    return {
      spend: (chatId, at) => {
        state = 'left';
        this.#sentIn(chatId).push(at);
        this.#sweep(at);
      },
      end: (at) => {
        if (state === 'over') return;
        this.#taken -= 1;
        if (state === 'left') this.#lately.push(at);
        else this.#tokens += 1;
        state = 'over';
      },
    };
  }

  /** Something got through: the channel as a whole is open. */
  reached(): void {
    this.#refusedInARow.clear();
    this.#waves = 0;
  }

  /**
   * The channel refused for pace: the chat rests `forMs`. Returns how long all chats are to rest (ms): 0 while it looks
   * like this chat alone.
   */
  refused(chatId: number, forMs: number, now: number): number {
    this.#pausedUntil.set(chatId, now + forMs);
    // What was under way when the rest began says nothing new.
    if (now < this.#restsUntil) return 0;
    this.#refusedInARow.add(chatId);
    if (this.#refusedInARow.size < MANY_CHATS) return 0;
    this.#refusedInARow.clear();
    this.#waves += 1;
    this.#perSecond = Math.max(1, this.#perSecond / 2);
    this.#cleanSince = now;
    const restMs = this.#waves === 1 ? Math.min(forMs, BREATH_MS) : forMs;
    this.#restsUntil = now + restMs;
    return restMs;
  }

  /** Attempts that the last second still has room for. */
  #placesInSecond(now: number): number {
    const lately = this.#lately;
    while (lately[0] !== undefined && (lately[0] <= now - SECOND_MS || isFromLaterClock(lately[0], now)))
      lately.shift();
    return Math.floor(this.#perSecond) - lately.length - this.#taken;
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
    const steps = Math.floor((now - this.#cleanSince) / GROWTH_EVERY_MS);
    if (steps > 0) {
      this.#perSecond = Math.min(this.#ceiling, this.#perSecond + steps);
      this.#cleanSince += steps * GROWTH_EVERY_MS;
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
