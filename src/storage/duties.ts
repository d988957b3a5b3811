/*
 * Several workers may share one storage. What only one of them may do at a time is a duty; one that has its storage to
 * itself holds them all. Duties are for pace and order: that nothing counts twice is the storage's own doing, by unique
 * keys and claims.
 */

/**
 * `source`: a bot's queue of updates, from the fetch to the end of the handling. `dispatcher`: what leaves on a channel, so
 * that its limits are kept in one place.
 */
export type Duty = `source ${string}` | `dispatcher ${string}` | 'schedule' | 'housekeeping';

export const sourceDuty = (source: string): Duty => `source ${source}`;
export const dispatcherDuty = (channel: string): Duty => `dispatcher ${channel}`;

/** What was stored and is to be taken up by whoever holds the duty: events, or messages. */
export type Word = 'inbox' | 'outbox';

export interface Duties {
  /**
   * Asks for duties; `begin` is called with those that this worker has become the holder of, perhaps several times. They
   * stay its own until it ends, but for the schedule, which goes back while the machine's clock is wrong. Resolves when
   * what could be had at once is begun.
   */
  want(duties: readonly Duty[], begin: (held: readonly Duty[]) => Promise<void> | void): Promise<void>;
  holds(duty: Duty): boolean;
  /** Holds nothing, and waits for another worker to end. */
  isStandby(): boolean;
  /** Tells whoever holds the duty, in this process or another one. A word may get lost. */
  tell(word: Word): void;
  /** Hears words; where one may get lost, also once a second without any. */
  onWord(word: Word, listener: () => void): void;
  /** Resolves with why when what this worker holds may be another one's by now: it has to end. */
  readonly lost: Promise<string>;
  /** Whether that has happened: nothing leaves any more. */
  isLost(): boolean;
  /** Gives everything back; to be called when nothing that was held goes on. */
  end(): Promise<void>;
}

/** What this worker held may be another one's by now. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';

  constructor(why: string) {
    super(`${why}: another worker may have taken over, so this one ends and is to be started again`);
  }
}

/** The duties of the only process that its storage has: all of them, at once and until the end. */
export function allDuties(): Duties {
  const held = new Set<Duty>();
  const listeners = new Map<Word, (() => void)[]>();
  return {
    async want(duties, begin) {
      for (const duty of duties) held.add(duty);
      await begin(duties);
    },
    holds: (duty) => held.has(duty),
    isStandby: () => false,
    tell(word) {
      for (const listener of listeners.get(word) ?? []) listener();
    },
    onWord: (word, listener) => void listeners.set(word, [...(listeners.get(word) ?? []), listener]),
    lost: new Promise(() => undefined),
    isLost: () => false,
    end: () => Promise.resolve(),
  };
}
