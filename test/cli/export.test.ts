import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileNameOf } from '../../src/cli/file-name.ts';
import { readDocx } from '../papers/read-docx.ts';
import { type CliBench, cliBench } from './cli-support.ts';

let bench: CliBench;
beforeEach(async () => {
  bench = cliBench();
  // The list brings the meeting of 03/12/2026 with it.
  await bench.importJson([
    'Đảng bộ,Chi bộ,Mã,Họ và tên,Chức vụ',
    'Xã Tam Hưng,Chi bộ thôn Đoài,01,Nguyễn Văn Thành,Bí thư',
    'Xã Tam Hưng,Chi bộ thôn Đoài,02,Phạm Thị Lan,Đảng viên',
    'Xã Tam Hưng,Chi bộ thôn Đông,01,Hoàng Văn Sơn,Bí thư',
  ]);
});
afterEach(() => bench.remove());

const branchId = (name = 'Chi bộ thôn Đoài'): number =>
  Number(bench.query(`select id from organisations where name = '${name}'`)[0]?.['id']);

/** A meeting of the branch; `startedAt` when it was begun. */
function meeting(date: string, isBegun: boolean, branch = branchId()): void {
  bench.withData(({ sqlite }) => {
    const startsAt = Date.parse(`${date}T12:30:00Z`);
    const { lastInsertRowid } = sqlite
      .prepare(
        `insert into meetings (branch_id, kind, period, date, time, starts_at, state, revision)
         values (?, 'regular', ?, ?, 1170, ?, 'scheduled', 1)`,
      )
      .run(branch, date.slice(0, 7), date, startsAt);
    if (isBegun)
      sqlite
        .prepare(
          `insert into proceedings (meeting_id, started_at, started_by, ended_at, steps) values (?, ?, 'x', ?, '[]')`,
        )
        .run(lastInsertRowid, startsAt, startsAt + 90 * 60_000);
  });
}
function document(type: string, number: number, version = 1, term = ''): void {
  bench.withData(({ sqlite }) =>
    sqlite
      .prepare(
        `insert into documents (branch_id, type, term, number, version, title, issued_on, issued_at, issued_by)
         select branch_id, ?, ?, ?, ?, 'Lãnh đạo nhiệm vụ tháng 11', '2026-11-03', ?, id from members where branch_id = ? limit 1`,
      )
      .run(type, term, number, version, Date.parse('2026-11-03T13:00:00Z') + version, branchId()),
  );
}
/** Whatever else there is, a branch has a plan. */
const OF_THE_YEAR = ['ke-hoach-nam-2027.docx', 'lich-sinh-hoat.ics'];
const out = (): string => bench.path('giay-to');
const written = (): readonly string[] =>
  readdirSync(out())
    .map((name) => name.normalize('NFC'))
    .sort();
const run = (...more: readonly string[]) =>
  bench.run(['export', '--branch', String(branchId()), '--out', out(), ...more]);

