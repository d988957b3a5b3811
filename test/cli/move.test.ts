import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lockPlace } from '../../src/storage/open.ts';
import { openPool } from '../../src/storage/postgres/pool.ts';
import { openSqlite } from '../../src/storage/sqlite/database.ts';
import { lockInstance } from '../../src/storage/sqlite/instance-lock.ts';
import { everyRow } from '../support/every-row.ts';
import { makeYear } from '../support/made-year.ts';
import { type Server, serverPrograms, startServer } from '../support/postgres/server.ts';
import { type CliBench, cliBench } from './cli-support.ts';

const ROSTER = [
  'Đảng bộ,Chi bộ,Họ và tên,Đã đồng ý',
  'Đảng bộ xã Tam Hưng,Chi bộ thôn Đoài,Nguyễn Văn Thành,x',
  'Đảng bộ xã Tam Hưng,Chi bộ thôn Đoài,Trần Thị Hòa,x',
];

let bench: CliBench;
beforeEach(async () => {
  bench = cliBench();
  await bench.importJson(ROSTER);
});
afterEach(() => bench.remove());

const DEAD = 'postgres://chibo:mat-khau@127.0.0.1:9/chibo';

describe('what is not even begun', () => {
  test.each([
    ['no target', [], '--to'],
    ['no address', ['--to', 'postgres://mat-khau'], 'postgres://tên:mật-khẩu'],
    ['another kind of server', ['--to', 'mysql://u:mat-khau@h/chibo'], 'postgres://tên:mật-khẩu'],
    ['a file while the data is in one', ['--to', 'moi.sqlite'], 'DATABASE_URL'],
  ])('%s', async (_, args, words) => {
    const { code, out, err } = await bench.run(['move', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
    expect(err).not.toContain('mat-khau@');
  });

  test('from a server to a server, or onto a file that is there', async () => {
    bench.setConfig({ databaseUrl: DEAD });
    expect(await bench.run(['move', '--to', DEAD])).toMatchObject({ code: 2 });
    expect(await bench.run(['move', '--to', bench.databasePath])).toMatchObject({ code: 2 });
  });

  test('without data there is nothing to move', async () => {
    bench.setConfig({ databasePath: bench.path('khac.sqlite') });
    const { code, err } = await bench.run(['move', '--to', DEAD]);
    expect(code).toBe(2);
    expect(err).toContain('khac.sqlite');
    expect(existsSync(bench.path('khac.sqlite'))).toBe(false);
  });

  test('a server that nobody reaches: exit 1, the place without the password', async () => {
    const { code, err } = await bench.run(['move', '--to', DEAD]);
    expect(code).toBe(1);
    expect(err).toMatch(/^--to: .*127\.0\.0\.1:9/);
    expect(err).not.toContain('mat-khau');
  });

  test('while the bot runs', async () => {
    const lock = lockInstance(bench.databasePath);
    const { code, err } = await bench.run(['move', '--to', DEAD]);
    lock?.release();
    expect(code).toBe(1);
    expect(err).toContain('đang chạy');
  });
});

const programs = serverPrograms();
describe.skipIf(programs === null)('with a real server', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(programs ?? '');
  });
  afterAll(() => server.stop());

  test('there and back: rows and journal equal, the source as it was', async () => {
    const sqlite = openSqlite(bench.databasePath);
    makeYear(sqlite, 3);
    sqlite.close();
    const before = everyRow(bench.databasePath);
    const url = await server.database();
    const going = await bench.run(['move', '--to', url, '--json']);
    expect(going).toMatchObject({ code: 0, err: '' });
    const report = JSON.parse(going.out) as { from: string; to: string; tables: number; rows: number };
    expect(Object.keys(report)).toEqual(['from', 'to', 'tables', 'rows']);
    expect(report.rows).toBe(Object.entries(before).reduce(countRows, 0));
    expect(everyRow(bench.databasePath)).toEqual(before);

    expect(await bench.run(['move', '--to', url])).toMatchObject({ code: 2 });
    // The server knows how much there is, and need not read all of it to find one row.
    const pool = await openPool(url, 1);
    const { rows } = await pool.lend((session) =>
      session.ask(
        `select (select count(*) from members), reltuples::bigint from pg_class where relname = 'members'`,
      ),
    );
    await pool.close();
    expect(rows[0]?.[1]).toBe(rows[0]?.[0]);

    const back = bench.path('ve/chibo.sqlite');
    bench.setConfig({ databaseUrl: url });
    const returned = await bench.run(['move', '--to', back]);
    expect(returned).toMatchObject({ code: 0, err: '' });
    expect(returned.out).toContain('nhật ký liền mạch');
    expect(everyRow(back)).toEqual(before);
    expect(statSync(back).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(back))).toEqual(['chibo.sqlite']);
    expect(returned.out + going.out).not.toContain('mat-khau');
    expect(await bench.run(['move', '--to', back])).toMatchObject({ code: 2 });
  });

  test('a journal that was broken before is moved as it is, and said', async () => {
    bench.withData(({ sqlite }) => {
      sqlite.exec('drop trigger journal_keeps_words');
      sqlite.exec(`update journal set action = 'x' where id = (select min(id) from journal)`);
    });
    const { code, err, out } = await bench.run(['move', '--to', await server.database()]);
    expect(code).toBe(0);
    expect(err).toContain('nhật ký');
    expect(out).not.toContain('liền mạch');
  });

  test('an empty server has nothing to bring back; one in use is left alone', async () => {
    const url = await server.database();
    bench.setConfig({ databaseUrl: url });
    expect(await bench.run(['move', '--to', bench.path('a.sqlite')])).toMatchObject({ code: 2 });
    bench.setConfig({ databaseUrl: null });
    await bench.run(['move', '--to', url]);
    bench.setConfig({ databaseUrl: url });
    const serving = await lockPlace({ kind: 'server', url });
    expect(await bench.run(['move', '--to', bench.path('b.sqlite')])).toMatchObject({ code: 1 });
    await serving?.release();
    expect(existsSync(bench.path('b.sqlite'))).toBe(false);
  });
});

const countRows = (sum: number, [table, rows]: readonly [string, readonly string[]]): number =>
  table.startsWith('__') ? sum : sum + rows.length;
