const FIRST_MS = 1000;
/** Nobody knows when the line is back: a bot that waits longer is deaf for no reason. */
const LONGEST_MS = 5000;

/** How long to wait after so many failures in a row (from 1), in milliseconds; `jitter` in [0, 1) takes up to half off. */
export const backoffMs = (failures: number, jitter: number): number =>
  Math.round(Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10)) * (1 - jitter / 2));

/** Waits, or ends at once with the signal. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
