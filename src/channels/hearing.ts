import type { Clock } from '../domain/clock.ts';
import type { FactsPort } from '../storage/delivery/ports.ts';

/** What people said meanwhile is lost on this channel, so a silence longer than this is worth asking anew. */
const GAP_MS = 2 * 60_000;
/** The program notes once a minute that it listens. */
const NOTE_EVERY_MS = 60_000;

/** Bots that are not heard, and since when, as kept over restarts. */
interface Note {
  /** When the program last listened at all. */
  readonly at: number;
  /** Bots that were silent then, and since when. */
  readonly silent: Readonly<Record<string, number>>;
}

/** Knows since when each bot was not heard, over restarts too, at the price of one small write a minute. */
export class Hearing {
  readonly #facts: Pick<FactsPort, 'get' | 'set'>;
  readonly #clock: Clock;
  readonly #key: string;
  readonly #heardAt = new Map<string, number>();
  /** What the last run left; null until it was read, so that it is not written over before. */
  #before: Note | null = null;
  #openedAt = 0;
  #notedAt: number | null = null;

  constructor(parts: {
    readonly facts: Pick<FactsPort, 'get' | 'set'>;
    readonly clock: Clock;
    readonly channel: string;
  }) {
    this.#facts = parts.facts;
    this.#clock = parts.clock;
    this.#key = `heard:${parts.channel}`;
  }

  /**
   * Reads what the last run of the program left, or another worker whose bots are this one's from now on; without it
   * nothing was missed.
   */
  async open(): Promise<void> {
    const text = await this.#facts.get(this.#key);
    this.#openedAt = this.#clock.now();
    this.#before = text === null ? { at: this.#openedAt, silent: {} } : (JSON.parse(text) as Note);
  }

  /** The bot is heard. Returns since when it was not, if that was long enough to have missed something; else null. */
  heard(bot: string, now: number): number | null {
    const last = this.#lastHeard(bot) ?? now;
    this.#heardAt.set(bot, now);
    return now - last > GAP_MS ? last : null;
  }

  /**
   * Bots of these that have not been heard for so long, and since when. None while the program has only just begun to
   * listen: whoever comes back from a long stop is not silent.
   */
  silentFor(
    bots: readonly string[],
    ms: number,
  ): readonly { readonly bot: string; readonly since: number }[] {
    return this.#clock.now() - this.#openedAt < GAP_MS ? [] : this.#unheardFor(bots, ms);
  }

  /** Once a minute: notes that the program listens, and which bots it does not hear. */
  async note(bots: readonly string[]): Promise<void> {
    if (bots.length === 0) return;
    const now = this.#clock.now();
    const sinceNote = this.#notedAt === null ? NOTE_EVERY_MS : now - this.#notedAt;
    if (this.#before === null || (sinceNote >= 0 && sinceNote < NOTE_EVERY_MS)) return;
    this.#notedAt = now;
    const own = this.#unheardFor(bots, GAP_MS).map(({ bot, since }) => [bot, since] as const);
    // What another worker notes of its own bots stays.
    const text = await this.#facts.get(this.#key);
    const others = Object.entries(text === null ? {} : (JSON.parse(text) as Note).silent);
    const silent = Object.fromEntries([...others.filter(([bot]) => !bots.includes(bot)), ...own]);
    await this.#facts.set(this.#key, JSON.stringify({ at: now, silent } satisfies Note));
  }

  #unheardFor(
    bots: readonly string[],
    ms: number,
  ): readonly { readonly bot: string; readonly since: number }[] {
    const now = this.#clock.now();
    return bots.flatMap((bot) => {
      const since = this.#lastHeard(bot) ?? now;
      return now - since >= ms ? [{ bot, since }] : [];
    });
  }

  #lastHeard(bot: string): number | undefined {
    return this.#heardAt.get(bot) ?? this.#before?.silent[bot] ?? this.#before?.at;
  }
}
