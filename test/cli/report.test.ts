import { existsSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateDatabase } from '../../src/storage/sqlite/migrate.ts';
import { allOf, type Docx, readDocx, switchesOn, textOf, type XmlNode } from '../papers/read-docx.ts';
import { type MadeYear, makeYear } from '../support/made-year.ts';
import { MIGRATIONS } from '../support/memory-storage.ts';
import {
  type PlainAsked,
  type PlainFigures,
  plainBranches,
  plainFigures,
  plainMean,
  plainPeriods,
} from '../support/plain-figures.ts';
import { readPng } from '../support/png.ts';
import { type CliBench, cliBench } from './cli-support.ts';

/* Every number of every report of a generated year, against the same number in plain SQL. */

const TODAY = '2026-12-20';
let bench: CliBench;
let year: MadeYear;
beforeAll(() => {
  bench = cliBench();
  bench.setNow(Date.parse(`${TODAY}T03:00:00Z`));
  year = bench.withData(({ sqlite }) => {
    migrateDatabase(sqlite, MIGRATIONS);
    return makeYear(sqlite, 20);
  });
});
afterAll(() => bench.remove());

const PERIODS = plainPeriods(TODAY);

const run = async (...argv: readonly string[]): Promise<string> => {
  const { code, out, err } = await bench.run(['report', ...argv]);
  expect([code, err]).toEqual([0, '']);
  return out;
};
const json = async (...argv: readonly string[]): Promise<Record<string, unknown>> =>
  JSON.parse(await run(...argv, '--json')) as Record<string, unknown>;
const plain = (branch: number, asked: PlainAsked): PlainFigures =>
  bench.withData(({ sqlite }) => plainFigures(sqlite, branch, asked));
const groups = ({ meetings, attendance, resolutions, tasks, means }: PlainFigures) => ({
  meetings,
  attendance,
  resolutions,
  tasks,
  quality: {
    self: plainMean(means.self),
    branch: plainMean(means.branch),
    superior: plainMean(means.superior),
  },
});
const nameOf = (id: number): string =>
  String(bench.query(`select name from organisations where id = ${id}`)[0]?.['name']);

/** Adds up what stands under the same name. */
function added<T extends object>(all: readonly T[]): T {
  const total: Record<string, unknown> = {};
  for (const one of all)
    for (const [key, value] of Object.entries(one))
      total[key] =
        typeof value === 'number'
          ? Number(total[key] ?? 0) + value
          : added([total[key] ?? {}, value as object]);
  return total as T;
}

describe.each(PERIODS)('%s', (period, asked) => {
  test('R2-3, R2-7, R3-1, R001-1, R003-1, R003-4: a branch’s numbers', async () => {
    for (const id of year.branches) {
      const found = await json('--branch', String(id), '--period', period);
      expect(found, nameOf(id)).toEqual({
        branch: { id, name: nameOf(id) },
        period: { from: asked.from, to: asked.to },
        ...groups(plain(id, asked)),
      });
    }
  });

  test('R003-1, R003-3: a committee’s totals and its branches', async () => {
    for (const id of [year.top, ...year.communes]) {
      const below = bench.withData(({ sqlite }) => plainBranches(sqlite, id, asked.to));
      const each = below.map((branch) => plain(branch, asked));
      const found = await json('--committee', String(id), '--period', period);
      expect(found).toMatchObject({
        committee: { id, name: nameOf(id) },
        period: { from: asked.from, to: asked.to },
        totals: {
          ...groups(added(each)),
          branches: below.length,
          branchesMet: each.filter(({ meetings: { held, planned } }) => held > 0 && held === planned).length,
          branchesReachingRate: each.filter(
            ({ attendance }) =>
              attendance.mustAttend > 0 && attendance.present * 10 >= attendance.mustAttend * 9,
          ).length,
        },
      });
      const branches = found['branches'] as { branch: { id: number } }[];
      expect(branches.map(({ branch }) => branch.id).toSorted((a, b) => a - b)).toEqual(below);
      for (const one of branches) expect(one).toMatchObject(groups(plain(one.branch.id, asked)));
    }
  });
});

