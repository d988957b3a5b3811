import { expect } from 'vitest';
import type { CallbackAnswer } from '../../src/practice/bot-api/control.ts';
import { pause } from '../support/program-clock.ts';
import type { Chance } from '../support/seeded.ts';
import {
  ABSENT,
  ATTENDING,
  BOT_ID,
  botMessages,
  buttonData,
  reminders,
  type Town,
  type TownBranch,
  tallyOf,
} from './town.ts';

/* A crowd that presses and asks, and what the program must have made of it. */

type Choice = 'attending' | 'absent';
const CHOICES: readonly Choice[] = ['attending', 'absent'];
const LABEL = { attending: ATTENDING, absent: ABSENT };
/** Words of the answer that a presser sees. */
const SAYS = { attending: 'đồng chí dự họp', absent: 'vắng mặt', stray: '' };
/** This share of all words falls in a few groups: they come to the limits of a group. */
const LIVELY = 0.3;
const COMMANDS = ['/lich', '/nhiemvu'];
const TALLY = /Dự: \d+ · Vắng: \d+ · Chưa trả lời: \d+/u;

interface Said {
  readonly branch: TownBranch;
  readonly account: string;
  readonly updateId: number;
  /** A stray press comes from another branch: it changes nothing, and each is noted once. */
  readonly what: Choice | 'stray' | 'command';
  /** Undefined while nobody has answered; null when the presser has stopped looking, after ten seconds. */
  answer?: CallbackAnswer | null;
}

interface Asker {
  query<T>(sql: string, ...args: readonly unknown[]): readonly T[];
}

interface InboxRow {
  readonly id: number;
  readonly update_id: number;
  readonly state: string;
  readonly receipt: string | null;
}

export class Crowd {
  /** In the order in which the far side has it for the program. */
  readonly said: Said[] = [];
  readonly #town: Town;
  readonly #chance: Chance;
  readonly #lively: readonly TownBranch[];
  #nextUpdate: number;
  /** Whose answers came before they were stored. */
  readonly #tooEarly: Said[] = [];

  /** To be made when the program has heard all that was said before. */
  constructor(town: Town, chance: Chance) {
    this.#town = town;
    this.#chance = chance;
    this.#lively = town.branches.slice(0, 3);
    const [row] = town.query<{ value: string }>(
      `select value from facts where key = 'offset:telegram:${BOT_ID}'`,
    );
    this.#nextUpdate = Number(row?.value);
  }

  /** So many words at once, all over the town: most of them presses, of people who change their minds. */
  speak(count: number): void {
    for (let spoken = 0; spoken < count; spoken += 1) {
      const branch = this.#chance.pick(this.#chance.next() < LIVELY ? this.#lively : this.#town.branches);
      const chance = this.#chance.next();
      if (chance < 0.08) this.#command(branch);
      else if (chance < 0.2) this.#press(branch, this.#chance.pick(this.#town.branches));
      else this.#press(branch, branch);
    }
  }

