import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPool } from '../../src/storage/postgres/pool.ts';
import { serverText } from '../../src/text/vi/start.ts';
import { everyRow } from '../support/every-row.ts';
import { type Server, serverPrograms, startServer } from '../support/postgres/server.ts';
import { type CliBench, cliBench } from './cli-support.ts';

/* Commands whose data lies, or should lie, on a real server. */

const ROSTER = [
  'Đảng bộ,Chi bộ,Họ và tên,Đã đồng ý',
  'Đảng bộ xã Tam Hưng,Chi bộ thôn Đoài,Nguyễn Văn Thành,x',
  'Đảng bộ xã Tam Hưng,Chi bộ thôn Đoài,Trần Thị Hòa,x',
];
const SECRET = 'mat-khau-bi-mat';

describe.skipIf(serverPrograms() === null)('on a PostgreSQL server', () => {
  let server: Server;
  let bench: CliBench;
  beforeAll(async () => {
    server = await startServer(serverPrograms() ?? '');
  });
  afterAll(() => server?.stop());
  beforeEach(() => {
    bench = cliBench();
  });
  afterEach(() => bench.remove());

  const ask = async (url: string, text: string): Promise<void> => {
    const sessions = await openPool(url, 1);
    await sessions.lend((session) => session.ask(text));
    await sessions.close();
  };

  test.each([
    ['a database that is not there', { pathname: '/khong_co' }, serverText.noDatabase],
    ['a name that is not known', { username: 'ai_do' }, serverText.refused],
    ['a name without rights', { username: 'xem_thoi' }, serverText.noRights],
    ['another port', { port: '9' }, null],
  ])('%s: one line that names the place, without the password', async (_what, wrong, words) => {
    const url = new URL(await server.database());
    await ask(url.href, 'drop role if exists xem_thoi; create role xem_thoi login');
    Object.assign(url, { password: SECRET }, wrong);
    bench.setConfig({ databaseUrl: url.href });
    const { code, out, err } = await bench.run(['branches']);
    expect([code, out]).toEqual([1, '']);
    if (words !== null) expect(err).toBe(`${words(url.searchParams.get('host') ?? '')}\n`);
    expect(err).toMatch(/^DATABASE_URL: [^\n]+\n$/u);
    expect(err).not.toContain(SECRET);
  });

  test('a backup of a data file is restored on a server; where somebody else’s tables stand nothing is touched', async () => {
    await bench.importJson(ROSTER);
    const before = everyRow(bench.databasePath);
    const copy = bench.path('chibo-2026-12-03.sqlite');
    expect(await bench.run(['backup', copy])).toMatchObject({ code: 0 });
    const taken = await server.database();
    await ask(taken, 'create table kho_hang (id int)');
    bench.setConfig({ databaseUrl: taken });
    expect(await bench.run(['restore', copy])).toMatchObject({
      code: 2,
      err: expect.stringContaining('đang có dữ liệu'),
    });
    bench.setConfig({ databaseUrl: await server.database() });
    const { code, err, out } = await bench.run(['restore', copy, '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ keptAs: null, applied: 0, erasedAgain: 0 });
    const back = bench.path('ve.sqlite');
    expect(await bench.run(['move', '--to', back])).toMatchObject({ code: 0 });
    expect(everyRow(back)).toEqual(before);
    expect(existsSync(`${copy}-wal`)).toBe(false);
  });
});
