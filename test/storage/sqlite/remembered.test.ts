import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, gte, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { about, preparedQueries, remembered, run } from '../../../src/storage/engine.ts';
import { facts, prompts } from '../../../src/storage/schema/index.ts';
import { openDatabase, openSqlite } from '../../../src/storage/sqlite/database.ts';
import { migrateDatabase } from '../../../src/storage/sqlite/migrate.ts';
import { MIGRATIONS } from '../../support/memory-storage.ts';

const wordOf = remembered((queries) =>
  queries
    .select({ value: facts.value })
    .from(facts)
    .where(eq(facts.key, sql.placeholder('key'))),
);
const allOf = remembered((queries) => queries.select().from(facts).orderBy(facts.key));
const allFrom = remembered((queries) =>
  queries
    .select()
    .from(facts)
    .where(gte(facts.key, sql.placeholder('key'))),
);
// They are no part of the program, whose queries are all looked at by another test.
for (const own of [wordOf, allOf, allFrom]) preparedQueries.delete(own);

const ABOUT = about.fact('test');
const KEYS = ['a', 'b', 'c'] as const;

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-'));
  const path = join(folder, 'chibo.sqlite');
  const sqlite = openSqlite(path);
  migrateDatabase(sqlite, MIGRATIONS);
  const database = openDatabase(sqlite);
  const other = openSqlite(path);
  const close = async (): Promise<void> => {
    other.close();
    await database.close();
    rmSync(folder, { recursive: true });
  };
  return { sqlite, database, other, close };
}
type Bench = ReturnType<typeof open>;

const PUT =
  'insert into facts (key, value) values (?, ?) on conflict (key) do update set value = excluded.value';

/** Every way in which a row can change under somebody who remembers it. */
const WAYS: Readonly<Record<string, (bench: Bench, key: string, value: string) => Promise<void> | void>> = {
  async 'an intention'({ database }, key, value) {
    await database.write(ABOUT, function* (tx) {
      yield* run(
        tx.insert(facts).values({ key, value }).onConflictDoUpdate({ target: facts.key, set: { value } }),
      );
    });
  },
  async 'an intention that reads, writes and fails'({ database }, key, value) {
    const failing = database.write(ABOUT, function* (tx) {
      yield* wordOf.first({ key });
      yield* run(tx.delete(facts).where(eq(facts.key, key)));
      // Remembered within the change that is taken back in a moment.
      yield* wordOf.first({ key });
      yield* allOf.all();
      throw new Error(value);
    });
    await expect(failing).rejects.toThrow(value);
  },
  async 'one that fails beside one that does not'({ database }, key, value) {
    const [failed] = await Promise.allSettled([
      database.write(ABOUT, function* (tx) {
        yield* run(tx.delete(facts));
        yield* allOf.all();
        throw new Error('no');
      }),
      WAYS['an intention']?.({ database } as Bench, key, value),
    ]);
    expect(failed.status).toBe('rejected');
  },
  'a statement of the connection': ({ sqlite }, key, value) => void sqlite.prepare(PUT).run(key, value),
  'a statement that tells what it did': ({ sqlite }, key, value) =>
    void sqlite.prepare(`${PUT} returning key`).get(key, value),
  'one of another shape': ({ sqlite }, key) =>
    void sqlite.prepare('delete from "facts" where key = ? returning key').raw().all(key),
  'words of several statements': ({ sqlite }, key, value) =>
    void sqlite.exec(`update facts set value = '${value}' where key = '${key}'; select 1`),
  async 'a transaction taken back'({ sqlite, database }, key) {
    sqlite.prepare('begin immediate').run();
    sqlite.prepare('delete from facts where key = ?').run(key);
    await database.peek(() => allOf.all());
    await database.peek(() => wordOf.first({ key }));
    sqlite.prepare('rollback').run();
  },
  'another process': ({ other }, key, value) => void other.prepare(PUT).run(key, value),
  'another process, removing': ({ other }, key) =>
    void other.prepare('delete from facts where key = ?').run(key),
};

test('whatever changes a row, and however, the next read sees it', async () => {
  const step = fc.record({
    way: fc.constantFrom(...Object.keys(WAYS)),
    key: fc.constantFrom(...KEYS),
    value: fc.constantFrom('1', '2', '3'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const bench = open();
      try {
        for (const { way, key, value } of steps) {
          await WAYS[way]?.(bench, key, value);
          const stored = bench.other.prepare('select key, value from facts order by key').all();
          expect(await bench.database.read(() => allOf.all()), way).toEqual(stored);
          for (const one of KEYS)
            expect((await bench.database.read(() => wordOf.first({ key: one })))?.value, way).toBe(
              (stored as { key: string; value: string }[]).find((row) => row.key === one)?.value,
            );
        }
      } finally {
        await bench.close();
      }
    }),
    { numRuns: 60 },
  );
});

test('what has not changed is read once, also while another table changes; nobody can spoil it for others', async () => {
  const bench = open();
  onTestFinished(bench.close);
  bench.sqlite.prepare(PUT).run('a', '1');
  const first = await bench.database.read(() => wordOf.first({ key: 'a' }));
  await bench.database.write(ABOUT, function* (tx) {
    yield* run(tx.delete(prompts));
  });
  const second = await bench.database.read(() => wordOf.first({ key: 'a' }));
  expect(second).toBe(first);
  expect(() => Object.assign(first ?? {}, { value: '2' })).toThrow(TypeError);
  const rows: unknown[] = await bench.database.read(() => allOf.all());
  expect(() => rows.push(1)).toThrow(TypeError);
});

test('what is not there is remembered as well, until it is', async () => {
  const bench = open();
  onTestFinished(bench.close);
  const read = () => bench.database.read(() => wordOf.first({ key: 'a' }));
  expect([await read(), await read()]).toEqual([undefined, undefined]);
  bench.other.prepare(PUT).run('a', '1');
  expect(await read()).toEqual({ value: '1' });
});

test('long lists take the room of many rows: the oldest is read anew, the newest is not', async () => {
  const bench = open();
  onTestFinished(bench.close);
  const put = bench.sqlite.prepare(PUT);
  for (let index = 0; index < 400; index += 1) put.run(`k${1000 + index}`, 'v');
  const read = (key: string) => bench.database.read(() => allFrom.all({ key }));
  const [first, second] = [await read('a'), await read('b')];
  expect([first.length, await read('a'), await read('b')]).toEqual([400, first, second]);
  expect(await read('a')).toBe(first);
  const third = await read('c');
  expect(await read('c')).toBe(third);
  expect(await read('b')).toBe(second);
  expect(await read('a')).not.toBe(first);
});
