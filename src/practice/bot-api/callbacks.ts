import type { Clock } from '../../domain/clock.ts';
import type { CallbackAnswer } from './control.ts';

/** Real milliseconds that a presser looks at the spinning button. */
const PRESSER_PATIENCE_MS = 10_000;

interface OpenCallback {
  readonly at: number;
  answer: (answer: CallbackAnswer | null) => void;
}

/** Button presses that may still be answered. */
export class Callbacks {
  readonly #clock: Clock;
  readonly #answerMs: number;
  readonly #open = new Map<string, OpenCallback>();
  #nextId: bigint;

  constructor(clock: Clock, answerSeconds: number) {
    this.#clock = clock;
    this.#answerMs = answerSeconds * 1000;
    this.#nextId = 4_382_000_000_000_000_000n + BigInt(Math.floor(clock.now()));
  }

  /** Opens a press; the promise resolves with the bot's answer, or null after 10 s of real time. */
  open(): { readonly id: string; readonly answered: Promise<CallbackAnswer | null> } {
    this.#forgetOld();
    const id = String(this.#nextId++);
    const answered = new Promise<CallbackAnswer | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), PRESSER_PATIENCE_MS);
      timer.unref();
      const answer = (value: CallbackAnswer | null): void => {
        clearTimeout(timer);
        resolve(value);
      };
      this.#open.set(id, { at: this.#clock.now(), answer });
    });
    return { id, answered };
  }

  /** Answers a press; false when it is unknown or too old. A second answer changes nothing. */
  answer(id: string, answer: CallbackAnswer): boolean {
    const open = this.#open.get(id);
    if (open === undefined || this.#isOld(open)) return false;
    open.answer(answer);
    return true;
  }

  #isOld(open: OpenCallback): boolean {
    return this.#clock.now() - open.at > this.#answerMs;
  }

  #forgetOld(): void {
    for (const [id, open] of this.#open) {
      if (!this.#isOld(open)) return;
      this.#open.delete(id);
    }
  }
}
