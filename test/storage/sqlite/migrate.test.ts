import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../../src/storage/sqlite/database.ts';
import {
  MigrationError,
  migrateDatabase,
  migrationsFolder,
  readJournal,
} from '../../../src/storage/sqlite/migrate.ts';
import { MIGRATIONS } from '../../support/memory-storage.ts';

interface Entry {
  idx: number;
  version: string;
  when: number;
  tag: string;
  breakpoints: boolean;
}

/** A copy of the real folder, to which a test adds migrations. */
function copiedFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const drizzleFolder = join(folder, 'drizzle');
  cpSync(MIGRATIONS, drizzleFolder, { recursive: true });
  const journalPath = join(drizzleFolder, 'meta', '_journal.json');
  const read = () => JSON.parse(readFileSync(journalPath, 'utf8')) as { entries: Entry[] };
  return {
    folder: drizzleFolder,
    path: join(folder, 'chibo.sqlite'),
    count: read().entries.length,
    /** As an earlier version had it: without the migration of this name and those behind it. */
    cutBefore(name: string) {
      const journal = read();
      const at = journal.entries.findIndex(({ tag }) => tag.endsWith(name));
      writeFileSync(journalPath, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));
    },
    add(sql: string, when?: number) {
      const journal = read();
      const last = journal.entries.at(-1);
      const idx = journal.entries.length;
      const tag = `${String(idx).padStart(4, '0')}_added`;
      journal.entries.push({
        idx,
        version: '6',
        when: when ?? (last?.when ?? 0) + 1,
        tag,
        breakpoints: true,
      });
      writeFileSync(join(drizzleFolder, `${tag}.sql`), sql);
      writeFileSync(journalPath, JSON.stringify(journal));
    },
  };
}

function openWith(path: string) {
  const sqlite = openSqlite(path);
  onTestFinished(() => void sqlite.close());
  return sqlite;
}

const levels = (sqlite: SqliteDatabase.Database) =>
  sqlite.prepare('select count(*) from organisation_levels').pluck().get();

