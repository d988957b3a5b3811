import type { Clock } from '../../src/domain/clock.ts';

/** A clock that runs on from wherever a test puts it. */
export interface TestClock extends Clock {
  /** Distance from the machine's clock in milliseconds. */
  readonly offsetMs: number;
  /** `moment` is UTC milliseconds, or an ISO text with an offset. */
  set(moment: string | number): void;
}

export function testClock(moment: string | number): TestClock {
  const clock = {
    offsetMs: 0,
    now: () => Date.now() + clock.offsetMs,
    set(to: string | number): void {
      clock.offsetMs = (typeof to === 'number' ? to : Date.parse(to)) - Date.now();
    },
  };
  clock.set(moment);
  return clock;
}

/** For choosing moments, never for waiting until something has happened. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Repeatable chance (mulberry32): numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
