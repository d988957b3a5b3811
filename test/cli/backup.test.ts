import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite/database.ts';
import { lockInstance } from '../../src/storage/sqlite/instance-lock.ts';
import { migrateDatabase, migrationsFolder } from '../../src/storage/sqlite/migrate.ts';
import { type CliBench, cliBench } from './cli-support.ts';

const ROSTER = [
  'Đảng bộ,Chi bộ,Họ và tên,Đã đồng ý',
  'Đảng bộ xã Tam Hưng,Chi bộ thôn Đoài,Nguyễn Văn Thành,x',
  'Đảng bộ xã Tam Hưng,Chi bộ thôn Đoài,Trần Thị Hòa,x',
];
const SECRET = 'một câu dài khó đoán';

let bench: CliBench;
beforeEach(async () => {
  bench = cliBench();
  await bench.importJson(ROSTER);
});
afterEach(() => bench.remove());

const copy = (name = 'sao-luu.sqlite'): string => join(bench.path('kho'), name);
const sealWith = (passphrase: string | null): void =>
  bench.setConfig({ backup: { folder: bench.path('kho'), keep: 14, passphrase } });
const names = () => bench.query('select full_name as name from members order by id').map(({ name }) => name);

describe('chibo backup', () => {
  test('makes one whole file that only its owner may read, and says what is in it', async () => {
    const { code, out, err } = await bench.run(['backup', copy(), '--json']);
    expect(code).toBe(0);
    expect(err).toContain('BACKUP_PASSPHRASE');
    const report = JSON.parse(out) as { file: string; bytes: number; encrypted: boolean; rows: number };
    expect(report).toEqual({
      file: copy(),
      bytes: statSync(copy()).size,
      encrypted: false,
      rows: report.rows,
    });
    expect(report.rows).toBeGreaterThan(3);
    expect(statSync(copy()).mode & 0o777).toBe(0o600);
    expect(statSync(bench.path('kho')).mode & 0o777).toBe(0o700);
    expect(readdirSync(bench.path('kho'))).toEqual(['sao-luu.sqlite']);
  });

  test('with a passphrase nobody reads a name in it', async () => {
    sealWith(SECRET);
    const { code, out, err } = await bench.run(['backup', copy()]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Đã sao lưu ra .*đã mã hóa\), đã mở lại kiểm tra\.\n$/u);
    const bytes = readFileSync(copy());
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes('Nguyễn Văn Thành')).toBe(false);
    expect(readdirSync(bench.path('kho'))).toEqual(['sao-luu.sqlite']);
  });

  test('a file that is there is not written over; without data there is nothing to copy', async () => {
    await bench.run(['backup', copy()]);
    const before = readFileSync(copy());
    const again = await bench.run(['backup', copy()]);
    expect([again.code, again.err]).toEqual([2, `Tệp ${copy()} đã có. Xin ghi tên khác.\n`]);
    expect(readFileSync(copy())).toEqual(before);
    bench.setConfig({ databasePath: bench.path('khong-co.sqlite') });
    expect((await bench.run(['backup', copy('b')])).code).toBe(2);
    expect(existsSync(bench.path('khong-co.sqlite'))).toBe(false);
  });

  test('a folder that cannot be made: one line, exit 1, nothing left', async () => {
    writeFileSync(bench.path('kho'), 'a file in the way');
    const { code, err } = await bench.run(['backup', copy()]);
    expect(code).toBe(1);
    expect(err).toContain('Chưa sao lưu được');
  });
});

