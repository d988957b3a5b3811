import { chmodSync, existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import type { Examined } from '../../src/doctor/examine.ts';
import { endLeftPrograms } from '../support/program.ts';
import { withZaloTown, type ZaloTown, type ZaloTownPlan } from './zalo-town.ts';

/*
 * `chibo doctor` of the built program, beside a bot that serves two branches on both channels: everything is well; then
 * one thing after the other is spoilt, is found, said by its name, and mended.
 */

const PLAN: ZaloTownPlan = {
  bots: 1,
  branches: [
    { people: ['both', 'zalo', 'telegram'], bot: 0, hasTelegram: true },
    { people: ['telegram', 'telegram'], bot: null, hasTelegram: true },
  ],
  importAt: '2026-12-01 09:00',
};
const SECRET = 'rất-bí-mật-2026';

afterEach(endLeftPrograms);

async function examined(
  town: ZaloTown,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly out: string; readonly found: readonly Examined[] }> {
  const { code, stdout } = await town.chiboWith(env, 'doctor', '--json');
  return { code, out: stdout, found: JSON.parse(stdout) as Examined[] };
}

/** Exit 1, and this one check alone is not well; returns what it says. */
async function onlyAmiss(
  town: ZaloTown,
  check: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { code, found } = await examined(town, env);
  const amiss = found.filter(({ ok }) => !ok);
  expect(amiss.map((one) => one.check)).toEqual([check]);
  expect(code).toBe(1);
  expect(amiss[0]?.todo).not.toBe('');
  return amiss[0]?.message ?? '';
}

async function allWell(town: ZaloTown, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const { code, found } = await examined(town, env);
  expect(found.filter(({ ok }) => !ok)).toEqual([]);
  expect(code).toBe(0);
}

/** Works on the data by hand, beside the running bot, as somebody with the file could. */
function byHand(town: ZaloTown, sql: string): void {
  const file = new SqliteDatabase(join(town.folder, 'data', 'chibo.sqlite'), { timeout: 5000 });
  const guards = file
    .prepare<[], { name: string; sql: string }>(
      `select name, sql from sqlite_master where type = 'trigger' and name like 'journal_keeps_%'`,
    )
    .all();
  for (const { name } of guards) file.exec(`drop trigger ${name}`);
  file.exec(sql);
  for (const guard of guards) file.exec(guard.sql);
  file.close();
}

test('beside a running bot everything is well; then each thing that was spoilt is found and named', async () => {
  await withZaloTown(PLAN, async (town) => {
    const program = await town.start({ BACKUP_PASSPHRASE: SECRET });
    await town.settled();
    const env = { BACKUP_PASSPHRASE: SECRET };
    const backups = join(town.folder, 'data/sao-luu');
    const nightly = await town.until('the nightly backup', () =>
      existsSync(backups) ? readdirSync(backups).find((name) => name.endsWith('.age')) : undefined,
    );
    const polls = town.telegram.stats.calls.get('getUpdates') ?? 0;
    const { code, out, found } = await examined(town, env);
    expect(found.filter(({ ok }) => !ok)).toEqual([]);
    expect(code).toBe(0);
    expect(found.every((one) => Object.keys(one).join() === 'check,ok,message,todo')).toBe(true);
    for (const secret of [SECRET, ...town.bots.map(({ token }) => token), 'never-to-be-logged'])
      expect(out).not.toContain(secret);
    for (const branch of town.branches)
      for (const { name } of branch.members) expect(out).not.toContain(name);
    // The bot polls by itself; nobody takes its updates.
    expect(program.isRunning()).toBe(true);
    expect((town.telegram.stats.calls.get('getUpdates') ?? 0) - polls).toBeLessThan(50);
    expect((await town.chiboWith(env, 'doctor')).stdout).toMatch(/^Đã xong {4}Cấu hình/);

    // Settings and channels.
    expect(await onlyAmiss(town, 'telegram-groups', { ...env, TELEGRAM_BOT_TOKEN: '' })).toContain('2 nhóm');
    const other = await examined(town, { ...env, TELEGRAM_BOT_TOKEN: '7000002:another-one' });
    expect(other.code).toBe(1);
    expect(other.found.find(({ check }) => check === 'telegram')).toMatchObject({
      ok: false,
      message: 'Telegram từ chối mã bot.',
    });
    const zalo = await examined(town, { ...env, ZALO_BOT_TOKENS: '14590:another-one' });
    expect(zalo.found.find(({ check }) => check === 'zalo')).toMatchObject({
      ok: false,
      message: 'Zalo từ chối mã của bot: 14590.',
    });
    const wrong = await examined(town, { ...env, HTTP_PORT: 'x' });
    expect([wrong.code, wrong.found.map(({ check }) => check)]).toEqual([1, ['configuration']]);
    const [, second] = town.branches;
    town.telegram.addFault({ method: 'getMe', kind: 'html-502' });
    expect((await examined(town, env)).found.find(({ check }) => check === 'telegram')?.ok).toBe(false);
    town.telegram.setBotCanWrite(second?.telegramGroup ?? 0, false);
    await town.settled();
    expect(await onlyAmiss(town, 'telegram-groups', env)).toContain(second?.name);
    town.telegram.setBotCanWrite(second?.telegramGroup ?? 0, true);

    // Files.
    const dataFile = join(town.folder, 'data/chibo.sqlite');
    chmodSync(dataFile, 0o644);
    expect(await onlyAmiss(town, 'file-modes', env)).toContain('chibo.sqlite');
    chmodSync(dataFile, 0o600);
    writeFileSync(join(town.folder, '.env'), 'LOG_LEVEL=info\n', { mode: 0o644 });
    expect(await onlyAmiss(town, 'file-modes', env)).toContain('.env');
    chmodSync(join(town.folder, '.env'), 0o600);
    await allWell(town, env);

    // Backups.
    expect(await onlyAmiss(town, 'backup', { ...env, BACKUP_PASSPHRASE: 'mật khẩu khác' })).toContain(
      nightly,
    );
    expect(await onlyAmiss(town, 'backup')).toContain('BACKUP_PASSPHRASE');
    const sealed = join(backups, nightly);
    truncateSync(sealed, Math.floor(statSync(sealed).size / 2));
    expect(await onlyAmiss(town, 'backup', env)).toContain(nightly);
    writeFileSync(sealed, 'không phải bản sao lưu');
    expect(await onlyAmiss(town, 'backup', env)).toContain('hỏng');
    await town.chiboWith(env, 'backup', join(backups, 'chibo-2026-12-02.sqlite.age'));
    await allWell(town, env);
    // Nothing of what was tried is left lying about.
    expect(readdirSync(backups).filter((name) => name.endsWith('.part'))).toEqual([]);

    // The journal, by a hand that puts the guards back.
    const [row] = town.query<{ id: number; at: number }>(
      'select id, at from journal order by id limit 1 offset 3',
    );
    const id = row?.id ?? 0;
    byHand(town, `update journal set at = at - 60000 where id = ${id}`);
    expect(await onlyAmiss(town, 'journal', env)).toContain(`dòng ${id} `);
    byHand(town, `update journal set at = at + 60000 where id = ${id}`);
    await allWell(town, env);
    byHand(town, 'drop table if exists kept; create table kept as select * from journal');
    byHand(town, `delete from journal where id = ${id}`);
    expect(await onlyAmiss(town, 'journal', env)).toContain(`mất dòng ngay trước dòng ${id + 1} `);
    byHand(town, `insert into journal select * from kept where id = ${id}`);
    await allWell(town, env);
    byHand(town, 'delete from journal where id > (select max(id) - 2 from kept)');
    const cut = await examined(town, env);
    expect(cut.code).toBe(1);
    expect(cut.found.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(['journal', 'backup']);
    expect(cut.found.find(({ check }) => check === 'journal')?.message).toContain('phần cuối không khớp');
    // Whoever also mends the head is found by the backup alone.
    byHand(
      town,
      `update facts set value = (select count(*) || ' ' || (select hash from journal order by id desc limit 1) from journal) where key = 'journal:head'`,
    );
    expect(await onlyAmiss(town, 'backup', env)).toContain('không khớp với dữ liệu');
  });
});
