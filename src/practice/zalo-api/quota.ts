import { periodOf, zoneOf } from '../../domain/calendar/calendar.ts';
import type { Clock } from '../../domain/clock.ts';
import { count } from './counts.ts';
import { quotaExceeded } from './zalo-errors.ts';

const BASIC_PLAN_MESSAGES = 3_000;

/** The messages of each bot in a calendar month of Việt Nam. */
export class Quota {
  readonly refusals = new Map<string, number>();
  readonly #clock: Clock;
  readonly #perMonth: number | null;
  readonly #zone = zoneOf('Asia/Ho_Chi_Minh');
  // By month and bot, so that a practice clock which goes back finds the old month as it was.
  readonly #used = new Map<string, number>();

  /** `perMonth` null: no limit; undefined: as in the free plan. */
  constructor(clock: Clock, perMonth: number | null | undefined) {
    this.#clock = clock;
    this.#perMonth = perMonth === undefined ? BASIC_PLAN_MESSAGES : perMonth;
  }

  /** Throws 429 when a bot has nothing left. */
  check(botId: string): void {
    if (this.#perMonth === null || (this.#used.get(this.#key(botId)) ?? 0) < this.#perMonth) return;
    count(this.refusals, botId);
    throw quotaExceeded();
  }

  /** Counts one message. */
  use(botId: string): void {
    if (this.#perMonth !== null) count(this.#used, this.#key(botId));
  }

  #key(botId: string): string {
    return `${periodOf(this.#zone.toLocal(this.#clock.now()).date)}/${botId}`;
  }
}