test('the year bends every number: none of the cases is empty', async () => {
  const { totals } = await json('--committee', String(year.top), '--period', '2026');
  const numbers = JSON.stringify(totals).match(/:(?:0|null)[,}]/g);
  expect(numbers).toBeNull();
  const rows = bench.query(`select
    (select count(*) from meetings where state = 'cancelled') as cancelled,
    (select count(*) from proceedings where ended_at is null) as open,
    (select count(*) from meetings where kind = 'regular' and substr(date, 1, 7) <> period) as moved,
    (select count(*) from documents where version > 1) as corrections,
    (select count(*) from task_events where action = 'send-back') as sent_back`);
  expect(Object.entries(rows[0] ?? {}).filter(([, count]) => count === 0)).toEqual([]);
});

describe('as text', () => {
  test('a branch: nine lines in their order', async () => {
    const branch = year.branches[1] ?? 0;
    const out = await run('--branch', String(branch), '--period', '2026-11');
    expect(out).toMatchInlineSnapshot(`
      "Báo cáo tháng 11/2026 · Chi bộ thôn 2
      Sinh hoạt: 1/1 kỳ, đúng lịch 1
      Dự họp: 9/10 (90,0%)
      Vắng: có lý do 0, không lý do 1
      Chuyên đề trong quý: 0
      Có cấp ủy cấp trên dự: 0/1 kỳ
      Nghị quyết: 1 · Kết luận: 1
      Nhiệm vụ: giao 1 · xong đúng hạn 0 · xong chậm 1 · đang làm 0 · quá hạn 0
      Chất lượng: tự chấm 55 (Trung bình) · chi bộ thông qua chưa có · cấp trên chưa có
      "
    `);
    expect(await run('--branch', String(branch), '--period', '2026')).toMatchInlineSnapshot(`
      "Báo cáo năm 2026 · Chi bộ thôn 2
      Sinh hoạt: 12/12 kỳ, đúng lịch 12
      Dự họp: 96/108 (88,9%)
      Vắng: có lý do 6, không lý do 6
      Chuyên đề: 4
      Có cấp ủy cấp trên dự: 2/12 kỳ
      Nghị quyết: 5 · Kết luận: 6
      Nhiệm vụ: giao 19 · xong đúng hạn 13 · xong chậm 4 · đang làm 0 · quá hạn 2
      Chất lượng: tự chấm 74,5 (Khá) · chi bộ thông qua 73,6 (Khá) · cấp trên 71,5 (Khá)
      "
    `);
  });

  test('a branch of which nothing is recorded', async () => {
    expect(await run('--branch', String(year.branches[0]), '--period', '2025-12')).toMatchInlineSnapshot(`
      "Báo cáo tháng 12/2025 · Chi bộ thôn 1
      Sinh hoạt: chưa có
      Dự họp: chưa có
      Vắng: chưa có
      Chuyên đề trong quý: 0
      Có cấp ủy cấp trên dự: chưa có
      Nghị quyết: 0 · Kết luận: 0
      Nhiệm vụ: giao 0 · xong đúng hạn 0 · xong chậm 0 · đang làm 0 · quá hạn 0
      Chất lượng: tự chấm chưa có · chi bộ thông qua chưa có · cấp trên chưa có
      "
    `);
  });

  test('a committee above branches, and one above committees', async () => {
    expect(await run('--committee', String(year.communes[0]), '--period', '2026-11')).toMatchInlineSnapshot(`
      "Tổng hợp tháng 11/2026 · Đảng bộ xã Tam Hưng
      Đã sinh hoạt: 6/8 chi bộ
      Dự họp: 93/109 (85,3%)
      Đạt tỷ lệ dự: 3/7 chi bộ
      Có nghị quyết, kết luận: 8/8 chi bộ
      Chuyên đề trong quý: 6/8 chi bộ
      Có cấp ủy cấp trên dự: 2/6 kỳ (33,3%)
      Nhiệm vụ quá hạn: 4
      Chi bộ thôn 3 · chưa sinh hoạt
      Chi bộ thôn 17 · chưa sinh hoạt
      Chi bộ thôn 1 · 21/26 (80,8%) · không lý do 3 · quá hạn 0 · đ/c Nguyễn Văn 1
      Chi bộ thôn 15 · 3/6 (50,0%) · không lý do 1 · quá hạn 0 · đ/c Nguyễn Văn 1
      Chi bộ thôn 9 · 23/28 (82,1%) · không lý do 0 · quá hạn 0 · đ/c Nguyễn Văn 1
      Chi bộ thôn 7 · 10/10 (100,0%) · không lý do 0 · quá hạn 1 · đ/c Nguyễn Văn 1
      Chi bộ thôn 11 · 13/14 (92,9%) · không lý do 0 · quá hạn 1 · đ/c Nguyễn Văn 1
      Chi bộ thôn 13 · 10/10 (100,0%) · không lý do 0 · quá hạn 1 · đ/c Nguyễn Văn 1
      "
    `);
    expect(await run('--committee', String(year.top), '--period', '2026-H2')).toMatchInlineSnapshot(`
      "Tổng hợp 6 tháng cuối năm 2026 · Đảng bộ tỉnh Hưng Yên
      Đã sinh hoạt: 10/19 chi bộ
      Dự họp: 1311/1542 (85,0%)
      Đạt tỷ lệ dự: 4/19 chi bộ
      Có nghị quyết, kết luận: 19/19 chi bộ
      Chuyên đề: 16/19 chi bộ
      Có cấp ủy cấp trên dự: 34/89 kỳ (38,2%)
      Nhiệm vụ quá hạn: 44
      Đảng bộ xã Bình Minh · 5/11 chi bộ · 711/836 (85,0%) · không lý do 52 · quá hạn 30
      Đảng bộ xã Tam Hưng · 5/8 chi bộ · 600/706 (85,0%) · không lý do 40 · quá hạn 14
      "
    `);
  });
});

