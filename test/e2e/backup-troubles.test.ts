import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everyRow } from '../support/every-row.ts';
import { programFolder, type Ran, runLine } from '../support/program-folder.ts';

/* What goes wrong around a backup: each time one line that says what to do, the exit code of the contract, and no half file. */

const SECRET = 'một câu dài khó đoán';
const SEALED = { BACKUP_PASSPHRASE: `"${SECRET}"`, LOG_LEVEL: 'error' };
const PLAIN = { LOG_LEVEL: 'error' };

/** A roster of so many members in branches of fifty. */
function roster(members: number): string {
  const rows = Array.from(
    { length: members },
    (_none, index) => `Xã Tam Hưng;Chi bộ ${Math.floor(index / 50)};${index % 50};Nguyễn Văn ${index}`,
  );
  return ['Đảng bộ;Chi bộ;Mã;Họ và tên', ...rows].join('\n');
}

async function folderWithData(env: Readonly<Record<string, string>>, members = 200): Promise<string> {
  const folder = programFolder(env);
  writeFileSync(join(folder, 'ds.csv'), roster(members));
  const { code, stderr } = await runLine(folder, 'npm run -s chibo -- import ds.csv');
  expect([code, stderr]).toEqual([0, '']);
  return folder;
}

/** One line for a person, no trace of the machine’s own words. */
function isOneLine({ stderr, stdout }: Ran, words: string): void {
  const lines = stderr
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('Bản sao lưu chưa được mã hóa'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(words);
  expect(stderr + stdout).not.toMatch(/\n\s+at |Error:|node:internal/);
}

/** Whether a small file system of one’s own may be mounted here. */
const mayMount = ((): boolean => {
  try {
    execFileSync('bash', ['-c', 'unshare -rm mount -t tmpfs tmpfs /mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
/** Runs a line where `den` is a file system of so many KiB; what lies in it at the end is listed last. */
const onSmallDisk = (kib: number, line: string): string =>
  `unshare -rm bash -c 'mount -t tmpfs -o size=${kib}k tmpfs den; code=0; ${line} || code=$?; ls -A den; exit $code'`;
/** Runs a line that may write no file longer than so many KiB. */
const withShortFiles = (kib: number, line: string): string =>
  `bash -c 'ulimit -f ${kib}; code=0; ${line} || code=$?; ls -A den; exit $code'`;

describe('a disk that fills', () => {
  const WAYS = [
    ['the file system is full', onSmallDisk, !mayMount],
    ['files may not grow', withShortFiles, false],
  ] as const;

  for (const [how, limited, isSkipped] of WAYS)
    test.skipIf(isSkipped).each([
      ['plain, at the copy', PLAIN, 0.5],
      ['plain, just before its end', PLAIN, 0.97],
      ['encrypted, at the copy', SEALED, 0.5],
      ['encrypted, while it is sealed', SEALED, 1.5],
      ['encrypted, while it is tried', SEALED, 2.5],
    ] as const)(`${how}: %s`, async (_when, env, share) => {
      const folder = await folderWithData(env);
      mkdirSync(join(folder, 'den'));
      const original = everyRow(join(folder, 'data/chibo.sqlite'));
      const size = Math.ceil(readFileSync(join(folder, 'data/chibo.sqlite')).length / 1024);
      // A limit on single files cannot be passed by the second of three.
      const kib = Math.floor(size * (limited === withShortFiles ? Math.min(share, 0.9) : share));
      const ran = await runLine(folder, limited(kib, 'npm run -s chibo -- backup den/a.sqlite'));
      expect([ran.code, ran.stdout]).toEqual([1, '']);
      isOneLine(ran, 'Chưa sao lưu được (');
      isOneLine(ran, 'không để lại tệp dở dang. Xin xem chỗ trống trên đĩa');
      expect(everyRow(join(folder, 'data/chibo.sqlite'))).toEqual(original);
    });

  test.skipIf(!mayMount)('during a restore: nothing is replaced', async () => {
    const folder = await folderWithData(SEALED);
    await runLine(folder, 'npm run -s chibo -- backup a.age');
    mkdirSync(join(folder, 'den'));
    const line = 'DATABASE_PATH=den/chibo.sqlite npm run -s chibo -- restore a.age';
    const ran = await runLine(folder, onSmallDisk(64, line));
    expect([ran.code, ran.stdout]).toEqual([1, 'chibo.sqlite.lock\n']);
    isOneLine(ran, 'Chưa khôi phục được (ENOSPC), nên chưa thay gì');
  });
});

describe('a backup that cannot be used', () => {
  test.each([
    [
      'a wrong passphrase',
      (line: string) => `BACKUP_PASSPHRASE='mật khẩu khác hẳn' ${line}`,
      1,
      'Xin kiểm tra mật khẩu, hoặc chọn bản khác',
    ],
    ['half of it', (line: string) => line, 0.5, 'hoặc tệp hỏng. Chưa thay gì'],
    ['all but its end', (line: string) => line, 0.999, 'hoặc tệp hỏng. Chưa thay gì'],
    ['its head alone', (line: string) => line, 0.0005, 'hoặc tệp hỏng. Chưa thay gì'],
  ])('%s', async (_what, said, share, words) => {
    const folder = await folderWithData(SEALED);
    await runLine(folder, 'npm run -s chibo -- backup a.age');
    truncateSync(join(folder, 'a.age'), Math.ceil(readFileSync(join(folder, 'a.age')).length * share));
    const original = everyRow(join(folder, 'data/chibo.sqlite'));
    const files = ['chibo.sqlite', 'chibo.sqlite.lock'];
    const ran = await runLine(folder, said('npm run -s chibo -- restore a.age --replace'));
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    isOneLine(ran, words);
    expect(everyRow(join(folder, 'data/chibo.sqlite'))).toEqual(original);
    expect(readdirSync(join(folder, 'data')).sort()).toEqual(files);
  });
});

test('a backup during an import holds whole branches, and both end well', async () => {
  const folder = await folderWithData(PLAIN, 50);
  writeFileSync(join(folder, 'lon.csv'), roster(20_000));
  const importing = runLine(folder, 'npm run -s chibo -- import lon.csv --json');
  const backups: Ran[] = [];
  let isImporting = true;
  void importing.finally(() => {
    isImporting = false;
  });
  for (let no = 0; isImporting; no += 1)
    backups.push(await runLine(folder, `npm run -s chibo -- backup sao-luu/${no}.sqlite --json`));
  expect((await importing).code).toBe(0);
  expect(backups.map(({ code }) => code)).toEqual(backups.map(() => 0));
  const sizes = backups.map((_one, no) => {
    const { members = [] } = everyRow(join(folder, `sao-luu/${no}.sqlite`));
    expect(members.length % 50).toBe(0);
    return members.length;
  });
  expect(sizes.length).toBeGreaterThan(1);
  expect(readdirSync(join(folder, 'sao-luu')).every((name) => /^\d+\.sqlite$/.test(name))).toBe(true);
});

test('two backups to one file at once: what is there in the end is whole, and nothing else', async () => {
  const folder = await folderWithData(SEALED);
  const line = 'npm run -s chibo -- backup a.age --json';
  const both = await Promise.all([runLine(folder, line), runLine(folder, line)]);
  expect(both.some(({ code }) => code === 0)).toBe(true);
  const restored = await runLine(folder, 'npm run -s chibo -- restore a.age --replace');
  expect([restored.code, restored.stderr]).toEqual([0, '']);
  expect(readdirSync(folder).filter((name) => name.startsWith('a.age'))).toEqual(['a.age']);
});

test('a backup that was killed leaves nothing behind the next one', async () => {
  const folder = await folderWithData(SEALED);
  const killed = [4_194_300, 4_194_301].flatMap((pid) => [
    `a.age.${pid}.part`,
    `a.age.${pid}.tried.part-journal`,
  ]);
  const others = ['a.age.part', `a.age.${process.pid}.part`, 'b.age.4194300.part'];
  for (const name of [...killed, ...others]) writeFileSync(join(folder, name), 'half');
  expect((await runLine(folder, 'npm run -s chibo -- backup a.age')).code).toBe(0);
  const left = readdirSync(folder).filter((name) => name.includes('.part'));
  // What is somebody else's, or still at work, stays.
  expect(left.sort()).toEqual([...others].sort());
});
