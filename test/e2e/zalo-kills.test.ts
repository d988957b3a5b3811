import { afterAll, expect, test } from 'vitest';
import { endLeftPrograms, type Program } from '../support/program.ts';
import { pause, seededRandom } from '../support/program-clock.ts';
import {
  groupOf,
  privateOf,
  storedAnswers,
  tallyOf,
  updateNumber,
  withZaloTown,
  type ZaloBranch,
  type ZaloChat,
  type ZaloPerson,
  type ZaloTown,
} from './zalo-town.ts';

afterAll(endLeftPrograms);

const BOTS = 3;
const PEOPLE = 10;
const MESSAGES = 500;
const KILLS = 10;
/** Sends in flight at once: the most doubles one kill can cause. */
const WIDTH = 8;
const PLAN = {
  bots: BOTS,
  // Ten lives may take minutes on a slow machine: what is said meanwhile waits for all of them.
  behaviour: { eventLifeMs: 3_600_000 },
  // After the last private word to officers was due: only the reminders are owed.
  importAt: '2026-12-02T20:00:00+07:00',
  branches: Array.from({ length: 2 * BOTS }, (_, index) => ({
    people: Array.from({ length: PEOPLE }, () => 'zalo' as const),
    bot: Math.floor(index / 2),
    hasTelegram: false,
  })),
};

/** What people write, what is stored of it, and the private word about it; null: a command. */
const WORDS = {
  '1': ['attending', 'đồng chí dự họp'],
  '2 ốm': ['absent sick', 'lý do ốm đau'],
  '2 việc gia đình': ['absent family', 'lý do việc gia đình'],
  'xin vắng, đi công tác': ['absent business_trip', 'lý do đi công tác'],
} as const;
type Words = keyof typeof WORDS;
const ANSWERS = Object.keys(WORDS) as Words[];

interface Said {
  readonly branch: ZaloBranch;
  readonly person: ZaloPerson;
  readonly chatId: string;
  readonly messageId: string;
  /** Null: the command that asks when the meeting is. */
  readonly words: Words | null;
  /** What the program numbers it. */
  readonly number: number;
}

/** In each branch the last one answers in private, the others in the group: so the order of everybody's words is known. */
const writesInPrivate = (branch: ZaloBranch, person: ZaloPerson): boolean =>
  branch.members.indexOf(person) >= PEOPLE - 1;

function speaker(town: ZaloTown, random: () => number) {
  const said: Said[] = [];
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
  };
  const say = (branch: ZaloBranch, person: ZaloPerson, words: Words | null): number => {
    const chat = writesInPrivate(branch, person) ? privateOf(town, branch, person) : groupOf(town, branch);
    const messageId = write(chat, person, words ?? 'lịch');
    const number = updateNumber(person.zaloId, chat.id, messageId);
    said.push({ branch, person, chatId: chat.id, messageId, words, number });
    return number;
  };
  const write = (chat: ZaloChat, person: ZaloPerson, text: string): string => {
    const question = chat.find('Hôm nay');
    return question !== undefined && random() < 0.5
      ? chat.answer(person, question, text)
      : chat.say(person, text);
  };
  return {
    said,
    say,
    /** Anybody says anything: mostly answers in groups, which nobody acknowledges. */
    anything(): void {
      const branch = pick(town.branches);
      const isPrivate = random() < 0.045;
      const person = pick(branch.members.filter((one) => writesInPrivate(branch, one) === isPrivate));
      say(branch, person, random() < 0.02 ? null : pick(ANSWERS));
    },
  };
}

