/* The three kinds of figures of Prometheus' text format. To note one costs an addition. */

type Labels<L extends string> = Readonly<Record<L, string>>;

/** A family of figures under one name, as it is written for Prometheus. */
export interface MetricFamily {
  readonly name: string;
  text(): string;
}

/** A figure that only grows. */
export class Count {
  #value = 0;

  add(by = 1): void {
    this.#value += by;
  }

  get value(): number {
    return this.#value;
  }
}

/** How values are spread: how many were at most so large, for each of the bounds. */
export class Spread {
  readonly bounds: readonly number[];
  readonly #counts: number[];
  #sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.#counts = new Array<number>(bounds.length + 1).fill(0);
  }

  observe(value: number): void {
    let place = 0;
    while (place < this.bounds.length && value > (this.bounds[place] ?? 0)) place += 1;
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    this.#sum += value;
  }

  lines(name: string, labels: string): string {
    let below = 0;
    const buckets = this.#counts.map((count, place) => {
      below += count;
      const bound = this.bounds[place] ?? '+Inf';
      return `${name}_bucket{${labels === '' ? '' : `${labels},`}le="${bound}"} ${below}\n`;
    });
    const braces = labels === '' ? '' : `{${labels}}`;
    return `${buckets.join('')}${name}_sum${braces} ${this.#sum}\n${name}_count${braces} ${below}\n`;
  }
}

/** One figure for each set of labels, made when it is first asked for. Labels are the program's own words, never people's. */
export class Family<L extends string, S> implements MetricFamily {
  readonly name: string;
  readonly #head: string;
  readonly #make: () => S;
  readonly #write: (series: S, name: string, labels: string) => string;
  readonly #series = new Map<string, S>();

  constructor(
    { name, help, type }: { readonly name: string; readonly help: string; readonly type: string },
    make: () => S,
    write: (series: S, name: string, labels: string) => string,
  ) {
    this.name = name;
    this.#head = headOf(name, help, type);
    this.#make = make;
    this.#write = write;
  }

  /** The figure under these labels; kept by whoever notes often. */
  of(labels: Labels<L>): S {
    const key = Object.entries<string>(labels)
      .map(([label, value]) => `${label}="${value.replaceAll(/["\\\n]/gu, '_')}"`)
      .join(',');
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const fresh = this.#make();
    this.#series.set(key, fresh);
    return fresh;
  }

  text(): string {
    return this.#head + [...this.#series].map(([key, one]) => this.#write(one, this.name, key)).join('');
  }
}

/** Figures that only grow; the name ends in `_total`. */
export const counters = <L extends string>(name: string, help: string): Family<L, Count> =>
  new Family<L, Count>(
    { name, help, type: 'counter' },
    () => new Count(),
    ({ value }, own, labels) => `${own}${labels === '' ? '' : `{${labels}}`} ${value}\n`,
  );

/** How durations are spread, in seconds. */
export const histograms = <L extends string>(
  name: string,
  help: string,
  bounds: readonly number[],
): Family<L, Spread> =>
  new Family<L, Spread>(
    { name, help, type: 'histogram' },
    () => new Spread(bounds),
    (spread, own, labels) => spread.lines(own, labels),
  );

/** A figure that goes up and down, with its help and its type. */
export const gaugeText = (name: string, help: string, value: number): string =>
  `${headOf(name, help, 'gauge')}${name} ${value}\n`;

const headOf = (name: string, help: string, type: string): string =>
  `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
