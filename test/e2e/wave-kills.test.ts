import { afterAll, expect, test } from 'vitest';
import { endLeftPrograms, type Program } from '../support/program.ts';
import { withSeed } from '../support/seeded.ts';
import { aMoment, killAt, letRepeat, openDoor } from './kill-moments.ts';
import { ATTENDING, buttonData, reminders, type Town, type TownBranch, withTown } from './town.ts';

afterAll(endLeftPrograms);

const GROUPS = 200;
const KILLS = 5;
/** Kills while what was of unknown fate is sent again. */
const LATE_KILLS = 2;
/** Sends in flight at once: so many can be of unknown fate after a kill. */
const WIDTH = 8;
/** There, and back: with these the pace keeps about six sends in flight, and some of them are lost with a kill. */
const WAY_MS = 100;

const plan = {
  branches: GROUPS,
  connected: GROUPS,
  peopleEach: 2,
  // After the last private word to officers was due: only the reminders are owed.
  importAt: '2026-12-02T20:00:00+07:00',
};

interface Fate {
  readonly state: string;
  readonly repeats: number;
}

/** What the file says of each group's reminder. */
function fates(town: Town): ReadonlyMap<TownBranch, Fate> {
  const rows = town.query<Fate & { ref: string }>(
    `select c.ref, o.state, o.repeats from outbox o join chats c on c.id = o.chat_id where o.content like '%"rsvp"%'`,
  );
  const byRef = new Map(rows.map((row) => [row.ref, row]));
  return new Map(
    town.branches.flatMap((branch) => {
      const row = byRef.get(`telegram:${branch.chatId}`);
      return row === undefined ? [] : [[branch, row] as const];
    }),
  );
}

const copies = (town: Town, { chatId }: TownBranch): number => reminders(town, chatId).length;

test('200 reminders at full pace, killed again and again: every group has its own, and one more at most', async () => {
  await withSeed(async (chance) => {
    const door = openDoor();
    await withTown({ ...plan, front: door.front }, async (town) => {
      const { api } = town;
      door.wayMs = (method) => (method === 'sendMessage' ? WAY_MS : 0);
      api.addFault({
        kind: 'stall',
        method: 'sendMessage',
        stallMs: WAY_MS,
        times: Number.POSITIVE_INFINITY,
      });
      town.clock.set('2026-12-03T06:30:02+07:00');
      let program: Program = await town.start();
      let inTime = 0;
      for (let kills = 0; kills < KILLS; kills += 1) {
        if (await killAt({ town, door, program }, aMoment(chance, { send: 45 }))) inTime += 1;
        program = await town.start();
      }
      expect(inTime).toBe(KILLS);
      await town.until('everything tried once', () => {
        const tried = [...fates(town).values()].filter(
          ({ state }) => state === 'sent' || state === 'unknown',
        );
        return tried.length === GROUPS;
      });
      const first = fates(town);
      const unknown = town.branches.filter((branch) => first.get(branch)?.state === 'unknown');
      expect(unknown.length).toBeLessThanOrEqual(KILLS * WIDTH);
      // A press on a message of unknown fate proves that it arrived.
      const proved = unknown.filter((branch) => copies(town, branch) > 0 && chance.next() < 0.4);
      for (const branch of proved) {
        const [message] = reminders(town, branch.chatId);
        if (message === undefined) throw new Error('the message to press has gone');
        void api.press({
          chatId: branch.chatId,
          messageId: message.messageId,
          from: branch.people[1]?.telegramId ?? 0,
          data: buttonData(message, ATTENDING),
        });
      }
      await town.settled();

      // Then the others are sent once more, and kills come in between again.
      const before = new Map(town.branches.map((branch) => [branch, copies(town, branch)]));
      town.clock.set(town.clock.now() + 80_000);
      await program.followClock();
      await town.until('the repeats', () => town.query('select 1 from outbox where repeats = 1').length > 0);
      for (let kills = 0; kills < LATE_KILLS; kills += 1) {
        await killAt({ town, door, program }, aMoment(chance, { send: 6 }));
        program = await town.start();
      }
      // Whatever was cut off twice is left alone.
      for (let round = 0; round < 2; round += 1) {
        await letRepeat(town, program);
        await town.settled();
      }

      const last = fates(town);
      let cutTwice = 0;
      for (const branch of town.branches) {
        const [then, now] = [first.get(branch), last.get(branch)];
        if (then === undefined || now === undefined) throw new Error('a group without a row');
        const once = before.get(branch) ?? 0;
        const count = copies(town, branch);
        const isRepeated = then.state === 'unknown' && then.repeats === 0 && !proved.includes(branch);
        expect(now.repeats, branch.name).toBe(isRepeated ? 1 : then.repeats);
        const isCutTwice = now.state === 'unknown';
        if (isCutTwice) expect(now.repeats, branch.name).toBe(1);
        else expect(now.state, branch.name).toBe('sent');
        if (isCutTwice && isRepeated) expect([once, once + 1], branch.name).toContain(count);
        else expect(count, branch.name).toBe(isRepeated ? once + 1 : once);
        // Nobody knows of one that was cut off twice; of all others it is certain that they arrived.
        expect(count, branch.name).toBeGreaterThanOrEqual(isCutTwice ? 0 : 1);
        expect(count, branch.name).toBeLessThanOrEqual(1 + now.repeats);
        if (isCutTwice) cutTwice += 1;
      }
      expect(cutTwice).toBeLessThanOrEqual(LATE_KILLS * WIDTH);
      expect(api.stats.limitBreaches).toEqual([]);
      expect(api.stats.callsDuringWait).toBe(0);
    });
  });
});