describe('the real folder', () => {
  test('is in order, complete, and applied once', () => {
    const journal = readJournal(MIGRATIONS);
    const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
    expect(files.map((name) => name.replace('.sql', ''))).toEqual(journal.map((entry) => entry.tag));
    const sqlite = openWith(':memory:');
    expect(migrateDatabase(sqlite, MIGRATIONS)).toEqual({ applied: journal.length });
    expect(migrateDatabase(sqlite, MIGRATIONS)).toEqual({ applied: 0 });
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  test('numbered questions that stand open keep their meaning: names in place of codes', () => {
    const earlier = copiedFolder();
    earlier.cutBefore('offers_by_name');
    const sqlite = openWith(':memory:');
    migrateDatabase(sqlite, earlier.folder);
    sqlite.exec(
      `insert into chats (id, ref, kind, presence, created_at) values (1, 'zalo:g', 'group', 'in', 0)`,
    );
    const options = [
      ['a:1:y', 'a:1:n'],
      ['ym:1:2:0', 'ym:1:3:1', 'yp:1:0:n'],
      ['d:1', 'e:1', 'q'],
    ];
    for (const [index, one] of options.entries())
      sqlite
        .prepare(
          `insert into offers (outbox_id, chat_id, code, options, created_at, expires_at) values (?, 1, 'A', ?, 0, 9)`,
        )
        .run(index, JSON.stringify(one));
    migrateDatabase(sqlite, MIGRATIONS);
    const now = sqlite.prepare<[], string>('select options from offers order by id').pluck().all();
    expect(now.map((one) => JSON.parse(one) as unknown)).toEqual([
      ['rsvp:1:y', 'rsvp:1:n'],
      ['roll-mark:1:2:0', 'roll-mark:1:3:1', 'roll-page:1:0:n'],
      ['task-done:1', 'task-extend:1', 'all-tasks'],
    ]);
  });

  test('members of an older file get their numbers: above those of the roster, branch by branch', () => {
    const earlier = copiedFolder();
    earlier.cutBefore('numbers_and_ages');
    const sqlite = openWith(':memory:');
    migrateDatabase(sqlite, earlier.folder);
    sqlite.exec(`
      insert into organisations (id, level, name, name_key, created_at) values (1, 'branch', 'A', 'a', 0), (2, 'branch', 'B', 'b', 0);
      insert into members (id, branch_id, roster_no, full_name, name_key, office, consent, created_at) values
        (1, 1, '07', 'A', 'a', 'member', 'given', 0), (2, 1, null, 'B', 'b', 'member', 'given', 0),
        (3, 2, null, 'C', 'c', 'member', 'given', 0), (4, 1, 'ĐV9', 'D', 'd', 'member', 'given', 0),
        (5, 1, null, 'E', 'e', 'member', 'given', 0);`);
    migrateDatabase(sqlite, MIGRATIONS);
    expect(sqlite.prepare('select id, own_no as no from members order by id').raw().all()).toEqual([
      [1, null],
      [2, 8],
      [3, 1],
      [4, null],
      [5, 9],
    ]);
  });

  test('themes of an older file are the first of their quarters, in words', () => {
    const earlier = copiedFolder();
    earlier.cutBefore('model_branch_and_themes');
    const sqlite = openWith(':memory:');
    migrateDatabase(sqlite, earlier.folder);
    sqlite.exec(`
      insert into organisations (id, level, name, name_key, created_at) values (1, 'branch', 'A', 'a', 0);
      insert into thematic_plans (branch_id, year, quarter, topic) values (1, 2026, 4, 'Đoàn kết'), (1, 2027, 1, 'Học Bác');`);
    migrateDatabase(sqlite, MIGRATIONS);
    expect(sqlite.prepare('select * from thematic_plans order by year').raw().all()).toEqual([
      [1, 2026, 4, 1, 'Đoàn kết'],
      [1, 2027, 1, 1, 'Học Bác'],
    ]);
    expect(sqlite.prepare('select model_since from organisations').pluck().all()).toEqual([null]);
  });

  test('leaves the very notes and tables that the library would leave', () => {
    const ours = openWith(':memory:');
    migrateDatabase(ours, MIGRATIONS);
    const theirs = new SqliteDatabase(':memory:');
    migrate(drizzle(theirs), { migrationsFolder: MIGRATIONS });
    const notes = 'select hash, created_at from __drizzle_migrations order by created_at';
    const schema = `select name, sql from sqlite_master where name not like '\\_\\_%' escape '\\' order by name`;
    expect(ours.prepare(notes).all()).toEqual(theirs.prepare(notes).all());
    expect(ours.prepare(schema).all()).toEqual(theirs.prepare(schema).all());
  });

  test('is found from any file below it, and its absence is told', () => {
    expect(migrationsFolder(import.meta.dirname)).toBe(MIGRATIONS);
    expect(() => migrationsFolder(tmpdir())).toThrow(MigrationError);
  });

  test('the journal of deeds takes no change and no deletion', () => {
    const sqlite = openWith(':memory:');
    migrateDatabase(sqlite, MIGRATIONS);
    sqlite.exec(`insert into journal (at, actor, action, subject) values (1, 'cli', 'x', 'y')`);
    expect(() => sqlite.exec(`update journal set action = 'z'`)).toThrow('append-only');
    expect(() => sqlite.exec('delete from journal')).toThrow('append-only');
    expect(sqlite.prepare('select action from journal').pluck().all()).toEqual(['x']);
  });
});

describe('guards', () => {
  test('a migration dated before the one in front of it is refused, not skipped', () => {
    const { folder, path, add } = copiedFolder();
    add('create table late (id integer);', 1);
    expect(() => migrateDatabase(openWith(path), folder)).toThrow('is older than the one before it');
  });

  test('a file of a newer program is left alone', () => {
    const { folder, path, add } = copiedFolder();
    add('create table tomorrow (id integer);');
    const sqlite = openWith(path);
    migrateDatabase(sqlite, folder);
    expect(() => migrateDatabase(sqlite, MIGRATIONS)).toThrow('newer version');
  });

  test.each([
    ['rows that vanish', 'delete from organisation_levels where rank > 0;', 'lost rows'],
    [
      'rows that point nowhere',
      `insert into organisations (level, name, name_key, created_at) values ('none', 'x', 'x', 0);`,
      'rows that do not exist',
    ],
    ['a broken statement', 'create table half (id integer);--> statement-breakpoint\nnonsense;', 'nonsense'],
  ])('%s stop it, and the file is as before, also at the next try', (_what, sql, complaint) => {
    const { folder, path, add, count } = copiedFolder();
    const sqlite = openWith(path);
    migrateDatabase(sqlite, folder);
    add(sql);
    for (let tries = 0; tries < 2; tries += 1) {
      expect(() => migrateDatabase(sqlite, folder)).toThrow(complaint);
      expect(levels(sqlite)).toBe(4);
      expect(sqlite.prepare('select count(*) from __drizzle_migrations').pluck().get()).toBe(count);
      expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    }
  });

  test('a table rebuilt by a migration keeps its children', () => {
    const { folder, path, add } = copiedFolder();
    const sqlite = openWith(path);
    migrateDatabase(sqlite, folder);
    sqlite.exec(
      `insert into organisations (id, level, name, name_key, created_at) values (1, 'branch', 'x', 'x', 0)`,
    );
    add(
      [
        'create table new_levels (code text primary key not null, rank integer not null, label text not null);',
        'insert into new_levels select * from organisation_levels;',
        'drop table organisation_levels;',
        'alter table new_levels rename to organisation_levels;',
      ].join('\n--> statement-breakpoint\n'),
    );
    expect(migrateDatabase(sqlite, folder)).toEqual({ applied: 1 });
    expect([levels(sqlite), sqlite.prepare('select level from organisations').pluck().get()]).toEqual([
      4,
      'branch',
    ]);
  });

  test('a file with data is copied first, as it is at that moment; a fresh one is not', () => {
    const { folder, path, add, count } = copiedFolder();
    const sqlite = openWith(path);
    migrateDatabase(sqlite, folder);
    expect(existsSync(`${path}.before-${count}`)).toBe(false);
    const copy = `${path}.before-${count + 1}`;
    writeFileSync(copy, 'left over from an upgrade that was interrupted');
    sqlite.exec(`insert into facts (key, value) values ('a', 'b')`);
    add('create table tomorrow (id integer);');
    migrateDatabase(sqlite, folder);
    const backup = new SqliteDatabase(copy, { readonly: true });
    onTestFinished(() => void backup.close());
    expect(backup.prepare('select value from facts').pluck().all()).toEqual(['b']);
    expect(backup.prepare('select count(*) from __drizzle_migrations').pluck().get()).toBe(count);
    expect(existsSync(`${copy}.part`)).toBe(false);
  });
});
