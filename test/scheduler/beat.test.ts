import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Beat } from '../../src/scheduler/beat.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'Date'],
    now: Date.parse('2026-12-03T06:29:40+07:00'),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

function counted(onBeat: () => Promise<void> = () => Promise.resolve()) {
  const beats: string[] = [];
  const beat = new Beat({ now: Date.now }, () => {
    beats.push(new Date(Date.now()).toISOString().slice(11, 19));
    return onBeat();
  });
  beat.start();
  return { beat, beats };
}

test('it beats at once, then right behind the start of every minute, until it is stopped', async () => {
  const { beat, beats } = counted();
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  expect(beats).toEqual(['23:29:40', '23:30:00', '23:31:00']);
  beat.stop();
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(beats).toHaveLength(3);
});

test('a machine that slept for a month, and a clock that was years behind, bring one beat each', async () => {
  const { beats } = counted();
  for (const moment of ['2027-01-03T06:29:30+07:00', '2033-01-03T06:29:30+07:00']) {
    vi.setSystemTime(Date.parse(moment));
    const before = beats.length;
    const began = performance.now();
    await vi.advanceTimersByTimeAsync(25 * SECOND_MS);
    expect(beats.length).toBe(before + 1);
    expect(performance.now() - began).toBeLessThan(5000);
  }
});

test('a clock that was put back does not silence it for longer than a minute', async () => {
  const { beats } = counted();
  vi.setSystemTime(Date.parse('2026-12-02T06:29:40+07:00'));
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(beats.length).toBeGreaterThan(1);
});

test('a beat that outlasts its minute leaves out the next one', async () => {
  let end: () => void = () => undefined;
  const { beats } = counted(
    () =>
      new Promise((resolve) => {
        end = resolve;
      }),
  );
  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
  expect(beats).toHaveLength(1);
  end();
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(beats).toHaveLength(2);
});
