import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { about, bodyOf, run } from '../../../src/storage/engine.ts';
import { facts } from '../../../src/storage/schema/index.ts';
import { openDatabase, openSqlite, serve } from '../../../src/storage/sqlite/database.ts';
import { migrateDatabase } from '../../../src/storage/sqlite/migrate.ts';
import { MIGRATIONS } from '../../support/memory-storage.ts';

const ABOUT = about.fact('test');

function tempFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'deep', 'chibo.sqlite');
}

function openTemp() {
  const path = tempFile();
  const sqlite = openSqlite(path);
  migrateDatabase(sqlite, MIGRATIONS);
  const database = openDatabase(sqlite);
  onTestFinished(() => database.close());
  const put = (key: string) =>
    database.write(ABOUT, function* (tx) {
      yield* run(tx.insert(facts).values({ key, value: '1' }));
      return key;
    });
  const keys = () => sqlite.prepare('select key from facts order by key').pluck().all();
  return { path, sqlite, database, put, keys };
}

test('each open sets what a power cut asks for, the second one too', () => {
  const path = tempFile();
  for (let round = 0; round < 2; round += 1) {
    const sqlite = openSqlite(path);
    const pragma = (name: string) => sqlite.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
    expect(pragma('busy_timeout')).toBe(5000);
    sqlite.exec('create table if not exists t (a)');
    sqlite.close();
  }
});

describe('intentions that wait together', () => {
  test('share one commit, and each is there when its promise resolves', async () => {
    const { path, put, keys, database } = openTemp();
    const other = openSqlite(path);
    onTestFinished(() => void other.close());
    const commits = () => other.pragma('data_version', { simple: true }) as number;
    const before = commits();
    await Promise.all(['a', 'b', 'c'].map(put));
    expect(keys()).toEqual(['a', 'b', 'c']);
    expect(other.prepare('select count(*) from facts').pluck().get()).toBe(3);
    expect(commits()).toBe(before + 1);
    expect(await database.write(ABOUT, () => bodyOf(7))).toBe(7);
  });

  test('a failing one takes only its own changes with it', async () => {
    const { database, put, keys } = openTemp();
    const results = await Promise.allSettled([
      put('a'),
      database.write(ABOUT, function* (tx) {
        yield* run(tx.insert(facts).values({ key: 'half', value: '1' }));
        throw new Error('no');
      }),
      database.write(ABOUT, function* (tx) {
        yield* run(tx.insert(facts).values({ key: 'a', value: '2' }));
        return 'twice';
      }),
      put('b'),
    ]);
    expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(keys()).toEqual(['a', 'b']);
  });

  test('nothing of the batch is told as done when the commit fails', async () => {
    const { sqlite, put, keys } = openTemp();
    sqlite.exec(
      'create table child (id integer primary key, k text references facts(key) deferrable initially deferred)',
    );
    sqlite.exec(`create trigger orphan after insert on facts when new.key = 'bad'
      begin insert into child (k) values ('nowhere'); end`);
    const results = await Promise.allSettled([put('good'), put('bad')]);
    expect(results.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    expect(keys()).toEqual([]);
    expect(sqlite.inTransaction).toBe(false);
    await put('later');
    expect(keys()).toEqual(['later']);
  });

  test('an intention begun inside another gets a commit of its own', async () => {
    const { database, put, keys } = openTemp();
    let inner: Promise<string> | null = null;
    await database.write(ABOUT, () => {
      inner = put('inner');
      return bodyOf(0);
    });
    await inner;
    expect(keys()).toEqual(['inner']);
  });

  test('closing lets waiting ones end, and those they lead to', async () => {
    const { path, database, put } = openTemp();
    const chain = put('first').then(() => put('second'));
    await database.close();
    await chain;
    const again = openSqlite(path);
    expect(again.prepare('select count(*) from facts').pluck().get()).toBe(2);
    again.close();
    await expect(put('too late')).rejects.toThrow();
  });
});

test('an asynchronous body is refused by its type', () => {
  const { database } = openTemp();
  // @ts-expect-error: after its first await the rest would run outside the transaction
  const refused = () => database.write(async () => 1);
  expect(refused).toBeTypeOf('function');
});

describe('while another process writes', () => {
  test('a program that serves people goes on; what waits is written when the file is free, none of it lost', async () => {
    const { path, sqlite, put, keys } = openTemp();
    serve(sqlite);
    expect(sqlite.pragma('busy_timeout', { simple: true })).toBeLessThanOrEqual(50);
    const other = openSqlite(path);
    onTestFinished(() => void other.close());
    other.exec('begin immediate');
    const first = put('a');
    // A statement that waited for the other would let no timer run.
    for (let tick = 0; tick < 10; tick += 1) await new Promise((done) => setTimeout(done, 10));
    const second = put('b');
    await new Promise((done) => setTimeout(done, 60));
    expect(keys()).toEqual([]);
    other.exec('commit');
    expect(await Promise.all([first, second])).toEqual(['a', 'b']);
    expect(keys()).toEqual(['a', 'b']);
  });

  test('a trouble that is none of waiting fails those who wait, and only them', async () => {
    const { sqlite, put, keys } = openTemp();
    serve(sqlite);
    sqlite.pragma('query_only = 1');
    const [one, two] = [put('a'), put('b')];
    await expect(one).rejects.toThrow('readonly');
    await expect(two).rejects.toThrow('readonly');
    sqlite.pragma('query_only = 0');
    expect(await put('c')).toBe('c');
    expect(keys()).toEqual(['c']);
  });
});
