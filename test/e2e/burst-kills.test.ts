import { copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { endLeftPrograms, type Program } from '../support/program.ts';
import { type Chance, withSeed } from '../support/seeded.ts';
import { Crowd, expectDoubles } from './burst.ts';
import { openDataFile } from './data-file.ts';
import { aMoment, atFirstAnswer, isCounted, killAt, letRepeat, openDoor } from './kill-moments.ts';
import { reminders, type Town, withTown } from './town.ts';

afterAll(endLeftPrograms);

const GROUPS = 40;
const KILLS = 10;
const AT_ONCE = 300;
/** How many more speak in each life; of a full poll the work begins after it is stored, of a few it shares their commit. */
const LOTS = [30, 70, 110];
const WRITES = ['sendMessage', 'editMessageText'];
/** Sends in flight at once: so many can be of unknown fate after a kill. */
const WIDTH = 8;

const plan = {
  branches: GROUPS,
  connected: GROUPS,
  peopleEach: 6,
  // After the last private word to officers was due: only the reminders are owed.
  importAt: '2026-12-02T20:00:00+07:00',
};

/** What lies on the disk at this moment, as another machine would find it. */
function copyOf(town: Town): ReturnType<typeof openDataFile> {
  const folder = mkdtempSync(join(town.folder, 'copy-'));
  for (const end of ['', '-wal']) {
    const from = join(town.folder, 'data', `chibo.sqlite${end}`);
    if (existsSync(from)) copyFileSync(from, join(folder, `chibo.sqlite${end}`));
  }
  return openDataFile(join(folder, 'chibo.sqlite'));
}

/** Every other moment is the most delicate one; the last comes while questions are edited, when nobody presses any more. */
function momentOf(chance: Chance, kills: number): ReturnType<typeof aMoment> {
  if (kills === KILLS - 1) return aMoment(chance, { edit: 6 });
  if (kills % 2 === 0) return atFirstAnswer(chance);
  return aMoment(chance, { press: 50, poll: 2, send: 6, edit: 4 });
}

test('1,000 presses and commands, killed ten times: what was answered is stored, all counts once and in order', async () => {
  await withSeed(async (chance) => {
    const door = openDoor();
    await withTown({ ...plan, front: door.front }, async (town) => {
      town.clock.set('2026-12-03T06:31:00+07:00');
      let program: Program = await town.start();
      await town.until('a reminder in each group', () =>
        town.branches.every(({ chatId }) => reminders(town, chatId).length > 0),
      );
      await town.settled();
      await program.end('SIGKILL');
      const crowd = new Crowd(town, chance);
      // Some are still on their way when the program dies, and never arrive.
      door.wayMs = (method) => (WRITES.includes(method) ? 60 : 0);
      crowd.speak(AT_ONCE);
      let inTime = 0;
      const logs: string[] = [];
      for (let kills = 0; kills < KILLS; kills += 1) {
        const count = chance.pick(LOTS);
        const comes = chance.pick(['before', 'at once', 'trickling'] as const);
        if (comes === 'before') crowd.speak(count);
        program = await town.start();
        if (comes === 'at once') crowd.speak(count);
        const trickling = comes === 'trickling' ? crowd.trickle(count) : undefined;
        const moment = momentOf(chance, kills);
        if (kills === KILLS - 1) {
          await trickling;
          await town.until('all presses counted', () => isCounted(town));
        }
        if (await killAt({ town, door, program }, moment, trickling)) inTime += 1;
        logs.push(program.stderr());
        const copy = copyOf(town);
        expect(copy.query('pragma quick_check')).toEqual([{ quick_check: 'ok' }]);
        crowd.expectStored(copy, crowd.answered());
        expect((await copy.journal()).faults).toEqual([]);
        copy.close();
      }
      program = await town.start();
      await letRepeat(town, program);
      // The next minute of the liveliest groups, in which their questions are edited.
      await letRepeat(town, program);
      await town.settled();
      crowd.expectAllCounted(town);
      expectDoubles(town, KILLS * WIDTH);
      // Not a promise: without such kills the checks above would say little.
      expect(inTime).toBeGreaterThan(KILLS / 2);
      expect(logs.join('').match(/database is locked|could not be handled|set aside/g)).toBeNull();
      expect(town.api.stats.limitBreaches).toEqual([]);
    });
  });
});
