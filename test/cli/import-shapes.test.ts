import { readFileSync, writeFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMMUNE_ROSTERS } from '../support/commune-rosters.ts';
import { type CliBench, cliBench } from './cli-support.ts';

/* Rosters as communes keep them, from real .xlsx files into the data. */

let bench: CliBench;
beforeEach(() => {
  bench = cliBench();
});
afterEach(() => bench.remove());

const members = () =>
  bench
    .query(
      `select p.name as committee, b.name as branch, m.roster_no, m.full_name, m.office, s.standing
       from members m join organisations b on b.id = m.branch_id left join organisations p on p.id = b.parent_id
       join member_statuses s on s.member_id = m.id order by m.id`,
    )
    .map((row) => Object.values(row));
const count = (table: string): unknown => bench.query(`select count(*) as n from ${table}`)[0]?.['n'];
const without = (args: readonly string[]): readonly string[] => args.filter((one) => one !== '--yes');

describe.each(COMMUNE_ROSTERS)('$what', ({ sheets, args, guessed, told, members: expected }) => {
  test('what was guessed is shown, and taken after a yes', async () => {
    const file = await bench.workbook(sheets);
    const run = await bench.run(['import', file, ...args]);
    for (const line of guessed) expect(run.err.split('\n')).toContain(`  ${line}`);
    if (guessed.length === 0) expect(run.err).toBe('');
    for (const line of told) expect(run.out.split('\n')).toContain(line);
    expect(run.code).toBe(0);
    expect(members()).toEqual(expected);
    // The same again: nobody is doubled.
    const again = JSON.parse((await bench.run(['import', file, ...args, '--json'])).out);
    expect(again).toMatchObject({ added: 0, updated: 0, unchanged: expected.length });
  });

  test('without a yes: exit 2 with the proposal, nothing is written; a dry run shows it', async () => {
    const file = await bench.workbook(sheets);
    const asked = await bench.run(['import', file, ...without(args)]);
    if (guessed.length > 0) {
      expect([asked.code, asked.out]).toEqual([2, '']);
      for (const line of guessed) expect(asked.err.split('\n')).toContain(`  ${line}`);
      expect(asked.err).toContain('--yes');
      expect(count('members')).toBe(0);
    } else expect([asked.code, asked.err]).toEqual([0, '']);
    const before = [count('members'), count('journal')];
    const dry = await bench.run(['import', file, ...without(args), '--dry-run']);
    expect(dry.code).toBe(0);
    for (const line of guessed) expect(dry.err).toContain(line);
    expect(dry.out).toContain('Kiểm tra xong, chưa ghi gì');
    expect([count('members'), count('journal')]).toEqual(before);
  });
});

describe('at a terminal', () => {
  const ROWS = [
    ['STT', 'Họ tên', 'Chi bộ'],
    [1, 'Lê An', 'Thôn 1'],
  ];
  test.each([
    ['c', 1],
    ['k', 0],
    ['', 0],
  ])('%j', async (answer, stored) => {
    const run = await bench.run(['import', await bench.xlsx(ROWS)], { answer });
    expect(run.code).toBe(0);
    expect(run.err).toContain('cột “Họ tên” → Họ và tên');
    expect(count('members')).toBe(stored);
    if (stored === 0) expect(run.err).toContain('Chưa thay đổi gì.');
  });
});

