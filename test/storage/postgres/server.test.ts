import { count, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type About, about, all, run } from '../../../src/storage/engine.ts';
import { postgresDatabase } from '../../../src/storage/postgres/database.ts';
import { migratePostgres, postgresMigrations } from '../../../src/storage/postgres/migrate.ts';
import { openPool } from '../../../src/storage/postgres/pool.ts';
import { facts } from '../../../src/storage/schema/index.ts';
import { MigrationError, readJournal } from '../../../src/storage/sqlite/migrate.ts';
import { MIGRATIONS } from '../../support/memory-storage.ts';
import { type Server, serverPrograms, startServer } from '../../support/postgres/server.ts';

/* What takes a server of its own to see: several sessions at once, and some that end. */

const programs = serverPrograms();
const FOLDER = postgresMigrations(MIGRATIONS);
const GATE = 42;

describe.skipIf(programs === null)('on a PostgreSQL server', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = await startServer(programs ?? '');
    url = await server.database();
  });
  afterAll(() => server?.stop());

  test('programs that start at once bring the database up to date together, once', async () => {
    const pools = await Promise.all([1, 2, 3, 4].map(() => openPool(url, 1)));
    const done = await Promise.all(pools.map((pool) => migratePostgres(pool, FOLDER)));
    const known = readJournal(FOLDER).length;
    expect(done.map(({ applied }) => applied).sort()).toEqual([0, 0, 0, known]);
    expect(await migratePostgres(pools[0] as (typeof pools)[0], FOLDER)).toEqual({ applied: 0 });
    for (const pool of pools) await pool.close();
  });

  test('a database of a newer program is refused and left alone', async () => {
    const newer = await server.database();
    const pool = await openPool(newer, 1);
    await migratePostgres(pool, FOLDER);
    await pool.lend((session) =>
      session.ask('insert into __drizzle_migrations (hash, created_at) values ($1, $2)', ['x', 9e12]),
    );
    await expect(migratePostgres(pool, FOLDER)).rejects.toThrow(MigrationError);
    await pool.close();
  });

  test('without a common subject two would see the same; with one they do not', async () => {
    const gate = await openPool(url, 1);
    const pool = await openPool(url);
    const database = postgresDatabase(pool);
    const counts = async (first: About, second: About): Promise<readonly number[]> => {
      let seen: Promise<readonly number[]> = Promise.resolve([]);
      await gate.lend(async (session) => {
        await session.ask('select pg_advisory_lock($1)', [GATE]);
        seen = Promise.all(
          [first, second].map((subject, index) =>
            database.write(subject, function* (tx) {
              const [row] = yield* all(tx.select({ count: count() }).from(facts));
              // Until everybody who may has counted.
              yield* all(
                tx.select({ one: sql`pg_advisory_xact_lock_shared(${GATE})::text` }).from(sql`(select 1) x`),
              );
              const key = `${subject.key} ${index} ${row?.count}`;
              yield* run(tx.insert(facts).values({ key, value: '' }));
              return row?.count ?? 0;
            }),
          ),
        );
        const waiting = async () =>
          (await session.ask(`select count(*) from pg_locks where locktype = 'advisory' and not granted`))
            .rows[0]?.[0];
        const expected = first === second ? 1 : 2;
        while ((await waiting()) !== expected) await new Promise((resolve) => setTimeout(resolve, 5));
        await session.ask('select pg_advisory_unlock($1)', [GATE]);
      });
      return seen;
    };
    const one = about.branch(1);
    expect([...(await counts(about.fact('a'), about.fact('b')))].sort()).toEqual([0, 0]);
    expect([...(await counts(one, one))].sort()).toEqual([2, 3]);
    await database.close();
    await gate.close();
  });

  test('after the server has ended every session, the next write finds a new one', async () => {
    const pool = await openPool(url, 2);
    const database = postgresDatabase(pool);
    const put = (value: string) =>
      database.write(about.fact('ended'), (tx) =>
        run(tx.insert(facts).values({ key: `ended ${value}`, value })),
      );
    await put('1');
    const admin = await openPool(url, 1);
    await admin.lend((session) =>
      session.ask(`select pg_terminate_backend(pid) from pg_stat_activity
                   where datname = current_database() and pid <> pg_backend_pid()`),
    );
    await admin.close();
    const again = await put('2').catch(() => put('2'));
    expect(again).toBe(1);
    await database.close();
  });

  test('a session that ends while it is lent fails the work, and nothing else', async () => {
    const pool = await openPool(url, 1);
    const admin = await openPool(url, 1);
    const lent = pool.lend(async (session) => {
      const { rows } = await session.ask('select pg_backend_pid()');
      await admin.lend((other) => other.ask('select pg_terminate_backend($1)', [rows[0]?.[0]]));
      for (;;) await session.ask('select 1');
    });
    await expect(lent).rejects.toMatchObject({ endsSession: true });
    expect(await pool.lend((session) => session.ask('select 1'))).toMatchObject({ rows: [[1]] });
    await admin.close();
    await pool.close();
  });

  test('a server that is not there is told by its code, without the address', async () => {
    const pool = await openPool('postgres://somebody:secret@127.0.0.1:1/nowhere', 1);
    const error = await pool
      .lend((session) => session.ask('select 1'))
      .then(
        () => null,
        (cause: unknown) => cause as Error,
      );
    expect(error?.message).toContain('ECONNREFUSED');
    expect(`${error?.message} ${error?.stack}`).not.toContain('secret');
    await pool.close();
  });
});
