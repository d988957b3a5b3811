/** What people and faults are going to do, by the world's time. */
export class Agenda {
  #entries: { readonly at: number; readonly no: number; act(): void | Promise<void> }[] = [];
  #nextNo = 0;

  add(at: number, act: () => void | Promise<void>): void {
    const entry = { at, no: this.#nextNo, act };
    this.#nextNo += 1;
    // From the end: most of what is added comes late.
    let place = this.#entries.length;
    while (place > 0 && (this.#entries[place - 1]?.at ?? 0) > at) place -= 1;
    this.#entries.splice(place, 0, entry);
  }

  /** When the next of it comes; null when nothing will. */
  get nextAt(): number | null {
    return this.#entries[0]?.at ?? null;
  }

  /** Does what has come by now; returns how much that was. */
  async doDue(now: number): Promise<number> {
    let done = 0;
    while ((this.#entries[0]?.at ?? Number.POSITIVE_INFINITY) <= now) {
      const entry = this.#entries.shift();
      await entry?.act();
      done += 1;
    }
    return done;
  }
}
