import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  about,
  all,
  type Body,
  type Database,
  first,
  type Queries,
  run,
} from '../../../src/storage/engine.ts';
import { postgresDatabase } from '../../../src/storage/postgres/database.ts';
import { migratePostgres, postgresMigrations } from '../../../src/storage/postgres/migrate.ts';
import { holdServer, openServer } from '../../../src/storage/postgres/open.ts';
import { patience } from '../../../src/storage/postgres/patience.ts';
import { openPool } from '../../../src/storage/postgres/pool.ts';
import { facts } from '../../../src/storage/schema/index.ts';
import { MIGRATIONS } from '../../support/memory-storage.ts';
import { type CutLine, openCutLine } from '../../support/postgres/cut-line.ts';
import { type Server, serverPrograms, startServer } from '../../support/postgres/server.ts';
import { seededRandom } from '../../support/program-clock.ts';

/* A real server behind a line that is cut: what was asked happens once, late if need be. */

const programs = serverPrograms();
const KEY = 'counted';

/** Not to be done twice: it counts on. */
function* countOn(tx: Queries, key = KEY): Body<number> {
  const row = yield* first(tx.select({ value: facts.value }).from(facts).where(eq(facts.key, key)));
  const value = Number(row?.value ?? 0) + 1;
  yield* run(
    tx
      .insert(facts)
      .values({ key, value: String(value) })
      .onConflictDoUpdate({ target: facts.key, set: { value: String(value) } }),
  );
  return value;
}

describe.skipIf(programs === null)('a line that is cut', () => {
  let server: Server;
  let migrated: string;
  let url: string;
  let line: CutLine;
  let database: Database;
  beforeAll(async () => {
    server = await startServer(programs ?? '');
    migrated = await server.database();
    const pool = await openPool(migrated, 1);
    await migratePostgres(pool, postgresMigrations(MIGRATIONS));
    await pool.close();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    url = await server.database(migrated);
    line = await openCutLine(url);
    const pool = await openPool(line.address(url));
    database = postgresDatabase(pool, patience({ longestMs: 120_000 }));
  });
  afterEach(async () => {
    await database.close();
    await line.end();
  });

  const count = (): Promise<number> => database.write(about.fact(KEY), (tx) => countOn(tx));
  const counted = async (): Promise<number> => {
    const rows = await database.read((tx) => all(tx.select().from(facts).where(eq(facts.key, KEY))));
    return Number(rows[0]?.value ?? 0);
  };

  test.each(['cut before', 'cut after'] as const)(
    'a commit that is %s the server heard of it: once',
    async (when) => {
      expect(await count()).toBe(1);
      line.atCommit(when);
      expect(await count()).toBe(2);
      expect(await counted()).toBe(2);
      expect(line.count()).toBeGreaterThan(1);
    },
  );

  /** Of four branches side by side, each for itself. */
  const countEach = (): Promise<number[]> =>
    Promise.all(
      [1, 2, 3, 4].map((id) => database.write(about.branch(id), (tx) => countOn(tx, `${KEY}:${id}`))),
    );

  test('writes that share a transaction, cut forty times: each change of each branch once', async () => {
    const random = seededRandom(1930);
    for (let round = 1; round <= 40; round += 1) {
      const chance = random();
      if (chance < 0.3) line.atCommit('cut before');
      else if (chance < 0.6) line.atCommit('cut after');
      const changes = countEach();
      if (chance >= 0.6) {
        await new Promise((resolve) => setTimeout(resolve, random() * 15));
        line.cut();
      }
      expect(await changes).toEqual([round, round, round, round]);
    }
    expect(line.count()).toBeGreaterThan(20);
  });

  test('cut forty times, at any moment: each of 160 changes once', async () => {
    const random = seededRandom(1911);
    const results: number[] = [];
    for (let round = 0; round < 40; round += 1) {
      const chance = random();
      if (chance < 0.3) line.atCommit('cut before');
      else if (chance < 0.6) line.atCommit('cut after');
      const changes = Promise.all([count(), count(), count(), count()]);
      if (chance >= 0.6) {
        await new Promise((resolve) => setTimeout(resolve, random() * 15));
        line.cut();
      }
      results.push(...(await changes));
    }
    expect(results.sort((one, other) => one - other)).toEqual(
      Array.from({ length: 160 }, (_, index) => index + 1),
    );
    expect(await counted()).toBe(160);
    expect(line.count()).toBeGreaterThan(20);
  });

  test('a server that is gone for a while: what was asked meanwhile is done when it is back', async () => {
    await count();
    line.close(true);
    const asked = Promise.all([count(), count(), counted()]);
    const early = await Promise.race([
      asked,
      new Promise((resolve) => setTimeout(() => resolve('waits'), 300)),
    ]);
    expect(early).toBe('waits');
    line.close(false);
    expect((await asked).slice(0, 2)).toEqual([2, 3]);
    expect(await counted()).toBe(3);
  });

  test('a start waits for the server, and says so once; what no waiting mends is told at once', async () => {
    line.close(true);
    let told = 0;
    const opening = openServer(line.address(url), MIGRATIONS, {
      reachMs: 60_000,
      waiting: patience({ longestMs: 0 }),
      onWaiting() {
        told += 1;
        line.close(false);
      },
    });
    const opened = await opening;
    expect([told, opened.applied]).toEqual([1, 0]);
    await opened.database.close();
    const nowhere = openServer(`${line.address(url)}_not`, MIGRATIONS, {
      reachMs: 60_000,
      waiting: patience({ longestMs: 0 }),
    });
    await expect(nowhere).rejects.toMatchObject({ name: 'ServerError', code: '3D000' });
    line.close(true);
    const closed = openServer(line.address(url), MIGRATIONS, {
      reachMs: 0,
      waiting: patience({ longestMs: 0 }),
    });
    await expect(closed).rejects.toMatchObject({ name: 'ServerError' });
    line.close(false);
  });

  test('a database is held by one at a time', async () => {
    const held = await holdServer(url);
    expect(await holdServer(url)).toBeNull();
    await held?.release();
    const next = await holdServer(url);
    expect(next).not.toBeNull();
    await next?.release();
  });

  test('old marks are taken away by whoever comes', async () => {
    const pool = await openPool(url, 1);
    await pool.lend((session) =>
      session.ask(`insert into __commits (slot, no, at) values ('old', 7, 1), ('new', 7, $1)`, [
        Math.floor(Date.now() / 1000),
      ]),
    );
    await count();
    const { rows } = await pool.lend((session) => session.ask('select slot from __commits'));
    expect(rows.flat()).toContain('new');
    expect(rows.flat()).not.toContain('old');
    await pool.close();
  });

  test('a transaction that the server is still at is waited for', async () => {
    const gate = await openPool(url, 2);
    await gate.lend(async (session) => {
      await session.ask('begin');
      await session.ask('lock table facts in access exclusive mode');
      const writing = count();
      const isWaiting = async () =>
        (
          await gate.lend((other) =>
            other.ask(`select count(*) from pg_locks where not granted and locktype = 'relation'`),
          )
        ).rows[0]?.[0] === 1;
      while (!(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 5));
      line.cut();
      await session.ask('commit');
      expect(await writing).toBe(1);
    });
    expect(await counted()).toBe(1);
    await gate.close();
  });
});
