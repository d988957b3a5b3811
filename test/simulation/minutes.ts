import type { MinuteSource } from '../../src/scheduler/beat.ts';

const MINUTE_MS = 60_000;

/** MinuteSource on simulated time, each with one timer: what time leaves out is not counted up. */
export const simulatedMinutes =
  (now: () => number): MinuteSource =>
  (onMinute) => {
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      // A timer may ring a moment too early: behind the minute, never before it.
      timer = setTimeout(
        () => {
          arm();
          onMinute();
        },
        MINUTE_MS - (now() % MINUTE_MS) + 1,
      );
    };
    arm();
    return { stop: () => clearTimeout(timer) };
  };
