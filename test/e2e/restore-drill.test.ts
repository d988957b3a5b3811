import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockInstance } from '../../src/storage/sqlite/instance-lock.ts';
import { openBench } from '../support/branch-bench.ts';
import { everyRow } from '../support/every-row.ts';
import { ROOT } from '../support/program.ts';
import { programFolder, runLine } from '../support/program-folder.ts';

/* The drill of docs/operations.md, to the letter: the very lines that stand there are run, and what comes out is compared. */

const SECRET = 'một câu dài khó đoán';
const BACKUP = 'chibo-2026-12-03.sqlite.age';
const ENV = { BACKUP_PASSPHRASE: `"${SECRET}"`, LOG_LEVEL: 'error' };

/** The lines of the first block of shell under a heading of the page. */
function linesUnder(heading: string): readonly string[] {
  const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
  const start = page.indexOf(`\n### ${heading}\n`);
  const block = /```sh\n([\s\S]*?)```/.exec(start < 0 ? '' : page.slice(start));
  if (block?.[1] === undefined) throw new Error(`no commands under “${heading}”`);
  return block[1].trimEnd().split('\n');
}

/** A program's folder with a month of a branch in it, and last night's backup. */
async function lived(): Promise<string> {
  const folder = programFolder(ENV);
  const bench = await openBench();
  await bench.say('secretary', 'group', '/nghiquyet Một\n- Dọn kênh; Phạm Thị Lan; 31/12');
  await bench.tap('secretary', 'group', '✅ Ban hành');
  await bench.say('stranger', 'group', '/toila Lê Đình Khang');
  await bench.carryOut('secretary', 'private', '/doilich 05/12');
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  writeFileSync(join(folder, 'data/chibo.sqlite'), bench.sqlite.serialize(), { mode: 0o600 });
  const made = await runLine(folder, `npm run -s chibo -- backup data/sao-luu/${BACKUP}`);
  expect([made.code, made.stderr]).toEqual([0, '']);
  return folder;
}

test('the exercise: row for row, beside the running bot, whose data is not touched', async () => {
  const folder = await lived();
  const data = join(folder, 'data/chibo.sqlite');
  const original = everyRow(data);
  expect(Object.values(original).flat().length).toBeGreaterThan(100);
  expect(readFileSync(join(folder, 'data/sao-luu', BACKUP)).includes('Nguyễn Văn Thành')).toBe(false);
  // The bot runs.
  const lock = lockInstance(data);
  expect(lock).not.toBeNull();

  const lines = linesUnder('Bài tập phục hồi, mỗi quý một lần');
  const said: string[] = [];
  for (const line of lines) {
    if (line.startsWith('rm ')) continue;
    const { code, stdout, stderr } = await runLine(folder, line);
    expect([line, code, stderr]).toEqual([line, 0, '']);
    said.push(stdout);
    if (line.includes(' restore '))
      expect(everyRow(join(folder, 'tap-phuc-hoi/chibo.sqlite'))).toEqual(original);
  }
  expect(said[2]).toMatch(/^Đã khôi phục \d+ dòng, tới \d\d:\d\d, \d\d\/\d\d\/\d{4}\./u);
  for (const branch of ['thôn Đoài', 'thôn Đông', 'thôn Mới']) expect(said[3]).toContain(branch);
  expect(lines.at(-1)).toBe('rm -r tap-phuc-hoi');
  expect((await runLine(folder, lines.at(-1) ?? '')).code).toBe(0);
  expect(existsSync(join(folder, 'tap-phuc-hoi'))).toBe(false);
  lock?.release();
  expect(everyRow(data)).toEqual(original);
});

test('another machine, an empty folder: everything is there again', async () => {
  const gone = await lived();
  const original = everyRow(join(gone, 'data/chibo.sqlite'));
  const folder = programFolder(ENV);
  renameSync(join(gone, 'data/sao-luu', BACKUP), join(folder, BACKUP));
  for (const line of linesUnder('Phục hồi khi máy hỏng')) {
    const { code, stderr } = await runLine(folder, line);
    expect([line, code, stderr]).toEqual([line, 0, '']);
    if (line.includes(' restore ')) expect(everyRow(join(folder, 'data/chibo.sqlite'))).toEqual(original);
  }
  expect(readdirSync(join(folder, 'data')).sort()).toEqual(['chibo.sqlite', 'chibo.sqlite.lock']);
});

test('without the passphrase the drill fails at once, and says what to do', async () => {
  const gone = await lived();
  const folder = programFolder({ LOG_LEVEL: 'error' });
  renameSync(join(gone, 'data/sao-luu', BACKUP), join(folder, BACKUP));
  const [, line = ''] = linesUnder('Phục hồi khi máy hỏng');
  const { code, stdout, stderr } = await runLine(folder, line);
  expect([code, stdout, stderr]).toEqual([
    2,
    '',
    'Bản sao lưu này đã mã hóa. Xin đặt BACKUP_PASSPHRASE rồi chạy lại.\n',
  ]);
  expect(existsSync(join(folder, 'data'))).toBe(false);
});
