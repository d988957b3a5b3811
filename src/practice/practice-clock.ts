import type { Clock } from '../domain/clock.ts';

/** The clock of the practice chat: it runs like any other, and can be moved forward, never back. */
export interface PracticeClock extends Clock {
  /** IANA name of the zone in which dates and times are shown. */
  readonly zone: string;
  /** Moves the clock (UTC milliseconds) through every due moment on the way; resolves when all is done. */
  advanceTo(ms: number): Promise<void>;
  /** When the bot next has something to do on schedule, in UTC milliseconds; null when nothing is planned. */
  nextDueAt(): Promise<number | null>;
}
