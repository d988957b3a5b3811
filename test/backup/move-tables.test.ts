import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { moveTables } from '../../src/backup/move-tables.ts';
import { checkJournal } from '../../src/storage/journal-check.ts';
import { MOVED_TABLES, MoveError } from '../../src/storage/moved-tables.ts';
import { postgresDatabase } from '../../src/storage/postgres/database.ts';
import { fromPostgres, hasData, intoPostgres } from '../../src/storage/postgres/move-side.ts';
import type { Session, Sessions } from '../../src/storage/postgres/session.ts';
import { openDatabase, openSqlite } from '../../src/storage/sqlite/database.ts';
import { migrateDatabase } from '../../src/storage/sqlite/migrate.ts';
import { fromSqlite, intoSqlite } from '../../src/storage/sqlite/move-side.ts';
import { openBench } from '../support/branch-bench.ts';
import { everyRow } from '../support/every-row.ts';
import { makeYear } from '../support/made-year.ts';
import { MIGRATIONS } from '../support/memory-storage.ts';
import { empty, openPglite } from '../support/postgres/pglite.ts';

const folder = mkdtempSync(join(tmpdir(), 'chibo-move-'));
const place = (name: string): string => join(folder, name);
const NOTHING = (): void => undefined;

let sessions: Sessions;
beforeAll(async () => {
  sessions = await openPglite();
});
beforeEach(() => empty(sessions));
afterAll(async () => {
  await sessions.close();
  rmSync(folder, { recursive: true });
});

function newFile(name: string) {
  const sqlite = openSqlite(place(name));
  migrateDatabase(sqlite, MIGRATIONS);
  return sqlite;
}

const there = (from: ReturnType<typeof openSqlite>): Promise<{ tables: number; rows: number }> =>
  sessions.lend((session) =>
    fromSqlite(from, (source) => intoPostgres(session, (target) => moveTables(source, target, NOTHING))),
  );

async function thereAndBack(name: string, from: ReturnType<typeof openSqlite>): Promise<void> {
  const moved = await there(from);
  const target = newFile(`${name}-back.sqlite`);
  const back = await sessions.lend((session) =>
    fromPostgres(session, (source) => intoSqlite(target, (into) => moveTables(source, into, NOTHING))),
  );
  expect(back).toEqual(moved);
  target.close();
}

test('every table of a data file is carried, in the order of its key', () => {
  const sqlite = newFile('tables.sqlite');
  const names = sqlite
    .prepare<[], string>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name not like '\\_\\_%' escape '\\' order by name`,
    )
    .pluck()
    .all();
  expect(MOVED_TABLES.map(({ name }) => name)).toEqual(names);
  expect(MOVED_TABLES.filter(({ key }) => key.length === 0)).toEqual([]);
  sqlite.close();
});

test("a year's file, there and back: every row is the same, and so are the numbers to come", async () => {
  const source = newFile('year.sqlite');
  makeYear(source, 7);
  // The last one was given out and is gone: its number must not be given out again.
  source.exec('delete from chats where id = (select max(id) from chats)');
  const numbers = source.prepare('select name, seq from sqlite_sequence where seq > 0 order by name').all();
  await thereAndBack('year', source);
  source.close();
  expect(everyRow(place('year-back.sqlite'))).toEqual(everyRow(place('year.sqlite')));
  const back = openSqlite(place('year-back.sqlite'));
  expect(back.prepare('select name, seq from sqlite_sequence where seq > 0 order by name').all()).toEqual(
    numbers,
  );
  back.close();
});

test('what was lived through in a chat, with its journal', async () => {
  const bench = await openBench();
  await bench.say('stranger', 'group', '/toila Lê Đình Khang');
  await bench.say('secretary', 'group', '/viec');
  bench.sqlite.exec(`vacuum into '${place('chat.sqlite')}'`);
  const source = openSqlite(place('chat.sqlite'));
  const before = await checkJournal(openDatabase(source));
  expect(before).toMatchObject({ faults: [] });
  expect(before.rows).toBeGreaterThan(0);
  await thereAndBack('chat', source);
  expect(await checkJournal(postgresDatabase(sessions))).toEqual(before);
  const back = openSqlite(place('chat-back.sqlite'));
  expect(await checkJournal(openDatabase(back))).toEqual(before);
  back.close();
  source.close();
  expect(everyRow(place('chat-back.sqlite'))).toEqual(everyRow(place('chat.sqlite')));
});

describe('nothing arrives by halves', () => {
  test.each([
    ['at the beginning', 0],
    ['in the middle', 12],
    ['at the last table', MOVED_TABLES.length - 1],
  ])('broken off %s: the server is as it was', async (_, table) => {
    const source = newFile(`broken-${table}.sqlite`);
    makeYear(source, 8);
    const broken = sessions.lend((session) =>
      fromSqlite(source, (from) =>
        intoPostgres(session, (into) =>
          moveTables(
            from,
            {
              ...into,
              count(one) {
                if (one === MOVED_TABLES[table]) return Promise.resolve(-1);
                return into.count(one);
              },
            },
            NOTHING,
          ),
        ),
      ),
    );
    await expect(broken).rejects.toThrow(MoveError);
    expect(await sessions.lend(hasData)).toBe(false);
    expect(await ties()).toBeGreaterThan(30);
    await there(source);
    source.close();
  });

  test('a row that points to none: the new file is as it was', async () => {
    const source = newFile('loose.sqlite');
    makeYear(source, 9);
    source.pragma('foreign_keys = OFF');
    source.exec('delete from members where id = (select min(id) from members)');
    await expect(there(source)).rejects.toThrow(/23503/);
    expect(await sessions.lend(hasData)).toBe(false);
    source.close();
  });
});

test('somebody else’s tables, and rows of ours, are data', async () => {
  expect(await sessions.lend(hasData)).toBe(false);
  await sessions.lend((session: Session) => session.ask('create table theirs (id int)'));
  expect(await sessions.lend(hasData)).toBe(true);
  await sessions.lend((session: Session) => session.ask('drop table theirs'));
  await sessions.lend((session: Session) => session.ask(`insert into facts (key, value) values ('a', 'b')`));
  expect(await sessions.lend(hasData)).toBe(true);
});

async function ties(): Promise<number> {
  const { rows } = await sessions.lend((session) =>
    session.ask(`select count(*) from pg_constraint where contype = 'f'`),
  );
  return Number(rows[0]?.[0]);
}
