import { existsSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateDatabase } from '../../src/storage/sqlite/migrate.ts';
import { allOf, readDocx, switchesOn, textOf, type XmlNode } from '../papers/read-docx.ts';
import { type MadeYear, makeYear } from '../support/made-year.ts';
import { MIGRATIONS } from '../support/memory-storage.ts';
import { type CliBench, cliBench } from './cli-support.ts';

/* R2-10: the three forms that go up, over a generated year; what they say is asked of the rows in plain SQL. */

const TODAY = '2026-12-20';
let bench: CliBench;
let year: MadeYear;
beforeAll(() => {
  bench = cliBench();
  bench.setNow(Date.parse(`${TODAY}T03:00:00Z`));
  year = bench.withData(({ sqlite }) => {
    migrateDatabase(sqlite, MIGRATIONS);
    const made = makeYear(sqlite, 20);
    sqlite.exec(`
      update meetings set place = 'Nhà văn hóa thôn 3' where period = '2026-12' and branch_id = ${made.branches[2]};
      update proceedings set speakers = 4, spoke = '[]' where meeting_id in (
        select id from meetings where branch_id = ${made.branches[0]} and kind = 'regular' and period between '2026-07' and '2026-12');
      update members set consent = 'none' where office = 'secretary' and branch_id = ${made.branches[8]};
      insert into thematic_plans (branch_id, year, quarter, topic) values
        (${made.branches[0]}, 2026, 1, 'a'), (${made.branches[0]}, 2026, 3, 'b'), (${made.branches[0]}, 2025, 4, 'c');
      insert into thematic_plans (branch_id, year, quarter, no, topic) values (${made.branches[0]}, 2026, 3, 2, 'a second one of the quarter');`);
    return made;
  });
});
afterAll(() => bench.remove());

/** Everybody but the secretaries is called by a higher number. */
const OTHERS = /Nguyễn Văn (?:[2-9]|\d{2})/u;

const FORMS = [
  ['thang', '2026-11'],
  ['dangky', '2026-12'],
  ['sau-thang', '2026-H2'],
] as const;
type Form = (typeof FORMS)[number][0];

async function write(form: string, period: string, name: string, committee = year.communes[0]) {
  const file = bench.path(name);
  const argv = ['report', '--committee', String(committee), '--period', period, '--form', form];
  return { file, ...(await bench.run([...argv, '--out', file])) };
}
const sheetOf = async (form: Form, period: string, committee = year.communes[0]) => {
  const { file, code, err, out } = await write(form, period, `${form}.xlsx`, committee);
  expect([code, err, out]).toEqual([0, `Đã ghi ${file}\n`, '']);
  const rows = await readSheet(file);
  const at = rows.findIndex(([first]) => first === 'STT');
  return { heading: rows.slice(0, at).map(([first]) => first), titles: rows[at], rows: rows.slice(at + 1) };
};
const one = (sql: string): unknown => Object.values(bench.query(sql)[0] ?? {})[0] ?? null;

const STRENGTH = ['Số đảng viên', 'Chính thức', 'Dự bị'];

test('the monthly roll-up: members, the day it was held, points and rating of the branch, what the superior decided', async () => {
  const { heading, titles, rows } = await sheetOf('thang', '2026-11');
  expect(heading).toEqual([
    'ĐẢNG BỘ XÃ TAM HƯNG',
    'BẢNG TỔNG HỢP CHẤT LƯỢNG SINH HOẠT CHI BỘ tháng 11/2026',
    'Điểm, xếp loại: theo điểm chi bộ thông qua. Thuyết minh điểm trừ xin ghi ở cột Ghi chú.',
    'Số liệu tính đến ngày 20/12/2026',
  ]);
  expect(titles).toEqual([
    'STT',
    'Tên chi bộ',
    ...STRENGTH,
    'Ngày họp',
    'Điểm',
    'Tốt',
    'Khá',
    'Trung bình',
    'Kém',
    'Ghi chú',
  ]);
  // By name, not by need: a form is no table of who is behind.
  expect(rows.map(([, name]) => name)).toEqual(
    [1, 3, 7, 9, 11, 13, 15, 17].map((number) => `Chi bộ thôn ${number}`),
  );
  for (const [, name, all, official, probationary, held, points, ...ratings] of rows) {
    const id = Number(one(`select id from organisations where name = '${String(name)}'`));
    const strength = (standing: string) =>
      one(`
      select count(*) from members m join member_statuses s on s.member_id = m.id
      where m.branch_id = ${id} and s.standing = '${standing}' and s.participation not in ('left', 'temporary_here')
        and s.from_date = (select max(from_date) from member_statuses where member_id = m.id
          and from_date <= '2026-11-30' and (to_date is null or to_date >= '2026-11-30'))`);
    expect([name, official, probationary, all]).toEqual([
      name,
      strength('official'),
      strength('probationary'),
      Number(strength('official')) + Number(strength('probationary')),
    ]);
    const day = one(`
      select strftime('%d/%m', p.started_at / 1000 + 7 * 3600, 'unixepoch') from meetings m
      join proceedings p on p.meeting_id = m.id and p.ended_at is not null
      where m.branch_id = ${id} and m.kind = 'regular' and m.period = '2026-11'`);
    expect([name, held]).toEqual([name, day]);
    const marks = ratings.slice(0, 4).map((mark) => mark === 'X');
    expect(marks).toEqual(
      points === null
        ? [false, false, false, false]
        : [90, 70, 50, 0].map(
            (from, at, all) => Number(points) >= from && Number(points) < (all[at - 1] ?? 101),
          ),
    );
  }
  expect(rows[0]?.slice(6)).toEqual([92, 'X', null, null, null, 'Cấp trên: 72 (Khá)']);
});