describe('what is not guessed', () => {
  const refused = async (rows: readonly (readonly unknown[])[], ...args: string[]): Promise<string> => {
    const run = await bench.run(['import', await bench.xlsx(rows), '--yes', ...args]);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(count('members')).toBe(0);
    return run.err;
  };

  test('two columns that both fit are named', async () => {
    expect(
      await refused([
        ['Chi bộ', 'Họ và tên', 'Chức danh', 'Chức vụ Đảng'],
        ['Thôn 1', 'Lê An', 'Bí thư', ''],
      ]),
    ).toContain(
      'Cột “Chức danh” và cột “Chức vụ Đảng” đều có thể là Chức vụ. Xin sửa tiêu đề của đúng một cột thành “Chức vụ”.',
    );
    expect(
      await refused([
        ['Chi bộ', 'Họ tên', 'Họ và tên khai sinh'],
        ['Thôn 1', 'Lê An', 'Lê Văn An'],
      ]),
    ).toContain('Cột “Họ tên” và cột “Họ và tên khai sinh” đều có thể là Họ và tên.');
  });

  test('a column of the plain form goes before a usual word', async () => {
    const file = await bench.xlsx([
      ['Chi bộ', 'Họ và tên', 'Chức vụ', 'Chức danh'],
      ['Thôn 1', 'Lê An', 'Bí thư', 'Trưởng thôn'],
    ]);
    const run = await bench.run(['import', file]);
    expect([run.code, run.err]).toEqual([0, '']);
    expect(run.out).toContain('Không lưu các cột: Chức danh.');
  });

  test('no branch anywhere, or two', async () => {
    const people = [
      ['STT', 'Họ và tên'],
      [1, 'Lê An'],
    ];
    expect(await refused(people)).toContain(
      'dòng 2: không rõ của chi bộ nào. Tệp không có cột Chi bộ, phía trên cũng không có dòng bắt đầu bằng “Chi bộ”. Xin thêm, ví dụ: --branch-name "Chi bộ thôn Đoài"',
    );
    expect(await refused([['Chi bộ thôn Đoài'], ['Chi bộ thôn Đông'], ...people])).toContain(
      'hai tên chi bộ: “Chi bộ thôn Đoài” và “Chi bộ thôn Đông”',
    );
    expect(await refused([['Chi bộ …………'], ...people])).toContain('không rõ của chi bộ nào');
    expect(
      await refused(
        [
          ['Chi bộ', 'Họ và tên'],
          ['Thôn 1', 'Lê An'],
        ],
        '--branch-name',
        'Thôn 2',
      ),
    ).toContain('xin bỏ --branch-name');
    expect(
      await refused([people[0] ?? [], ['I. Chi bộ thôn 1'], [1, 'Lê An']], '--branch-name', 'Thôn 2'),
    ).toContain('xin bỏ --branch-name');
    expect(await refused(people, '--branch-name', '..')).toContain('--branch-name');
  });

  test('--branch-name says it: nothing is asked where the columns are plain', async () => {
    const file = await bench.xlsx([['Chi bộ thôn Đông'], ['STT', 'Họ và tên'], [1, 'Lê An']]);
    const run = await bench.run(['import', file, '--branch-name', 'Chi bộ  thôn Đoài']);
    expect([run.code, run.err]).toEqual([0, '']);
    expect(members()).toEqual([[null, 'Chi bộ thôn Đoài', null, 'Lê An', 'member', 'official']]);
  });

  test.each([['Bí thư chi đoàn'], ['Trưởng thôn'], ['Nguyên Bí thư chi bộ'], ['Bí thư, Phó bí thư']])(
    'the office %s',
    async (office) => {
      expect(
        await refused([
          ['Chi bộ', 'Họ tên', 'Chức vụ'],
          ['Thôn 1', 'Lê An', office],
        ]),
      ).toContain(`dòng 2, cột Chức vụ: “${office}” không phải là một trong`);
    },
  );

  test('R5: consent is in its own column or nowhere; STT is no number, a card is none', async () => {
    const file = await bench.xlsx([
      ['STT', 'Chi bộ', 'Họ tên', 'Đồng ý', 'Mã đảng viên', 'Số thẻ'],
      [7, 'Thôn 1', 'Lê An', 'x', '123', '456'],
    ]);
    const run = await bench.run(['import', file, '--yes']);
    expect(run.out).toContain('Không lưu các cột: STT, Đồng ý, Mã đảng viên, Số thẻ.');
    expect(bench.query('select roster_no, consent from members')).toEqual([
      { roster_no: null, consent: 'none' },
    ]);
  });

  test('two words for one standing that deny each other', async () => {
    expect(
      await refused([
        ['Chi bộ', 'Họ tên', 'Chức vụ', 'Diện'],
        ['Thôn 1', 'Lê An', 'Dự bị', 'Chính thức'],
      ]),
    ).toContain('dòng 2, cột Chức vụ: “Dự bị” không phải là một trong');
  });

  test('a header below row 15', async () => {
    const rows = [...Array.from({ length: 15 }, () => ['x']), ['Chi bộ', 'Họ và tên'], ['Thôn 1', 'Lê An']];
    expect(await refused(rows)).toContain('dòng 1, cột Họ và tên: thiếu cột này');
  });

  test('a row in the middle that lacks its name is a fault, not left out', async () => {
    expect(
      await refused([
        ['Chi bộ thôn Đoài'],
        ['STT', 'Họ tên', 'Chức vụ'],
        [1, 'Lê An', 'Bí thư'],
        [2, '', 'Phó bí thư'],
        [3, 'Lê Bình', ''],
      ]),
    ).toContain('dòng 4, cột Họ và tên: ô này không được để trống.');
  });
});

