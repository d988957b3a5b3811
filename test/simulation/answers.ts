import type { Arrived } from './ledger.ts';
import type { Story } from './story.ts';
import { accountOf, type Person } from './town.ts';
import { time } from './virtual-time.ts';

/* What members answered, what they were told, and what is stored: the three must agree. */

export type Choice = 'attending' | 'absent';

interface Said {
  readonly choice: Choice;
  /** The member was told that it is recorded. */
  isTold: boolean;
}

interface Kept {
  readonly person: Person;
  readonly meetingId: number;
  readonly said: Said[];
}

const SAYS: readonly (readonly [RegExp, Choice])[] = [
  [/^Đã ghi: .*dự họp/u, 'attending'],
  [/^Đã ghi: .*vắng mặt/u, 'absent'],
];

export class Answers {
  readonly #story: Story;
  readonly #kept = new Map<string, Kept>();
  readonly #touched = new Set<string>();

  constructor(story: Story) {
    this.#story = story;
  }

  /** A member gives an answer; returns what is to be called with the bot's words, if any come. */
  say(person: Person, meetingId: number, choice: Choice): (words: string | null) => void {
    const key = `${meetingId} ${accountOf(person)}`;
    const kept = this.#kept.get(key) ?? { person, meetingId, said: [] };
    this.#kept.set(key, kept);
    const said = { choice, isTold: false };
    kept.said.push(said);
    this.#story.figures.taps += 1;
    return (words) => {
      if (words === null) return;
      const told = SAYS.find(([pattern]) => pattern.test(words))?.[1];
      if (told === undefined) return;
      said.isTold = true;
      this.#story.figures.tapsAnswered += 1;
      this.#touched.add(key);
      if (told !== choice) this.#story.found('answers', `${key} chose ${choice} and was told “${words}”`);
      this.#check(key, kept);
    };
  }

  /** Reads a line of what was counted: it names people in the group, or is said to one of them. */
  read({ channel, text }: Arrived): void {
    // During the roll the same words mean the roll.
    if (channel !== 'zalo' || !text.startsWith('Đã ghi: ') || !text.includes('Chưa trả lời:')) return;
    for (const part of text.split(/[;.]/u)) {
      const choice: Choice | null = part.includes('báo vắng')
        ? 'absent'
        : / dự$/u.test(part.trim())
          ? 'attending'
          : null;
      if (choice === null) continue;
      for (const { person } of this.#kept.values()) if (part.includes(person.name)) this.told(person, choice);
    }
  }

  /** A line in the group names people with what was recorded of them. */
  told(person: Person, choice: Choice): void {
    const last = [...this.#kept.values()].findLast((one) => one.person === person);
    const said = last?.said.findLast((one) => one.choice === choice && !one.isTold);
    if (last === undefined || said === undefined) return;
    said.isTold = true;
    this.#story.figures.tapsAnswered += 1;
    this.#check(`${last.meetingId} ${accountOf(person)}`, last);
  }

  /** After each step those of the step, after each start all. */
  check(isAfterStart: boolean): void {
    for (const key of isAfterStart ? this.#kept.keys() : this.#touched) {
      const kept = this.#kept.get(key);
      if (kept !== undefined) this.#check(key, kept);
    }
    this.#touched.clear();
  }

  /** Stored is the last answer that was told, or one that was given after it. */
  #check(key: string, { person, meetingId, said }: Kept): void {
    const lastTold = said.findLastIndex(({ isTold }) => isTold);
    if (lastTold < 0) return;
    const [row] = this.#story.data.all<{ choice: string; reason: string | null }>(
      `select choice, reason from answers where meeting_id = ? and member_id = (select member_id from member_accounts where account = ?)`,
      meetingId,
      accountOf(person),
    );
    if (said.slice(lastTold).some(({ choice }) => choice === row?.choice)) return;
    const first = said[lastTold];
    if (first !== undefined) first.isTold = false;
    this.#story.figures.tapsLost += 1;
    this.#story.found(
      'answers',
      `${key}: told ${first?.choice}, stored is ${row?.choice ?? 'nothing'} (${time.now()})`,
    );
  }

  /** What was said of meetings long over is not looked at any more. */
  forgetBefore(meetingId: number): void {
    for (const [key, kept] of this.#kept) if (kept.meetingId < meetingId) this.#kept.delete(key);
  }
}
