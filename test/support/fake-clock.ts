import type { Clock } from '../../src/domain/clock.ts';

/** A clock that stands still until a test moves it; it may also jump back, as real ones do. UTC milliseconds. */
export class FakeClock implements Clock {
  #now: number;

  constructor(start: number | string) {
    this.#now = typeof start === 'number' ? start : Date.parse(start);
  }

  now(): number {
    return this.#now;
  }

  advance(ms: number): number {
    this.#now += ms;
    return this.#now;
  }

  /** Takes milliseconds, or an instant such as `2026-12-03T06:30:00+07:00`. */
  set(to: number | string): number {
    this.#now = typeof to === 'number' ? to : Date.parse(to);
    return this.#now;
  }
}
