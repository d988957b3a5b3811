import { mkdirSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkWorkbook } from '../../src/cli/roster/check-workbook.ts';
import { type CliBench, cliBench } from './cli-support.ts';

let bench: CliBench;
beforeEach(() => {
  bench = cliBench();
});
afterEach(() => bench.remove());

const names = (): unknown[] =>
  bench.query('select full_name from members order by id').map((row) => row['full_name']);

describe('text files', () => {
  test.each([
    ['a byte order mark', '\ufeffChi bộ,Họ và tên\nThôn 1,Lê An\n'],
    ['semicolons', 'Chi bộ;Họ và tên\nThôn 1;Lê An\n'],
    ['semicolons and commas inside', '"Chi bộ";"Họ và tên";"Ghi chú, khác, nữa"\nThôn 1;Lê An;a,b\n'],
    ['quotes', '"Chi bộ","Họ và tên"\r\n"Thôn 1","Lê An"\r\n'],
    ['mixed line ends', 'Chi bộ,Họ và tên\r\nThôn 1,Lê An\n\r\n'],
    ['another order and case', 'HO VA TEN,chi bo\nLê An,Thôn 1'],
    ['decomposed letters', 'Chi bộ,Họ và tên\nThôn 1,Lê An'.normalize('NFD')],
    ['stray blanks', ' Chi  bộ , Họ và tên \n Thôn 1 ,  Lê \u00a0 An '],
    ['rows of foreign columns only', 'STT,Chi bộ,Họ và tên\n1,Thôn 1,Lê An\n2,,\n3,,'],
  ])('%s', async (_, text) => {
    const run = await bench.run(['import', bench.file('ds.csv', text)]);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(names()).toEqual(['Lê An']);
    expect(bench.query("select name from organisations where level = 'branch'")).toEqual([
      { name: 'Thôn 1' },
    ]);
  });
});

describe('workbooks', () => {
  test('numbers are read as text, ticks as ticks, and the first sheet counts', async () => {
    const file = await bench.xlsx([
      [
        'Chi bộ',
        'Mã',
        'Họ và tên',
        'Đã đồng ý',
        'Miễn sinh hoạt',
        'Telegram ID',
        'Nhóm Telegram',
        'Sinh ngày',
      ],
      [
        'Thôn 1',
        12,
        'Lê An',
        true,
        false,
        123456789,
        -1002471352452,
        { value: new Date(0), format: 'dd/mm/yyyy' },
      ],
      [null, null, null, null, null, null, null, null],
      ['Thôn 1', '07', 'Lê Bình', '✓', 'X', 4503599627370495, null, null],
    ]);
    const run = await bench.run(['import', file]);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toContain('Không lưu các cột: Sinh ngày.');
    expect(
      bench.query('select roster_no, consent, consent_at is not null as dated from members order by id'),
    ).toEqual([
      { roster_no: '12', consent: 'given', dated: 1 },
      { roster_no: '07', consent: 'given', dated: 1 },
    ]);
    expect(bench.query('select participation from member_statuses order by member_id')).toEqual([
      { participation: 'regular' },
      { participation: 'exempt' },
    ]);
    expect(bench.query('select account from member_accounts order by member_id')).toEqual([
      { account: 'telegram:123456789' },
      { account: 'telegram:4503599627370495' },
    ]);
    expect(bench.query('select ref, kind, presence from chats')).toEqual([
      { ref: 'telegram:-1002471352452', kind: 'group', presence: 'in' },
    ]);
  });

  test.each([
    [
      'a rounded id',
      123456789012345680,
      'số quá dài, bảng tính có thể đã làm tròn; xin đặt ô kiểu Văn bản (Text) rồi nhập lại.',
    ],
    ['a date', new Date(0), 'ô đang ở kiểu ngày tháng; xin đặt ô kiểu Văn bản (Text) rồi nhập lại.'],
  ])('%s', async (_, value, expected) => {
    const cell = value instanceof Date ? { value, format: 'dd/mm/yyyy' } : value;
    const file = await bench.xlsx([
      ['Chi bộ', 'Họ và tên', 'Zalo ID'],
      ['Thôn 1', 'Lê An', cell],
    ]);
    const run = await bench.run(['import', file]);
    expect(run.code).toBe(2);
    expect(run.err).toContain(`dòng 2, cột Zalo ID: ${expected}`);
  });
});

const NOT_UTF8 = 'Tệp “ds.csv” không phải văn bản UTF-8; xin lưu lại kiểu “CSV UTF-8”, hoặc .xlsx.';
const SAVE_AS =
  'Trong Excel: Tệp (File) → Lưu thành (Save As) → kiểu “CSV UTF-8 (Comma delimited)”; trong LibreOffice: Lưu thành → Text CSV → bộ ký tự Unicode (UTF-8).';

const ODS = new TextEncoder().encode('application/vnd.oasis.opendocument.spreadsheet');
const OPEN = (name: string): string =>
  `Tệp “${name}” là dạng .ods của LibreOffice; xin mở tệp, chọn Lưu thành (Save As), kiểu Excel .xlsx, rồi dùng tệp .xlsx ấy.`;
const WORD = (name: string): string =>
  `Tệp “${name}” là văn bản Word, dù tên gì; xin mở bằng Word, chọn cả bảng, chép sang một trang Excel trống rồi lưu thành .xlsx.`;