describe('a header that comes once more, as on each page of a print', () => {
  test.each([
    ['in the plain form nothing is asked', ['Chi bộ', 'Họ và tên', 'Chức vụ'], []],
    ['with usual words', ['Chi bộ', 'Họ tên', 'Chức danh'], ['--yes']],
    ['in capitals', ['CHI BỘ', 'HỌ VÀ TÊN', 'CHỨC VỤ'], []],
  ])('%s', async (_, header, args) => {
    const file = await bench.xlsx([
      header,
      ['Thôn 1', 'Lê An', 'Bí thư'],
      header,
      ['Thôn 1', 'Lê Bình', 'Đảng viên'],
    ]);
    const run = await bench.run(['import', file, ...args, '--json']);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({ added: 2, left: { lines: [3] } });
    expect(members().map(([, , , name]) => name)).toEqual(['Lê An', 'Lê Bình']);
  });

  test('without a column of branches', async () => {
    const header = ['STT', 'Họ và tên', 'Chức vụ'];
    const file = await bench.xlsx([header, ['1', 'Lê An', 'Bí thư'], [], header, ['2', 'Lê Bình', '']]);
    const run = await bench.run(['import', file, '--branch-name', 'Chi bộ thôn Đoài', '--yes', '--json']);
    expect(run).toMatchObject({ code: 0 });
    expect(members().map(([, , , name]) => name)).toEqual(['Lê An', 'Lê Bình']);
  });
});

describe('a sheet for each branch', () => {
  const head = ['STT', 'Họ tên', 'Chức vụ'];
  const sheets = (names: readonly string[]) =>
    ['Đoài', 'Đông'].map((village, at) => ({
      sheet: `Thôn ${village}`,
      data: [[`CHI BỘ THÔN ${village.toUpperCase()}`], head, [1, 'Lê An', 'Bí thư'], [2, names[at], '']],
    }));

  test('a fault is told with its sheet; nothing of any sheet is stored', async () => {
    const file = await bench.workbook(sheets(['Lê Bình', 'Lê An']));
    const run = await bench.run(['import', file, '--yes']);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain(
      'trang tính “Thôn Đông”, dòng 4, cột Họ và tên: trùng họ tên với dòng 3 trong cùng chi bộ.',
    );
    expect(count('members')).toBe(0);
  });

  test('taken in, and again: nobody is doubled; --branch-name means the first sheet alone', async () => {
    const file = await bench.workbook(sheets(['Lê Bình', 'Lê Cúc']));
    const first = JSON.parse((await bench.run(['import', file, '--yes', '--json'])).out);
    expect(first).toMatchObject({ added: 4, left: { empty: 0, lines: [] } });
    const again = JSON.parse((await bench.run(['import', file, '--yes', '--json'])).out);
    expect(again).toMatchObject({ added: 0, unchanged: 4 });
    const one = await bench.run(['import', file, '--yes', '--new', '--branch-name', 'Chi bộ thôn Tây']);
    expect(one.out).toContain('không đọc trang tính khác: “Thôn Đông”');
    expect(count('members')).toBe(6);
  });

  test('sheets that have the column Chi bộ are of one list: the first is read', async () => {
    const data = (village: string) => [
      ['Chi bộ', 'Họ và tên'],
      [`Thôn ${village}`, 'Lê An'],
    ];
    const file = await bench.workbook([
      { sheet: 'A', data: data('1') },
      { sheet: 'B', data: data('2') },
    ]);
    const run = await bench.run(['import', file]);
    expect([run.code, run.err]).toEqual([0, '']);
    expect(run.out).toContain('không đọc trang tính khác: “B”');
    expect(count('members')).toBe(1);
  });
});

