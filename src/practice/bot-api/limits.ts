import { tooManyRequests } from './api-error.ts';
import type { LocalBotApiStats } from './control.ts';

const CHAT_BURST = 5;
const CHAT_PER_SECOND = 1;
const GROUP_PER_MINUTE = 20;
const ALL_PER_SECOND = 30;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const MAX_RECORDED_BREACHES = 10_000;

type LimitBreach = LocalBotApiStats['limitBreaches'][number];

/** The last `size` moments, in a ring: says when one more fits into the window. */
class RollingWindow {
  readonly #moments: Float64Array;
  readonly #windowMs: number;
  #next = 0;

  constructor(size: number, windowMs: number) {
    this.#moments = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    this.#windowMs = windowMs;
  }

  /** Milliseconds until one more fits; 0 when it fits now. */
  waitMs(now: number): number {
    return Math.max(0, (this.#moments[this.#next] ?? 0) + this.#windowMs - now);
  }

  add(now: number): void {
    this.#moments[this.#next] = now;
    this.#next = (this.#next + 1) % this.#moments.length;
  }
}

interface ChatBudget {
  tokens: number;
  refilledAt: number;
  /** Groups only. */
  readonly minute: RollingWindow | null;
}

/**
 * The flood limits of one bot: 1 per second and chat with a small burst, 20 per rolling minute and group for sends
 * and edits together, 30 sends per second over all chats. After a breach the wait must be kept: a call during it is
 * refused again and counted.
 */
export class Limits {
  readonly breaches: LimitBreach[] = [];
  callsDuringWait = 0;
  readonly #isOn: boolean;
  readonly #budgets = new Map<number, ChatBudget>();
  readonly #all = new RollingWindow(ALL_PER_SECOND, SECOND_MS);
  readonly #waits = new Map<string, number>();

  constructor(isOn: boolean) {
    this.#isOn = isOn;
  }

  /** Starts a wait that a 429 has told of. Keys: a chat, a method, or all sends. */
  startWait(key: string, now: number, seconds: number): void {
    this.#waits.set(key, Math.max(this.#waits.get(key) ?? 0, now + seconds * SECOND_MS));
  }

  /** Throws 429 again while one of the waits still runs. */
  checkWaits(keys: readonly string[], now: number): void {
    let left = 0;
    for (const key of keys) {
      const until = this.#waits.get(key);
      if (until === undefined) continue;
      if (until <= now) this.#waits.delete(key);
      else left = Math.max(left, until - now);
    }
    if (left === 0) return;
    this.callsDuringWait++;
    throw tooManyRequests(Math.ceil(left / SECOND_MS));
  }

  /** Takes one send or edit from the budgets, or throws 429 and starts the wait. */
  take(call: { chatId: number; isGroup: boolean; method: string; now: number; kind: 'send' | 'edit' }): void {
    if (!this.#isOn) return;
    const budget = this.#budget(call.chatId, call.isGroup, call.now);
    const waits: readonly (readonly [limit: string, key: string, waitMs: number])[] = [
      ['chat-per-second', chatKey(call.chatId), ((1 - budget.tokens) / CHAT_PER_SECOND) * SECOND_MS],
      ['group-per-minute', chatKey(call.chatId), budget.minute?.waitMs(call.now) ?? 0],
      ['all-per-second', ALL_SENDS, call.kind === 'send' ? this.#all.waitMs(call.now) : 0],
    ];
    const [limit, key, waitMs] = waits.reduce((worst, next) => (next[2] > worst[2] ? next : worst));
    if (waitMs > 0) {
      const retryAfter = Math.max(1, Math.ceil(waitMs / SECOND_MS));
      if (this.breaches.length < MAX_RECORDED_BREACHES) {
        this.breaches.push({ at: call.now, chatId: call.chatId, method: call.method, limit });
      }
      this.startWait(key, call.now, retryAfter);
      throw tooManyRequests(retryAfter);
    }
    budget.tokens--;
    budget.minute?.add(call.now);
    if (call.kind === 'send') this.#all.add(call.now);
  }

  #budget(chatId: number, isGroup: boolean, now: number): ChatBudget {
    const found = this.#budgets.get(chatId);
    if (found === undefined) {
      const minute = isGroup ? new RollingWindow(GROUP_PER_MINUTE, MINUTE_MS) : null;
      const made = { tokens: CHAT_BURST, refilledAt: now, minute };
      this.#budgets.set(chatId, made);
      return made;
    }
    const gained = ((now - found.refilledAt) / SECOND_MS) * CHAT_PER_SECOND;
    found.tokens = Math.min(CHAT_BURST, found.tokens + Math.max(0, gained));
    found.refilledAt = now;
    return found;
  }
}

/** The wait of one chat. */
export const chatKey = (chatId: number): string => `chat:${chatId}`;

/** The wait of one method that belongs to no chat. */
export const methodKey = (method: string): string => `method:${method}`;

/** The wait of all sends. */
export const ALL_SENDS = 'all';
