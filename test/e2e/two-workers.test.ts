import { afterAll, describe, expect, test } from 'vitest';
import { endLeftPrograms, type Program } from '../support/program.ts';
import { pause, testClock } from '../support/program-clock.ts';
import { withSeed } from '../support/seeded.ts';
import { Crowd, expectDoubles } from './burst.ts';
import { botMessages, reminders, type Town } from './town.ts';
import { hasServer, roleOf, type WorkersTown, withWorkers } from './workers.ts';

afterAll(endLeftPrograms);

const KILLS = 8;
/** Sends in flight at once: so many can be of unknown fate after a kill. */
const WIDTH = 8;
const HOUR = 60 * 60_000;

const plan = {
  branches: 12,
  connected: 12,
  peopleEach: 6,
  // After the last private word to officers was due: only the reminders are owed.
  importAt: '2026-12-02T20:00:00+07:00',
};
/** The morning of the reminders. */
const MORNING = Date.parse('2026-12-03T06:31:00+07:00');

const isRole = (program: Program, role: 'active' | 'standby') => async () => (await roleOf(program)) === role;

async function remindedTown(town: WorkersTown): Promise<void> {
  await town.until('a reminder in each group', () =>
    town.branches.every(({ chatId }) => reminders(town, chatId).length > 0),
  );
  await town.settled();
}

/** As those see it who ask a data file. */
async function asTown(town: WorkersTown): Promise<Town> {
  const { query } = await town.frozen();
  return { ...town, query } as unknown as Town;
}

