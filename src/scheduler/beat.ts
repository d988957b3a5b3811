import cron from 'node-cron';

/** Tells of every minute that begins, until it is stopped. */
export type MinuteSource = (onMinute: () => void) => { stop(): void };

/** The machine's own minutes. Those that a sleep or a corrected clock left out are told as well, one after the other. */
export const cronMinutes: MinuteSource = (onMinute) => {
  const task = cron.schedule('* * * * *', onMinute, { noOverlap: true });
  task.on('execution:missed', onMinute);
  return { stop: () => void task.stop() };
};

/**
 * Beats once a minute, one beat at a time: minutes that begin during one, or were missed, are not counted up. After a
 * machine that slept for a month it beats once, not 43,200 times.
 */
export class Beat {
  readonly #minutes: MinuteSource;
  readonly #onBeat: () => Promise<void>;
  #source: { stop(): void } | null = null;
  #isBeating = false;

  /** `onBeat` does not throw. */
  constructor(onBeat: () => Promise<void>, minutes: MinuteSource = cronMinutes) {
    this.#onBeat = onBeat;
    this.#minutes = minutes;
  }

  /** The first beat comes at once. */
  start(): void {
    this.#source = this.#minutes(() => void this.#beat());
    void this.#beat();
  }

  stop(): void {
    this.#source?.stop();
    this.#source = null;
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

/** Everything that rides on the minute's beat; what stumbles does not keep the others from it. */
export const onEachBeat =
  (parts: readonly ((now: number) => Promise<void>)[]) =>
  async (now: number): Promise<void> => {
    for (const part of parts) await part(now);
  };
