import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, openSqlite } from '../../../src/storage/sqlite/database.ts';

let sqlite: ReturnType<typeof openSqlite>;
beforeEach(() => {
  sqlite = openSqlite(':memory:');
  sqlite.exec(`create table facts (key text); insert into facts values ('a'), ('b')`);
});
afterEach(() => sqlite.close());

const KEYS = 'select key from facts order by key';

/** How many of these objects are still there after the garbage was collected. */
async function left(refs: readonly WeakRef<object>[]): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round += 1) {
    await setImmediate();
    collect();
  }
  return refs.filter((ref) => ref.deref() !== undefined).length;
}

test('no statement is ever collected, nor its connection', async () => {
  const texts = Array.from({ length: 50 }, (_, index) => `${KEYS} limit ${index}`);
  const refsOf = (make: (text: string) => object) => texts.map((text) => new WeakRef(make(text)));
  const other = () => {
    const connection = openSqlite(':memory:');
    connection.close();
    return connection;
  };
  expect(await left(refsOf(() => ({})))).toBe(0);
  expect(await left(refsOf((text) => sqlite.prepare(text)))).toBe(50);
  expect(await left(refsOf((text) => sqlite.prepare(text).raw()))).toBe(50);
  expect(await left(refsOf(other))).toBe(50);
});

test('nor is a connection on which nothing could be prepared, as to a file that is none of ours', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-damaged-'));
  const path = join(folder, 'chibo.sqlite');
  writeFileSync(path, 'not a data file '.repeat(64));
  const opened = (use: (connection: SqliteDatabase.Database) => void) =>
    Array.from({ length: 20 }, () => {
      const connection = new SqliteDatabase(path);
      use(connection);
      connection.close();
      return new WeakRef(connection);
    });
  expect(await left(opened((one) => expect(() => one.pragma('integrity_check')).toThrow()))).toBe(20);
  expect(await left(opened((one) => expect(() => one.exec('begin exclusive')).toThrow()))).toBe(20);
  expect(await left(opened(() => {}))).toBe(20);
  rmSync(folder, { recursive: true });
});

test('a text is prepared once for each connection', () => {
  const other = openSqlite(':memory:');
  other.exec('create table facts (key text)');
  expect(sqlite.prepare(KEYS)).toBe(sqlite.prepare(KEYS));
  expect(sqlite.prepare(KEYS).raw()).toBe(sqlite.prepare(KEYS).raw());
  expect(sqlite.prepare(KEYS)).not.toBe(other.prepare(KEYS));
  expect(other.prepare(KEYS).all()).toEqual([]);
  other.close();
});

test('the shape of rows that one reader asks for is not forced on another', () => {
  const rows = sqlite.prepare(KEYS);
  const arrays = rows.raw();
  const values = sqlite.prepare(KEYS).pluck();
  const read = () => [rows.all(), arrays.all(), values.all(), sqlite.prepare(KEYS).get()];
  const expected = [[{ key: 'a' }, { key: 'b' }], [['a'], ['b']], ['a', 'b'], { key: 'a' }];
  expect(read()).toEqual(expected);
  expect(rows.raw(false)).toBe(rows);
  expect(read()).toEqual(expected);
  expect(openDatabase(sqlite).queries.all(KEYS)).toEqual(expected[0]);
  expect(openDatabase(sqlite).queries.values(KEYS)).toEqual(expected[1]);
});

test('what would stick to a shared statement is refused', () => {
  const statement = sqlite.prepare('select key from facts where key = ?');
  for (const attempt of [
    () => statement.bind('a'),
    () => statement.iterate('a'),
    () => statement.expand(),
    () => statement.safeIntegers(),
  ])
    expect(attempt).toThrow(TypeError);
  expect(statement.all('b')).toEqual([{ key: 'b' }]);
});

test('a kept statement follows its table, and ends with its connection', () => {
  const everything = sqlite.prepare('select * from facts');
  sqlite.exec(`alter table facts add column more text default 'x'`);
  expect(everything.get()).toEqual({ key: 'a', more: 'x' });
  expect(everything.raw().get()).toEqual(['a', 'x']);
  const gone = openSqlite(':memory:');
  const statement = gone.prepare('select 1');
  gone.close();
  expect(() => statement.get()).toThrow('not open');
  expect(() => gone.prepare('select 1').get()).toThrow('not open');
});

test('a text that is wrong is refused every time', () => {
  for (let attempt = 0; attempt < 2; attempt += 1)
    expect(() => sqlite.prepare('select absent from facts')).toThrow('no such column');
});

test('a pragma acts every time, and answers as the library does', () => {
  for (const on of [0, 1, 0, 1]) {
    expect(sqlite.pragma(`foreign_keys = ${on}`)).toEqual([]);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(on);
  }
  expect(sqlite.pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  expect(sqlite.pragma('foreign_key_check', { simple: true })).toBeUndefined();
  expect(sqlite.pragma('user_version = 7', { simple: true })).toBeUndefined();
});

test('the rule is laid once, even when the module is loaded again', async () => {
  const second: string = `${import.meta.dirname}/../../../src/storage/sqlite/database.ts?again`;
  const again = (await import(second)) as { readonly openSqlite: typeof openSqlite };
  expect(again.openSqlite).not.toBe(openSqlite);
  expect(sqlite.prepare(KEYS).pluck().all()).toEqual(['a', 'b']);
});
