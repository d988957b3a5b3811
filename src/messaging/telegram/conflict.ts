/** Refusals with no longer pause between them are one conflict. */
const PAUSE_MS = 60_000;
/** A restart in which the old program still ends is over sooner than this. */
const STANDING_MS = 45_000;
/** So long a conflict is borne by a program that has only just come … */
const NEWCOMER_MS = 75_000;
/** … and by one that had the bot for itself: it waits for the other one to give way first. */
const RESIDENT_MS = 10 * 60_000;
const RESIDENT_AFTER_MS = 5 * 60_000;
/** The other one is heard of again with each of its tries, every few minutes. */
const OVER_MS = 11 * 60_000;

/**
 * Another program polls with the same token: both are refused in turn (409), and which one is right nobody can tell
 * from that. Whoever came last gives way first; a program that had the bot for itself stays, unless the other one
 * never goes.
 */
export class Conflict {
  #firstAt: number | null = null;
  #lastAt = 0;
  #calmSince: number | null = null;
  #isResident = false;
  #isStanding = false;
  #isYielding = false;

  /** Nothing is fetched or sent: the bot is left to the other program. */
  get isYielding(): boolean {
    return this.#isYielding;
  }

  /** It lasts, or has lasted and is not over for sure. */
  isStanding(now: number): boolean {
    return this.#isYielding || (this.#isStanding && now - this.#lastAt <= OVER_MS);
  }

  /** A poll came back well. */
  well(now: number): void {
    this.#calmSince = Math.min(this.#calmSince ?? now, now);
    if (now - this.#calmSince >= RESIDENT_AFTER_MS) this.#isResident = true;
  }

  /** A poll was refused because of another program. */
  refused(now: number): void {
    if (this.#calmSince !== null && now - this.#calmSince >= RESIDENT_AFTER_MS) this.#isResident = true;
    this.#calmSince = null;
    const sinceLast = now - this.#lastAt;
    if (this.#firstAt === null || sinceLast > PAUSE_MS || sinceLast < 0) {
      if (sinceLast > OVER_MS) this.#isStanding = false;
      this.#firstAt = now;
    }
    this.#lastAt = now;
    const lasted = now - this.#firstAt;
    if (lasted >= STANDING_MS) this.#isStanding = true;
    if (lasted < (this.#isResident ? RESIDENT_MS : NEWCOMER_MS)) return;
    this.#isYielding = true;
    this.#isResident = false;
  }

  /** The other program was not met any more. */
  goOn(): void {
    this.#isYielding = false;
    this.#firstAt = null;
  }
}
