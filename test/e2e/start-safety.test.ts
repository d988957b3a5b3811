import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../support/program.ts';

/* A start that would slip into practice, or begin anew over a lost file, does not happen: the built program says why. */

const TOKEN = '123456:s3cret-s3cret';
let folder: string;
const children = new Set<ChildProcess>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chibo-start-'));
  mkdirSync(join(folder, 'data'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  rmSync(folder, { recursive: true, force: true });
});

const dataFile = () => join(folder, 'data', 'chibo.sqlite');

function launch(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [join(ROOT, 'dist', script), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HTTP_PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return { child, said, ended };
}

/** Runs to its end, or to its address: a start that was not stopped. */
async function start(env?: Readonly<Record<string, string>>) {
  const { child, said, ended } = launch('src/main.js', [], env);
  const opened = new Promise<'open'>((done) => {
    child.stdout.on('data', () => {
      if (/http:\/\//.test(said.stdout)) done('open');
    });
  });
  const code = await Promise.race([ended, opened]);
  return { code, ...said, child, ended };
}

/** The start is refused: exit 2, one line, no secret, no new file. */
async function expectRefused(words: RegExp, env?: Readonly<Record<string, string>>) {
  const before = readdirSync(join(folder, 'data')).filter((name) => !name.endsWith('-shm'));
  const { code, stdout, stderr } = await start(env);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(words);
  expect(stderr).not.toContain('s3cret');
  const after = readdirSync(join(folder, 'data')).filter((name) => !/-shm$|\.lock/.test(name));
  expect(before).toEqual(expect.arrayContaining(after));
}

async function chibo(args: readonly string[], env?: Readonly<Record<string, string>>) {
  const { said, ended } = launch('src/cli/chibo.js', args, env);
  return { code: await ended, ...said };
}

async function imported(group = true): Promise<void> {
  writeFileSync(
    join(folder, 'roster.csv'),
    `Chi bộ;Họ và tên;Chức vụ;Nhóm Telegram\nThôn Đoài;Lê An;Bí thư;${group ? '-1001' : ''}\n`,
  );
  expect(await chibo(['import', 'roster.csv'])).toMatchObject({ code: 0 });
}

describe('what was meant is not guessed', () => {
  test.each<[string, () => void, RegExp]>([
    [
      '.env in UTF-16',
      () =>
        writeFileSync(join(folder, '.env'), Buffer.from(`\uFEFFTELEGRAM_BOT_TOKEN=${TOKEN}\r\n`, 'utf16le')),
      /^\.env: .*UTF-8/,
    ],
    [
      '.env.txt',
      () => writeFileSync(join(folder, '.env.txt'), `TELEGRAM_BOT_TOKEN=${TOKEN}\n`),
      /^\.env\.txt: /,
    ],
    [
      'TELEGRAM_TOKEN in .env',
      () => writeFileSync(join(folder, '.env'), `TELEGRAM_TOKEN=${TOKEN}\n`),
      /^TELEGRAM_TOKEN: có phải TELEGRAM_BOT_TOKEN không\?/,
    ],
    [
      'ZALO_BOT_TOKEN in .env',
      () => writeFileSync(join(folder, '.env'), `ZALO_BOT_TOKEN=${TOKEN}\n`),
      /^ZALO_BOT_TOKEN: có phải ZALO_BOT_TOKENS không\?/,
    ],
  ])('%s', async (_what, prepare, words) => {
    prepare();
    await expectRefused(words);
    // The command line reads the same settings.
    const listed = await chibo(['branches', '--json']);
    expect(listed).toMatchObject({ code: 2, stdout: '' });
    expect(listed.stderr).toMatch(words);
  });

  test('connected groups and no token', async () => {
    await imported();
    await expectRefused(/đã có nhóm kết nối, nhưng chưa đặt TELEGRAM_BOT_TOKEN/);
    // The command line works without a token.
    expect(await chibo(['branches', '--json'])).toMatchObject({ code: 0 });
  });

  test('a roster alone, or nothing at all: the practice chat opens, in a file of its own', async () => {
    await imported(false);
    const practice = await start();
    expect(practice.code).toBe('open');
    practice.child.kill('SIGTERM');
    expect(await practice.ended).toBe(0);
    expect(existsSync(join(folder, 'data', 'practice.sqlite'))).toBe(true);
  });
});

describe('a data file that is not the one it was', () => {
  const env = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' };

  test.each<[string, () => void, RegExp]>([
    ['gone, its -wal is there', () => writeFileSync(`${dataFile()}-wal`, 'x'), /Không thấy tệp dữ liệu/],
    [
      'gone, a copy of a migration is there',
      () => renameSync(dataFile(), `${dataFile()}.before-9`),
      /Bản sao gần nhất: .*before-9/,
    ],
    ['0 bytes', () => writeFileSync(dataFile(), ''), /rỗng \(0 byte\)/],
    ['no database', () => writeFileSync(dataFile(), 'x'.repeat(5000)), /./],
  ])('%s', async (what, spoil, words) => {
    if (what.includes('copy')) await imported();
    spoil();
    if (what !== 'no database') await expectRefused(words, env);
    else await expectRefused(/không phải tệp dữ liệu/);
    const listed = await chibo(['branches', '--json']);
    expect(listed.stdout).toBe('');
    expect(listed.code).toBe(what === 'no database' ? 1 : 2);
  });

  test('a second process, by the same name, another path, a link or a hard link', async () => {
    await imported(false);
    const first = await start({ ...env, DATABASE_PATH: dataFile() });
    expect(first.code).toBe('open');
    symlinkSync(dataFile(), join(folder, 'link.sqlite'));
    symlinkSync(join(folder, 'data'), join(folder, 'other'));
    for (const path of [
      dataFile(),
      'data/../data/chibo.sqlite',
      'link.sqlite',
      join('other', 'chibo.sqlite'),
    ]) {
      const { code, stderr } = await start({ ...env, DATABASE_PATH: path });
      expect({ path, code, stderr: stderr.trimEnd().split('\n').length }).toEqual({
        path,
        code: 2,
        stderr: 1,
      });
      expect(stderr).toContain('đang được một chương trình khác sử dụng');
    }
    linkSync(dataFile(), join(folder, 'hard.sqlite'));
    const { code, stderr } = await start({ ...env, DATABASE_PATH: 'hard.sqlite' });
    expect(code).toBe(2);
    expect(stderr).toContain('nhiều tên (liên kết cứng)');
    first.child.kill('SIGTERM');
    await first.ended;
  });

  test('two starts at the very same moment, on an empty folder too: one opens, the other says so', async () => {
    for (let round = 0; round < 3; round += 1) {
      if (round > 0) await imported(false);
      const both = await Promise.all([start(env), start(env)]);
      const opened = both.filter(({ code }) => code === 'open');
      const refused = both.filter(({ code }) => code !== 'open');
      expect([opened.length, refused.map(({ code }) => code)]).toEqual([1, [2]]);
      expect(refused[0]?.stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(refused[0]?.stderr).toContain('đang được một chương trình khác sử dụng');
      opened[0]?.child.kill('SIGTERM');
      await opened[0]?.ended;
    }
  });

  test('a copy of the file under another name is another file', async () => {
    await imported(false);
    copyFileSync(dataFile(), join(folder, 'copy.sqlite'));
    const sqlite = new SqliteDatabase(join(folder, 'copy.sqlite'));
    expect(sqlite.prepare('select count(*) from members').pluck().get()).toBe(1);
    sqlite.close();
    expect(await chibo(['branches', '--json'], { DATABASE_PATH: join(folder, 'copy.sqlite') })).toMatchObject(
      {
        code: 0,
      },
    );
  });
});
