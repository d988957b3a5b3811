import { afterAll, expect, test } from 'vitest';
import { endLeftPrograms, type Program } from '../support/program.ts';
import { pause, seededRandom } from '../support/program-clock.ts';
import {
  ABSENT,
  ATTENDING,
  botMessages,
  buttonData,
  reminders,
  type Town,
  type TownBranch,
  tallyOf,
  withTown,
} from './town.ts';

afterAll(endLeftPrograms);

const GROUPS = 50;
const PEOPLE = 10;
const TAPS = 2000;
const KILLS = 20;
/** Sends in flight at once: the most doubles one kill can cause. */
const WIDTH = 8;
const TALLY = /Dự: \d+ · Vắng: \d+ · Chưa trả lời: \d+/u;

type Choice = 'attending' | 'absent';
const LABEL = { attending: ATTENDING, absent: ABSENT };
/** Words of the answer that a presser sees. */
const SAYS = { attending: 'đồng chí dự họp', absent: 'vắng mặt' };

/** What has been pressed, in the order in which the chats' queues hold it. */
interface Record {
  readonly last: Map<number, Choice>;
  /** Presses whose answer said something else than what was pressed. */
  readonly wrong: string[];
  presses: number;
}

function tap(
  town: Town,
  branch: TownBranch,
  person: number,
  messageIndex: number,
  choice: Choice,
  record: Record,
): void {
  const copies = reminders(town, branch.chatId).filter((message) => message.buttons.length > 0);
  const message = copies[messageIndex % copies.length];
  if (message === undefined) throw new Error('a tap needs a reminder');
  record.last.set(person, choice);
  record.presses += 1;
  void town.api
    .press({
      chatId: branch.chatId,
      messageId: message.messageId,
      from: person,
      data: buttonData(message, LABEL[choice]),
    })
    .then((answer) => {
      // Null: nobody looks at the button for more than ten seconds, however slow the machine.
      if (answer !== null && answer.text?.includes(SAYS[choice]) !== true)
        record.wrong.push(answer.text ?? '');
    });
}

function stored(town: Town): ReadonlyMap<number, string> {
  const rows = town.query<{ account: string; choice: string }>(
    'select a.account, s.choice from answers s join member_accounts a on a.member_id = s.member_id',
  );
  return new Map(rows.map(({ account, choice }) => [Number(account.split(':')[1]), choice]));
}

/** The while passes after which sends of unknown fate are repeated, once; a kill then would leave nothing to repeat. */
async function repeats(town: Town, program: Program): Promise<void> {
  town.clock.set(town.clock.now() + 80_000);
  await program.followClock();
  const open = `select 1 from outbox where state in ('pending', 'sending') or (state = 'unknown' and repeats = 0)`;
  await town.until('nothing left to send', () => town.query(open).length === 0);
}

test('2,000 taps in 50 groups, killed twenty times: no tap is lost, every tally is right', async () => {
  const random = seededRandom(1910);
  const pick = (below: number): number => Math.floor(random() * below);
  const record: Record = { last: new Map(), wrong: [], presses: 0 };
  const plan = {
    branches: GROUPS,
    connected: GROUPS,
    peopleEach: PEOPLE,
    // After the last private word to officers was due: only the reminders are owed.
    importAt: '2026-12-02T20:00:00+07:00',
  };
  await withTown(plan, async (town) => {
    town.clock.set('2026-12-03T06:31:00+07:00');
    let kills = 0;
    let program: Program = await town.start();
    const answered = (): number => town.api.stats.calls.get('answerCallbackQuery') ?? 0;

    /** How many taps there may be up to the end of this life. */
    const crowd = (): number => (TAPS * (kills + 1)) / KILLS;
    const isQuiet = (): boolean =>
      record.presses >= crowd() &&
      town.api.pendingUpdates() === 0 &&
      town.query(`select 1 from inbox where state = 'pending'`).length === 0;

    /** Some lives end before they have begun to answer, the others after so many answers, or when nobody asks any more. */
    const aMoment = async (): Promise<void> => {
      const enough = answered() + pick((TAPS / KILLS) * 1.3);
      if (random() < 0.25) return pause(random() * 300);
      await town.until('a crowd answered', () => answered() >= enough || isQuiet());
      await pause(random() * 20);
    };

    const killer = (async () => {
      while (kills < KILLS) {
        await aMoment();
        await program.end('SIGKILL');
        kills += 1;
        program = await town.start();
        if (kills === KILLS / 2) await repeats(town, program);
      }
    })();

    /** Where a reminder stands: there are taps from then on. */
    const asked = new Set<TownBranch>();
    const tapper = (async () => {
      while (record.presses < TAPS) {
        for (const one of town.branches)
          if (!asked.has(one) && reminders(town, one.chatId).length > 0) asked.add(one);
        const branch = [...asked][pick(asked.size)];
        if (branch !== undefined) {
          const person = branch.people[pick(PEOPLE)];
          if (person !== undefined)
            tap(town, branch, person.telegramId, pick(3), random() < 0.6 ? 'attending' : 'absent', record);
        }
        // A crowd for each life of the program, in rushes.
        if (record.presses % 12 === 0) await pause(10);
        await town.until('the next life', () => kills === KILLS || record.presses < crowd());
      }
    })();

    await Promise.all([killer, tapper]);
    await repeats(town, program);
    await town.until('a reminder in each group', () =>
      town.branches.every((branch) => reminders(town, branch.chatId).length > 0),
    );
    await town.settled();
    // Somebody answers on each copy that a kill has left behind, so that the program learns of it.
    for (const branch of town.branches)
      for (const [index, person] of reminders(town, branch.chatId).map(
        (_, at) => [at, branch.people[at]] as const,
      ))
        if (person !== undefined) tap(town, branch, person.telegramId, index, 'attending', record);
    await town.settled();

    const answers = stored(town);
    const lost = [...record.last].filter(([person, choice]) => answers.get(person) !== choice);
    expect(lost).toEqual([]);
    expect(answers.size).toBe(record.last.size);
    expect(record.wrong).toEqual([]);
    // Not a promise: without a fair share of answers the checks above would say little.
    expect(answered()).toBeGreaterThan(TAPS / 2);

    let doubles = 0;
    for (const branch of town.branches) {
      const choices = branch.people.map(({ telegramId }) => record.last.get(telegramId));
      const count = (choice: Choice): number => choices.filter((one) => one === choice).length;
      const right = tallyOf(
        count('attending'),
        count('absent'),
        PEOPLE - count('attending') - count('absent'),
      );
      const messages = botMessages(town, branch.chatId);
      const shown = messages.flatMap((message) => TALLY.exec(message.text) ?? []);
      expect(shown.length, branch.name).toBeGreaterThan(0);
      expect(new Set(shown), branch.name).toEqual(new Set([right]));
      const asked = reminders(town, branch.chatId).length;
      const reasons = messages.length - asked;
      doubles += asked - 1 + Math.max(0, reasons - 1);
    }
    expect(doubles).toBeLessThanOrEqual(KILLS * WIDTH + town.api.stats.deliveredButCut);
    expect(town.api.stats.limitBreaches).toEqual([]);
    expect(town.api.stats.callsDuringWait).toBe(0);
  });
});
