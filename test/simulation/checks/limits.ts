import { type Story, stamp } from '../story.ts';

/* The servers keep their limits by the world's time; a program that keeps them by itself is never refused for one. */

export class Limits {
  readonly #story: Story;
  #breaches = 0;
  #quota = 0;

  constructor(story: Story) {
    this.#story = story;
  }

  check(): void {
    const { telegram, zalo } = this.#story.town;
    for (const breach of telegram.stats.limitBreaches.slice(this.#breaches))
      this.#broken(`${breach.limit} in ${breach.chatId} by ${breach.method} at ${stamp(breach.at)}`);
    this.#breaches = telegram.stats.limitBreaches.length;
    const quota = [...zalo.stats.quotaRefusals.values()].reduce((sum, one) => sum + one, 0);
    if (quota > this.#quota) this.#broken('the month of a Zalo bot was used up');
    this.#quota = quota;
  }

  #broken(what: string): void {
    this.#story.figures.limitViolations += 1;
    this.#story.found('limits', what);
  }
}
