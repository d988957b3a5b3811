import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { about, all, bodyOf, first, run } from '../../../src/storage/engine.ts';
import { facts } from '../../../src/storage/schema/index.ts';
import { openDatabase, openSqlite } from '../../../src/storage/sqlite/database.ts';
import { migrateDatabase } from '../../../src/storage/sqlite/migrate.ts';
import { MIGRATIONS } from '../../support/memory-storage.ts';

const ABOUT = about.fact('test');

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-'));
  const path = join(folder, 'chibo.sqlite');
  const sqlite = openSqlite(path);
  migrateDatabase(sqlite, MIGRATIONS);
  const database = openDatabase(sqlite);
  const other = openSqlite(path);
  onTestFinished(async () => {
    other.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });
  const put = (key: string, meanwhile?: () => void) =>
    database.write(
      ABOUT,
      function* (tx) {
        yield* run(tx.insert(facts).values({ key, value: '1' }));
        return key;
      },
      meanwhile,
    );
  const committed = () => other.prepare('select key from facts order by key').pluck().all();
  const commits = () => other.pragma('data_version', { simple: true }) as number;
  return { sqlite, database, put, committed, commits };
}

const keys = function* (queries: Parameters<Parameters<ReturnType<typeof open>['database']['read']>[0]>[0]) {
  return (yield* all(queries.select({ key: facts.key }).from(facts).orderBy(facts.key))).map(
    ({ key }) => key,
  );
};

test('what a change leads to shares its commit, and sees it before', async () => {
  const { database, put, committed, commits } = open();
  const before = commits();
  let led: Promise<unknown> = Promise.resolve();
  const seen: unknown[] = [];
  await put('stored', () => {
    led = (async () => {
      seen.push(await database.peek(keys), committed());
      await put('handled');
      seen.push(committed());
    })();
  });
  await led;
  expect(seen).toEqual([['stored'], [], ['handled', 'stored']]);
  expect(commits()).toBe(before + 1);
});

test('who only reads sees nothing before the commit', async () => {
  const { database, put, committed } = open();
  const read: Promise<readonly string[]>[] = [];
  await put('a', () => {
    expect(committed()).toEqual([]);
    read.push(
      database.read(keys).then((found) => {
        expect(committed()).toEqual(['a']);
        return found;
      }),
    );
  });
  expect(await Promise.all(read)).toEqual([['a']]);
});

test('when the commit fails, what it led to fails with it', async () => {
  const { sqlite, put, committed } = open();
  sqlite.exec(
    'create table child (id integer primary key, k text references facts(key) deferrable initially deferred)',
  );
  sqlite.exec(`create trigger orphan after insert on facts when new.key = 'bad'
    begin insert into child (k) values ('nowhere'); end`);
  let led: Promise<unknown> = Promise.resolve();
  const first = put('good', () => {
    led = put('bad');
    led.catch(() => undefined);
  });
  await expect(first).rejects.toThrow('FOREIGN KEY');
  await expect(led).rejects.toThrow('FOREIGN KEY');
  expect(committed()).toEqual([]);
  await put('later');
  expect(committed()).toEqual(['later']);
});

test('a chain without an end does not keep the file for itself', async () => {
  const { put, committed } = open();
  let count = 0;
  let committedMeanwhile = 0;
  const links: Promise<unknown>[] = [];
  const next = (): void => {
    count += 1;
    committedMeanwhile = committed().length;
    if (count < 20) links.push(put(`link ${count}`, next));
  };
  await put('first', next);
  while (links.length > 0) await links.shift();
  expect(count).toBe(20);
  expect(committedMeanwhile).toBeGreaterThan(0);
});

test('a body that failed beside others is run again alone, and they once more', async () => {
  const { database, put, committed } = open();
  const runs: string[] = [];
  const tracked = (key: string, fails: boolean) =>
    database.write(ABOUT, function* (tx) {
      runs.push(key);
      yield* run(tx.insert(facts).values({ key, value: '1' }));
      if (fails) throw new Error('no');
      return yield* first(tx.select().from(facts));
    });
  const results = await Promise.allSettled([tracked('a', false), tracked('b', true), put('c')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(runs).toEqual(['a', 'b', 'a', 'b']);
  await expect(tracked('d', true)).rejects.toThrow('no');
  expect(runs.filter((key) => key === 'd')).toHaveLength(1);
  expect(committed()).toEqual(['a', 'c']);
  expect(await database.write(ABOUT, () => bodyOf(7))).toBe(7);
});
