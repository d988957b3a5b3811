import { SECOND_MS } from './chance.ts';
import type { Habits } from './habits.ts';
import type { Arrived } from './ledger.ts';
import type { Story } from './story.ts';
import { accountOf, type Person } from './town.ts';
import { time } from './virtual-time.ts';

/** What a chat's own pace may add to the five seconds within which the channel is there again. */
const LONGEST_SECONDS = 7;

/** After each fault somebody asks something: how long is it until they have their answer? */
export class Recovery {
  readonly #story: Story;
  readonly #habits: Habits;
  #waiting: { readonly person: Person; readonly since: number; readonly what: string } | null = null;

  constructor(story: Story, habits: Habits) {
    this.#story = story;
    this.#habits = habits;
  }

  /** This is over now. */
  ask(what: string): void {
    const { fate, town } = this.#story;
    const people = town.branches.flatMap((branch) => branch.people.filter(({ on }) => on !== null));
    const person = fate.pick(people);
    const asked = { person, since: time.now(), what };
    this.#waiting = asked;
    this.#habits.write(person, '/lich');
    // What a broken poll of Zalo has taken along is lost there: who hears nothing asks once more.
    this.#story.later(30 * SECOND_MS, () => {
      if (this.#waiting !== asked || person.on !== 'zalo') return;
      this.#story.figures.askedAgain += 1;
      this.#waiting = { ...asked, since: time.now() };
      this.#habits.write(person, '/lich');
    });
  }

  arrived({ channel, chatId }: Arrived): void {
    if (this.#waiting === null) return;
    const { person, since, what } = this.#waiting;
    if (accountOf(person) !== `${channel}:${chatId}`) return;
    this.#waiting = null;
    // Something else was wrong meanwhile: then this says nothing.
    const { troubles, figures } = this.#story;
    if (troubles.some((one) => one.from <= time.now() && one.until > since)) return;
    const seconds = (time.now() - since) / 1000;
    figures.recoveries.push(seconds);
    if (seconds > LONGEST_SECONDS)
      this.#story.found('recovery', `${seconds} s until an answer to ${accountOf(person)} after: ${what}`);
  }
}