describe('chibo restore', () => {
  test.each([
    ['plain', null],
    ['encrypted', SECRET],
  ])('%s: the drill, row for row; what was there is kept', async (_what, passphrase) => {
    sealWith(passphrase);
    await bench.run(['backup', copy()]);
    await bench.importJson([...ROSTER, 'Đảng bộ xã Tam Hưng,Chi bộ thôn Đoài,Lê Văn Sau,x']);
    expect(names()).toHaveLength(3);
    const { code, out, err } = await bench.run(['restore', copy(), '--replace']);
    expect([code, err]).toEqual([0, '']);
    expect(names()).toEqual(['Nguyễn Văn Thành', 'Trần Thị Hòa']);
    const kept = /Dữ liệu trước đó giữ ở (.*)/u.exec(out)?.[1] ?? '';
    expect(statSync(kept).size).toBeGreaterThan(0);
    expect(out).toContain('Bây giờ có thể chạy lại Trợ lý.');
    // And back again.
    expect((await bench.run(['restore', kept, '--replace', '--json'])).code).toBe(0);
    expect(names()).toHaveLength(3);
  });

  test('on an empty folder no --replace is needed, and the rows are the same', async () => {
    const made = await bench.run(['backup', copy(), '--json']);
    const { rows } = JSON.parse(made.out) as { rows: number };
    bench.setConfig({ databasePath: join(bench.path('moi'), 'chibo.sqlite') });
    const { code, out } = await bench.run(['restore', copy(), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rows, keptAs: null, applied: 0 });
  });

  test('an older file is brought up to date', async () => {
    const path = bench.path('cu.sqlite');
    const older = openSqlite(path);
    migrateDatabase(older, folderWithoutTheLast());
    older.close();
    const { code, out, err } = await bench.run(['restore', path, '--replace']);
    expect([code, out, err]).toEqual([0, expect.stringContaining('đã nâng cấp 1 bước'), '']);
    expect(names()).toEqual([]);
  });

  /** The migrations as they were before the newest was added. */
  function folderWithoutTheLast(): string {
    const folder = bench.path('drizzle');
    cpSync(migrationsFolder(import.meta.dirname), folder, { recursive: true });
    const journal = join(folder, 'meta', '_journal.json');
    const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
    writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, -1) }));
    return folder;
  }

  const untouched = async (argv: readonly string[], code: number, words: string): Promise<void> => {
    const files = () =>
      readdirSync(dirname(bench.databasePath))
        .filter((name) => !name.endsWith('.lock'))
        .sort();
    const before = files();
    const result = await bench.run(argv);
    expect([result.code, result.err]).toEqual([code, expect.stringContaining(words)]);
    expect(names()).toHaveLength(2);
    expect(files()).toEqual(before);
  };

  test('refused where there is data, or the bot runs, or there is no such file', async () => {
    await bench.run(['backup', copy()]);
    await untouched(['restore', copy()], 2, '--replace');
    await untouched(['restore', bench.path('khong-co')], 2, 'Không thấy tệp');
    const lock = lockInstance(bench.databasePath);
    await untouched(['restore', copy(), '--replace'], 1, 'Xin dừng lại rồi khôi phục');
    lock?.release();
  });

  test('a wrong passphrase, none, half a file, another kind of file: nothing is replaced', async () => {
    sealWith(SECRET);
    await bench.run(['backup', copy()]);
    sealWith('mật khẩu khác hẳn');
    await untouched(['restore', copy(), '--replace'], 2, 'mật khẩu BACKUP_PASSPHRASE không đúng');
    sealWith(null);
    await untouched(['restore', copy(), '--replace'], 2, 'Xin đặt BACKUP_PASSPHRASE');
    await bench.run(['backup', copy('plain')]);
    for (const damage of [
      () => truncateSync(copy('plain'), Math.floor(statSync(copy('plain')).size / 2)),
      () => writeFileSync(copy('plain'), 'không phải dữ liệu'),
      () => writeFileSync(copy('plain'), ''),
    ]) {
      damage();
      await untouched(['restore', copy('plain'), '--replace'], 2, 'không phải bản sao lưu nguyên vẹn');
    }
    sealWith(SECRET);
    truncateSync(copy(), statSync(copy()).size - 100);
    await untouched(['restore', copy(), '--replace'], 2, 'hoặc tệp hỏng');
    appendFileSync(copy(), Buffer.alloc(200));
    await untouched(['restore', copy(), '--replace'], 2, 'hoặc tệp hỏng');
  });
});

test('a journal that was meddled with is said when it is copied and when it is put back, and is copied all the same', async () => {
  bench.withData(({ sqlite }) =>
    sqlite.exec('drop trigger journal_keeps_words; update journal set at = at + 1 where id = 1'),
  );
  const made = await bench.run(['backup', copy(), '--json']);
  expect([made.code, made.err]).toEqual([0, expect.stringContaining('nhật ký')]);
  expect(Object.keys(JSON.parse(made.out) as object)).toEqual(['file', 'bytes', 'encrypted', 'rows']);
  const restored = await bench.run(['restore', copy(), '--replace']);
  expect([restored.code, restored.err]).toEqual([0, expect.stringContaining('nhật ký')]);
});

test('the data file, its folder, its lock and its copies are their owner’s alone', async () => {
  expect(statSync(bench.databasePath).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(bench.databasePath)).mode & 0o777).toBe(0o700);
  lockInstance(bench.databasePath)?.release();
  expect(statSync(`${bench.databasePath}.lock`).mode & 0o777).toBe(0o600);
});
