import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { createLoggers } from '../../src/logger.ts';
import { openBench } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { soon } from '../support/soon.ts';

test('the program itself: a night that was missed while it was off, names first, then the backup', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-night-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bench = await openBench();
  await bench.say('member', 'private', '/xoa');
  await bench.tap('member', 'private', '✅ Xóa dữ liệu');
  const databasePath = join(folder, 'chibo.sqlite');
  const backups = join(folder, 'sao-luu');
  writeFileSync(databasePath, bench.sqlite.serialize());
  const lines: string[] = [];
  const app = await startApp({
    config: {
      telegram: null,
      zalo: null,
      httpsProxy: null,
      publicUrl: null,
      operators: [],
      requiresApproval: false,
      databasePath,
      databaseUrl: null,
      backup: { folder: backups, keep: 2, passphrase: null },
      zone: 'Asia/Ho_Chi_Minh',
      http: { host: '127.0.0.1', port: 0, portIsDefault: false },
      logLevel: 'info',
    },
    clock: { now: () => at('2026-11-21', '09:00') },
    loggers: createLoggers('info', { write: (line: string) => void lines.push(line) }),
  });
  onTestFinished(() => app.stop());
  await soon(() =>
    expect(existsSync(backups) && readdirSync(backups).sort()).toEqual([
      'chibo-2026-11-21.sqlite',
      'chibo-da-xoa.json',
    ]),
  );
  for (const file of [databasePath, join(backups, 'chibo-2026-11-21.sqlite')])
    expect([file, readFileSync(file).includes('Phạm Thị Lan')]).toEqual([file, false]);
  const order = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
  const erased = order.findIndex((line) => line.startsWith('names were erased'));
  expect(erased).toBeGreaterThanOrEqual(0);
  await soon(() =>
    expect(
      lines.map((line) => (JSON.parse(line) as { msg: string }).msg).indexOf('the nightly backup was made'),
    ).toBeGreaterThan(erased),
  );
  expect(lines.join('')).not.toMatch(/Phạm|Lan\b/u);
});
