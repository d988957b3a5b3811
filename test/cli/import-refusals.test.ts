import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CliBench, cliBench } from './cli-support.ts';

let bench: CliBench;
beforeEach(() => {
  bench = cliBench();
});
afterEach(() => bench.remove());

const NOTHING_WRITTEN = 'Chưa ghi gì vào dữ liệu. Xin sửa tệp rồi nhập lại.\n';

const refused = async (lines: readonly string[]): Promise<string> => {
  const run = await bench.run(['import', bench.csv(lines)]);
  expect(run.out).toBe('');
  expect(run.code).toBe(2);
  expect(run.err.endsWith(NOTHING_WRITTEN)).toBe(true);
  return run.err.slice(0, -NOTHING_WRITTEN.length - 1);
};

describe('a file that is wrong in itself', () => {
  const HEADER = 'Chi bộ,Mã,Họ và tên,Chức vụ,Diện,Đã đồng ý,Telegram ID,Nhóm Telegram,Zalo ID';
  test.each([
    ['a missing name', 'Thôn 1,,,,,,,,', 'dòng 2, cột Họ và tên: ô này không được để trống.'],
    ['a missing branch', ',,Lê An,,,,,,', 'dòng 2, cột Chi bộ: ô này không được để trống.'],
    ['a formula', 'Thôn 1,,=1+1,,,,,,', 'dòng 2, cột Họ và tên: ô không được bắt đầu bằng dấu =, + hoặc @.'],
    [
      'a plus',
      'Thôn 1,,Lê An,,,,+84912345678,,',
      'dòng 2, cột Telegram ID: ô không được bắt đầu bằng dấu =, + hoặc @.',
    ],
    ['an at sign', '@SUM(A1),,Lê An,,,,,,', 'dòng 2, cột Chi bộ: ô không được bắt đầu bằng dấu =, + hoặc @.'],
    [
      'a formula behind a blank',
      'Thôn 1,,"  =HYPERLINK(1)",,,,,,',
      'dòng 2, cột Họ và tên: ô không được bắt đầu bằng dấu =, + hoặc @.',
    ],
    [
      'a line break',
      'Thôn 1,,"Lê\nAn",,,,,,',
      'dòng 2, cột Họ và tên: có ký tự điều khiển hoặc xuống dòng trong ô.',
    ],
    [
      'a reversed text',
      'Thôn 1,,Lê \u202eAn,,,,,,',
      'dòng 2, cột Họ và tên: có ký tự điều khiển hoặc xuống dòng trong ô.',
    ],
    ['a long name', `Thôn 1,,${'Lê '.repeat(40)},,,,,,`, 'dòng 2, cột Họ và tên: dài quá 100 ký tự.'],
    ['a long branch', `${'T'.repeat(201)},,Lê An,,,,,,`, 'dòng 2, cột Chi bộ: dài quá 200 ký tự.'],
    ['a name without letters', 'Thôn 1,,123,,,,,,', 'dòng 2, cột Họ và tên: họ và tên phải có chữ cái.'],
    [
      'an unknown office',
      'Thôn 1,,Lê An,Bí thơ,,,,,',
      'dòng 2, cột Chức vụ: “Bí thơ” không phải là một trong: Bí thư, Phó bí thư, Chi ủy viên, Đảng viên.',
    ],
    [
      'a shortened office',
      'Thôn 1,,Lê An,BT,,,,,',
      'dòng 2, cột Chức vụ: “BT” không phải là một trong: Bí thư, Phó bí thư, Chi ủy viên, Đảng viên.',
    ],
    [
      'an unknown standing',
      'Thôn 1,,Lê An,,Dự khuyết,,,,',
      'dòng 2, cột Diện: “Dự khuyết” không phải là một trong: Chính thức, Dự bị.',
    ],
    [
      'an unclear mark',
      'Thôn 1,,Lê An,,,chưa,,,',
      'dòng 2, cột Đã đồng ý: “chưa” không rõ nghĩa; xin ghi x hoặc để trống.',
    ],
    [
      'a malformed account',
      'Thôn 1,,Lê An,,,,12a,,',
      'dòng 2, cột Telegram ID: “12a” không đúng dạng mã số của cột này.',
    ],
    [
      'an exponent',
      'Thôn 1,,Lê An,,,,1.2E+8,,',
      'dòng 2, cột Telegram ID: “1.2E+8” không đúng dạng mã số của cột này.',
    ],
    [
      'an account beyond 52 bits',
      'Thôn 1,,Lê An,,,,4503599627370496,,',
      'dòng 2, cột Telegram ID: “4503599627370496” không đúng dạng mã số của cột này.',
    ],
    [
      'a positive group',
      'Thôn 1,,Lê An,,,,,100123,',
      'dòng 2, cột Nhóm Telegram: “100123” không đúng dạng mã số của cột này.',
    ],
    [
      'an account with blanks',
      'Thôn 1,,Lê An,,,,,,a b',
      'dòng 2, cột Zalo ID: “a b” không đúng dạng mã số của cột này.',
    ],
    [
      'a cell too many',
      'Thôn 1,,Lê An,,,,,,,Bình',
      'dòng 2: nhiều ô hơn dòng tiêu đề; ô có dấu ngăn cách bên trong phải đặt trong dấu ngoặc kép.',
    ],
    [
      'the same number',
      'Thôn 1,7,Lê An,,,,,,\nThôn 1,7,Lê Bình,,,,,,',
      'dòng 3, cột Mã: trùng mã với dòng 2 trong cùng chi bộ.',
    ],
    [
      'the same account',
      'Thôn 1,,Lê An,,,,12,,\nThôn 2,,Lê Bình,,,,12,,',
      'dòng 3, cột Telegram ID: tài khoản này đã ghi ở dòng 2; mỗi tài khoản chỉ thuộc một đồng chí.',
    ],
    [
      'one group of two branches',
      'Thôn 1,,Lê An,,,,,-5,\nThôn 2,,Lê Bình,,,,,-5,',
      'dòng 3, cột Nhóm Telegram: nhóm này đã ghi cho chi bộ khác ở dòng 2; mỗi nhóm chỉ thuộc một chi bộ.',
    ],
  ])('%s', async (_, rows, expected) => {
    expect(await refused([HEADER, rows])).toBe(expected);
  });

  const NAMESAKES =
    'dòng 3, cột Họ và tên: trùng họ tên với dòng 2 trong cùng chi bộ. Nếu là hai đồng chí, xin ghi Mã cho cả hai; nếu là một đồng chí, xin bỏ bớt một dòng.';
  test.each([
    ['twice the same', 'Thôn 1,,Lê Hà', 'Thôn 1,,Lê Hà'],
    ['one without diacritics', 'Thôn 1,,Lê Hà', 'Thôn 1,,Le Ha'],
    ['another place of the tone', 'Thôn 1,,Lê Hoà', 'Thôn 1,,LÊ HÒA'],
    ['only one numbered', 'Thôn 1,1,Lê Hà', 'Thôn 1,,Lê Hà'],
  ])('namesakes: %s', async (_, first, second) => {
    expect(await refused(['Chi bộ,Mã,Họ và tên', first, second])).toBe(NAMESAKES);
  });

  test.each([
    ['no rows', ['Chi bộ,Họ và tên'], 'dòng 1: tệp không có dòng nào dưới dòng tiêu đề.'],
    [
      'no name column',
      ['Chi bộ,Tên', 'Thôn 1,An'],
      'dòng 1, cột Họ và tên: thiếu cột này. Dòng 1 phải là dòng tiêu đề, có ít nhất hai cột Chi bộ và Họ và tên.',
    ],
    [
      'a double column',
      ['Chi bộ,Họ và tên,HO VA TEN', 'Thôn 1,An,An'],
      'dòng 1, cột Họ và tên: có hai cột cùng tiêu đề này, xin chỉ để lại một cột.',
    ],
    [
      'an unclear branch',
      ['Đảng bộ,Chi bộ,Họ và tên', 'Xã A,Thôn 1,An', 'Xã B,Thôn 1,An', ',Thôn 1,Bình'],
      'dòng 4, cột Chi bộ: có nhiều chi bộ cùng tên; xin ghi rõ cột Đảng bộ.',
    ],
    [
      'branches that differ in diacritics alone',
      ['Chi bộ,Họ và tên', 'Thôn Hà,An', 'thon ha,Bình', 'Thôn Hạ,Em'],
      'dòng 4, cột Chi bộ: chỉ khác dấu với “Thôn Hà”. Nếu là một, xin ghi giống nhau; nếu là hai, xin thêm chữ vào tên để phân biệt.',
    ],
    [
      'superiors that differ in diacritics alone',
      ['Đảng bộ,Chi bộ,Họ và tên', 'Xã Hà,Thôn 1,An', 'Xã Hạ,Thôn 2,An'],
      'dòng 3, cột Đảng bộ: chỉ khác dấu với “Xã Hà”. Nếu là một, xin ghi giống nhau; nếu là hai, xin thêm chữ vào tên để phân biệt.',
    ],
  ])('%s', async (_, lines, expected) => {
    expect(await refused(lines)).toBe(expected);
  });

  test('lists fifty problems and counts the rest, in the order of the lines', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `Thôn 1,${index},Bí thơ`);
    const lines = (
      await refused(['Chi bộ,Mã,Chức vụ', ...rows].map((row) => row.replace('Chức vụ', 'Chức vụ,Họ và tên')))
    ).split('\n');
    expect(lines).toHaveLength(51);
    expect(lines[0]).toMatch(/^dòng 2, cột /);
    expect(lines[50]).toBe('… và 70 lỗi nữa');
  });

  test('counts blank lines, as people do', async () => {
    expect(await refused(['Chi bộ,Họ và tên', '', 'Thôn 1,Lê An', '', 'Thôn 1,'])).toMatch(
      /^dòng 5, cột Họ và tên: /,
    );
  });
});

