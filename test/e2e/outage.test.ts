import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { openCutLine } from '../support/postgres/cut-line.ts';
import { endLeftPrograms } from '../support/program.ts';
import { ATTENDING, botMessages, buttonData, reminders, type TownBranch, tallyOf } from './town.ts';
import { hasServer, roleOf, type WorkersTown, withWorkers } from './workers.ts';

/* The built program while its server, or the line to it, is gone: answers late, nothing lost, nothing twice. */

afterAll(endLeftPrograms);

const plan = { branches: 2, connected: 2, peopleEach: 6, importAt: '2026-12-02T20:00:00+07:00' };
const MINUTE = 60_000;
/** The morning of the reminders, just after they are due. */
const MORNING = Date.parse('2026-12-03T06:31:00+07:00');

const isReminded = (town: WorkersTown) => (): boolean =>
  town.branches.every(({ chatId }) => reminders(town, chatId).length > 0);

/** One more person presses. How long one looks at the button has nothing to do with how long an outage lasts. */
async function press(town: WorkersTown, { chatId }: TownBranch, person: number): Promise<unknown> {
  const message = reminders(town, chatId).find(({ buttons }) => buttons.length > 0);
  if (message === undefined) throw new Error('a press needs a reminder');
  const data = buttonData(message, ATTENDING);
  return town.api.press({ chatId, messageId: message.messageId, from: person, data });
}

const toldIn = ({ api }: WorkersTown): number => api.stats.calls.get('answerCallbackQuery') ?? 0;

/** Everybody of the branch is told, and counts once, and no group was reminded twice. */
async function expectAllOnce(town: WorkersTown, { chatId }: TownBranch): Promise<void> {
  await town.settled();
  await town.until('a word to everybody', () => toldIn(town) >= plan.peopleEach);
  await town.until('the tally', () =>
    reminders(town, chatId).some(({ text }) => text.includes(tallyOf(plan.peopleEach, 0, 0))),
  );
  expect(await town.count('select count(*) from answers')).toBe(plan.peopleEach);
  expect(await town.count(`select count(*) from inbox where state <> 'done'`)).toBe(0);
  for (const { chatId } of town.branches) expect(reminders(town, chatId)).toHaveLength(1);
}

describe.skipIf(!hasServer)('a server that is gone', () => {
  test('it crashes under presses and is back: both workers end and start again; all is answered, and once', async () => {
    await withWorkers(plan, async (town) => {
      await town.moveClock(MORNING - town.clock.now());
      const workers = [await town.start(), await town.start()];
      await town.until('a reminder in each group', isReminded(town));
      await town.settled();
      const branch = town.branches[0] as TownBranch;
      const [first = 0, ...others] = branch.people.map(({ telegramId }) => telegramId);
      await press(town, branch, first);
      expect(toldIn(town)).toBe(1);
      for (const person of others) void press(town, branch, person);
      await town.server.crash();
      for (const worker of workers) {
        expect(await worker.gone()).toEqual({ code: 1, signal: null });
        expect(worker.stderr()).toContain('DATABASE_URL: mất kết nối với máy chủ PostgreSQL');
        // In order, and not because somebody lost patience with it.
        expect(worker.stderr()).toContain('"msg":"stopped"');
      }
      const starting = [town.start(), town.start()];
      await town.server.rise();
      await Promise.all(starting);
      await expectAllOnce(town, branch);
    });
  });

  test('for ten minutes, over the moment of the reminders: they go out late and once, what was said is answered', async () => {
    await withWorkers(plan, async (town) => {
      await town.moveClock(MORNING - 6 * MINUTE - town.clock.now());
      const worker = await town.start();
      await town.until('it works', async () => (await roleOf(worker)) === 'active');
      await town.settled();
      const { chatId, people } = town.branches[0] as TownBranch;
      const before = botMessages(town, chatId).length;
      await town.server.crash();
      expect(await worker.gone()).toEqual({ code: 1, signal: null });
      town.api.sendMessage({ chatId, from: people[0]?.telegramId ?? 0, text: '/lich@chibo_e2e_bot' });
      town.clock.set(town.clock.now() + 10 * MINUTE);
      await town.server.rise();
      await town.moveClock(0);
      await town.start();
      await town.until('a reminder in each group', isReminded(town));
      await town.settled();
      for (const { chatId } of town.branches) expect(reminders(town, chatId)).toHaveLength(1);
      expect(botMessages(town, chatId)).toHaveLength(before + 2);
    });
  });

  test('the line of one worker goes dead without a word: it ends by itself, the other one goes on; nothing counts twice', async () => {
    await withWorkers(plan, async (town) => {
      await town.moveClock(MORNING - town.clock.now());
      const line = await openCutLine(town.url);
      onTestFinished(() => line.end());
      const through = { DATABASE_URL: line.address(town.url) };
      const cut = await town.start(through);
      await town.until('a reminder in each group', isReminded(town));
      await town.settled();
      const other = await town.start();
      expect([await roleOf(cut), await roleOf(other)]).toEqual(['active', 'standby']);
      const branch = town.branches[0] as TownBranch;
      const people = branch.people.map(({ telegramId }) => telegramId);
      for (const person of people.slice(0, 3)) void press(town, branch, person);
      line.swallow(true);
      for (const person of people.slice(3)) void press(town, branch, person);
      // The server is the first to notice: for a while both believe to hold the work.
      line.missed();
      await town.until('a takeover', async () => (await roleOf(other)) === 'active');
      expect(await cut.gone()).toEqual({ code: 1, signal: null });
      await expectAllOnce(town, branch);
      line.swallow(false);
      const again = await town.start(through);
      expect(await roleOf(again)).toBe('standby');
    });
  });
});