describe('what is no roster file', () => {
  test.each([
    ['ds.csv', '', 'Tệp “ds.csv” không có dữ liệu.'],
    ['ds.csv', '\n\n', 'Tệp “ds.csv” không có dữ liệu.'],
    [
      'ds.csv',
      Buffer.from('Chi b\xf4,H\xf3', 'latin1'),
      `${NOT_UTF8} Tệp có lẽ đang là Windows-1258 hoặc một bảng mã cũ. ${SAVE_AS}`,
    ],
    [
      'ds.csv',
      Buffer.from('\ufeffChi bộ', 'utf16le'),
      `${NOT_UTF8} Tệp đang là UTF-16 (Excel gọi là “Unicode Text”). ${SAVE_AS}`,
    ],
    [
      'ds.csv',
      Buffer.from('Chi bộ,Họ và tên\nThôn 1,Lê An', 'utf16le'),
      `${NOT_UTF8} Tệp đang là UTF-16 (Excel gọi là “Unicode Text”). ${SAVE_AS}`,
    ],
    [
      'ds.csv',
      // "Họ và tên" as an old Windows for Vietnamese writes it: tones are letters of their own.
      Buffer.from('Chi bô\xf2,Ho\xf2 va\xcc tên\nThôn 1,Lê An', 'latin1'),
      `${NOT_UTF8} Tệp có lẽ đang là Windows-1258 hoặc một bảng mã cũ. ${SAVE_AS}`,
    ],
    [
      'ds.csv',
      'Chi bộ,Họ và tên\nThôn 1,"Lê An',
      'dòng 2: dấu ngoặc kép không khớp, không tách được các ô của tệp “ds.csv”.',
    ],
    [
      'ds.xlsx',
      'Chi bộ,Họ và tên',
      'Không đọc được tệp “ds.xlsx” như một bảng tính .xlsx; xin mở bằng Excel và lưu lại thành .xlsx.',
    ],
    [
      'ds.xlsx',
      'PK\x03\x04 and nothing else',
      'Không đọc được tệp “ds.xlsx” như một bảng tính .xlsx; xin mở bằng Excel và lưu lại thành .xlsx.',
    ],
    [
      'ds.xls',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'Tệp “ds.xls” là dạng .xls cũ hoặc có đặt mật khẩu; xin mở bằng Excel và lưu lại thành .xlsx.',
    ],
    [
      'ds.xls',
      '<html><table><tr><td>Họ và tên</td></tr></table></html>',
      'Không đọc được tệp “ds.xls” như một bảng tính .xlsx; xin mở bằng Excel và lưu lại thành .xlsx.',
    ],
    ['ds.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), WORD('ds.doc')],
    ['ds.xlsx', zipSync({ 'word/document.xml': new Uint8Array(9) }), WORD('ds.xlsx')],
    ['ds.ods', zipSync({ mimetype: [ODS, { level: 0 }] }), OPEN('ds.ods')],
    ['ds.xlsx', zipSync({ mimetype: [ODS, { level: 0 }] }), OPEN('ds.xlsx')],
    [
      'ds.txt',
      'Chi bộ,Họ và tên',
      'Tệp “ds.txt” không phải .xlsx hoặc .csv; xin mở tệp và lưu lại thành .xlsx.',
    ],
  ])('%s: %j', async (name, content, expected) => {
    const run = await bench.run(['import', bench.file(name, content)]);
    expect(run).toEqual({ code: 2, out: '', err: `${expected}\n` });
  });

  test('a missing file, a folder, a file too big, too many rows', async () => {
    expect(await bench.run(['import', bench.path('no.csv')])).toEqual({
      code: 2,
      out: '',
      err: 'Không tìm thấy tệp “no.csv”.\n',
    });
    mkdirSync(bench.path('dir.csv'));
    expect((await bench.run(['import', bench.path('dir.csv')])).err).toBe('“dir.csv” không phải là tệp.\n');
    const big = bench.file('big.csv', Buffer.alloc(50 * 1024 * 1024 + 1, 'a'));
    expect((await bench.run(['import', big])).err).toBe(
      'Tệp “big.csv” lớn hơn 50 MB; xin tách thành nhiều tệp.\n',
    );
    const long = bench.file('long.csv', `Chi bộ,Họ và tên${'\na,b'.repeat(200_001)}`);
    expect((await bench.run(['import', long])).err).toBe(
      'Tệp “long.csv” có nhiều hơn 200.000 dòng; xin tách thành nhiều tệp.\n',
    );
  });

  test('a workbook that would inflate without bounds, or spans billions of cells, is not opened', () => {
    const faultOf = (content: Buffer) =>
      checkWorkbook(zip('xl/worksheets/sheet1.xml', content), 200_000)?.code ?? null;
    expect(faultOf(Buffer.from('<c/>'.repeat(40 * 1024 * 1024)))).toBe('inflates');
    expect(faultOf(Buffer.from('<row r="1"><c r="A1"/></row><row r="900000000">'))).toBe('too-wide');
    expect(faultOf(Buffer.from('<c r="XFD1"/><c r="A90000"/>'))).toBe('too-wide');
    expect(faultOf(Buffer.from('<c r="L70000"/>'))).toBe(null);
    const filled = (rows: number) => Buffer.from('<row><c><v>1</v></c></row>'.repeat(rows));
    expect([faultOf(filled(200_001)), faultOf(filled(200_002))]).toEqual([null, 'too-many-rows']);
    // Rows with nothing but a look of their own are no rows of the roster.
    expect(faultOf(Buffer.from('<row><c s="1"/></row>'.repeat(300_000)))).toBe(null);
  });
});

/** An archive of one part, with its declared sizes a lie. */
function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.write('PK\x01\x02', 'latin1');
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(10, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}
