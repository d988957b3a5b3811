import { SECOND_MS } from './chance.ts';
import type { Habits } from './habits.ts';
import type { Arrived } from './ledger.ts';
import type { Story } from './story.ts';
import { accountOf, type Person } from './town.ts';
import { time } from './virtual-time.ts';

/** After each fault somebody asks something: how long is it until they have their answer? */
export class Recovery {
  readonly #story: Story;
  readonly #habits: Habits;
  #waiting: { readonly person: Person; readonly since: number } | null = null;

  constructor(story: Story, habits: Habits) {
    this.#story = story;
    this.#habits = habits;
  }

  ask(): void {
    const { fate, town } = this.#story;
    const people = town.branches.flatMap((branch) => branch.people.filter(({ on }) => on !== null));
    const person = fate.pick(people);
    const asked = { person, since: time.now() };
    this.#waiting = asked;
    this.#habits.write(person, '/lich');
    // What a broken poll of Zalo has taken along is lost there: who hears nothing asks once more.
    this.#story.later(30 * SECOND_MS, () => {
      if (this.#waiting !== asked || person.on !== 'zalo') return;
      this.#story.figures.askedAgain += 1;
      this.#waiting = { person, since: time.now() };
      this.#habits.write(person, '/lich');
    });
  }

  arrived({ channel, chatId }: Arrived): void {
    if (this.#waiting === null) return;
    const { person, since } = this.#waiting;
    if (accountOf(person) !== `${channel}:${chatId}`) return;
    this.#waiting = null;
    this.#story.figures.recoveries.push((time.now() - since) / 1000);
  }
}