test('500 messages, killed ten times: what was answered is kept, nothing counts twice', async () => {
  const random = seededRandom(2026);
  await withZaloTown(PLAN, async (town) => {
    const { said, say, anything } = speaker(town, random);
    town.clock.set('2026-12-03T06:31:00+07:00');
    let program: Program = await town.start();
    await town.until('the reminders', () =>
      town.branches.every((branch) => groupOf(town, branch).count('Hôm nay') > 0),
    );
    // In private an answer is to a question that stands there.
    for (const branch of town.branches)
      for (const person of branch.members.filter((one) => writesInPrivate(branch, one)))
        say(branch, person, null);
    await town.settled();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const rush = Math.ceil((MESSAGES - said.length) / (KILLS + 1 - kill) / 2);
      for (let count = 0; count < rush; count += 1) anything();
      await pause(random() * 250);
      await program.end('SIGKILL');
      for (let count = 0; count < rush; count += 1) anything();
      program = await town.start();
      if (random() < 0.5) await pause(random() * 400);
    }
    await town.until('nothing waits any more', () =>
      town.bots.every(({ token }) => town.zalo.waitingEvents(token) === 0),
    );
    // A bot keeps what it has fetched before it asks for more: with these kept nothing else is on the way.
    const last = town.branches.map((branch) => say(branch, branch.members[0] as ZaloPerson, null));
    await town.until('the last words kept', () =>
      last.every((number) => town.query('select 1 from inbox where update_id = ?', number).length > 0),
    );
    // What is told together at the end of the quarter of an hour is not owed before.
    const owed = (): string =>
      `state = 'sending' or (state = 'pending' and not_before <= ${town.clock.now()})`;
    // The while passes after which sends of unknown fate are repeated, once.
    await town.until(
      'nothing left to send',
      () => town.query(`select 1 from outbox where ${owed()}`).length === 0,
    );
    town.clock.set(town.clock.now() + 80_000);
    await program.followClock();
    await town.until(
      'nothing left to repeat',
      () =>
        town.query(`select 1 from outbox where ${owed()} or (state = 'unknown' and repeats = 0)`).length ===
        0,
    );
    await town.until(
      'nothing left to do',
      () => town.query(`select 1 from inbox where state = 'pending'`).length === 0,
    );
    town.mayBeLost();
    // ---- lost: at most what a bot had fetched and not yet stored when it was killed
    const rows = town.query<{ id: number; n: number }>('select id, update_id as n from inbox');
    const kept = new Map(rows.map(({ id, n }) => [n, id]));
    expect(kept.size).toBe(rows.length);
    expect(town.zalo.stats.eventsLost).toBe(0);
    for (const bot of town.bots.keys()) {
      const lost = said.filter((one) => one.branch.bot === bot && !kept.has(one.number));
      expect(lost.length, `bot ${bot}`).toBeLessThanOrEqual(KILLS);
    }

    // ---- everybody's last kept word counts, and each was recorded once, in its order
    const inOrder = said
      .filter(({ number }) => kept.has(number))
      .sort((one, other) => (kept.get(one.number) ?? 0) - (kept.get(other.number) ?? 0));
    const expected = new Map<string, string>();
    const changes = new Map<string, string[]>();
    for (const { person, words } of inOrder) {
      if (words === null) continue;
      const [meaning] = WORDS[words];
      if (expected.get(person.name) === meaning) continue;
      expected.set(person.name, meaning);
      changes.set(person.name, [...(changes.get(person.name) ?? []), meaning]);
    }
    expect(storedAnswers(town)).toEqual(expected);
    expect(recorded(town)).toEqual(changes);

    // ---- every word back belongs to something that was kept; each command is answered
    const kills = KILLS * WIDTH;
    let doubles = 0;
    for (const branch of town.branches) {
      const own = inOrder.filter((one) => one.branch === branch);
      const inGroup = own.filter(
        ({ words, person }) => words === null && !writesInPrivate(branch, person),
      ).length;
      const replies = groupOf(town, branch).count('Kỳ sinh hoạt thường kỳ');
      expect(replies, branch.name).toBeGreaterThanOrEqual(inGroup);
      doubles += replies - inGroup + groupOf(town, branch).count('Hôm nay') - 1;
      for (const person of branch.members.filter((one) => writesInPrivate(branch, one)))
        for (const [words, [, word]] of Object.entries(WORDS)) {
          const asked = own.filter((one) => one.person === person && one.words === words).length;
          const told = privateOf(town, branch, person).count(word);
          doubles += Math.max(0, told - asked);
        }
    }
    expect(doubles).toBeLessThanOrEqual(kills + town.zalo.stats.deliveredButCut);
    // ---- the same message once more changes nothing, and is not answered again
    const before = [storedAnswers(town), recorded(town), rows.length, town.zalo.stats.sends];
    for (const one of inOrder.filter((_, at) => at % 5 === 0)) town.zalo.redeliver(one.chatId, one.messageId);
    await town.until('all fetched', () =>
      town.bots.every(({ token }) => town.zalo.waitingEvents(token) === 0),
    );
    for (const branch of town.branches) say(branch, branch.members[0] as ZaloPerson, null);
    await town.settled();
    expect([storedAnswers(town), recorded(town)]).toEqual(before.slice(0, 2));
    expect(town.query('select 1 from inbox')).toHaveLength(rows.length + town.branches.length);

    // ---- the tally that people read is that of the stored answers
    for (const branch of town.branches) {
      const choices = branch.members.map(({ name }) => expected.get(name)?.split(' ')[0]);
      const count = (choice: string): number => choices.filter((one) => one === choice).length;
      const tally = tallyOf(
        count('attending'),
        count('absent'),
        PEOPLE - count('attending') - count('absent'),
      );
      expect(groupOf(town, branch).all().at(-1)?.text.split('\n'), branch.name).toContain(tally);
    }
  });
});

/** What the journal holds of everybody's answers, in order. */
function recorded(town: ZaloTown): ReadonlyMap<string, readonly string[]> {
  const rows = town.query<{ name: string; after: string }>(
    `select m.full_name as name, j.after from journal j join members m on m.id = j.actor_member_id
     where j.action = 'answer.recorded' order by j.id`,
  );
  const found = new Map<string, string[]>();
  for (const { name, after } of rows) {
    const { choice, reason } = JSON.parse(after) as { choice: string; reason: string | null };
    found.set(name, [...(found.get(name) ?? []), [choice, reason].filter((one) => one !== null).join(' ')]);
  }
  return found;
}