describe('hostile sheets', () => {
  test('a hidden sheet is not read, nor is a sheet that the list of sheets does not name', async () => {
    const file = await bench.workbook([
      {
        sheet: 'Cũ & ẩn',
        data: [
          ['Chi bộ', 'Họ và tên'],
          ['Thôn cũ', 'Lê Cũ'],
        ],
      },
      {
        sheet: 'A & B',
        data: [
          ['Chi bộ', 'Họ và tên'],
          ['Thôn 1', 'Lê An'],
        ],
      },
      { sheet: 'C', data: [['x']] },
    ]);
    const parts = unzipSync(readFileSync(file));
    const list = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
    const hidden = list.replace('<sheet ', '<sheet state="hidden" ');
    expect(hidden).not.toBe(list);
    writeFileSync(file, zipSync({ ...parts, 'xl/workbook.xml': strToU8(hidden) }));
    const run = await bench.run(['import', file]);
    expect([run.code, run.err]).toEqual([0, '']);
    expect(run.out).toContain('Đọc trang tính “A & B”; không đọc trang tính khác: “C”.');
    expect(members()).toEqual([[null, 'Thôn 1', null, 'Lê An', 'member', 'official']]);
  });

  test('formulas and long or odd texts are refused as in the plain form', async () => {
    const file = await bench.xlsx([
      ['Chi bộ thôn Đoài'],
      ['STT', 'Họ tên'],
      [1, '=HYPERLINK("x")'],
      [2, 'Lê \u202eAn'],
      [3, 'Lê '.repeat(60)],
    ]);
    const { code, err } = await bench.run(['import', file, '--yes']);
    expect(code).toBe(2);
    expect(err).toContain('dòng 3, cột Họ và tên: ô không được bắt đầu bằng dấu =, + hoặc @.');
    expect(err).toContain('dòng 4, cột Họ và tên: có ký tự điều khiển');
    expect(err).toContain('dòng 5, cột Họ và tên: dài quá 100 ký tự.');
  });

  test('what is shown of the file has no control characters and is short', async () => {
    const file = await bench.xlsx([
      [`Chi bộ \u001b[2J\u202ethôn ${'Đoài '.repeat(50)}`],
      ['STT', 'Họ tên'],
      [1, 'Lê An'],
    ]);
    const { err } = await bench.run(['import', file]);
    expect(err).not.toContain('\u202e');
    expect(err).not.toContain('\u001b');
    expect(Math.max(...err.split('\n').map((line) => line.length))).toBeLessThan(400);
  });

  test('a stored branch that stands under nothing is not doubled under a title’s committee', async () => {
    await bench.importJson(['Chi bộ,Họ và tên', 'Chi bộ thôn Đoài,Lê An']);
    const file = await bench.xlsx([['ĐẢNG BỘ XÃ A'], ['CHI BỘ THÔN ĐOÀI'], ['STT', 'Họ tên'], [1, 'LÊ AN']]);
    const run = await bench.run(['import', file, '--yes', '--json']);
    expect(JSON.parse(run.out)).toMatchObject({ added: 0, unchanged: 1 });
    expect(run.err).not.toContain('Đảng bộ:');
  });
});

describe('text files of the same kind', () => {
  test('title rows, semicolons, a total', async () => {
    const run = await bench.run([
      'import',
      bench.csv([
        'ĐẢNG BỘ XÃ TAM HƯNG, HUYỆN A;;;',
        'CHI BỘ THÔN ĐOÀI;;;',
        ';;;',
        'STT;Họ tên;Chức danh;Ngày sinh',
        '1;Lê An;Bí thư chi bộ;1/2/1960',
        '2;Lê Bình;;3/4/1970',
        ';Tổng cộng: 2;;',
      ]),
      '--yes',
    ]);
    expect(run.code).toBe(0);
    expect(members()).toMatchObject([
      [expect.anything(), 'Chi bộ thôn Đoài', null, 'Lê An', 'secretary', 'official'],
      [expect.anything(), 'Chi bộ thôn Đoài', null, 'Lê Bình', 'member', 'official'],
    ]);
  });
});
