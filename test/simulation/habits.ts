import { numberArg } from '../../src/domain/channel/button-data.ts';
import { PRESENT_BUTTON } from '../../src/text/vi/attendance/roll.ts';
import { ABSENT_BUTTON, ATTENDING_BUTTON } from '../../src/text/vi/attendance/rsvp.ts';
import { END_BUTTON } from '../../src/text/vi/meeting/proceedings.ts';
import { MOVE_BUTTON } from '../../src/text/vi/meeting/schedule.ts';
import { PUBLISH_BUTTON } from '../../src/text/vi/resolutions/documents.ts';
import type { Answers, Choice } from './answers.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './chance.ts';
import type { Arrived } from './ledger.ts';
import type { Story } from './story.ts';
import { type Branch, type Person, ZONE } from './town.ts';
import { time } from './virtual-time.ts';

/* How people live with the bot: they react to what arrives in their chats, late, seldom, twice, or never. */

const LABEL: Readonly<Record<Choice, string>> = { attending: ATTENDING_BUTTON, absent: ABSENT_BUTTON };
const TYPED: Readonly<Record<Choice, readonly string[]>> = {
  attending: ['1', 'dạ em dự ạ', 'tôi dự nhé'],
  absent: ['2', '2 ốm', 'báo cáo tôi ốm'],
};
/** Of the people who have not answered, so many do after each question. */
const ANSWERS = 0.17;
const CHANGES_MIND = 0.12;
const PRESSES_TWICE = 0.1;
/** So often somebody asks many times at once. */
const IMPATIENT = 0.1;
const MANY = 9;
const ASKS = ['/lich', '/nhiemvu'] as const;

/** A question with the meeting that it asks about. */
interface Question {
  readonly message: Arrived;
  readonly meetingId: number | null;
}

export class Habits {
  readonly #story: Story;
  readonly #answers: Answers;

  constructor(story: Story, answers: Answers) {
    this.#story = story;
    this.#answers = answers;
  }