describe('chibo export', () => {
  test('writes minutes, documents, quality forms and the sheet for the next roll, each a Word file, the year’s plan and calendar', async () => {
    meeting('2026-10-03', true);
    meeting('2026-11-03', true);
    document('NQ', 1);
    document('NQ', 1, 2);
    document('KL', 1);
    const { code, out: said, err } = await run();
    expect(code).toBe(0);
    expect(said).toBe('Đã xuất 9 tệp.\n');
    expect(written()).toEqual([
      'Biên bản ngày 03-10-2026.docx',
      'Biên bản ngày 03-11-2026.docx',
      'Kết luận 01-KL-CB.docx',
      'Nghị quyết 01-NQ-CB.docx',
      'Phiếu chấm điểm ngày 03-10-2026.docx',
      'Phiếu chấm điểm ngày 03-11-2026.docx',
      'Phiếu điểm danh ngày 03-12-2026.docx',
      'ke-hoach-nam-2027.docx',
      'lich-sinh-hoat.ics',
    ]);
    expect(err.split('\n').filter((line) => line.startsWith('Đã ghi '))).toHaveLength(9);
    for (const name of readdirSync(out())) {
      const isWord = name.endsWith('.docx');
      expect(readFileSync(join(out(), name)).subarray(0, 2).toString()).toBe(isWord ? 'PK' : 'BE');
      if (process.platform !== 'win32') expect(statSync(join(out(), name)).mode & 0o077).toBe(0);
    }
  });

  test('R4-1: the same number of two terms makes two files', async () => {
    document('NQ', 1);
    document('NQ', 1, 1, '2020–2025');
    bench.withData(({ sqlite }) =>
      sqlite.prepare(`update branch_settings set term = '2025–2030' where branch_id = ?`).run(branchId()),
    );
    document('NQ', 1, 1, '2025–2030');
    expect((await run()).code).toBe(0);
    expect(written().filter((name) => name.startsWith('Nghị quyết'))).toEqual([
      'Nghị quyết 01-NQ-CB nhiệm kỳ 2020-2025.docx',
      'Nghị quyết 01-NQ-CB nhiệm kỳ 2025-2030.docx',
      'Nghị quyết 01-NQ-CB.docx',
    ]);
  });

  test('a meeting of the past that was never begun does not take the place of the next roll', async () => {
    meeting('2026-11-03', false);
    await run();
    expect(written()).toEqual(['Phiếu điểm danh ngày 03-12-2026.docx', ...OF_THE_YEAR]);
  });

  test('for machines: the paths, on stdout alone', async () => {
    meeting('2026-11-03', true);
    const { code, out: said } = await run('--json');
    expect(code).toBe(0);
    expect(JSON.parse(said)).toEqual({
      files: [
        'Biên bản ngày 03-11-2026.docx',
        'ke-hoach-nam-2027.docx',
        'Phiếu điểm danh ngày 03-12-2026.docx',
        'Phiếu chấm điểm ngày 03-11-2026.docx',
        'lich-sinh-hoat.ics',
      ].map((name) => join(out(), name)),
    });
  });

  test('nothing of another branch', async () => {
    meeting('2026-11-03', true, branchId('Chi bộ thôn Đông'));
    const { code, out: said } = await run();
    expect([code, said, written()]).toEqual([
      0,
      'Đã xuất 3 tệp.\n',
      ['Phiếu điểm danh ngày 03-12-2026.docx', ...OF_THE_YEAR],
    ]);
  });

  test('again into the same folder: the files are written anew, others are left alone', async () => {
    meeting('2026-11-03', true);
    mkdirSync(out());
    writeFileSync(join(out(), 'khac.txt'), 'x');
    await run();
    await run();
    expect(written()).toEqual([
      'Biên bản ngày 03-11-2026.docx',
      'Phiếu chấm điểm ngày 03-11-2026.docx',
      'Phiếu điểm danh ngày 03-12-2026.docx',
      'ke-hoach-nam-2027.docx',
      'khac.txt',
      'lich-sinh-hoat.ics',
    ]);
  });
});

