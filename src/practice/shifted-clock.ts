import type { Clock } from '../domain/clock.ts';

/** The machine's clock, shifted forward by as much as somebody wanted. */
export class ShiftedClock implements Clock {
  readonly #base: Clock;
  #shiftMs = 0;

  constructor(base: Clock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.#shiftMs;
  }

  /** Makes it `ms` now, unless it is later already. */
  moveTo(ms: number): void {
    this.#shiftMs += Math.max(0, ms - this.now());
  }
}
