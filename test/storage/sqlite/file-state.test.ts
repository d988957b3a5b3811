import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../../src/storage/sqlite/database.ts';
import { fileProblem, hasConnectedGroups, trueName } from '../../../src/storage/sqlite/file-state.ts';
import { migrateDatabase } from '../../../src/storage/sqlite/migrate.ts';
import { MIGRATIONS } from '../../support/memory-storage.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chibo-'));
  path = join(folder, 'chibo.sqlite');
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

describe('the state of a data file before it is opened', () => {
  test.each<[string, () => void, string | null]>([
    ['nothing there: a first start', () => undefined, null],
    ['a lock alone is left by every start', () => writeFileSync(`${path}.lock`, ''), null],
    ['a file with something in it', () => writeFileSync(path, 'x'), null],
    ['0 bytes', () => writeFileSync(path, ''), 'empty'],
    ['gone, its -wal is there', () => writeFileSync(`${path}-wal`, 'x'), 'gone'],
    ['gone, a copy is there', () => writeFileSync(`${path}.before-3`, 'x'), 'gone'],
    ['an unfinished copy is none', () => writeFileSync(`${path}.before-3.part`, 'x'), null],
    ['the copy of another file', () => writeFileSync(join(folder, 'practice.sqlite.before-3'), 'x'), null],
    ['a folder', () => mkdirSync(path), 'no-database'],
    [
      'two names',
      () => {
        writeFileSync(path, 'x');
        linkSync(path, join(folder, 'other.sqlite'));
      },
      'several-names',
    ],
  ])('%s', (_what, prepare, kind) => {
    prepare();
    expect(fileProblem(path)?.kind ?? null).toBe(kind);
  });

  test('the newest copy is named', () => {
    for (const no of [9, 12, 3]) writeFileSync(`${path}.before-${no}`, 'x');
    expect(fileProblem(path)).toEqual({
      kind: 'gone',
      copy: join(trueName(folder), 'chibo.sqlite.before-12'),
    });
  });

  test('every way to a file leads to one name, also before it is there', () => {
    symlinkSync(path, join(folder, 'link.sqlite'));
    symlinkSync(folder, join(folder, 'self'));
    const ways = ['link.sqlite', 'self/chibo.sqlite', './self/../chibo.sqlite', 'chibo.sqlite'];
    const names = () => new Set(ways.map((way) => trueName(join(folder, way))));
    expect(names().size).toBe(1);
    writeFileSync(path, 'x');
    expect(names().size).toBe(1);
  });
});

describe('whether groups are connected', () => {
  test('is asked without leaving a trace', () => {
    expect(hasConnectedGroups(path)).toBe(false);
    const sqlite = openSqlite(path);
    migrateDatabase(sqlite, MIGRATIONS);
    sqlite.exec(
      `insert into chats (ref, kind, presence, created_at) values ('telegram:5', 'private', 'in', 0)`,
    );
    expect(hasConnectedGroups(path)).toBe(false);
    sqlite.exec(`
      insert into organisations (id, level, name, name_key, created_at) values (1, 'branch', 'A', 'a', 0);
      insert into chats (ref, kind, branch_id, presence, created_at) values ('telegram:-5', 'group', 1, 'out', 0);`);
    sqlite.close();
    expect(hasConnectedGroups(path)).toBe(true);
    expect(readdirSync(folder)).toEqual(['chibo.sqlite']);
  });

  test('a committee’s group is one', () => {
    const sqlite = openSqlite(path);
    migrateDatabase(sqlite, MIGRATIONS);
    sqlite.exec(`
      insert into organisations (id, level, name, name_key, created_at) values (1, 'commune', 'A', 'a', 0);
      insert into chats (ref, kind, committee_id, presence, connected_at, created_at)
        values ('telegram:-5', 'group', 1, 'in', 5, 0);`);
    sqlite.close();
    expect(hasConnectedGroups(path)).toBe(true);
  });

  test('of what is no data file nobody knows', () => {
    writeFileSync(path, 'x'.repeat(5000));
    expect(hasConnectedGroups(path)).toBeNull();
  });
});