describe.skipIf(!hasServer)('two workers on one database', () => {
  test('either killed at any moment while people press: all counts once and in order, one reminder each', async () => {
    await withSeed(async (chance) => {
      await withWorkers(plan, async (town) => {
        await town.moveClock(MORNING - town.clock.now());
        let workers: readonly [Program, Program] = [await town.start(), await town.start()];
        /** Their service: one that left by itself, as where a machine stands still for seconds, is started again. */
        const serve = async (): Promise<void> => {
          const [one, other] = workers;
          if (!one.isRunning()) workers = [await town.start(), other];
          else if (!other.isRunning()) workers = [one, await town.start()];
        };
        const settle = () =>
          town.until('nothing left to do', async () => {
            await serve();
            return (await town.owed()) === 0;
          });
        await remindedTown(town);
        const before = await asTown(town);
        const seen = { query: before.query };
        // Whether an answer was stored before it was told is seen at the end, by its words.
        const crowd = new Crowd(
          {
            ...before,
            query: <T>(sql: string, ...args: readonly unknown[]) =>
              sql.includes('select state from inbox')
                ? ([{ state: 'done' }] as T[])
                : seen.query<T>(sql, ...args),
          },
          chance,
        );
        const logs: string[] = [];
        for (let kills = 0; kills < KILLS; kills += 1) {
          const trickling = crowd.trickle(chance.pick([30, 60, 90]));
          await pause(chance.below(250));
          await serve();
          // Nearly always the one who works; now and then the one who waits.
          const roles = await Promise.all(workers.map(roleOf));
          const active = roles[0] === 'active' ? 0 : 1;
          const dying = chance.next() < 0.8 ? active : 1 - active;
          const [dead, left] = dying === 0 ? workers : ([workers[1], workers[0]] as const);
          await dead.end('SIGKILL');
          logs.push(dead.stderr());
          // The next one comes at once, or when the other one has taken over.
          const isTakenOver = async () => !left.isRunning() || (await roleOf(left)) === 'active';
          if (chance.next() < 0.5) await town.until('a takeover', isTakenOver);
          workers = [left, await town.start()];
          await trickling;
        }
        await town.until('all counted', async () => {
          await serve();
          const waiting = await town.count(`select count(*) from inbox where state = 'pending'`);
          return town.api.pendingUpdates() === 0 && waiting === 0;
        });
        for (let passed = 0; passed < 4; passed += 1) await town.moveClock(45_000);
        await settle();
        for (let passed = 0; passed < 2; passed += 1) await town.moveClock(45_000);
        await settle();
        const file = await asTown(town);
        crowd.expectAllCounted(file);
        expectDoubles(file, KILLS * WIDTH);
        for (const { chatId } of town.branches) expect(reminders(town, chatId)).toHaveLength(1);
        for (const worker of workers) logs.push(worker.stderr());
        expect(logs.join('').match(/could not be handled|set aside/g)).toBeNull();
        expect(town.api.stats.limitBreaches).toEqual([]);
      });
    });
  });

  test('the second stands by, and goes on at once when the first is stopped; both started at once share nothing', async () => {
    await withWorkers(plan, async (town) => {
      await town.moveClock(MORNING - town.clock.now());
      const [one, other] = await Promise.all([town.start(), town.start()]);
      await remindedTown(town);
      const roles = await Promise.all([one, other].map(roleOf));
      expect([...roles].sort()).toEqual(['active', 'standby']);
      const [active, standby] = roles[0] === 'active' ? [one, other] : [other, one];
      const health = await fetch(`${standby.address}/healthz`);
      expect([health.status, await health.json()]).toMatchObject([200, { status: 'ok', role: 'standby' }]);
      expect(await (await fetch(`${standby.address}/readyz`)).json()).toEqual({
        status: 'ready',
        role: 'standby',
      });
      expect(await (await fetch(`${standby.address}/`)).text()).toContain('dự phòng');
      expect(await (await fetch(`${standby.address}/metrics`)).text()).toContain('\nchibo_standby 1\n');
      expect(await active.end('SIGTERM')).toEqual({ code: 0, signal: null });
      await town.until('a takeover', isRole(standby, 'active'));
      const [branch] = town.branches;
      const chatId = branch?.chatId ?? 0;
      const before = botMessages(town, chatId).length;
      town.api.sendMessage({ chatId, from: branch?.people[0]?.telegramId ?? 0, text: '/lich@chibo_e2e_bot' });
      await town.until('an answer', () => botMessages(town, chatId).length > before);
      await town.settled();
      expect(botMessages(town, chatId).length).toBe(before + 1);
    });
  });

  test('whose session with its leases is cut ends with 1, the other one goes on', async () => {
    await withWorkers({ ...plan, branches: 1, connected: 1 }, async (town) => {
      const first = await town.start();
      await town.until('the first works', isRole(first, 'active'));
      expect(await town.cutLeases()).toBe(1);
      expect(await first.gone()).toEqual({ code: 1, signal: null });
      expect(first.stderr()).toContain('is to be started again');
      const second = await town.start();
      await town.until('the second works', isRole(second, 'active'));
    });
  });

  test('a database that is gone for a while: the worker ends, its next start waits for it and goes on', async () => {
    await withWorkers({ ...plan, branches: 1, connected: 1 }, async (town) => {
      const first = await town.start();
      await town.until('it works', isRole(first, 'active'));
      await town.whileGone(async () => {
        expect(await first.gone()).toEqual({ code: 1, signal: null });
      });
      const second = await town.start();
      await town.until('it works again', isRole(second, 'active'));
    });
  });

  test('a worker whose clock is an hour off does not take the schedule: reminders go out when a right one comes', async () => {
    await withWorkers({ ...plan, branches: 2, connected: 2 }, async (town) => {
      await town.moveClock(MORNING - town.clock.now());
      const off = await town.start({}, testClock(town.clock.now() + HOUR));
      await town.until('it works', isRole(off, 'active'));
      await town.until('it says so', () => off.stderr().includes('differ by more than a minute'));
      expect(town.branches.flatMap(({ chatId }) => reminders(town, chatId))).toEqual([]);
      const right = await town.start();
      await town.until('a reminder in each group', () =>
        town.branches.every(({ chatId }) => reminders(town, chatId).length > 0),
      );
      expect(await roleOf(right)).toBe('active');
      expect(town.branches.flatMap(({ chatId }) => reminders(town, chatId))).toHaveLength(2);
    });
  });
});