  #command(branch: TownBranch): void {
    const { telegramId } = this.#chance.pick(branch.people);
    this.#note(branch, telegramId, 'command');
    this.#town.api.sendMessage({
      chatId: branch.chatId,
      from: telegramId,
      text: this.#chance.pick(COMMANDS),
    });
  }

  #press(branch: TownBranch, home: TownBranch): void {
    const { chatId } = branch;
    const question = reminders(this.#town, chatId).find(({ buttons }) => buttons.length > 0);
    if (question === undefined) throw new Error('a press needs a reminder');
    const { telegramId } = this.#chance.pick(home.people);
    const choice = this.#chance.pick(CHOICES);
    const said = this.#note(branch, telegramId, home === branch ? choice : 'stray');
    const data = buttonData(question, LABEL[choice]);
    void this.#town.api
      .press({ chatId, messageId: question.messageId, from: telegramId, data })
      .then((answer) => {
        said.answer = answer;
        if (answer === null) return;
        // Others see only what is committed.
        const [row] = this.#town.query<{ state: string }>(
          'select state from inbox where update_id = ?',
          said.updateId,
        );
        if (row?.state !== 'done') this.#tooEarly.push(said);
      });
  }

  #note(branch: TownBranch, person: number, what: Said['what']): Said {
    const said = { branch, account: `telegram:${person}`, updateId: this.#nextUpdate, what };
    this.#nextUpdate += 1;
    this.said.push(said);
    return said;
  }

  /** As many, a few at a time. */
  async trickle(count: number): Promise<void> {
    for (let left = count; left > 0; left -= 4) {
      this.speak(Math.min(4, left));
      await pause(this.#chance.below(12));
    }
  }

  /** Those whose pressers have seen an answer by now. */
  answered(): readonly Said[] {
    return this.said.filter(({ answer }) => answer != null);
  }

  /** Their answers are in the file: done, with the very words. */
  expectStored(file: Asker, presses: readonly Said[]): void {
    expect(this.#tooEarly).toEqual([]);
    const rows = inboxOf(file);
    const missing = presses.filter(({ updateId, answer }) => {
      const row = rows.get(updateId);
      return (
        row?.state !== 'done' || (JSON.parse(row.receipt ?? '{}') as CallbackAnswer).text !== answer?.text
      );
    });
    expect(missing.map(({ updateId, answer }) => ({ answer, row: rows.get(updateId) }))).toEqual([]);
  }

  /** Everything was heard once and done, in the order of each chat, and shows. */
  expectAllCounted(file: Asker): void {
    this.expectStored(file, this.answered());
    const rows = inboxOf(file);
    const wrong = this.said.filter(({ updateId, what }) => {
      const row = rows.get(updateId);
      if (row?.state !== 'done') return true;
      if (what === 'command') return false;
      const { text = '' } = JSON.parse(row.receipt ?? '{}') as CallbackAnswer;
      return !text.includes(SAYS[what]);
    });
    expect(wrong.map(({ updateId, what, answer }) => ({ what, answer, row: rows.get(updateId) }))).toEqual(
      [],
    );
    for (const branch of this.#town.branches) {
      const said = this.said.filter((one) => one.branch === branch);
      expectAnswers(file, branch, said, rows);
      expectReplies(file, branch, said, rows);
      this.#expectShown(branch, said);
    }
  }

  #expectShown(branch: TownBranch, said: readonly Said[]): void {
    const last = new Map(choicesOf(said).map(({ account, choice }) => [account, choice]));
    const count = (choice: Choice): number => [...last.values()].filter((one) => one === choice).length;
    const silent = branch.people.length - last.size;
    const shown = reminders(this.#town, branch.chatId).map(({ text }) => TALLY.exec(text)?.[0]);
    expect(shown, branch.name).toEqual([tallyOf(count('attending'), count('absent'), silent)]);
  }
}

const choicesOf = (said: readonly Said[]) =>
  said.flatMap(({ account, updateId, what }) =>
    what === 'attending' || what === 'absent' ? [{ account, updateId, choice: what }] : [],
  );

/** No number twice: the file itself forbids it. */
function inboxOf(file: Asker): ReadonlyMap<number, InboxRow> {
  const rows = file.query<InboxRow>('select id, update_id, state, receipt from inbox');
  return new Map(rows.map((row) => [row.update_id, row]));
}

/** The journal holds each change once, in the order in which the group pressed, and the last press stands. */
function expectAnswers(
  file: Asker,
  branch: TownBranch,
  said: readonly Said[],
  rows: ReadonlyMap<number, InboxRow>,
): void {
  const chat = 'select branch_id from chats where ref = ?';
  const lines = file.query<{ actor: string; after: string }>(
    `select actor, after from journal where action = 'answer.recorded' and branch_id = (${chat}) order by id`,
    `telegram:${branch.chatId}`,
  );
  const journal = lines.map(
    ({ actor, after }) => `${actor} ${(JSON.parse(after) as { choice: Choice }).choice}`,
  );
  const choices = choicesOf(said);
  const last = new Map<string, (typeof choices)[number]>();
  const changes: string[] = [];
  for (const one of choices) {
    if (last.get(one.account)?.choice !== one.choice) changes.push(`${one.account} ${one.choice}`);
    last.set(one.account, one);
  }
  expect(journal, branch.name).toEqual(changes);
  const refused = file.query<{ actor: string }>(
    `select actor from journal
       where action = 'press.refused' and subject = (select 'chat:' || id from chats where ref = ?) order by id`,
    `telegram:${branch.chatId}`,
  );
  const strays = said.filter(({ what }) => what === 'stray');
  expect(
    refused.map(({ actor }) => actor),
    branch.name,
  ).toEqual(strays.map(({ account }) => account));
  const answers = file.query<{ account: string; choice: string; version: number }>(
    `select answered_by account, choice, version from answers
       where meeting_id in (select id from meetings where branch_id = (${chat}))`,
    `telegram:${branch.chatId}`,
  );
  const stand = [...last].map(([account, { choice, updateId }]) => ({
    account,
    choice,
    version: rows.get(updateId)?.id,
  }));
  const byAccount = (a: { account: string }, b: { account: string }): number =>
    a.account.localeCompare(b.account);
  expect([...answers].sort(byAccount), branch.name).toEqual(stand.sort(byAccount));
}

interface ReplyRow {
  readonly key: string;
  readonly state: string;
  readonly repeats: number;
  readonly message_id: string | null;
}

/** Each command has one reply, in the order of the chat; only one that a kill has cut off may come later, or twice. */
function expectReplies(
  file: Asker,
  branch: TownBranch,
  said: readonly Said[],
  rows: ReadonlyMap<number, InboxRow>,
): void {
  const replies = file.query<ReplyRow>(
    `select dedupe_key key, state, repeats, message_id from outbox
       where dedupe_key like 'reply:%' and chat_id = (select id from chats where ref = ?) order by id`,
    `telegram:${branch.chatId}`,
  );
  const commands = said.filter(({ what }) => what === 'command');
  expect(
    replies.map(({ key }) => Number(key.split(':')[1])),
    branch.name,
  ).toEqual(commands.map(({ updateId }) => rows.get(updateId)?.id));
  const straight = replies.filter(({ repeats }) => repeats === 0);
  expect(straight.filter(({ state }) => state !== 'sent')).toEqual([]);
  const numbers = straight.map(({ message_id }) => Number(message_id));
  expect(numbers, branch.name).toEqual(numbers.toSorted((a, b) => a - b));
}

/** Each row is one message, and at most one more where its fate was unknown; no more than kills have left so. */
export function expectDoubles(town: Town, mostRepeats: number): void {
  const rows = town.query<{ ref: string; repeats: number; content: string }>(
    'select c.ref, o.repeats, o.content from outbox o join chats c on c.id = o.chat_id',
  );
  for (const branch of town.branches) {
    const own = rows.filter(({ ref }) => ref === `telegram:${branch.chatId}`);
    const repeats = own.reduce((sum, row) => sum + row.repeats, 0);
    const messages = botMessages(town, branch.chatId).length;
    expect(messages, branch.name).toBeGreaterThanOrEqual(own.length);
    expect(messages, branch.name).toBeLessThanOrEqual(own.length + repeats);
  }
  expect(rows.filter(({ repeats }) => repeats > 0).length).toBeLessThanOrEqual(mostRepeats);
}
