import { afterAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/practice/bot-api/control.ts';
import { endLeftPrograms } from '../support/program.ts';
import { pause, seededRandom } from '../support/program-clock.ts';
import { ABSENT, ATTENDING, botMessages, reminders, type Town, tallyOf, withTown } from './town.ts';

afterAll(endLeftPrograms);

const PEOPLE = 6;
const IMPORTED = '2026-11-20T09:00:00+07:00';
const plan = { branches: 5, connected: 4, peopleEach: PEOPLE, importAt: IMPORTED };

/** On this day a roster taken in under the machine's clock finds the reminder's minute over. */
const isTheDayItself = new Date(Date.now() + 7 * 3_600_000).toISOString().startsWith('2026-12-03');

function expectOneEach(town: Town): void {
  for (const branch of town.connected) {
    // That a word waits for officers, whom no private chat reaches here, is no reminder.
    const said = botMessages(town, branch.chatId).filter(
      ({ text }) => !text.includes('chưa nhắn riêng được'),
    );
    const [reminder, ...others] = said;
    expect(others, branch.name).toEqual([]);
    expect(reminder?.text, branch.name).toContain('Hôm nay');
    expect(reminder?.text.split('\n')).toContain(tallyOf(0, 0, PEOPLE));
    expect(reminder?.buttons.map((row) => row.map(({ text }) => text))).toEqual([[ATTENDING, ABSENT]]);
  }
  for (const branch of town.branches.slice(plan.connected))
    expect(reminders(town, branch.chatId), branch.name).toEqual([]);
  expect(town.api.stats.limitBreaches).toEqual([]);
  expect(town.api.stats.callsDuringWait).toBe(0);
}

const all = (town: Town): boolean =>
  town.connected.every((branch) => reminders(town, branch.chatId).length > 0);

const MANY = 300;
const KICKED = 17;
const UPGRADED = 171;

/** Faults over the sends in their order; the refusals for pace come late, since each of them halves the pace. */
const FAULTS: readonly Fault[] = [
  { kind: 'cut-after', method: 'sendMessage', everyNth: 23, times: 6 },
  { kind: 'html-502', method: 'sendMessage', everyNth: 41, times: 3 },
  { kind: 'http-500', method: 'sendMessage', everyNth: 37, times: 3 },
  { kind: 'half-body', method: 'sendMessage', everyNth: 53, times: 2 },
  { kind: 'cut-before', method: 'sendMessage', everyNth: 59, times: 2 },
  { kind: 'rate-limit', method: 'sendMessage', everyNth: 260, times: 1, retryAfter: 1 },
  { kind: 'rate-limit', method: 'sendMessage', everyNth: 290, times: 1, retryAfter: 2 },
];

/** Setting the command menus is the last thing a starting program does. */
const menusSet = (town: Town): number => town.api.stats.calls.get('setMyCommands') ?? 0;

describe.concurrent('the reminder on the 3rd', () => {
  // The longest first: only so many run side by side.
  test('300 reminders due in one minute while the server stumbles: every group that can be reached gets its own', async () => {
    const many = {
      branches: MANY,
      connected: MANY,
      peopleEach: 2,
      // After the last private word to officers was due: only the reminders are owed.
      importAt: '2026-12-02T20:00:00+07:00',
      basicGroups: [UPGRADED],
    };
    await withTown(many, async (town) => {
      const { api } = town;
      const [kicked, upgraded] = [town.branches[KICKED], town.branches[UPGRADED]];
      if (kicked === undefined || upgraded === undefined) throw new Error('the town is too small');
      town.clock.set('2026-12-03T06:30:02+07:00');
      for (const fault of FAULTS) api.addFault(fault);
      // The program finds both out only when it sends.
      api.kickBot(kicked.chatId, kicked.people[0]?.telegramId ?? 0);
      const supergroup = api.upgradeToSupergroup(upgraded.chatId);
      const chatOf = (branch: typeof kicked): number => (branch === upgraded ? supergroup : branch.chatId);
      const reachable = town.branches.filter((branch) => branch !== kicked);
      const missing = (): number =>
        reachable.filter((branch) => reminders(town, chatOf(branch)).length === 0).length;

      // The pace begins near the server's 30 in a second, and never breaks it.
      const program = await town.start();
      await town.until(
        'everything tried once',
        () =>
          town.query(`select 1 from outbox`).length >= MANY &&
          town.query(`select 1 from outbox where state in ('pending', 'sending')`).length === 0,
      );
      // Only what was certainly not done, or may not have been, is still missing.
      expect(missing()).toBeLessThanOrEqual(8);
      town.clock.set(town.clock.now() + 76_000);
      await program.followClock();
      await town.until('a reminder in each group that can be reached', () => missing() === 0);
      await town.settled();

      expect(reminders(town, kicked.chatId)).toEqual([]);
      expect(reminders(town, upgraded.chatId)).toEqual([]);
      const doubles = reachable.reduce((sum, branch) => sum + reminders(town, chatOf(branch)).length - 1, 0);
      expect(api.stats.deliveredButCut).toBe(8);
      expect(doubles).toBe(api.stats.deliveredButCut);
      expect(api.stats.limitBreaches).toEqual([]);
      expect(api.stats.callsDuringWait).toBe(0);
      const moved = town.query<{ ref: string; presence: string }>(
        'select ref, presence from chats where ref in (?, ?) order by ref',
        `telegram:${supergroup}`,
        `telegram:${kicked.chatId}`,
      );
      expect(moved.map(({ presence }) => presence).sort()).toEqual(['in', 'out']);
      expect(program.isRunning()).toBe(true);
    });
  });

  test('ten restarts between 06:29 and 06:33, some by kill -9: one reminder for each connected group', async () => {
    const random = seededRandom(20261203);
    await withTown(plan, async (town) => {
      const restarts = [
        ['06:29:02', 'SIGKILL'],
        ['06:29:25', 'SIGTERM'],
        ['06:29:48', 'SIGKILL'],
        ['06:29:58', 'SIGTERM'],
        ['06:30:10', 'SIGKILL'],
        ['06:30:40', 'SIGTERM'],
        ['06:31:05', 'SIGKILL'],
        ['06:31:59', 'SIGTERM'],
        ['06:32:30', 'SIGKILL'],
        ['06:32:58', 'SIGTERM'],
      ] as const;
      for (const [at, signal] of restarts) {
        town.clock.set(`2026-12-03T${at}+07:00`);
        const program = await town.start();
        // An orderly stop may come at any moment; a kill in the middle of a send is another test's matter.
        if (signal === 'SIGTERM') await pause(random() * 2500);
        else await town.settled();
        await program.end(signal);
      }
      town.clock.set('2026-12-03T06:33:00+07:00');
      await town.start();
      await town.until('a reminder in each group', () => all(town));
      await town.settled();
      expectOneEach(town);
    });
  });

  test.each([
    {
      title: 'the program runs when the minute comes',
      at: '06:29:50',
      tz: 'Asia/Ho_Chi_Minh',
      importAt: IMPORTED,
    },
    {
      title: 'the machine is set to another zone',
      at: '06:29:50',
      tz: 'America/New_York',
      importAt: IMPORTED,
    },
    { title: 'the machine comes back later', at: '07:10:00', tz: 'Asia/Ho_Chi_Minh', importAt: IMPORTED },
    {
      title: 'the roster came while the clock was ahead',
      at: '06:29:45',
      tz: 'UTC',
      importAt: '2026-12-20T09:00:00+07:00',
    },
    ...(isTheDayItself
      ? []
      : [{ title: 'the roster came under another clock', at: '06:29:50', tz: 'UTC', importAt: null }]),
  ])('$title: one reminder for each connected group', async ({ at, tz, importAt }) => {
    await withTown({ ...plan, importAt }, async (town) => {
      town.clock.set(`2026-12-03T${at}+07:00`);
      const start = town.clock.now();
      const program = await town.start({ TZ: tz });
      await town.until('a reminder in each group', () => all(town));
      for (const branch of town.connected)
        expect(reminders(town, branch.chatId)[0]?.sentAt).toBeGreaterThanOrEqual(
          Math.max(start, Date.parse('2026-12-03T06:30:00+07:00')),
        );
      await town.settled();
      expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
      // The rest of the morning owes nothing more.
      town.clock.set('2026-12-03T08:00:00+07:00');
      const menusBefore = menusSet(town);
      await town.start({ TZ: tz });
      await town.until('the bot listens', () => menusSet(town) > menusBefore);
      await town.settled();
      expectOneEach(town);
    });
  });

  test('the machine comes back after the meeting began: no reminder, the officers are told', async () => {
    await withTown(plan, async (town) => {
      town.clock.set('2026-12-03T20:00:00+07:00');
      for (const branch of town.branches) {
        const officer = branch.people[0]?.telegramId ?? 0;
        town.api.sendMessage({ chatId: officer, from: officer, text: '/start' });
      }
      await town.start();
      const told = (officer: number): number =>
        botMessages(town, officer).filter(({ text }) => text.includes('đã không gửi được vào nhóm')).length;
      const officers = town.branches.map((branch) => branch.people[0]?.telegramId ?? 0);
      await town.until('a word to each officer', () => officers.every((officer) => told(officer) > 0));
      await town.settled();
      expect(officers.map(told)).toEqual(officers.map(() => 1));
      // What the hour itself asks for is still asked: who is there.
      for (const branch of town.branches)
        for (const { text } of botMessages(town, branch.chatId))
          expect(text).toMatch(/^Điểm danh kỳ sinh hoạt/u);
    });
  });
});
