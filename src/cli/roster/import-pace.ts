import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/*
 * SQLite lets in whoever asks at the right moment; it keeps no queue. A bot beside a long import asks every 25 ms. So the
 * import holds the data file for a short while at a time, and then leaves it alone for longer than the bot's pauses.
 */

/** A portion is cut so that it holds the file for about so long, whatever the machine. What held it for less in all needs no rest. */
const HOLD_MS = 100;
const REST_MS = 60;

/** Work of one kind, in portions. */
export interface Portions {
  /** How many pieces the next portion may have. */
  size(): number;
  /** Runs a portion of so many pieces, after a rest where one is due. */
  run<T>(pieces: number, work: () => Promise<T>): Promise<T>;
}

/** Makes portions of several kinds of work that rest together: each kind begins with `first` pieces and never has more than `most`. */
export function importPace(): (first: number, most: number) => Portions {
  let heldMs = 0;
  return (first, most) => {
    let size = first;
    return {
      size: () => size,
      async run(pieces, work) {
        if (heldMs >= HOLD_MS) {
          await wait(REST_MS);
          heldMs = 0;
        }
        const began = performance.now();
        const result = await work();
        const tookMs = performance.now() - began;
        heldMs += tookMs;
        // One slow portion is no reason to crawl, nor a quick one to leap.
        const fitting = (pieces * HOLD_MS) / tookMs;
        size = Math.ceil(Math.min(Math.max(fitting, size / 2, 1), size * 2, most));
        return result;
      },
    };
  };
}
