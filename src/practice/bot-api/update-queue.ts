import { randomInt } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';

export type Update = Readonly<Record<string, unknown>> & { readonly update_id: number };

export interface QueuedUpdate {
  readonly update: Update;
  /** UTC milliseconds. */
  readonly expiresAt: number;
  /** Delivered by webhook. */
  isDone: boolean;
}

const MAX_WAITING = 100_000;
const MAX_HISTORY = 20_000;
const MAX_BEYOND_TAIL = 10;
const COMPACT_FROM = 1_000;

/** The updates that wait for one bot, in order of update_id. Each kind has its own time to live. */
export class UpdateQueue {
  readonly #clock: Clock;
  #items: QueuedUpdate[] = [];
  #head = 0;
  #nextId: number;
  // Given out once whatever the offset is: this is how a redelivery looks to the bot.
  #again: Update[] = [];
  readonly #history = new Map<number, Update>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#nextId = randomInt(100_000_000, 900_000_000);
  }

  /** Appends an update; a given id below the next one makes it a redelivery. Returns the id. */
  add(body: Readonly<Record<string, unknown>>, expiresAt: number, givenId?: number): QueuedUpdate | null {
    const id = givenId ?? this.#nextId;
    const update: Update = { update_id: id, ...body };
    this.#remember(update);
    if (id < this.#nextId) {
      this.#again.push(update);
      return null;
    }
    this.#nextId = id + 1;
    if (this.#items.length - this.#head >= MAX_WAITING) return null; // dropped in silence, as Telegram does
    const item = { update, expiresAt, isDone: false };
    this.#items.push(item);
    return item;
  }

  get lastId(): number {
    return this.#nextId - 1;
  }

  redeliver(updateId: number): Update {
    const update = this.#history.get(updateId);
    if (update === undefined) throw new Error(`no such update: ${updateId}`);
    this.#again.push(update);
    return update;
  }

  restart(nextId: number): void {
    this.clear();
    this.#nextId = nextId;
  }

  clear(): void {
    this.#items = [];
    this.#head = 0;
    this.#again = [];
  }

  /** Confirms by offset: everything below goes away. Offsets far beyond the tail mean nothing. */
  confirm(offset: number): void {
    if (offset > this.#nextId + MAX_BEYOND_TAIL) return;
    while (this.#head < this.#items.length && (this.#items[this.#head]?.update.update_id ?? 0) < offset) {
      this.#head++;
    }
    this.#compact();
  }

  /** Drops all but the last `count`: what a negative offset does. */
  keepLast(count: number): void {
    this.#head = Math.max(this.#head, this.#items.length - count);
    this.#compact();
  }

  /** Up to `limit` updates from the head that have not expired. */
  collect(limit: number): Update[] {
    const again = this.#again.splice(0, limit);
    const found: Update[] = again;
    for (const item of this.waiting()) {
      if (found.length >= limit) break;
      found.push(item.update);
    }
    return found;
  }

  /** Those that wait and have not expired; expired ones at the head are forgotten on the way. */
  *waiting(): Generator<QueuedUpdate> {
    const now = this.#clock.now();
    const isOver = (item: QueuedUpdate | undefined): boolean =>
      item === undefined || item.isDone || item.expiresAt <= now;
    while (this.#head < this.#items.length && isOver(this.#items[this.#head])) this.#head++;
    this.#compact();
    for (let i = this.#head; i < this.#items.length; i++) {
      const item = this.#items[i];
      if (item !== undefined && !isOver(item)) yield item;
    }
  }

  #remember(update: Update): void {
    this.#history.set(update.update_id, update);
    if (this.#history.size <= MAX_HISTORY) return;
    const oldest = this.#history.keys().next();
    if (oldest.done !== true) this.#history.delete(oldest.value);
  }

  #compact(): void {
    if (this.#head < COMPACT_FROM || this.#head * 2 < this.#items.length) return;
    this.#items = this.#items.slice(this.#head);
    this.#head = 0;
  }
}