test('the registration: day, place, secretary and state, nothing in place of what nobody told; next month too', async () => {
  const { titles, rows } = await sheetOf('dangky', '2026-12');
  expect(titles).toEqual([
    'STT',
    'Tên chi bộ',
    ...STRENGTH,
    'Ngày giờ',
    'Địa điểm',
    'Bí thư',
    'Điện thoại',
    'Trạng thái',
  ]);
  for (const [, name, , , , when] of rows) {
    const date =
      one(`select strftime('%d/%m/%Y', m.date) from meetings m join organisations o on o.id = m.branch_id
      where o.name = '${String(name)}' and m.kind = 'regular' and m.period = '2026-12'`);
    expect([name, when]).toEqual([name, `19:30 ngày ${String(date)}`]);
  }
  const states = new Set(rows.map((row) => row[9]));
  expect(
    [...states].every((state) =>
      ['Đã sinh hoạt', 'Đã hủy', 'Chưa sinh hoạt', 'Theo lịch'].includes(String(state)),
    ),
  ).toBe(true);
  expect(states.size).toBeGreaterThan(1);
  const [, third, , ninth] = rows;
  expect(third?.slice(6, 9)).toEqual(['Nhà văn hóa thôn 3', 'Nguyễn Văn 1', null]);
  // R5-6: no consent, no name.
  expect(ninth?.slice(6, 9)).toEqual([null, null, null]);
  const ahead = await sheetOf('dangky', '2027-01');
  expect(ahead.heading[1]).toBe('BẢNG ĐĂNG KÝ LỊCH SINH HOẠT CHI BỘ tháng 1/2027');
  expect(ahead.rows.map((row) => row.slice(5, 7))).toEqual(ahead.rows.map(() => [null, null]));
});

test('the half-year: attendance, those who spoke, themes planned and met over; the rest is left to a hand', async () => {
  const { titles, rows } = await sheetOf('sau-thang', '2026-H2');
  expect(titles?.slice(5)).toEqual([
    'Tỷ lệ dự',
    'Phát biểu',
    'Dân vận khéo',
    'Học tập chuyên đề',
    'Kế hoạch sinh hoạt chuyên đề',
    'Kết nạp Đảng',
    'Kiểm tra, giám sát',
    'Ghi chú',
  ]);
  const report = await bench.run([
    'report',
    '--committee',
    String(year.communes[0]),
    '--period',
    '2026-H2',
    '--json',
  ]);
  const { branches } = JSON.parse(report.out) as {
    branches: { branch: { name: string }; attendance: { present: number; mustAttend: number } }[];
  };
  for (const { branch, attendance } of branches) {
    const row = rows.find(([, name]) => name === branch.name);
    expect(row?.[5]).toBeCloseTo(attendance.present / attendance.mustAttend, 10);
  }
  const held = Number(
    one(`select count(*) from meetings m join proceedings p on p.meeting_id = m.id and p.ended_at is not null
      where m.branch_id = ${year.branches[0]} and m.kind = 'regular' and m.period between '2026-07' and '2026-12'`),
  );
  expect(rows[0]?.[6]).toBe(`${held * 4} lượt`);
  expect(rows[0]?.[9]).toBe('1/2 quý');
  expect(rows[1]?.slice(6, 8)).toEqual([null, null]);
  expect(rows.map((row) => row.slice(10))).toEqual(rows.map(() => [null, null, null]));
});

