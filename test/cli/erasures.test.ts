import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite/database.ts';
import { sqliteStorage } from '../../src/storage/storage.ts';
import { carryOutErasures } from '../../src/use-cases/privacy/carry-out-erasures.ts';
import { type CliBench, cliBench, NOW } from './cli-support.ts';

/* What the operator's files make of a name that was erased. */

const HEAD = 'Đảng bộ,Chi bộ,Mã,Họ và tên,Chức vụ,Đã đồng ý,Telegram ID';
const ROSTER = [
  HEAD,
  'Xã A,Chi bộ thôn 1,1,Lê Văn An,Bí thư,x,11',
  'Xã A,Chi bộ thôn 1,12,Phạm Thị Lan,Phó bí thư,x,12',
];
const DAY_MS = 86_400_000;

let bench: CliBench;
beforeEach(async () => {
  bench = cliBench();
  await bench.importJson(ROSTER);
});
afterEach(() => bench.remove());

const members = () =>
  bench.query('select full_name, office, consent from members order by id').map((row) => Object.values(row));
const accounts = () =>
  bench.query('select account from member_accounts order by account').map((row) => row['account']);
const copy = (name: string): string => join(bench.path('kho'), name);
const useFolder = (): void =>
  bench.setConfig({ backup: { folder: bench.path('kho'), keep: 14, passphrase: null } });

/** Comrade 12 asks; `night`: and the night has passed. */
async function eraseLan(night = true): Promise<void> {
  const sqlite = openSqlite(bench.databasePath);
  const storage = sqliteStorage(sqlite, () => undefined);
  const id = sqlite.prepare(`select id from members where roster_no = '12'`).pluck().get();
  sqlite.prepare(`insert into erasures (member_id, why, asked_at) values (?, 'asked', ?)`).run(id, NOW + 1);
  if (night)
    await carryOutErasures(storage.privacy, NOW + DAY_MS, '2026-11-23' as never, async () => undefined);
  await storage.close();
}

describe('chibo import', () => {
  test.each([
    ['after the night', true, 'Đồng chí số 12'],
    ['before it', false, 'Phạm Thị Lan'],
  ])(
    '%s: an erased number stays without name, account and consent, and the report says so',
    async (_when, night, name) => {
      await eraseLan(night);
      if (!night)
        bench.withData(({ sqlite }) =>
          sqlite.exec(`delete from member_accounts where account = 'telegram:12'`),
        );
      const { code, out } = await bench.run(['import', bench.csv(ROSTER)]);
      expect(code).toBe(0);
      expect(out).toContain('1 dòng là của đồng chí đã xóa dữ liệu');
      expect(members()[1]?.[0]).toBe(name);
      expect(members()).toHaveLength(2);
    },
  );

  test('office and status of the number still follow the file', async () => {
    await eraseLan();
    await bench.importJson([HEAD, 'Xã A,Chi bộ thôn 1,12,Phạm Thị Lan,Đảng viên,x,12']);
    expect(members()[1]).toEqual(['Đồng chí số 12', 'member', 'declined']);
    expect(accounts()).toEqual(['telegram:11']);
  });

  test('whoever has a name again is a member like others', async () => {
    await eraseLan();
    bench.withData(({ sqlite }) =>
      sqlite.exec(
        `update members set full_name = 'Phạm Thị Lan', name_key = 'pham thi lan' where roster_no = '12'`,
      ),
    );
    await bench.importJson([HEAD, 'Xã A,Chi bộ thôn 1,12,Phạm Thị Lan,Đảng viên,,12']);
    expect(accounts()).toEqual(['telegram:11', 'telegram:12']);
  });

  test('the journal of an import holds no name', async () => {
    await bench.importJson([HEAD, 'Xã A,Chi bộ thôn 1,12,Phạm Thị Lành,Đảng viên,,']);
    const lines = bench.query(`select before, after from journal where action like 'member.%'`);
    expect(JSON.stringify(lines)).not.toMatch(/Phạm|Lan|Lê/u);
  });
});

describe('chibo restore', () => {
  test('an older backup is brought up to the erasures that the replaced data knows of', async () => {
    await bench.run(['backup', copy('cu.sqlite')]);
    await eraseLan();
    const { code, out } = await bench.run(['restore', copy('cu.sqlite'), '--replace']);
    expect(code).toBe(0);
    expect(out).toContain('Đã xóa lại tên 1 đồng chí');
    expect(members()[1]).toEqual(['Đồng chí số 12', 'deputy_secretary', 'declined']);
    expect(accounts()).toEqual(['telegram:11']);
    expect(readFileSync(bench.databasePath).includes('Phạm Thị Lan')).toBe(false);
  });

  test('or to the list that lies beside a later backup, on another machine', async () => {
    useFolder();
    await bench.run(['backup', copy('cu.sqlite')]);
    await eraseLan();
    await bench.run(['backup', copy('moi.sqlite')]);
    expect(readdirSync(bench.path('kho')).sort()).toEqual(['chibo-da-xoa.json', 'cu.sqlite', 'moi.sqlite']);
    expect(readFileSync(copy('chibo-da-xoa.json'), 'utf8')).not.toMatch(/Phạm|Lan/u);
    bench.setConfig({ databasePath: join(bench.path('may-khac'), 'chibo.sqlite') });
    const { out } = await bench.run(['restore', copy('cu.sqlite'), '--json']);
    expect(JSON.parse(out)).toMatchObject({ erasedAgain: 1 });
    expect(readFileSync(join(bench.path('may-khac'), 'chibo.sqlite')).includes('Phạm Thị Lan')).toBe(false);
    expect(readFileSync(join(bench.path('may-khac'), 'chibo.sqlite')).includes('Lê Văn An')).toBe(true);
  });

  test('a wish that still waits is not lost with the data that is replaced', async () => {
    await bench.run(['backup', copy('cu.sqlite')]);
    await eraseLan(false);
    await bench.run(['restore', copy('cu.sqlite'), '--replace']);
    expect(members()[1]?.[0]).toBe('Đồng chí số 12');
  });

  test('what a backup has done already is not done again, nor to somebody else of that number', async () => {
    useFolder();
    await eraseLan();
    await bench.run(['backup', copy('moi.sqlite')]);
    const same = await bench.run(['restore', copy('moi.sqlite'), '--replace', '--json']);
    expect(JSON.parse(same.out)).toMatchObject({ erasedAgain: 0 });
    // Another installation that keeps its backups in the same folder.
    bench.setNow(NOW + 5000);
    bench.setConfig({ databasePath: join(bench.path('khac'), 'chibo.sqlite') });
    await bench.run(['import', bench.csv(ROSTER)]);
    await bench.run(['backup', copy('khac.sqlite')]);
    const other = await bench.run(['restore', copy('khac.sqlite'), '--replace', '--json']);
    expect(JSON.parse(other.out)).toMatchObject({ erasedAgain: 0 });
    expect(readFileSync(join(bench.path('khac'), 'chibo.sqlite')).includes('Phạm Thị Lan')).toBe(true);
  });
});
