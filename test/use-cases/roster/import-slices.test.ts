import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROSTER_CHANNELS } from '../../../src/channels/roster-channels.ts';
import { type IsoDate, isoDate } from '../../../src/domain/calendar/calendar.ts';
import { rosterRepository } from '../../../src/storage/roster/roster.ts';
import { openDatabase, openSqlite, type SqliteStore } from '../../../src/storage/sqlite/database.ts';
import { migrateDatabase, migrationsFolder } from '../../../src/storage/sqlite/migrate.ts';
import { importRoster } from '../../../src/use-cases/roster/import-roster.ts';
import { AT_ONCE, slicesOf } from '../../../src/use-cases/roster/import-slices.ts';

let open: SqliteStore[];
const freshData = (): SqliteStore => {
  const sqlite = openSqlite(':memory:');
  migrateDatabase(sqlite, migrationsFolder(import.meta.dirname));
  const database = openDatabase(sqlite);
  open.push(database);
  return database;
};
let database: SqliteStore;
beforeEach(() => {
  open = [];
  database = freshData();
});
afterEach(() => Promise.all(open.map((one) => one.close())));

const TODAY = isoDate('2026-11-22') as IsoDate;
const HEADER = ['Đảng bộ', 'Chi bộ', 'Mã', 'Họ và tên', 'Đã đồng ý', 'Telegram ID', 'Nhóm Telegram'];
/** Three branches of two, the first of them in two places of the file. */
const TABLE = [
  HEADER,
  ['Xã A', 'Thôn 1', '1', 'Lê An', 'x', '11', '-1'],
  ['Xã A', 'Thôn 2', '1', 'Lê Bình', 'x', '21', '-2'],
  ['Xã A', 'Thôn 2', '2', 'Lê Chi', 'x', '22', ''],
  ['', 'Thôn 9', '1', 'Lê Dũng', 'x', '91', '-9'],
  ['', 'Thôn 9', '2', 'Lê Em', 'x', '92', ''],
  ['', 'Thôn 1', '2', 'Lê Giang', 'x', '12', ''],
];

/** Imports with slices of two rows; `between` runs once, when the first of them is stored. */
async function inSlices(table = TABLE, between: (sql: SqliteStore['sqlite']) => void = () => undefined) {
  let slices = 0;
  const stored: [number, number][] = [];
  const result = await importRoster(
    rosterRepository(database),
    { table, channels: ROSTER_CHANNELS, dryRun: false, now: 1, today: TODAY },
    {
      written: async ({ done, of }) => {
        stored.push([done, of]);
        if (stored.length === 1) between(database.sqlite);
      },
    },
    {
      size: () => 2,
      run: (_rows, write) => {
        slices += 1;
        return write();
      },
    },
  );
  return { result, slices, stored };
}

const TABLES = [
  'organisations',
  'branch_settings',
  'members',
  'member_statuses',
  'member_accounts',
  'chats',
  'journal',
];
const allOf = ({ sqlite }: SqliteStore) =>
  TABLES.map((name) => sqlite.prepare(`select * from ${name} order by 1, 2`).all());
const column = (sql: string) => database.sqlite.prepare<[], unknown>(sql).pluck().all();

const atOnce = async (into: SqliteStore) =>
  importRoster(rosterRepository(into), {
    table: TABLE,
    channels: ROSTER_CHANNELS,
    dryRun: false,
    now: 1,
    today: TODAY,
  });

