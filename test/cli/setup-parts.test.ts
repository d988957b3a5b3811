import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import jsqr from 'jsqr';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lineTodo } from '../../src/cli/setup/line.ts';
import { droppedPath, pasted, tokensIn } from '../../src/cli/setup/pasted.ts';
import { qrLines } from '../../src/cli/setup/qr-lines.ts';
import { unitOf } from '../../src/cli/setup/service.ts';
import { logonFile, logonScript } from '../../src/cli/setup/windows-logon.ts';
import { oldNodeProblem } from '../../src/node-version.ts';
import { setupText } from '../../src/text/vi/setup.ts';

describe('what is pasted', () => {
  test.each([
    [' 7000001:abc_DEF-1 ', '7000001:abc_DEF-1'],
    ['"7000001:abc"', '7000001:abc'],
    ['“7000001:abc”', '7000001:abc'],
    ['7000001: abc', '7000001:abc'],
    ['7000001\u200B:abc\u00A0', '7000001:abc'],
    ['７０００００１：abc', '7000001:abc'],
    ['TELEGRAM_BOT_TOKEN=7000001:abc', '7000001:abc'],
    ['', ''],
  ])('the code in %j', (text, code) => expect(pasted(text)).toBe(code));

  test.each([
    ['1:a,2:b', ['1:a', '2:b']],
    ['1:a, 2:b', ['1:a', '2:b']],
    ['1:a 2:b', ['1:a', '2:b']],
    ['1:a;\n2:b', ['1:a', '2:b']],
    ['1: a, 2:b', ['1:a', '2:b']],
    ['ZALO_BOT_TOKENS="1:a,2:b"', ['1:a', '2:b']],
    ['', []],
  ])('the codes in %j', (text, codes) => expect(tokensIn(text)).toEqual(codes));

  test.each([
    [' danh sach.xlsx ', false, 'danh sach.xlsx'],
    ["'/home/tin/Danh sách.xlsx'", false, '/home/tin/Danh sách.xlsx'],
    ['/home/tin/Danh\\ sách\\ \\(1\\).xlsx', false, '/home/tin/Danh sách (1).xlsx'],
    ['"C:\\Users\\Tín\\Danh sách.xlsx"', true, 'C:\\Users\\Tín\\Danh sách.xlsx'],
    ["& 'C:\\Users\\Tín\\Danh sách.xlsx'", true, 'C:\\Users\\Tín\\Danh sách.xlsx'],
    ['C:\\xa\\ds.xlsx', true, 'C:\\xa\\ds.xlsx'],
  ])('the file in %j', (text, isWindows, path) => expect(droppedPath(text, isWindows)).toBe(path));
});

test.each([
  ['18.20.4', true],
  ['20.18.3', true],
  ['20.19.0', false],
  ['22.1.0', false],
])('Node.js %s is too old: %j', (version, expected) =>
  expect(oldNodeProblem(version) !== null).toBe(expected),
);

test.each([
  ['CERT_NOT_YET_VALID', false, setupText.line.clock],
  ['CERT_HAS_EXPIRED', true, setupText.line.clock],
  ['SELF_SIGNED_CERT_IN_CHAIN', false, setupText.line.certificate],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', true, setupText.line.certificate],
  ['ECONNREFUSED', true, setupText.line.proxy],
  ['ENOTFOUND', false, setupText.line.offline],
  ['EAI_AGAIN', false, setupText.line.offline],
  ['HTTP 502', false, null],
])('%s, with a proxy: %j', (reason, hasProxy, todo) => expect(lineTodo(reason, hasProxy)).toBe(todo));

describe('the start with a session of Windows', () => {
  test('lies where Windows looks, and nowhere when it does not say where', () => {
    expect(logonFile({ APPDATA: 'C:\\Users\\Tín\\AppData\\Roaming' })).toBe(
      'C:\\Users\\Tín\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\tro-ly-chi-bo.cmd',
    );
    expect(logonFile({})).toBeNull();
  });

  test('names paths with blanks, letters and percent signs as they are', () => {
    const lines = logonScript('C:\\Program Files\\nodejs\\node.exe', 'D:\\Chi bộ 100%\\tro ly').split('\r\n');
    expect(lines.indexOf('chcp 65001 >nul')).toBe(1);
    expect(lines).toContain('cd /d "D:\\Chi bộ 100%%\\tro ly"');
    expect(lines).toContain('"C:\\Program Files\\nodejs\\node.exe" dist\\src\\main.js');
  });
});

test.skipIf(!existsSync('/usr/bin/systemd-analyze'))(
  'systemd takes the unit of a folder with blanks, letters and a percent sign',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'Chi bộ 100% '));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const unit = join(folder, 'chibo.service');
    writeFileSync(unit, unitOf(process.execPath, folder, 'root'));
    const said = spawnSync('systemd-analyze', ['verify', '--recursive-errors=no', unit], {
      encoding: 'utf8',
    });
    expect(said.stderr.split('\n').filter((line) => line.includes('chibo.service'))).toEqual([]);
    expect(readFileSync(unit, 'utf8')).toContain(`WorkingDirectory=${folder.replace('%', '%%')}\n`);
  },
);

test.each([
  'https://t.me/chibo_bot?startgroup=AB12CD34',
  `https://t.me/${'b'.repeat(32)}?startgroup=AB12CD34`,
])('a telephone reads %s from the terminal', (link) => {
  const lines = qrLines(link).map((line) => [...stripVTControlCharacters(line)]);
  const [DOTS, width] = [4, lines[0]?.length ?? 0];
  const height = lines.length * 2;
  const isDark = (x: number, y: number): boolean => {
    const sign = lines[y >> 1]?.[x] ?? ' ';
    return sign === '█' || sign === (y % 2 === 0 ? '▀' : '▄');
  };
  const dots = new Uint8ClampedArray(width * height * DOTS * DOTS * 4).fill(255);
  for (let y = 0; y < height * DOTS; y += 1)
    for (let x = 0; x < width * DOTS; x += 1)
      if (isDark(Math.floor(x / DOTS), Math.floor(y / DOTS)))
        dots.fill(0, (y * width * DOTS + x) * 4, (y * width * DOTS + x) * 4 + 3);
  const read = ('default' in jsqr ? jsqr.default : jsqr) as unknown as (
    data: Uint8ClampedArray,
    width: number,
    height: number,
  ) => { data: string } | null;
  expect(read(dots, width * DOTS, height * DOTS)?.data).toBe(link);
  expect(width).toBeLessThanOrEqual(60);
});
