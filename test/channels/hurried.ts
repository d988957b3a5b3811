import { onTestFinished } from 'vitest';

/*
 * Waits of the adapters, counted and made short: what a test needs is how long the program would have waited, not to
 * wait itself. Every timer of the process runs so many times faster; those that came to their end are noted as they were
 * asked for. (Servers and sockets go by the system's own time.)
 */

const TIMES_FASTER = 50;
/** Ends of requests and of polls, not waits: on a busy machine those that rest are cut short, hurried as they are. */
const LIMITS: ReadonlySet<number> = new Set([10_000, 25_000, 30_000, 45_000, 60_000]);
const realTimeout = setTimeout;
const LOOK_EVERY_MS = 2;
/** For what never comes. */
const BOUND_MS = 30_000;

/** As `soon`, by the system's own time and often: a table of a thousand rows waits a few milliseconds for each. */
export async function quickly(check: () => unknown): Promise<void> {
  const begun = performance.now();
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (performance.now() - begun > BOUND_MS) throw error;
      await new Promise((resolve) => realTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}

export interface Hurry {
  /** The longest single wait (ms) that came to its end after this was called. */
  since(): () => number;
}

export function hurry(): Hurry {
  const { setTimeout: later, setInterval: repeat } = globalThis;
  const ended: number[] = [];
  const quick = (real: typeof later | typeof repeat) =>
    ((work: (...given: unknown[]) => unknown, ms = 0, ...given: unknown[]) => {
      const noted = (...more: unknown[]): unknown => {
        if (!LIMITS.has(ms)) ended.push(ms);
        return work(...more);
      };
      return Reflect.apply(real, globalThis, [noted, ms / TIMES_FASTER, ...given]);
    }) as typeof later;
  globalThis.setTimeout = quick(later);
  globalThis.setInterval = quick(repeat) as unknown as typeof repeat;
  onTestFinished(() => {
    globalThis.setTimeout = later;
    globalThis.setInterval = repeat;
  });
  return {
    since() {
      const before = ended.length;
      return () => Math.max(0, ...ended.slice(before));
    },
  };
}