  /** Most people open their private chat sooner or later, the officers at once. */
  begin(): void {
    const { town, fate } = this.#story;
    this.#everyFewDays();
    for (const { people } of town.branches)
      for (const [place, person] of people.entries())
        if (place < 2 || fate.happens(0.6))
          this.#story.later(fate.between(MINUTE_MS, place < 2 ? HOUR_MS : 30 * DAY_MS), () =>
            this.write(person, '/start'),
          );
  }

  /** Now and then somebody asks something, or the secretary moves the meeting. */
  #everyFewDays(): void {
    const { fate, town } = this.#story;
    this.#story.later(fate.between(6 * HOUR_MS, 6 * DAY_MS), () => {
      const branch = fate.pick(town.branches);
      const [secretary] = branch.people;
      if (fate.happens(IMPATIENT)) {
        const person = fate.pick(branch.people);
        for (let count = 0; count < MANY; count += 1) this.write(person, fate.pick(ASKS));
      } else if (secretary === undefined || fate.happens(0.9))
        this.write(fate.pick(branch.people), fate.pick(ASKS));
      else this.write(secretary, `/doilich ${this.#dayIn(3, 12)} 19:30, vì mưa bão`);
      this.#everyFewDays();
    });
  }

  /** A day so many days ahead, as people write it. */
  #dayIn(least: number, most: number): string {
    const at = time.now() + this.#story.fate.between(least * DAY_MS, most * DAY_MS);
    return ZONE.toLocal(at).date.split('-').reverse().join('/');
  }

  /** Something has arrived in a chat. */
  react(message: Arrived): void {
    const branch = this.#branchOf(message);
    if (branch !== null) this.#inGroup(branch, message);
    const person = this.#personOf(message);
    if (person !== null) this.#inPrivate(person, message);
  }

  #inGroup(branch: Branch, message: Arrived): void {
    const { fate } = this.#story;
    const own = branch.people.filter(({ on }) => on === message.channel);
    const isQuestion = message.text.includes('Chưa trả lời:') && !message.text.startsWith('Đã ghi: ');
    if (isQuestion) {
      const question = { message, meetingId: this.#openMeeting(branch) };
      for (const person of own)
        if (fate.happens(ANSWERS))
          this.#story.later(fate.between(20 * SECOND_MS, 30 * HOUR_MS), () => this.#answer(person, question));
      return;
    }
    if (!message.text.startsWith('Điểm danh ')) return;
    for (const person of own)
      if (fate.happens(0.3))
        this.#story.later(fate.between(SECOND_MS, 30 * MINUTE_MS), () => this.#comes(person, message));
    if (fate.happens(0.8)) this.#ledBy(branch);
  }

  /** The evening's paper and its end, by whoever writes it. */
  #ledBy(branch: Branch): void {
    const { fate } = this.#story;
    const [secretary, deputy] = branch.people;
    const writer = fate.happens(0.8) ? secretary : deputy;
    if (writer === undefined) return;
    const owner = fate.pick(branch.people);
    const lines = [`/nghiquyet Việc của ${branch.mark}`, `- Thu quỹ; ${owner.name}; ${this.#dayIn(5, 20)}`];
    this.#story.later(fate.between(20 * MINUTE_MS, 50 * MINUTE_MS), () =>
      this.write(writer, lines.join('\n')),
    );
    this.#story.later(fate.between(70 * MINUTE_MS, 100 * MINUTE_MS), () => this.write(writer, '/ketthuc'));
  }

  #inPrivate(person: Person, message: Arrived): void {
    const { fate } = this.#story;
    for (const label of [PUBLISH_BUTTON, END_BUTTON, MOVE_BUTTON])
      if (message.text.includes(label) || message.labels.includes(label)) {
        const confirm = (): void => this.#choose(person, message, label);
        this.#story.later(fate.between(5 * SECOND_MS, 2 * MINUTE_MS), confirm);
        if (fate.happens(PRESSES_TWICE)) this.#story.later(2 * MINUTE_MS, confirm);
      }
    const [, no] = /^#(\d+) ·/mu.exec(message.text) ?? [];
    if (no !== undefined && message.text.includes('cập nhật tiến độ') && fate.happens(0.6))
      this.#story.later(fate.between(MINUTE_MS, DAY_MS), () => this.write(person, `/xong ${no}`));
  }

  /** Writes to the bot in private. */
  write(person: Person, text: string): void {
    const { telegram, zalo } = this.#story.town;
    if (person.on === 'telegram')
      time.asWorld(() => telegram.sendMessage({ chatId: person.telegramId, from: person.telegramId, text }));
    if (person.on === 'zalo')
      this.#writeOnZalo(person, zalo.privateChat(person.branch.zaloToken, person.zaloId), text);
  }

  #writeOnZalo(person: Person, chatId: string, text: string): void {
    const { zalo } = this.#story.town;
    const mention = chatId.startsWith('zgr-') ? { mention: person.branch.zaloToken } : {};
    const messageId = time.asWorld(() => zalo.sendMessage({ chatId, from: person.zaloId, text, ...mention }));
    if (this.#story.fate.happens(0.05)) this.#story.later(SECOND_MS, () => zalo.redeliver(chatId, messageId));
  }

  #answer(person: Person, question: Question): void {
    const { fate } = this.#story;
    const choice: Choice = fate.happens(0.8) ? 'attending' : 'absent';
    if (fate.happens(CHANGES_MIND))
      this.#story.later(fate.between(5 * SECOND_MS, 5 * HOUR_MS), () => this.#answer(person, question));
    if (question.message.channel === 'zalo') this.#type(person, question, choice);
    else this.#tap(person, question.message, choice);
  }

  /** Words mean the meeting that is asked about only until it begins. */
  #type(person: Person, { meetingId }: Question, choice: Choice): void {
    const { zaloGroup } = person.branch;
    if (zaloGroup === null || meetingId === null || this.#openMeeting(person.branch) !== meetingId) return;
    this.#answers.say(person, meetingId, choice);
    this.#writeOnZalo(person, zaloGroup, this.#story.fate.pick(TYPED[choice]));
  }

  #tap(person: Person, message: Arrived, choice: Choice): void {
    const { fate, figures } = this.#story;
    // What the button carries, not what is stored of its message: of one of unknown fate nothing is, and yet it counts.
    const meetingId = numberArg(this.#dataOf(message, LABEL[choice])?.split(':')[1]);
    const told = meetingId === null ? () => undefined : this.#answers.say(person, meetingId, choice);
    if (meetingId === null) figures.taps += 1;
    this.#press(person, message, LABEL[choice], told);
    if (fate.happens(PRESSES_TWICE)) this.#press(person, message, LABEL[choice], () => undefined);
  }

  #comes(person: Person, roll: Arrived): void {
    const { zaloGroup } = person.branch;
    if (roll.channel === 'telegram') this.#press(person, roll, PRESENT_BUTTON, () => undefined);
    else if (zaloGroup !== null) this.#writeOnZalo(person, zaloGroup, 'tôi có mặt');
  }

  #choose(person: Person, message: Arrived, label: string): void {
    if (person.on === 'telegram') this.#press(person, message, label, () => undefined);
    else this.write(person, '1');
  }

  #press(
    person: Person,
    { chatId, messageId }: Arrived,
    label: string,
    told: (words: string | null) => void,
  ): void {
    const { telegram } = this.#story.town;
    const data = this.#dataOf({ chatId, messageId }, label);
    if (data === undefined) return;
    const press = { chatId: Number(chatId), messageId: Number(messageId), from: person.telegramId, data };
    void time.asWorld(() => telegram.press(press)).then((answer) => told(answer?.text ?? null));
  }

  #dataOf({ chatId, messageId }: Pick<Arrived, 'chatId' | 'messageId'>, label: string): string | undefined {
    const shown = this.#story.town.telegram
      .view(Number(chatId))
      .find((one) => String(one.messageId) === messageId);
    return shown?.buttons.flat().find(({ text }) => text === label)?.data;
  }

  #openMeeting(branch: Branch): number | null {
    return this.#story.data.one(
      `select m.id from meetings m join organisations o on o.id = m.branch_id
         where o.name = ? and m.starts_at > ? and m.state = 'scheduled' order by m.starts_at limit 1`,
      branch.name,
      time.machineNow(),
    );
  }

  #branchOf({ chatId }: Arrived): Branch | null {
    return (
      this.#story.town.branches.find(
        ({ telegramGroup, zaloGroup }) => chatId === zaloGroup || chatId === String(telegramGroup),
      ) ?? null
    );
  }

  #personOf({ chatId, channel }: Arrived): Person | null {
    for (const { people } of this.#story.town.branches)
      for (const person of people)
        if (person.on === channel && (chatId === person.zaloId || chatId === String(person.telegramId)))
          return person;
    return null;
  }
}
