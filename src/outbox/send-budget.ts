/** A fresh start begins near the ceiling; a pace that was dropped comes back within seconds. */
const START_SHARE = 0.9;
const GROWTH_EVERY_MS = 300;
/**
 * What may leave at once after a pause, in seconds of the pace: a program that was held up for half a second, by a beat
 * in which hundreds of reminders are written for example, makes up for it.
 */
const BURST_SECONDS = 0.5;
/**
 * Attempts follow one another a little more slowly than the places would allow if nothing took time: a way of up to
 * 33 ms there and back costs nothing then.
 */
const PACE_SHARE = 29 / 30;
const SECOND_MS = 1000;
/** Two clocks of whole milliseconds may differ by one in how long a second was. */
const HOLD_MS = SECOND_MS + 1;

/** A look around takes a while: what was noted during it lies ahead of its `now`, and still counts. */
export const isFromLaterClock = (at: number, now: number): boolean => at > now + SECOND_MS;

/** One attempt's place in the budget of all chats. */
export interface SendPlace {
  /** The attempt leaves now. */
  leave(): void;
  /** It was answered; or, where it never left, it turned out to be needless. Once. */
  end(now: number): void;
}

/**
 * The budget of all chats together. Two measures, as arithmetic over given times: an even pace, and places, of which
 * there are as many as the far side takes in a second. The far side counts an attempt some time between its leaving
 * and its answer, so a place is held from the leaving until a second after the answer: whoever takes it then is counted
 * more than a second later, and no second over there can hold more attempts than there are places.
 */
export class SendBudget {
  readonly #most: number;
  /** When attempts were answered in the last second, and how many were taken up and are not answered yet. */
  readonly #lately: number[] = [];
  #taken = 0;
  #places: number;
  #tokens = 0;
  #refilledAt: number;
  #cleanSince: number;

  constructor(perSecond: number, now: number) {
    this.#most = Math.max(1, perSecond);
    this.#places = Math.max(1, this.#most * START_SHARE);
    this.#refilledAt = now;
    this.#cleanSince = now;
  }

  /** The even pace. */
  get perSecond(): number {
    return Math.max(1, this.#places * PACE_SHARE);
  }

  /** An earlier process sent this: how late it was counted is not known, but not after this one began. */
  remember(at: number): void {
    if (at > this.#refilledAt - HOLD_MS) this.#lately.push(this.#refilledAt);
  }

  /** The channel asks for less; it grows back by small steps. */
  halve(now: number): void {
    this.#places = Math.max(1, this.#places / 2);
    this.#cleanSince = now;
  }

  /** How many attempts may leave at this moment. */
  allowance(now: number): number {
    this.#refill(now);
    return Math.max(0, Math.min(Math.floor(this.#tokens), this.#freePlaces(now)));
  }

  /** When one more attempt may leave. */
  nextAllowanceAt(now: number): number {
    this.#refill(now);
    const paced =
      this.#tokens >= 1 ? now : now + Math.ceil(((1 - this.#tokens) / this.perSecond) * SECOND_MS);
    const oldest = this.#freePlaces(now) > 0 ? undefined : this.#lately[0];
    return oldest === undefined ? paced : Math.max(paced, oldest + HOLD_MS);
  }

  /** Takes a place up for an attempt. */
  reserve(now: number): SendPlace {
    this.#refill(now);
    this.#tokens -= 1;
    this.#taken += 1;
    let state: 'taken' | 'left' | 'over' = 'taken';
    return {
      leave: () => {
        state = 'left';
      },
      end: (at) => {
        if (state === 'over') return;
        this.#taken -= 1;
        if (state === 'left') this.#lately.push(at);
        else this.#tokens += 1;
        state = 'over';
      },
    };
  }

  #freePlaces(now: number): number {
    const lately = this.#lately;
    while (lately[0] !== undefined && (lately[0] <= now - HOLD_MS || isFromLaterClock(lately[0], now)))
      lately.shift();
    return Math.floor(this.#places) - lately.length - this.#taken;
  }

  #refill(now: number): void {
    const elapsed = Math.max(0, now - this.#refilledAt);
    const burst = Math.max(1, this.perSecond * BURST_SECONDS);
    this.#tokens = Math.min(burst, this.#tokens + (elapsed / SECOND_MS) * this.perSecond);
    this.#refilledAt = now;
    const steps = Math.floor((now - this.#cleanSince) / GROWTH_EVERY_MS);
    if (steps > 0) {
      this.#places = Math.min(this.#most, this.#places + steps);
      this.#cleanSince += steps * GROWTH_EVERY_MS;
    }
  }
}
