import { ABSENT_BUTTON, ATTENDING_BUTTON } from '../../../src/text/vi/attendance/rsvp.ts';
import type { Arrived } from '../ledger.ts';
import type { Story } from '../story.ts';
import { type Branch, MARK, type Person } from '../town.ts';
import { time } from '../virtual-time.ts';

/* One branch never sees another's data, and who belongs to none sees nothing: tried all the time, and looked for in every text. */

const STRANGER = { telegramId: 999_001, zaloId: `6ede${'9'.repeat(16)}`, name: 'Người lạ' };
const PRYING = ['/nghiquyet 1', '/nhiemvu', '/lich', '/diemdanh', '/nghiquyet', '/dulieu'] as const;

export class Walls {
  readonly #story: Story;
  /** Private chats and groups, by the branch they belong to. */
  readonly #homes = new Map<string, Branch>();
  #looked = 0;

  constructor(story: Story) {
    this.#story = story;
    const { telegram, zalo, branches } = story.town;
    telegram.addUser({ id: STRANGER.telegramId, name: STRANGER.name });
    zalo.addUser({ id: STRANGER.zaloId, name: STRANGER.name });
    for (const branch of branches) {
      if (branch.zaloGroup !== null) this.#homes.set(branch.zaloGroup, branch);
      if (branch.telegramGroup !== null) this.#homes.set(String(branch.telegramGroup), branch);
      for (const { on, telegramId, zaloId } of branch.people)
        if (on !== null) this.#homes.set(on === 'zalo' ? zaloId : String(telegramId), branch);
    }
  }

  /** Somebody tries a door that is not theirs. */
  try(): void {
    const { fate, town, figures } = this.#story;
    figures.crossBranch.tried += 1;
    const victim = fate.pick(town.branches);
    const others = town.branches.filter((one) => one !== victim).flatMap(({ people }) => people);
    const intruder: Pick<Person, 'telegramId' | 'zaloId'> =
      others.length > 0 && fate.happens(0.6) ? fate.pick(others) : STRANGER;
    if (victim.telegramGroup !== null && fate.happens(0.7))
      this.#press(intruder.telegramId, victim.telegramGroup);
    else if (town.hasTelegram && fate.happens(0.5)) this.#ask(STRANGER.telegramId);
    else if (victim.zaloGroup !== null) this.#askOnZalo(victim);
  }

  #press(from: number, group: number): void {
    const { fate, town } = this.#story;
    const message = town.telegram.view(group).findLast(({ buttons }) => buttons.length > 0);
    if (message === undefined) return;
    const buttons = message.buttons.flat().flatMap(({ data }) => data ?? []);
    if (buttons.length === 0) return;
    if (!town.telegram.users().some(({ id }) => id === from)) return;
    const press = { chatId: group, messageId: message.messageId, from, data: fate.pick(buttons) };
    void time
      .asWorld(() => town.telegram.press(press))
      .then((answer) => {
        if (answer?.text?.startsWith('Đã ghi') === true)
          this.#leak(`a press of ${from} in ${group} was answered “${answer.text}”`);
      });
  }

  #ask(from: number): void {
    const { fate, town } = this.#story;
    time.asWorld(() => town.telegram.sendMessage({ chatId: from, from, text: fate.pick(PRYING) }));
  }

  #askOnZalo({ zaloToken }: Branch): void {
    const { fate, town } = this.#story;
    const chatId = town.zalo.privateChat(zaloToken, STRANGER.zaloId);
    town.zalo.sendMessage({ chatId, from: STRANGER.zaloId, text: fate.pick(PRYING) });
  }

  check(): void {
    const { arrived } = this.#story;
    for (; this.#looked < arrived.length; this.#looked += 1) {
      const message = arrived[this.#looked];
      if (message !== undefined) this.#read(message);
    }
  }

  /** What arrived names nothing of another branch. */
  #read({ chatId, text }: Arrived): void {
    const home = this.#homes.get(chatId);
    for (const [mark] of text.matchAll(MARK))
      if (mark !== home?.mark)
        this.#leak(`${mark} stands in a message to ${chatId} (${home?.name ?? 'nobody’s'})`);
    for (const button of [ATTENDING_BUTTON, ABSENT_BUTTON])
      if (home === undefined && text.includes(button)) this.#leak(`a question was sent to ${chatId}`);
  }

  #leak(what: string): void {
    this.#story.figures.crossBranch.made += 1;
    this.#story.found('walls', what);
  }
}
