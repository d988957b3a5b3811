import { afterEach, expect, test, vi } from 'vitest';
import { Beat, cronMinutes } from '../../src/scheduler/beat.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

afterEach(() => {
  vi.useRealTimers();
});

/** A beat whose minutes are told by hand. */
function byHand(onBeat: () => Promise<void> = () => Promise.resolve()) {
  let beats = 0;
  let isStopped = false;
  let tell: () => void = () => undefined;
  const beat = new Beat(
    () => {
      beats += 1;
      return onBeat();
    },
    (onMinute) => {
      tell = onMinute;
      return {
        stop: () => {
          isStopped = true;
        },
      };
    },
  );
  beat.start();
  return { beat, minute: () => tell(), beats: () => beats, isStopped: () => isStopped };
}

test('it beats at once, then with every minute, until it is stopped', async () => {
  const { beat, minute, beats, isStopped } = byHand();
  expect(beats()).toBe(1);
  await Promise.resolve();
  minute();
  expect(beats()).toBe(2);
  beat.stop();
  expect(isStopped()).toBe(true);
});

test('minutes that begin during a beat, or come by the thousand after a sleep, are one', async () => {
  let end: () => void = () => undefined;
  const { minute, beats } = byHand(
    () =>
      new Promise((resolve) => {
        end = resolve;
      }),
  );
  for (let missed = 0; missed < 43_200; missed += 1) minute();
  expect(beats()).toBe(1);
  end();
  await Promise.resolve();
  await Promise.resolve();
  minute();
  expect(beats()).toBe(2);
});

test('the machine tells its minutes; after ten days asleep there are few beats, not fourteen thousand', async () => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'Date'],
    now: Date.UTC(2026, 11, 2, 23, 29, 40),
  });
  let beats = 0;
  const beat = new Beat(async () => {
    beats += 1;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }, cronMinutes);
  beat.start();
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  expect(beats).toBe(3);
  vi.setSystemTime(Date.now() + 10 * DAY_MS);
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  expect(beats).toBeGreaterThan(3);
  expect(beats).toBeLessThan(10);
  beat.stop();
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(beats).toBeLessThan(10);
});