describe.each(FORMS)('%s', (form, period) => {
  test('as a page: on its side, titles on every page, the same rows, …… where the sheet is empty', async () => {
    const { file, code } = await write(form, period, `${form}.docx`);
    expect(code).toBe(0);
    const docx = readDocx(readFileSync(file));
    const table = docx.tables[1] as XmlNode;
    const cells = allOf(table, 'w:tr').map((row) => allOf(row, 'w:tc').map(textOf));
    const { titles, rows } = await sheetOf(form, period);
    expect(cells[0]).toEqual(['TT', ...(titles ?? []).slice(1)]);
    expect(cells.slice(1).map(([no, name]) => [Number(no), name])).toEqual(
      rows.map(([no, name]) => [no, name]),
    );
    for (const [index, row] of rows.entries())
      for (const [at, value] of row.entries())
        if (value === null) expect(['', '……']).toContain(cells[index + 1]?.[at]);
    expect(switchesOn(table, 'w:tblHeader')).toHaveLength(1);
    expect(allOf(docx.body, 'w:pgSz')[0]?.attributes).toMatchObject({ 'w:orient': 'landscape' });
  });

  test('nobody is named but secretaries, in either file', async () => {
    for (const kind of ['xlsx', 'docx']) {
      const { file } = await write(form, period, `${form}.${kind}`, year.top);
      const inside = Object.values(unzipSync(readFileSync(file))).map((part) => strFromU8(part));
      expect(inside.filter((part) => OTHERS.test(part))).toEqual([]);
    }
  });

  test('printed on A4, its titles whole and on every page', async () => {
    const { file } = await write(form, period, `${form}.xlsx`);
    const parts = unzipSync(readFileSync(file));
    const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
    // Without the quotes around a name with blanks Excel calls the file broken.
    expect(part('xl/workbook.xml')).toMatch(/Print_Titles"[^>]*>&#39;[^&!]+&#39;!\$1:\$\d<\/definedName>/u);
    const sheet = part('xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pageSetup [^>]*paperSize="9"/u);
    const heights = [...sheet.matchAll(/<row [^>]*\bht="(\d+)"/gu)].map(([, height]) => Number(height));
    // The longest title breaks into four lines.
    expect(heights[0]).toBe(form === 'sau-thang' ? 60 : 45);
  });

  test('above committees every branch stands with its commune', async () => {
    const { rows } = await sheetOf(form, period, year.top);
    expect(rows.length).toBe(19);
    for (const [, name] of rows) expect(String(name)).toMatch(/^Chi bộ thôn \d+, Đảng bộ xã /u);
  });
});

describe('wrong use', () => {
  test.each([
    ['thang', '2026-Q4', 'a.xlsx', 'theo tháng'],
    ['sau-thang', '2026-12', 'a.xlsx', 'theo tháng'],
    ['dangky', '2026-H2', 'a.docx', 'theo tháng'],
    ['thang', '2027-01', 'a.xlsx', 'chưa đến'],
    ['thang', '2026-12', 'a.png', 'Mẫu biểu cần'],
    ['quy', '2026-12', 'a.xlsx', 'Mẫu biểu cần'],
    ['thang', '2026-12', 'a.pdf', 'đuôi .xlsx'],
  ])('--form %s --period %s --out %s: exit 2, nothing is written', async (form, period, name, words) => {
    const { file, code, out, err } = await write(form, period, name);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(existsSync(file)).toBe(false);
  });

  test('without a file, of a branch, of no committee', async () => {
    const committee = ['--committee', String(year.communes[0])];
    for (const argv of [
      [...committee, '--period', '2026-12', '--form', 'thang'],
      [
        '--branch',
        String(year.branches[0]),
        '--period',
        '2026-12',
        '--form',
        'thang',
        '--out',
        bench.path('b.xlsx'),
      ],
    ]) {
      const { code, err } = await bench.run(['report', ...argv]);
      expect([code, err.includes('Mẫu biểu cần')]).toEqual([2, true]);
    }
    const { code, err } = await write('thang', '2026-11', 'c.xlsx', 9999);
    expect([code, err]).toEqual([2, 'Không có đảng bộ mang số 9999. Xem số bằng lệnh: chibo committees\n']);
  });
});
