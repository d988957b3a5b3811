import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMMUNE_ROSTERS, writeSheets } from '../support/commune-rosters.ts';
import { ROOT } from '../support/program.ts';

/* Rosters as communes keep them, and the empty one to fill in, through the built command line. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chibo-rosters-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function chibo(...argv: readonly string[]) {
  const child = spawn(process.execPath, [join(ROOT, 'dist/src/cli/chibo.js'), ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const code = await new Promise<number | null>((done) => void child.once('close', done));
  return { code, ...said };
}

const countsOf = (members: readonly (readonly (string | null)[])[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [committee, branch] of members) {
    const key = `${committee}/${branch}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};

describe.each(COMMUNE_ROSTERS)('$what', ({ sheets, args, guessed, members }) => {
  test('asked about where something is guessed, then taken in', async () => {
    const file = join(folder, 'danh sách.xlsx');
    await writeSheets(sheets, file);
    const unasked = args.filter((one) => one !== '--yes');
    const first = await chibo('import', file, ...unasked);
    expect(first.code).toBe(guessed.length > 0 ? 2 : 0);
    for (const line of guessed) expect(first.err.split('\n')).toContain(`  ${line}`);
    const taken = await chibo('import', file, ...args);
    expect(taken.code).toBe(0);
    const branches = JSON.parse((await chibo('branches', '--json')).out) as {
      committee: string | null;
      name: string;
      members: number;
    }[];
    expect(Object.fromEntries(branches.map((one) => [`${one.committee}/${one.name}`, one.members]))).toEqual(
      countsOf(members),
    );
  });
});

test('the empty roster is written once; filled in, it is in the plain form', async () => {
  const file = join(folder, 'mau.xlsx');
  expect(await chibo('import', '--template', 'mau.xlsx')).toMatchObject({ code: 0, out: '' });
  expect(await chibo('import', '--template', 'mau.xlsx')).toMatchObject({ code: 2, out: '' });
  expect((await chibo('import', 'mau.xlsx')).err).toContain('không có dòng nào dưới dòng tiêu đề');
  const parts = unzipSync(readFileSync(file));
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  const cell = (at: string, words: string): string =>
    `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const row = ['C', 'E', 'F', 'G'].map((at, index) =>
    cell(`${at}2`, ['Chi bộ thôn Đoài', 'Lê An', 'Bí thư', 'Chính thức'][index] ?? ''),
  );
  const filled = sheet.replace('</sheetData>', `<row r="2">${row.join('')}</row></sheetData>`);
  writeFileSync(file, zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(filled) }));
  const taken = await chibo('import', 'mau.xlsx', '--json');
  expect([taken.code, taken.err]).toEqual([0, '']);
  expect(JSON.parse(taken.out)).toMatchObject({ added: 1, ignoredColumns: [] });
});