describe('the year that is planned', () => {
  const text = (name: string): string => readFileSync(join(out(), name), 'utf8');

  test('--year: another one; its calendar has that year’s meetings alone', async () => {
    expect((await run('--year', '2030')).code).toBe(0);
    expect(written()).toContain('ke-hoach-nam-2030.docx');
    const starts = [...text('lich-sinh-hoat.ics').matchAll(/^DTSTART:(\d{8}T\d{6}Z)\r$/gm)].map(
      ([, at]) => at,
    );
    // 03/02/2030 is mùng 2 Tết, 03/9 a holiday: 19:30 in Việt Nam is 12:30 in UTC.
    expect(starts).toHaveLength(12);
    expect(starts).toEqual(
      expect.arrayContaining(['20300207T123000Z', '20300904T123000Z', '20301203T123000Z']),
    );
    expect(text('lich-sinh-hoat.ics')).not.toMatch(/Thành|Lan|Bí thư/);
  });

  test('the paper says what the year holds', async () => {
    meeting('2026-10-03', true);
    await run('--year', '2026');
    const { texts } = readDocx(readFileSync(join(out(), 'ke-hoach-nam-2026.docx')));
    expect(texts).toContain('sinh hoạt chi bộ năm 2026');
    expect(texts).toContain('đã sinh hoạt');
    expect(texts).toContain('Nguyễn Văn Thành');
    expect(text('lich-sinh-hoat.ics').match(/BEGIN:VEVENT/g)).toHaveLength(2);
  });

  test.each(['20277', 'abc', '2025', '2099'])(
    '--year %s ends with 2, and nothing is written',
    async (year) => {
      const { code, out: said, err } = await run('--year', year);
      expect([code, said]).toEqual([2, '']);
      expect(err).toMatchSnapshot();
      expect(() => readdirSync(out())).toThrow();
    },
  );
});

describe('wrong use ends with 2, and a word on stderr', () => {
  test.each([
    ['no branch', ['--out', 'x']],
    ['no folder', ['--branch', '1']],
    ['an empty folder', ['--branch', '1', '--out', '  ']],
    ['a name in place of a number', ['--branch', 'thôn Đoài', '--out', 'x']],
    ['a negative number', ['--branch', '-1', '--out', 'x']],
    ['an option that is none', ['--branch', '1', '--out', 'x', '--alles']],
    ['an argument too many', ['--branch', '1', '--out', 'x', 'y']],
  ])('%s', async (_what, argv) => {
    const { code, out: said, err } = await bench.run(['export', ...argv]);
    expect([code, said]).toEqual([2, '']);
    expect(err).toMatchSnapshot();
  });

  test('a branch that does not exist; no folder is made', async () => {
    const { code, out: said, err } = await bench.run(['export', '--branch', '999', '--out', out()]);
    expect([code, said]).toEqual([2, '']);
    expect(err).toBe('Không có chi bộ mang số 999. Xem số bằng lệnh: chibo branches\n');
    expect(() => readdirSync(out())).toThrow();
  });

  test('a committee is no branch', async () => {
    const { code, err } = await bench.run([
      'export',
      '--branch',
      String(branchId('Xã Tam Hưng')),
      '--out',
      out(),
    ]);
    expect([code, err]).toEqual([2, expect.stringContaining('Không có chi bộ mang số')]);
  });

  test('a folder that is a file ends with 1', async () => {
    meeting('2026-11-03', true);
    bench.file('giay-to', 'x');
    const { code, err } = await run();
    expect(code).toBe(1);
    expect(err).toContain('Có lỗi ngoài dự kiến');
  });
});

test.each([
  ['Nghị quyết 01-NQ/CB.docx', 'Nghị quyết 01-NQ-CB.docx'],
  ['../../etc/passwd', '--..-etc-passwd'],
  ['a\u0000b\nc.docx', 'a-b-c.docx'],
  ['<a>:"b"|c?*.docx', '-a---b--c--.docx'],
  ['Nghị quyết'.normalize('NFD'), 'Nghị quyết'],
  ['x'.repeat(300), 'x'.repeat(150)],
])('%j as a file name: %j', (name, expected) => {
  expect(fileNameOf(name)).toBe(expected);
});

test('that papers were taken out is on record, and of which branch; a refusal is not', async () => {
  const id = branchId();
  await bench.run(['export', '--branch', String(id), '--out', bench.path('giay-to')]);
  await bench.run(['export', '--branch', '999', '--out', bench.path('giay-to')]);
  expect(
    bench.query(`select actor, branch_id, subject, after from journal where action = 'papers.exported'`),
  ).toEqual([{ actor: 'cli', branch_id: id, subject: `branch:${id}`, after: null }]);
});
