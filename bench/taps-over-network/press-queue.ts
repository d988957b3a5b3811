import { performance } from 'node:perf_hooks';
import { updateOf } from './press-update.ts';
import type { Answered, Press } from './wire.ts';

/** The presses that the server has for the bot, and what became of them. Their numbers are those of the updates. */
export class PressQueue {
  /** Updates as JSON, made before the clock runs. */
  readonly #updates: string[] = [];
  readonly #availableAt: number[] = [];
  readonly #answeredAt: number[] = [];
  /** Those from here on can not be fetched yet. */
  #available = 0;
  #confirmed = 0;
  #answered = 0;
  #again = 0;
  /** Where the run at hand began, and when the first of it went out. */
  #first = 0;
  #began: number | null = null;

  /** Begins a run of these. */
  begin(presses: readonly Press[]): void {
    this.#updates.length = this.#available;
    this.#first = this.#available;
    this.#began = null;
    this.#again = 0;
    for (const press of presses) this.#updates.push(updateOf(this.#updates.length + 1, press));
  }

  /** Lets so many more be fetched; false when there are no more. */
  release(count: number): boolean {
    const until = Math.min(this.#available + count, this.#updates.length);
    const now = performance.now();
    for (; this.#available < until; this.#available += 1) this.#availableAt[this.#available] = now;
    return this.#available < this.#updates.length;
  }

  /** The updates from `offset` on, as the JSON of a list; null while there are none. */
  take(offset: number, limit: number): string | null {
    this.#confirmed = Math.max(this.#confirmed, offset - 1);
    if (this.#confirmed >= this.#available) return null;
    this.#began ??= performance.now();
    const until = Math.min(this.#confirmed + limit, this.#available);
    return `[${this.#updates.slice(this.#confirmed, until).join(',')}]`;
  }

  answer(updateId: number): void {
    const at = updateId - 1;
    if (this.#answeredAt[at] !== undefined) {
      this.#again += 1;
      return;
    }
    this.#answeredAt[at] = performance.now();
    this.#answered += 1;
  }

  get isAnswered(): boolean {
    return this.#answered === this.#available;
  }

  /** Of the run at hand. */
  outcome(): Answered {
    const answeredAt = this.#answeredAt.slice(this.#first);
    return {
      ms: answeredAt.reduce((last, at) => Math.max(last, at), 0) - (this.#began ?? 0),
      waits: answeredAt.map((at, index) => at - (this.#availableAt[this.#first + index] ?? 0)),
      again: this.#again,
    };
  }
}
