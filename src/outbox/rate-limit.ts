import type { Capabilities } from '../messaging/capabilities.ts';
import { isFromLaterClock, SendBudget, type SendPlace } from './send-budget.ts';

const WINDOW_MS = 60_000;
/** One request may be slower on its way than the one a minute before it. */
const ON_THE_WAY_MS = 1000;
/** Edits leave this much of a group's minute to real messages. */
const RESERVED_FOR_SENDS = 3;
/** A phone in somebody's hand is not to flicker: beyond so many messages and edits a minute edits wait, messages never. */
const PRIVATE_PER_MINUTE = 10;
/** So many chats refused in a row, with nothing that got through between them, look like the bot as a whole. */
const MANY_CHATS = 3;
/** At first everybody takes a breath; when refusals go on after it, the channel is believed. */
const BREATH_MS = 1000;

export interface Attempt {
  readonly chatId: number;
  readonly isGroup: boolean;
  readonly isEdit: boolean;
}

/** One attempt's place in the overall budget. */
export interface BudgetPlace extends Pick<SendPlace, 'end'> {
  /** The attempt leaves now: it counts against its chat. */
  spend(chatId: number, now: number): void;
}

/**
 * The channel's limits as arithmetic over given times: no clock and no timer inside.
 * One budget for all chats, halved once by a wave of refusals that looks like the bot as a whole. And one for each chat,
 * in which messages and edits count alike; a refusal of one chat is that chat's alone.
 */
export class RateLimit {
  readonly #rate: Capabilities['rate'];
  readonly #all: SendBudget;
  readonly #chats = new Map<number, number[]>();
  /** Chats refused since something got through. */
  readonly #refusedInARow = new Set<number>();
  readonly #pausedUntil = new Map<number, number>();
  #restsUntil = 0;
  #waves = 0;
  #sweptAt: number;

  constructor(rate: Capabilities['rate'], now: number) {
    this.#rate = rate;
    this.#all = new SendBudget(rate.overallPerSecond, now);
    this.#sweptAt = now;
  }

  get perSecond(): number {
    return this.#all.perSecond;
  }

  /** Takes up what was sent before a restart. */
  remember(chatId: number, at: number): void {
    this.#sentIn(chatId).push(at);
    this.#all.remember(at);
  }

  /** Nothing goes to this chat before then, whatever its limit allows. */
  holdBack(chatId: number, until: number): void {
    this.#pausedUntil.set(chatId, Math.max(until, this.#pausedUntil.get(chatId) ?? until));
  }

  /** How many attempts the overall budget allows at this moment. */
  allowance(now: number): number {
    return this.#all.allowance(now);
  }

  /** When the overall budget allows one more attempt. */
  nextAllowanceAt(now: number): number {
    return this.#all.nextAllowanceAt(now);
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

  /** An attempt is taken up: it counts against the overall budget from here on, until a second after its answer. */
  reserve(now: number): BudgetPlace {
    const place = this.#all.reserve(now);
    return {
      spend: (chatId, at) => {
        place.leave();
        this.#sentIn(chatId).push(at);
        this.#sweep(at);
      },
      end: (at) => place.end(at),
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
    this.#all.halve(now);
    const restMs = this.#waves === 1 ? Math.min(forMs, BREATH_MS) : forMs;
    this.#restsUntil = now + restMs;
    return restMs;
  }

  /** With so many in any minute, this attempt included, the chat has enough. */
  #perMinute({ isGroup, isEdit }: Attempt): number {
    if (isGroup) return this.#rate.groupPerMinute - (isEdit ? RESERVED_FOR_SENDS : 0);
    return isEdit ? PRIVATE_PER_MINUTE : Number.POSITIVE_INFINITY;
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
