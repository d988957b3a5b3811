/** A figure beside its yardstick, both measured in the same run. */
export interface Compared {
  readonly what: string;
  readonly unit: string;
  /** Medians of all repeats. */
  readonly value: number;
  readonly yardstick: { readonly what: string; readonly value: number };
  /** Median of the ratios of the pairs, figure to yardstick. */
  readonly ratio: number;
  /** Each pair's own ratio, in the order in which they were measured. */
  readonly ratios: readonly number[];
}

/** What one section has measured. */
export interface Outcome {
  readonly ms: number;
  readonly count: number;
  /** Null where the work is done in another process. */
  readonly stallMs: number | null;
  readonly peakMiB: number;
  /** Figures that fit into no column. */
  readonly notes?: readonly string[];
  readonly compared?: readonly Compared[];
}

/** One repeat of the program and the one of the yardstick that was measured next to it. */
export interface Pair<T> {
  readonly program: T;
  readonly yardstick: T;
}

/** Measures both so many times, each first in turn: what else the machine does meets both. */
export async function alternate<T>(
  times: number,
  program: () => Promise<T>,
  yardstick: () => Promise<T>,
): Promise<readonly Pair<T>[]> {
  const pairs: Pair<T>[] = [];
  for (let time = 0; time < times; time += 1) {
    if (time % 2 === 0) {
      const first = await program();
      pairs.push({ program: first, yardstick: await yardstick() });
    } else {
      const first = await yardstick();
      pairs.push({ program: await program(), yardstick: first });
    }
  }
  return pairs;
}

/** One figure of the pairs. */
export function compare<T>(
  pairs: readonly Pair<T>[],
  names: { readonly what: string; readonly unit: string; readonly yardstick: string },
  pick: (measured: T) => number,
): Compared {
  const ratios = pairs.map(({ program, yardstick }) => pick(program) / pick(yardstick));
  return {
    what: names.what,
    unit: names.unit,
    value: median(pairs.map(({ program }) => pick(program))),
    yardstick: { what: names.yardstick, value: median(pairs.map(({ yardstick }) => pick(yardstick))) },
    ratio: median(ratios),
    ratios,
  };
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The smallest value that is not below this share of all. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