describe('a file that contradicts what is stored', () => {
  const HEADER = 'Chi bộ,Mã,Họ và tên,Telegram ID,Nhóm Telegram';
  test.each([
    [
      'an account of another member',
      'Thôn 1,2,Lê Bình,11,',
      'dòng 2, cột Telegram ID: tài khoản này đang gắn với một đồng chí khác trong chi bộ; xin kiểm tra lại, hoặc để trống ô này.',
    ],
    [
      'an account whose owner stands in the file too',
      'Thôn 1,,Lê An,,\nThôn 1,,Lê Mới,11,',
      'dòng 3, cột Telegram ID: tài khoản này đang gắn với một đồng chí khác trong chi bộ; xin kiểm tra lại, hoặc để trống ô này.',
    ],
    [
      'an account of another branch',
      'Thôn 2,,Lê An,11,',
      'dòng 2, cột Telegram ID: tài khoản này đang gắn với một đồng chí của Thôn 1; xin gỡ ở chi bộ đó trước, hoặc để trống ô này.',
    ],
    [
      'a group of another branch',
      'Thôn 2,,Lê Cường,,-5',
      'dòng 2, cột Nhóm Telegram: nhóm này đang nối với Thôn 1; xin kiểm tra lại, hoặc để trống ô này.',
    ],
    [
      'one of two namesakes',
      'Thôn 1,,Lê Hà,,',
      'dòng 2, cột Họ và tên: chi bộ đã có nhiều đồng chí cùng họ tên; xin ghi Mã để phân biệt.',
    ],
    [
      'two rows for one member',
      'Thôn 1,8,Lê Dũng,,\nThôn 1,9,Lê Dũng,,',
      'dòng 3, cột Họ và tên: cùng chỉ một đồng chí đã có trong danh sách như dòng 2; xin ghi Mã để phân biệt, hoặc bỏ bớt một dòng.',
    ],
  ])('%s', async (_, rows, expected) => {
    await bench.importJson([
      HEADER,
      'Thôn 1,1,Lê An,11,-5',
      'Thôn 1,2,Lê Bình,,',
      'Thôn 1,3,Lê Hà,,',
      'Thôn 1,4,Lê Hà,,',
      'Thôn 1,,Lê Dũng,,',
    ]);
    const before = bench.query('select count(*) as n from journal');
    expect(await refused([HEADER, rows])).toBe(expected);
    expect(bench.query('select count(*) as n from journal')).toEqual(before);
  });

  test('one wrong row keeps all rows out', async () => {
    await refused(['Chi bộ,Họ và tên', 'Thôn 1,Lê An', 'Thôn 1,=x']);
    expect(bench.query('select * from members')).toEqual([]);
    expect(bench.query('select * from organisations')).toEqual([]);
  });
});
