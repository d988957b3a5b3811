import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Examined, examine } from '../../src/doctor/examine.ts';
import { hostileAnswers } from '../messaging/hostile-answers.ts';
import { farSide } from '../messaging/telegram/far-side.ts';
import { MIGRATIONS } from '../support/memory-storage.ts';

/* The whole of it towards servers that answer anything: it ends, says so in the right place, and gives nothing away. */

const SECRETS = ['s3cret-of-telegram', 's3cret-of-zalo', 'mật khẩu sao lưu'];

async function examined(answer: RequestListener): Promise<readonly Examined[]> {
  const { root } = await farSide(answer);
  const folder = mkdtempSync(join(tmpdir(), 'chibo-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const reading = readConfig({
    TELEGRAM_BOT_TOKEN: `7:${SECRETS[0]}`,
    TELEGRAM_API_ROOT: root,
    ZALO_BOT_TOKENS: `14590:${SECRETS[1]}`,
    ZALO_API_ROOT: root,
    BACKUP_PASSPHRASE: SECRETS[2],
    BACKUP_DIR: join(folder, 'sao-luu'),
    DATABASE_PATH: join(folder, 'chibo.sqlite'),
  });
  if (!reading.ok) throw new Error(reading.problems.join());
  return examine({
    settings: { ok: true, value: reading.config },
    now: Date.UTC(2026, 11, 3),
    version: '0.1.0',
    migrations: MIGRATIONS,
  });
}

test('whatever both servers answer, the two tokens alone are amiss', async () => {
  const answers = Object.entries(hostileAnswers('http://127.0.0.1:9/'));
  const found = await Promise.all(
    answers.map(async ([what, answer]) => ({ what, lines: await examined(answer) })),
  );
  for (const { what, lines } of found) {
    expect([what, lines.filter(({ ok }) => !ok).map(({ check }) => check)]).toEqual([
      what,
      ['telegram', 'zalo'],
    ]);
    for (const secret of SECRETS) expect(JSON.stringify(lines)).not.toContain(secret);
  }
}, 120_000);

test('settings that are wrong are the one thing said', async () => {
  const found = await examine({
    settings: { ok: false, error: ['HTTP_PORT: phải là số'] },
    now: 0,
    version: '0.1.0',
    migrations: MIGRATIONS,
  });
  expect(found).toMatchObject([{ check: 'configuration', ok: false, message: 'HTTP_PORT: phải là số' }]);
});
