import { roleOf, type WorkersTown } from '../../e2e/workers.ts';
import type { Program } from '../../support/program.ts';
import { pause } from '../../support/program-clock.ts';
import type { Fate } from '../chance.ts';

/* Two workers, and the service that starts each of them again. */

export type WorkerRole = 'active' | 'standby' | null;

/** So long a service may take until it starts a worker again. */
const LONGEST_REST_MS = 1500;

export class WorkerPair {
  readonly #town: WorkersTown;
  readonly #fate: Fate;
  readonly #workers: (Program | null)[] = [null, null];
  readonly #starting: Promise<void>[] = [Promise.resolve(), Promise.resolve()];
  readonly #logs: string[] = [];

  constructor(town: WorkersTown, fate: Fate) {
    this.#town = town;
    this.#fate = fate;
  }

  async start(): Promise<void> {
    await Promise.all([this.#start(0), this.#start(1)]);
  }

  /** Null while it is being started. */
  worker(place: number): Program | null {
    return this.#workers[place] ?? null;
  }

  async roles(): Promise<readonly WorkerRole[]> {
    return Promise.all(this.#workers.map((one) => (one === null ? null : roleOf(one))));
  }

  /** Resolves once both are there. */
  async whole(): Promise<void> {
    await Promise.all(this.#starting);
  }

  /** Whoever has ended by now is started again. */
  reap(): void {
    for (const [place, one] of this.#workers.entries()) if (one?.isRunning() === false) this.ended(place);
  }

  /** This one has ended: it is started again, and nobody waits for that here. */
  ended(place: number): void {
    const program = this.#workers[place];
    if (program == null) return;
    this.#logs.push(program.stderr());
    this.#workers[place] = null;
    const restMs = this.#fate.below(LONGEST_REST_MS);
    this.#starting[place] = pause(restMs).then(() => this.#start(place));
    // Whoever waits for it hears of a failure.
    this.#starting[place]?.catch(() => undefined);
  }

  /** All that any of them has logged. */
  log(): string {
    return [...this.#logs, ...this.#workers.flatMap((one) => (one === null ? [] : [one.stderr()]))].join('');
  }

  async #start(place: number): Promise<void> {
    this.#workers[place] = await this.#town.start();
  }
}
