import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../src/storage/sqlite/database.ts';
import { type CliBench, cliBench } from '../../cli/cli-support.ts';

/* A stop in the middle of an act on whole branches: all of it, or nothing. */

const ROOT = join(import.meta.dirname, '../../..');
const SCRIPT = join(ROOT, 'test/support/killed-merge.ts');
let folder = '';
let script = '';
beforeAll(() => {
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'killed-'));
  script = join(folder, 'script.mjs');
  execFileSync(process.execPath, [join(ROOT, 'scripts/run.mjs'), '--into', script, SCRIPT]);
});
afterAll(() => rmSync(folder, { recursive: true }));

let bench: CliBench;
beforeEach(async () => {
  bench = cliBench();
  await bench.importJson([
    'Đảng bộ,Chi bộ,Mã,Họ và tên,Chức vụ,Đã đồng ý,Telegram ID,Nhóm Telegram',
    'Xã A,Chi bộ thôn 1,1,Lê Văn An,Bí thư,x,11,-1',
    'Xã A,Chi bộ thôn 1,2,Phạm Thị Lan,Đảng viên,x,12,',
    'Xã A,Chi bộ thôn 2,1,Vũ Văn Ba,Bí thư,x,21,-2',
  ]);
  // What was written goes into the file itself, which is copied.
  bench.withData(({ sqlite }) => sqlite.pragma('wal_checkpoint(TRUNCATE)'));
});
afterEach(() => bench.remove());

function everything(path: string): string {
  const sqlite = openSqlite(path);
  try {
    const tables = sqlite
      .prepare<[], string>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
      .pluck()
      .all();
    return JSON.stringify(tables.map((table) => [table, sqlite.prepare(`select * from "${table}"`).all()]));
  } finally {
    sqlite.close();
  }
}

describe.each(['merge', 'split'])('%s', (act) => {
  test('killed after any part of it: the file is as it was, and the next run does it whole', {
    timeout: 120_000,
  }, () => {
    const before = everything(bench.databasePath);
    const run = (path: string, queries: number) =>
      spawnSync(process.execPath, [script, path, act, String(queries)], { encoding: 'utf8' });
    const whole = join(bench.path('.'), 'whole.sqlite');
    copyFileSync(bench.databasePath, whole);
    const all = run(whole, Number.MAX_SAFE_INTEGER);
    expect(all.stderr).toBe('');
    const queries = Number(all.stdout);
    expect(queries).toBeGreaterThan(20);
    for (const part of [0.35, 0.7, 1]) {
      const died = run(bench.databasePath, Math.floor(queries * part) - 1);
      expect(died.stdout).toBe('');
      expect(died.status === 137 || died.signal === 'SIGKILL' || died.status === null).toBe(true);
      expect(everything(bench.databasePath)).toBe(before);
    }
    expect(run(bench.databasePath, Number.MAX_SAFE_INTEGER).stdout).toBe(String(queries));
    const after = everything(bench.databasePath);
    expect(after).not.toBe(before);
    expect(after).toBe(everything(whole));
  });
});
