import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { endLeftPrograms, type Program } from '../support/program.ts';
import { pause } from '../support/program-clock.ts';
import { type Chance, withSeed } from '../support/seeded.ts';
import { Crowd, expectDoubles } from './burst.ts';
import { openDataFile } from './data-file.ts';
import { aMoment, type Door, killAt, letRepeat, openDoor } from './kill-moments.ts';
import { reminders, type Town, withTown } from './town.ts';

afterAll(endLeftPrograms);

/** Sends in flight at once: so many can be of unknown fate after a kill. */
const WIDTH = 8;
const TROUBLE =
  /database is locked|SQLITE_BUSY|could not be handled|set aside|does not answer|could not be recorded|stumbled/;

const planOf = (groups: number, door: Door) => ({
  branches: groups,
  connected: groups,
  peopleEach: 6,
  // After the last private word to officers was due: only the reminders are owed.
  importAt: '2026-12-02T20:00:00+07:00',
  front: door.front,
});

/** Starts the program and lets it send its reminders in peace. */
async function reminded(town: Town): Promise<Program> {
  town.clock.set('2026-12-03T06:31:00+07:00');
  const program = await town.start();
  await town.until('a reminder in each group', () =>
    town.branches.every(({ chatId }) => reminders(town, chatId).length > 0),
  );
  await town.settled();
  return program;
}

/** Holds the right to write again and again, for 300 to 700 ms each time, until told to end. Returns how often. */
async function holdAgainAndAgain(path: string, chance: Chance, isOver: () => boolean): Promise<number> {
  const other = new SqliteDatabase(path, { timeout: 0 });
  let holds = 0;
  while (!isOver()) {
    try {
      other.exec('begin immediate');
    } catch (error) {
      if (!String(error).includes('locked')) throw error;
      await pause(2);
      continue;
    }
    other.exec(`update facts set value = value where key = 'nothing'`);
    await pause(300 + chance.below(400));
    other.exec(chance.next() < 0.5 ? 'commit' : 'rollback');
    holds += 1;
    await pause(chance.below(150));
  }
  other.close();
  return holds;
}

/** Copies the file while it is written to, as a backup does; what had been answered when one began is in it. */
async function backUpAgainAndAgain(
  town: Town,
  path: string,
  crowd: Crowd,
  isOver: () => boolean,
): Promise<number> {
  const source = new SqliteDatabase(path, { readonly: true });
  // One who reads on and on, and sees the file as it was.
  const reader = new SqliteDatabase(path, { readonly: true });
  let backups = 0;
  while (!isOver()) {
    reader.exec('begin');
    const count = (): unknown => reader.prepare('select count(*) from journal').pluck().get();
    const seen = count();
    const answered = crowd.answered();
    const copy = join(town.folder, `backup-${backups}.sqlite`);
    await source.backup(copy, { progress: () => 20 });
    const file = openDataFile(copy);
    expect(file.query('pragma quick_check')).toEqual([{ quick_check: 'ok' }]);
    crowd.expectStored(file, answered);
    file.close();
    await pause(200);
    expect(count()).toBe(seen);
    reader.exec('commit');
    backups += 1;
  }
  reader.close();
  source.close();
  return backups;
}

describe.concurrent('a burst in hard times', () => {
  test('while others hold the file and copy it, and kills come between: nothing lost, nothing twice', async () => {
    await withSeed(async (chance) => {
      const door = openDoor();
      await withTown(planOf(25, door), async (town) => {
        let program = await reminded(town);
        const crowd = new Crowd(town, chance);
        const path = join(town.folder, 'data', 'chibo.sqlite');
        let isOver = false;
        const others = Promise.all([
          holdAgainAndAgain(path, chance, () => isOver),
          backUpAgainAndAgain(town, path, crowd, () => isOver),
        ]);
        // An error there would else have nobody to hear it before the end.
        others.catch(() => undefined);
        const logs: string[] = [];
        for (let kills = 0; kills < 2; kills += 1) {
          crowd.speak(100);
          await killAt({ town, door, program }, aMoment(chance, { press: 60 }), crowd.trickle(120));
          logs.push(program.stderr());
          crowd.speak(30);
          program = await town.start();
        }
        await crowd.trickle(100);
        await town.settled();
        isOver = true;
        const [holds, backups] = await others;
        await letRepeat(town, program);
        await town.settled();
        logs.push(program.stderr());
        crowd.expectAllCounted(town);
        expectDoubles(town, 2 * WIDTH);
        expect(Math.min(holds, backups)).toBeGreaterThan(3);
        expect(TROUBLE.exec(logs.join(''))).toBeNull();
        expect(town.api.stats.limitBreaches).toEqual([]);
      });
    });
  });

  test('while every call takes two seconds, with a kill between: slower, never wrong', async () => {
    await withSeed(async (chance) => {
      const door = openDoor();
      await withTown(planOf(10, door), async (town) => {
        let program = await reminded(town);
        const crowd = new Crowd(town, chance);
        // One second there, one second back.
        door.wayMs = () => 1000;
        town.api.addFault({ kind: 'stall', stallMs: 1000, times: Number.POSITIVE_INFINITY });
        crowd.speak(200);
        await killAt({ town, door, program }, aMoment(chance, { press: 60, poll: 2, edit: 4 }));
        const log = program.stderr();
        program = await town.start();
        crowd.speak(20);
        await town.settled();
        await letRepeat(town, program);
        await town.settled();
        crowd.expectAllCounted(town);
        expectDoubles(town, WIDTH);
        expect(TROUBLE.exec(log + program.stderr())).toBeNull();
        expect(town.api.stats.limitBreaches).toEqual([]);
      });
    });
  });
});
