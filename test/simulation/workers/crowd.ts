import type { CallbackAnswer, ViewMessage } from '../../../src/practice/bot-api/control.ts';
import { ABSENT, ATTENDING, BOT_ID, botMessages, buttonData, type TownBranch } from '../../e2e/town.ts';
import type { WorkersTown } from '../../e2e/workers.ts';
import { pause } from '../../support/program-clock.ts';
import type { Fate } from '../chance.ts';
import type { WorkersLedger } from './ledger.ts';

/* People who press and ask all the time, whatever happens to the workers, and what each of them was told. */

export type Choice = 'attending' | 'absent';
export const LABEL_OF: Readonly<Record<Choice, string>> = { attending: ATTENDING, absent: ABSENT };

/** Something that was said to the bot. */
export interface SaidWord {
  readonly branch: TownBranch;
  readonly account: string;
  readonly updateId: number;
  /** A stray press comes from a member of another branch: it is refused, and noted. */
  readonly what: Choice | 'stray' | 'command';
  readonly choice: Choice | null;
  /** Null when the presser has stopped looking; undefined while nobody has answered. */
  answer?: CallbackAnswer | null;
}

/** By its name: a bot that has not just spoken in a group hears no others. */
const COMMANDS = ['/lich@chibo_e2e_bot', '/nhiemvu@chibo_e2e_bot'];
/** So far apart are the commands of one group: more would come to the group's limit. */
const COMMAND_GAP_MS = 5000;
const STRAYS = 0.1;
const ASKS = 0.12;
/** So many wait for an answer at most: people who see that nobody answers do not go on. */
const MOST_WAITING = 40;
/** Between two words of anybody. */
const LONGEST_REST_MS = 90;

export class WorkersCrowd {
  /** In the order in which the far side has it for the program. */
  readonly said: SaidWord[] = [];
  readonly #town: WorkersTown;
  readonly #fate: Fate;
  readonly #ledger: WorkersLedger;
  readonly #askedAt = new Map<TownBranch, number>();
  #nextUpdate = 0;
  #waiting = 0;
  #isSpeaking = false;
  #looking: Promise<void> = Promise.resolve();
  #speaking: Promise<void> = Promise.resolve();

  constructor(town: WorkersTown, fate: Fate, ledger: WorkersLedger) {
    this.#town = town;
    this.#fate = fate;
    this.#ledger = ledger;
  }

  /** When the program has heard all that was said before. */
  async begin(): Promise<void> {
    const offset = `select value::bigint from facts where key = 'offset:telegram:${BOT_ID}'`;
    this.#nextUpdate = await this.#town.count(offset);
  }

  /** They go on until they are told to be quiet. */
  speak(): void {
    if (this.#isSpeaking) return;
    this.#isSpeaking = true;
    this.#speaking = this.#goOn();
  }

  async hush(): Promise<void> {
    this.#isSpeaking = false;
    await this.#speaking;
    await this.#looking;
  }

  async #goOn(): Promise<void> {
    while (this.#isSpeaking) {
      this.#say(this.#fate.pick(this.#town.branches));
      await pause(this.#fate.below(LONGEST_REST_MS));
    }
  }

  #say(branch: TownBranch): void {
    const asked = this.#askedAt.get(branch) ?? Number.NEGATIVE_INFINITY;
    const mayAsk = performance.now() - asked > COMMAND_GAP_MS;
    const question = questionIn(this.#town, branch.chatId);
    if (mayAsk && this.#fate.happens(ASKS)) this.#command(branch);
    else if (question !== undefined && this.#waiting < MOST_WAITING) this.#press(branch, question);
  }

  #command(branch: TownBranch): void {
    this.#askedAt.set(branch, performance.now());
    const { telegramId } = this.#fate.pick(branch.people);
    this.#note(branch, telegramId, 'command', null);
    const text = this.#fate.pick(COMMANDS);
    this.#town.api.sendMessage({ chatId: branch.chatId, from: telegramId, text });
  }

  #press(branch: TownBranch, question: ViewMessage): void {
    const home = this.#fate.happens(STRAYS) ? this.#fate.pick(this.#town.branches) : branch;
    const { telegramId } = this.#fate.pick(home.people);
    const choice = this.#fate.pick<Choice>(['attending', 'absent']);
    const said = this.#note(branch, telegramId, home === branch ? choice : 'stray', choice);
    const { chatId } = branch;
    const data = buttonData(question, LABEL_OF[choice]);
    this.#ledger.figures.presses += 1;
    this.#waiting += 1;
    void this.#town.api
      .press({ chatId, messageId: question.messageId, from: telegramId, data })
      .then((answer) => {
        said.answer = answer;
        this.#waiting -= 1;
        if (answer === null) return;
        this.#ledger.figures.answered += 1;
        this.#looking = Promise.all([this.#looking, this.#lookFor(said)]).then(() => undefined);
      });
  }

  /** What was answered is there for everybody to see. */
  async #lookFor(said: SaidWord): Promise<void> {
    const stored = `select count(*) from inbox where update_id = ${said.updateId} and state = 'done'`;
    if ((await this.#town.count(stored)) === 1) return;
    this.#ledger.figures.lost += 1;
    this.#ledger.found('answers', `update ${said.updateId} was answered, and not stored at that moment`);
  }

  #note(branch: TownBranch, person: number, what: SaidWord['what'], choice: Choice | null): SaidWord {
    const said = { branch, account: `telegram:${person}`, updateId: this.#nextUpdate, what, choice };
    this.#nextUpdate += 1;
    this.said.push(said);
    return said;
  }
}

/** The newest question of a chat that can be pressed. */
export const questionIn = (town: WorkersTown, chatId: number): ViewMessage | undefined =>
  botMessages(town, chatId).findLast(({ buttons }) => buttons.flat().some(({ text }) => text === ATTENDING));
