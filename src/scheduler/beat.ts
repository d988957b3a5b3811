import type { Clock } from '../domain/clock.ts';

const MINUTE_MS = 60_000;

/**
 * Beats once a minute, right behind its start. After a machine that slept, or a clock that was put right by years, it
 * beats once: what was missed meanwhile is not counted up. A beat that outlasts its minute leaves the next one out.
 */
export class Beat {
  readonly #clock: Clock;
  readonly #onBeat: () => Promise<void>;
  #timer: NodeJS.Timeout | null = null;
  #isBeating = false;

  /** `onBeat` does not throw. */
  constructor(clock: Clock, onBeat: () => Promise<void>) {
    this.#clock = clock;
    this.#onBeat = onBeat;
  }

  /** The first beat comes at once. */
  start(): void {
    this.#arm();
    void this.#beat();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #arm(): void {
    this.#timer = setTimeout(
      () => {
        this.#arm();
        void this.#beat();
      },
      // A timer may ring a moment too early: behind the minute, never before it.
      MINUTE_MS - (this.#clock.now() % MINUTE_MS) + 1,
    );
  }

  async #beat(): Promise<void> {
    if (this.#isBeating) return;
    this.#isBeating = true;
    try {
      await this.#onBeat();
    } finally {
      this.#isBeating = false;
    }
  }
}