describe('as a sheet', () => {
  const TITLES = [
    'Chi bộ',
    'Đã sinh hoạt',
    'Có mặt',
    'Phải dự',
    'Tỷ lệ',
    'Vắng có lý do',
    'Vắng không lý do',
    'Chuyên đề',
    'Cấp trên dự',
    'Nghị quyết',
    'Kết luận',
    'Nhiệm vụ',
    'Đúng hạn',
    'Chậm',
    'Quá hạn',
    'Điểm',
  ];

  test.each(PERIODS)('%s: a row a branch, each number the one of plain SQL', async (period, asked) => {
    const file = bench.path('bang.xlsx');
    const { code, err } = await bench.run([
      ...['report', '--committee', String(year.top), '--period', period, '--out', file],
    ]);
    expect([code, err]).toEqual([0, `Đã ghi ${file}\n`]);
    const [titles, ...rows] = await readSheet(file);
    expect(titles).toEqual(TITLES);
    const below = bench.withData(({ sqlite }) => plainBranches(sqlite, year.top, asked.to));
    const expected = below.map((id) => {
      const { meetings, attendance, resolutions, tasks, means } = plain(id, asked);
      const known = attendance.mustAttend > 0;
      const parent = bench.query(
        `select p.name from organisations o join organisations p on p.id = o.parent_id where o.id = ${id}`,
      )[0]?.['name'];
      return [
        `${nameOf(id)}, ${String(parent)}`,
        meetings.held,
        ...(known
          ? [attendance.present, attendance.mustAttend, attendance.present / attendance.mustAttend]
          : [null, null, null]),
        ...(known ? [attendance.excused, attendance.unexcused] : [null, null]),
        ...[meetings.thematic, meetings.withVisitor, resolutions.resolutions, resolutions.conclusions],
        ...[tasks.due, tasks.doneOnTime, tasks.doneLate, tasks.overdue],
        plainMean(means.branch),
      ];
    });
    const byName = (a: readonly unknown[], b: readonly unknown[]): number =>
      String(a[0]).localeCompare(String(b[0]));
    expect(rows.toSorted(byName)).toEqual(expected.toSorted(byName));
  });

  test('a chart that the reader’s program draws from the cells', async () => {
    const file = bench.path('bieu-do.xlsx');
    await bench.run(['report', '--committee', String(year.top), '--period', '2026', '--out', file]);
    const parts = unzipSync(readFileSync(file));
    const chart = strFromU8(parts['xl/charts/chart1.xml'] ?? new Uint8Array());
    for (const range of ['$A$2:$A$20', '$C$2:$C$20', '$D$2:$D$20'])
      expect(chart.replaceAll('&#39;', "'")).toContain(`'Tổng hợp'!${range}`);
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain('<drawing ');
    // The first row of the table on top, the numbers below all bars; labels in the order that the form of the file has.
    const [categories, values] = chart.split(/<c:(?:cat|val)Ax>/u).slice(1);
    expect(categories).toContain('<c:orientation val="maxMin"/>');
    expect(values).toContain('<c:crosses val="max"/>');
    expect([...chart.matchAll(/<c:(show\w+) val="(\d)"/gu)].map(([, name, shown]) => [name, shown])).toEqual([
      ['showLegendKey', '0'],
      ['showVal', '1'],
      ['showCatName', '0'],
      ['showSerName', '0'],
      ['showPercent', '0'],
      ['showBubbleSize', '0'],
    ]);
  });

  test('a branch alone; a name that begins with = is no formula', async () => {
    const file = bench.path('mot.xlsx');
    const [id] = year.branches;
    const before = nameOf(id ?? 0);
    bench.withData(({ sqlite }) =>
      sqlite.prepare('update organisations set name = ? where id = ?').run('=1+1', id),
    );
    await bench.run(['report', '--branch', String(id), '--period', '2026', '--out', file]);
    bench.withData(({ sqlite }) =>
      sqlite.prepare('update organisations set name = ? where id = ?').run(before, id),
    );
    const rows = await readSheet(file);
    expect([rows.length, rows[1]?.[0]]).toEqual([2, 'Chi bộ =1+1']);
    expect(
      strFromU8(unzipSync(readFileSync(file))['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
    ).not.toContain('<f>');
  });

  test.each(['bang.pdf', 'bang', '.xlsx', '.png', 'x/'])(
    '--out %s: exit 2, and nothing is written',
    async (name) => {
      const { code, out, err } = await bench.run([
        ...['report', '--branch', String(year.branches[0]), '--period', '2026', '--out', bench.path(name)],
      ]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('.xlsx');
      expect(existsSync(bench.path(name))).toBe(false);
    },
  );
});

const SECRETARY = 'Nguyễn Văn 1';
/** Everybody but the secretaries is called by a higher number. */
const OTHERS = /Nguyễn Văn (?:[2-9]|\d{2})/u;

describe('as a page', () => {
  const paper = async (...argv: readonly string[]) => {
    const file = bench.path('bao-cao.docx');
    const { code, err } = await bench.run(['report', ...argv, '--out', file]);
    expect([code, err]).toEqual([0, `Đã ghi ${file}\n`]);
    return readDocx(readFileSync(file));
  };
  const pageOf = (docx: Docx) => allOf(docx.body, 'w:pgSz')[0]?.attributes;

  test('a branch: its lines, upright, nobody named', async () => {
    const branch = String(year.branches[1]);
    const docx = await paper('--branch', branch, '--period', '2026-11');
    const [title = '', ...facts] = (await run('--branch', branch, '--period', '2026-11')).trim().split('\n');
    expect(docx.texts).toEqual([
      'ĐẢNG BỘ XÃ BÌNH MINH',
      'CHI BỘ THÔN 2',
      '*',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      '……, ngày 20 tháng 12 năm 2026',
      title,
      'Số liệu tính đến ngày 20/12/2026',
      ...facts.map((fact) => `- ${fact}`),
      '',
    ]);
    expect(pageOf(docx)).toMatchObject({ 'w:w': '11906', 'w:h': '16838' });
  });

  test('a committee: its totals, then a row a branch in the order of the table, on its side, titles on each page', async () => {
    const commune = String(year.communes[0]);
    const docx = await paper('--committee', commune, '--period', '2026-11');
    const text = (await run('--committee', commune, '--period', '2026-11')).trim().split('\n');
    for (const line of text.slice(1, 8)) expect(docx.texts).toContain(`- ${line}`);
    const rows = allOf(docx.tables[1] as XmlNode, 'w:tr').map((row) => allOf(row, 'w:tc').map(textOf));
    expect(rows[0]?.slice(0, 4)).toEqual(['TT', 'Chi bộ', 'Sinh hoạt', 'Dự họp']);
    expect(rows.slice(1).map(([, name]) => name)).toEqual(text.slice(8).map((line) => line.split(' · ')[0]));
    expect(rows[3]).toEqual([
      '3',
      'Chi bộ thôn 1',
      '1/1 kỳ',
      '21/26 (80,8%)',
      '2',
      '3',
      '0',
      '0',
      '1',
      '0',
      '92',
      `đ/c ${SECRETARY}`,
    ]);
    expect(switchesOn(docx.tables[1] as XmlNode, 'w:tblHeader')).toHaveLength(1);
    expect(pageOf(docx)).toMatchObject({ 'w:w': '16838', 'w:h': '11906', 'w:orient': 'landscape' });
    expect(docx.texts.filter((words) => OTHERS.test(words))).toEqual([]);
  });

  test('a committee above committees: a row a committee', async () => {
    const docx = await paper('--committee', String(year.top), '--period', '2026-H2');
    const rows = allOf(docx.tables[1] as XmlNode, 'w:tr').map((row) => allOf(row, 'w:tc').map(textOf));
    expect(rows.map((cells) => cells.slice(1, 4))).toEqual([
      ['Đảng bộ, chi bộ', 'Sinh hoạt', 'Dự họp'],
      ['Đảng bộ xã Bình Minh', '5/11 chi bộ', '711/836 (85,0%)'],
      ['Đảng bộ xã Tam Hưng', '5/8 chi bộ', '600/706 (85,0%)'],
    ]);
  });
});

describe('as a picture', () => {
  test.each([
    ['a branch', ['--branch', '5']],
    ['a committee', ['--committee', '2']],
    ['a committee above committees', ['--committee', '1']],
  ])('%s: wide enough, and not blank', async (_what, argv) => {
    const file = bench.path('bieu-do.png');
    const { code } = await bench.run(['report', ...argv, '--period', '2026', '--out', file]);
    expect(code).toBe(0);
    const picture = readPng(readFileSync(file));
    expect(picture.width).toBe(1080);
    expect(picture.count(0x2f5597)).toBeGreaterThan(10_000);
  });
});

describe('wrong use', () => {
  test.each([
    [[], 'Xin ghi một chi bộ hoặc một đảng bộ'],
    [['--branch', '1'], 'Xin ghi một chi bộ hoặc một đảng bộ'],
    [['--period', '2026-11'], 'Xin ghi một chi bộ hoặc một đảng bộ'],
    [['--branch', '1', '--committee', '1', '--period', '2026'], 'Xin ghi một chi bộ hoặc một đảng bộ'],
    [['--branch', 'x', '--period', '2026-11'], 'Xin ghi một chi bộ hoặc một đảng bộ'],
    [['--branch', '4', '--period', '2026-Q5'], 'Không có kỳ ấy'],
    [['--branch', '4', '--period', 'quý 5'], 'Không có kỳ ấy'],
    [['--branch', '4', '--period', '2027-01'], 'chưa đến'],
    [['--branch', '4', '--period', 'hôm qua'], 'Chưa hiểu kỳ báo cáo'],
    [['--branch', '1', '--period', '2026-11'], 'Không có chi bộ mang số 1'],
    [['--branch', '9999', '--period', '2026-11'], 'Không có chi bộ mang số 9999'],
    [['--committee', '4', '--period', '2026-11'], 'Không có đảng bộ mang số 4'],
  ])('%j: exit 2, one line', async (argv, words) => {
    const { code, out, err } = await bench.run(['report', ...argv]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });
});