describe('slices', () => {
  test('never split a branch, and ask for their size one by one', () => {
    const branch = { id: 1, name: 'x', key: 'x', committee: null };
    const of = (count: number) => ({ branch, rows: Array.from({ length: count }) as never[] });
    const sizes = [4, 1, 9];
    const cut = slicesOf([2, 2, 3, 1, 8].map(of), () => sizes.shift() ?? 1);
    expect([...cut].map((slice) => slice.map(({ rows }) => rows.length))).toEqual([[2, 2], [3], [1, 8]]);
    expect([...slicesOf([], AT_ONCE.size)]).toEqual([]);
  });

  test('leave the data and the report of an import in one piece, and tell how far it is', async () => {
    const other = freshData();
    const { result, slices, stored } = await inSlices();
    expect(result).toEqual(await atOnce(other));
    expect(allOf(database)).toEqual(allOf(other));
    expect(slices).toBe(3);
    expect(stored).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  test('hold only the branches that change', async () => {
    await inSlices();
    const changed = TABLE.map((row) => (row[3] === 'Lê Dũng' ? row.with(3, 'Lê Văn Dũng') : row));
    const { result, slices } = await inSlices(changed);
    expect(slices).toBe(1);
    expect(result).toMatchObject({
      value: {
        updated: 1,
        unchanged: 5,
        branches: [{ unchanged: 2 }, { unchanged: 2 }, { updated: 1, unchanged: 1 }],
      },
    });
  });

  test('a dry run has none', async () => {
    const before = allOf(database);
    const result = await importRoster(
      rosterRepository(database),
      { table: TABLE, channels: ROSTER_CHANNELS, dryRun: true, now: 1, today: TODAY },
      {},
      { size: () => 2, run: () => Promise.reject(new Error('a dry run writes')) },
    );
    expect(result).toMatchObject({ ok: true, value: { dryRun: true, added: 6 } });
    expect(allOf(database)).toEqual(before);
  });
});

describe('an import that ends half-way', () => {
  const breakOn = (name: string) =>
    database.sqlite.exec(
      `create trigger broken before insert on members when new.full_name = '${name}' begin select raise(abort, 'disk'); end`,
    );

  test.each(['Lê Chi', 'Lê Em'])(
    'at %s leaves whole branches, and the same file takes in the rest',
    async (name) => {
      breakOn(name);
      await expect(inSlices()).rejects.toThrow('disk');
      const halves = column('select count(*) from members group by branch_id');
      expect(halves).toEqual(name === 'Lê Chi' ? [2] : [2, 2]);
      database.sqlite.exec('drop trigger broken');
      const { result, stored } = await inSlices();
      expect(result).toMatchObject({
        ok: true,
        value: { unchanged: 2 * halves.length, branches: [{}, {}, {}] },
      });
      expect(stored.at(-1)).toEqual([3 - halves.length, 3 - halves.length]);
      const other = freshData();
      await atOnce(other);
      expect(allOf(database)).toEqual(allOf(other));
    },
  );
});

describe('what somebody else writes between two slices', () => {
  const lastOf = (name: string) => column(`select max(id) from members where full_name = '${name}'`)[0];

  test('an answer given in person stays', async () => {
    await inSlices(TABLE.map((row) => row.with(4, '')));
    const { result } = await inSlices(TABLE, (sqlite) =>
      sqlite.exec(`update members set consent = 'declined' where full_name = 'Lê Em'`),
    );
    expect(result).toMatchObject({ ok: true, value: { updated: 5, declinedKept: 1 } });
    expect(column('select consent from members order by full_name')).toEqual([
      ...Array(4).fill('given'),
      'declined',
      'given',
    ]);
  });

  test('an account that was linked to somebody else ends the import before its branch', async () => {
    const { result, stored } = await inSlices(TABLE, (sqlite) =>
      sqlite.exec(`insert into member_accounts (account, member_id, linked_at, linked_by)
        values ('telegram:92', ${lastOf('Lê An')}, 5, 'officer')`),
    );
    expect(result).toEqual({
      ok: false,
      error: [
        {
          line: 6,
          column: 'Telegram ID',
          fault: { code: 'account-taken', branch: 'Thôn 1', sameBranch: false },
        },
      ],
    });
    expect(stored).toEqual([
      [1, 3],
      [2, 3],
    ]);
    expect(column('select count(*) from members group by branch_id')).toEqual([2, 2]);
  });

  test('a group that was connected to another branch as well', async () => {
    const { result } = await inSlices(TABLE, (sqlite) =>
      sqlite.exec(
        `insert into chats (ref, kind, branch_id, presence, created_at) values ('telegram:-9', 'group', 2, 'in', 5)`,
      ),
    );
    expect(result).toMatchObject({ ok: false, error: [{ line: 5, fault: { code: 'group-taken' } }] });
    expect(column(`select branch_id from chats where ref = 'telegram:-9'`)).toEqual([2]);
  });

  test('a branch that another import made is met, not made again', async () => {
    const { result } = await inSlices(TABLE, (sqlite) =>
      sqlite.exec(`
        insert into organisations (id, level, name, name_key, created_at) values (90, 'branch', 'Thôn 9', 'thon 9', 5);
        insert into branch_settings (branch_id, meeting_day, meeting_time, plan) values (90, 3, 1170, '{}');
        insert into members (branch_id, roster_no, full_name, name_key, office, consent, created_at)
          values (90, '1', 'Lê Dũng', 'le dung', 'member', 'none', 5);`),
    );
    expect(result).toMatchObject({
      ok: true,
      value: { branches: [{}, {}, { id: 90, isNew: false, added: 1, updated: 1 }] },
    });
    expect(column('select full_name from members where branch_id = 90 order by id')).toEqual([
      'Lê Dũng',
      'Lê Em',
    ]);
  });

  test('a branch of the same name under another superior makes no row doubtful', async () => {
    const table = TABLE.map((row) => (row[3] === 'Lê Chi' ? row.with(0, '') : row));
    const { result } = await inSlices(table, (sqlite) =>
      sqlite.exec(`
        insert into organisations (id, level, name, name_key, created_at) values (80, 'commune', 'Xã B', 'xa b', 5);
        insert into organisations (id, parent_id, level, name, name_key, created_at)
          values (81, 80, 'branch', 'Thôn 2', 'thon 2', 5);`),
    );
    expect(result).toMatchObject({
      ok: true,
      value: { branches: [{}, { committee: 'Xã A', added: 2 }, {}] },
    });
  });
});
