import { eq, gte, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  about,
  type Body,
  type Database,
  preparedQueries,
  remembered,
  run,
} from '../../../src/storage/engine.ts';
import { postgresDatabase } from '../../../src/storage/postgres/database.ts';
import { migratePostgres, postgresMigrations } from '../../../src/storage/postgres/migrate.ts';
import { openPool } from '../../../src/storage/postgres/pool.ts';
import { queriesOn } from '../../../src/storage/postgres/queries.ts';
import { readyOf } from '../../../src/storage/postgres/ready.ts';
import type { Session, Sessions } from '../../../src/storage/postgres/session.ts';
import { organisations } from '../../../src/storage/schema/index.ts';
import { storageOver } from '../../../src/storage/storage.ts';
import { MIGRATIONS } from '../../support/memory-storage.ts';
import { openPglite } from '../../support/postgres/pglite.ts';
import { type Server, serverPrograms, startServer } from '../../support/postgres/server.ts';

const nameOf = remembered((queries) =>
  queries
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, sql.placeholder('id'))),
);
const allNames = remembered((queries) =>
  queries
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(gte(organisations.id, sql.placeholder('id')))
    .orderBy(organisations.id),
);
const OWN: readonly object[] = [nameOf, allNames];
const programQueries = [...preparedQueries].filter((one) => !OWN.includes(one));
// They are no part of the program, whose queries are all looked at by another test.
for (const own of [nameOf, allNames]) preparedQueries.delete(own);

const NEVER: Session = { ask: () => Promise.reject(new Error('it is only built')) };

test('each table of which something is remembered counts its changes', async () => {
  // All that the program remembers.
  expect(storageOver).toBeDefined();
  const queries = queriesOn(NEVER, () => undefined);
  const tables = programQueries
    .filter(({ isRemembered }) => isRemembered)
    .flatMap((query) => [...readyOf(query.build(queries)).reads]);
  expect(tables.length).toBeGreaterThan(10);
  const sessions = await openPglite();
  const { rows } = await sessions.lend((session) =>
    session.ask(
      `select tgrelid::regclass::text from pg_trigger join pg_proc on pg_proc.oid = tgfoid
       where proname = 'count_change' and tgenabled = 'O'`,
    ),
  );
  await sessions.close();
  expect(rows.flat()).toEqual(expect.arrayContaining(tables));
});

const programs = serverPrograms();

