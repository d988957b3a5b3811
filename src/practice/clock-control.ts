import { err, ok, type Result } from '../domain/result.ts';
import * as words from '../text/vi/practice.ts';
import type { PageRefusal } from './http-reply.ts';
import type { PracticeClock } from './practice-clock.ts';
import { dayText, instantOfLocal, localDateTime, nextReminderMorning, timeText } from './practice-time.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A longer way would keep the bot busy for minutes, and every rule of the month and year fits into this one. */
const LONGEST_STEP_DAYS = 400;
const PROGRESS_EVERY_MS = 200;

export const CLOCK_PRESETS = ['plus-hour', 'plus-day', 'next-reminder', 'reminder-morning'] as const;
export type ClockPreset = (typeof CLOCK_PRESETS)[number];

/** Where to move the clock: a named step, UTC milliseconds, or wall time like `2026-12-03T06:30`. */
export type ClockTarget = { readonly preset: ClockPreset } | { readonly to: number | string };

/** The clock as the page shows it. `now`, `from` and `to` are UTC milliseconds. */
export interface ClockState {
  readonly now: number;
  readonly text: string;
  readonly local: string;
  readonly move: { readonly from: number; readonly to: number; readonly text: string } | null;
}

export interface ClockControl {
  state(): ClockState;
  /** Moves the clock and waits until it has arrived. One move at a time, and only forward. */
  move(target: ClockTarget): Promise<Result<ClockState, PageRefusal>>;
}

const refuse = (status: PageRefusal['status'], message: string): Result<never, PageRefusal> =>
  err({ status, message });

/** Moves the practice clock; `onProgress` is called at the start, now and then on the way, and at the end. */
export function createClockControl(clock: PracticeClock, onProgress: () => void): ClockControl {
  const { zone } = clock;
  let way: { from: number; to: number } | null = null;

  const textOf = (ms: number): string => `${dayText(ms, zone)}, ${timeText(ms, zone)}`;

  const state = (): ClockState => {
    const now = clock.now();
    const move = way === null ? null : { ...way, text: textOf(way.to) };
    return { now, text: textOf(now), local: localDateTime(now, zone), move };
  };

  const presetTarget = async (preset: ClockPreset): Promise<number | null> => {
    const now = clock.now();
    switch (preset) {
      case 'plus-hour':
        return now + HOUR_MS;
      case 'plus-day':
        return now + DAY_MS;
      case 'reminder-morning':
        return nextReminderMorning(now, zone);
      case 'next-reminder': {
        const due = await clock.nextDueAt();
        // The clock runs while the question is asked, so what was ahead may be due by now.
        return due === null ? null : Math.max(due, clock.now());
      }
    }
  };

  const resolveTarget = async (target: ClockTarget): Promise<Result<number, PageRefusal>> => {
    if ('preset' in target) {
      const to = await presetTarget(target.preset);
      return to === null ? refuse(409, words.NO_REMINDER_AHEAD) : ok(to);
    }
    const to = typeof target.to === 'number' ? target.to : instantOfLocal(target.to, zone);
    if (to === null) return refuse(400, words.CLOCK_UNREADABLE);
    if (to < clock.now()) return refuse(400, words.CLOCK_ONLY_FORWARD);
    return ok(to);
  };

  const move = async (target: ClockTarget): Promise<Result<ClockState, PageRefusal>> => {
    const resolved = await resolveTarget(target);
    if (!resolved.ok) return resolved;
    const from = clock.now();
    const to = resolved.value;
    if (to - from > LONGEST_STEP_DAYS * DAY_MS) {
      return refuse(400, words.clockTooFar(LONGEST_STEP_DAYS));
    }
    if (way !== null) return refuse(409, words.CLOCK_BUSY);
    way = { from, to };
    const progress = setInterval(onProgress, PROGRESS_EVERY_MS);
    progress.unref();
    onProgress();
    try {
      await clock.advanceTo(Math.max(to, clock.now()));
    } finally {
      clearInterval(progress);
      way = null;
      onProgress();
    }
    return ok(state());
  };

  return { state, move };
}
