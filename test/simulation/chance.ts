import { seededRandom } from '../support/program-clock.ts';
import type { Chance } from '../support/seeded.ts';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Everything that is left to chance in one run comes from one of these. */
export interface Fate extends Chance {
  /** True so often, `share` in [0, 1]. */
  happens(share: number): boolean;
  /** Milliseconds between the two. */
  between(leastMs: number, mostMs: number): number;
}

export function fateOf(seed: number): Fate {
  const next = seededRandom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick(list) {
      const one = list[below(list.length)];
      if (one === undefined) throw new Error('nothing to choose from');
      return one;
    },
    happens: (share) => next() < share,
    between: (leastMs, mostMs) => leastMs + below(mostMs - leastMs),
  };
}