describe.skipIf(programs === null)('what is remembered of a server', () => {
  let server: Server;
  let pools: Sessions[];
  let databases: Database[];
  let asked: string[];
  beforeAll(async () => {
    server = await startServer(programs ?? '');
    const url = await server.database();
    pools = await Promise.all(Array.from({ length: 3 }, () => openPool(url)));
    await migratePostgres(pools[0] as Sessions, postgresMigrations(MIGRATIONS));
    databases = pools.map((pool) => postgresDatabase(noting(pool)));
    asked = [];
    await (databases[0] as Database).write(about.roster('test'), function* (tx) {
      for (const id of [1, 2, 3])
        yield* run(
          tx
            .insert(organisations)
            .values({ id, level: 'branch', name: 'first', nameKey: `k${id}`, createdAt: 0 }),
        );
    });
  });
  afterAll(async () => {
    for (const database of databases) await database.close();
    await server.stop();
  });

  /** Notes what the server is asked. */
  const noting = (pool: Sessions): Sessions => ({
    ...pool,
    lend: (work) =>
      pool.lend((session) =>
        work({
          ...session,
          askAll: (statements) => {
            asked.push(...statements.map(({ text }) => text));
            return session.askAll?.(statements) ?? Promise.reject(new Error('one by one'));
          },
        }),
      ),
  });
  const at = (index: number): Database => databases[index] as Database;
  const rename = (index: number, id: number, name: string): Promise<number> =>
    at(index).write(about.branch(id), (tx) =>
      run(tx.update(organisations).set({ name }).where(eq(organisations.id, id))),
    );
  const plainly = async (text: string): Promise<void> => {
    await (pools[2] as Sessions).lend((session) => session.ask(text));
  };

  /** Every way in which a row can change under somebody who remembers it. */
  const WAYS: Readonly<Record<string, (id: number, name: string) => Promise<unknown>>> = {
    'this program': (id, name) => rename(0, id, name),
    'another program': (id, name) => rename(1, id, name),
    'no program at all': (id, name) => plainly(`update organisations set name = '${name}' where id = ${id}`),
    'several transactions at once': (id, name) =>
      Promise.all([
        rename(0, id, name),
        rename(1, (id % 3) + 1, name),
        rename(0, ((id + 1) % 3) + 1, `${name}!`),
      ]),
    'one that fails': (id, name) =>
      at(0)
        .write(about.branch(id), function* (tx) {
          yield* nameOf.first({ id });
          yield* run(tx.update(organisations).set({ name }).where(eq(organisations.id, id)));
          // As it will never have been.
          yield* nameOf.first({ id });
          yield* allNames.all({ id: 0 });
          throw new Error('no');
        })
        .catch(() => undefined),
    'one that sees its own change': async (id, name) => {
      const seen = await at(0).write(about.branch(id), function* (tx): Body<unknown> {
        yield* nameOf.first({ id });
        yield* run(tx.update(organisations).set({ name }).where(eq(organisations.id, id)));
        return (yield* nameOf.first({ id }))?.name;
      });
      expect(seen).toBe(name);
    },
    'one that fails beside one that does not': (id, name) =>
      Promise.allSettled([
        at(0).write(about.branch(id), function* (tx) {
          yield* run(tx.update(organisations).set({ name: 'never' }).where(eq(organisations.id, id)));
          yield* allNames.all({ id: 0 });
          throw new Error('no');
        }),
        rename(0, (id % 3) + 1, name),
      ]),
  };

  test('whatever changes a row, and however, the next look of everybody sees it', async () => {
    const step = fc.record({
      way: fc.constantFrom(...Object.keys(WAYS)),
      id: fc.constantFrom(1, 2, 3),
      name: fc.constantFrom('a', 'b', 'c'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        for (const { way, id, name } of steps) {
          await WAYS[way]?.(id, name);
          const { rows } = await (pools[2] as Sessions).lend((session) =>
            session.ask('select id, name from organisations order by id'),
          );
          const stored = rows.map(([one, called]) => ({ id: one, name: called }));
          for (const index of [0, 1]) {
            expect(await at(index).peek(() => allNames.all({ id: 0 })), way).toEqual(stored);
            expect(await at(index).read(() => allNames.all({ id: 1 })), way).toEqual(stored);
            const seen = await at(index).write(about.branch(id), () => nameOf.first({ id }));
            expect(seen, way).toEqual({ name: stored[id - 1]?.name });
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('what has not changed is asked once, and nobody can spoil it for others', async () => {
    await rename(0, 1, 'kept');
    const look = () => at(0).peek(() => nameOf.first({ id: 1 }));
    const first = await look();
    asked.length = 0;
    const again = await Promise.all([
      look(),
      look(),
      at(0).write(about.branch(1), () => nameOf.first({ id: 1 })),
    ]);
    expect(again.every((one) => one === first)).toBe(true);
    expect(asked.filter((text) => text.includes('"organisations"'))).toEqual([]);
    expect(() => Object.assign(first ?? {}, { name: 'x' })).toThrow(TypeError);
  });

  test('a transaction that is not committed yet is not remembered by anybody', async () => {
    await rename(0, 1, 'before');
    const sessions = pools[2] as Sessions;
    await sessions.lend(async (session) => {
      await session.ask('begin');
      await session.ask(`update organisations set name = 'after' where id = 1`);
      expect(await at(0).peek(() => nameOf.first({ id: 1 }))).toEqual({ name: 'before' });
      await session.ask('commit');
      expect(await at(0).peek(() => nameOf.first({ id: 1 }))).toEqual({ name: 'after' });
    });
  });

  test('a program that changes much counts once for each transaction', async () => {
    const count = async () =>
      (await (pools[2] as Sessions).lend((session) => session.ask('select sum(no) from __changes')))
        .rows[0]?.[0];
    const before = Number(await count());
    await at(0).write(about.roster('test'), function* (tx) {
      for (let times = 0; times < 50; times += 1)
        yield* run(
          tx
            .update(organisations)
            .set({ name: `n${times}` })
            .where(eq(organisations.id, 1)),
        );
    });
    expect(Number(await count())).toBe(before + 1);
  });
});
