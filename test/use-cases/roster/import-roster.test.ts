import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROSTER_CHANNELS } from '../../../src/channels/roster-channels.ts';
import { type IsoDate, isoDate } from '../../../src/domain/calendar/calendar.ts';
import { rosterRepository } from '../../../src/storage/roster/roster.ts';
import { openDatabase, openSqlite, type SqliteStore } from '../../../src/storage/sqlite/database.ts';
import { migrateDatabase, migrationsFolder } from '../../../src/storage/sqlite/migrate.ts';
import { importRoster } from '../../../src/use-cases/roster/import-roster.ts';

let database: SqliteStore;
beforeEach(() => {
  const sqlite = openSqlite(':memory:');
  migrateDatabase(sqlite, migrationsFolder(import.meta.dirname));
  database = openDatabase(sqlite);
});
afterEach(() => database.close());

const TODAY = isoDate('2026-11-22') as IsoDate;
const take = (table: readonly (readonly string[])[], progress = {}) =>
  importRoster(
    rosterRepository(database),
    { table, channels: ROSTER_CHANNELS, dryRun: false, now: 1, today: TODAY },
    progress,
  );
const writes = () => database.sqlite.prepare<[], number>('select total_changes()').pluck().get();

const HEADER = ['Đảng bộ', 'Chi bộ', 'Mã', 'Họ và tên', 'Nhóm Zalo'];

describe('importRoster', () => {
  test('tells how far it is', async () => {
    const checked: number[] = [];
    const written: object[] = [];
    await take([HEADER, ['', 'Thôn 1', '', 'Lê An'], ['', 'Thôn 1', '', 'Lê Bình']], {
      checked: (done: number) => checked.push(done),
      written: async (stored: object) => void written.push(stored),
    });
    expect(checked).toEqual([1, 2]);
    expect(written).toEqual([{ fresh: [1], done: 1, of: 1 }]);
  });

  test('a roster that brings nothing new writes nothing at all', async () => {
    const table = [HEADER, ['Xã A', 'Thôn 1', '1', 'Lê An', 'g'], ['Xã A', 'Thôn 1', '2', 'Lê An', 'g']];
    await take(table);
    const before = writes();
    const again = await take(table);
    expect(again).toMatchObject({ ok: true, value: { added: 0, updated: 0, unchanged: 2, dryRun: false } });
    expect(writes()).toBe(before);
  });

  test('a failure half-way leaves nothing behind', async () => {
    database.sqlite.exec(
      `create trigger broken before insert on members when new.full_name = 'Lê Bình' begin select raise(abort, 'disk'); end`,
    );
    await expect(
      take([HEADER, ['Xã A', 'Thôn 1', '', 'Lê An'], ['Xã A', 'Thôn 1', '', 'Lê Bình']]),
    ).rejects.toThrow('disk');
    for (const table of ['organisations', 'members', 'journal', 'branch_settings'])
      expect(database.sqlite.prepare(`select * from ${table}`).all()).toEqual([]);
  });

  test('branches of one name under two superiors stay apart', async () => {
    await take([HEADER, ['Xã A', 'Thôn 1', '1', 'Lê An'], ['Xã B', 'Thôn 1', '1', 'Lê An']]);
    expect(await take([HEADER, ['Xã B', 'Thôn 1', '1', 'Lê Anh']])).toMatchObject({
      ok: true,
      value: { updated: 1 },
    });
    expect(database.sqlite.prepare('select full_name from members order by id').pluck().all()).toEqual([
      'Lê An',
      'Lê Anh',
    ]);
  });

  test('the number goes before the name: two members may swap names', async () => {
    await take([HEADER, ['', 'Thôn 1', '1', 'Lê An'], ['', 'Thôn 1', '2', 'Lê Bình']]);
    await take([HEADER, ['', 'Thôn 1', '1', 'Lê Bình'], ['', 'Thôn 1', '2', 'Lê An']]);
    expect(
      database.sqlite.prepare('select roster_no, full_name from members order by id').raw().all(),
    ).toEqual([
      ['1', 'Lê Bình'],
      ['2', 'Lê An'],
    ]);
  });
});
