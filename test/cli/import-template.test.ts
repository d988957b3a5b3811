import { existsSync, readFileSync, statSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROSTER_CHANNELS } from '../../src/channels/roster-channels.ts';
import { readHeader } from '../../src/domain/roster/roster-header.ts';
import { type CliBench, cliBench } from './cli-support.ts';

let bench: CliBench;
beforeEach(() => {
  bench = cliBench();
});
afterEach(() => bench.remove());

const TITLES = [
  ...['Cấp trên', 'Đảng bộ', 'Chi bộ', 'Mã', 'Họ và tên', 'Chức vụ', 'Diện', 'Miễn sinh hoạt', 'Đã đồng ý'],
  ...['Telegram ID', 'Nhóm Telegram', 'Zalo ID', 'Nhóm Zalo'],
];

describe('chibo import --template FILE', () => {
  test('writes an empty roster with every column, drop-downs, and columns of text', async () => {
    const file = bench.path('mau/danh-sach.xlsx');
    const run = await bench.run(['import', '--template', file]);
    expect([run.code, run.out]).toEqual([0, '']);
    expect(run.err).toContain(file);
    expect(await readSheet(file)).toEqual([TITLES]);
    const header = readHeader(TITLES, ROSTER_CHANNELS);
    expect(header.ok && [header.value.fields.size, header.value.ignored]).toEqual([9, []]);
    const parts = unzipSync(readFileSync(file));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const lists = sheet
      .split('<dataValidation ')
      .filter((one) => one.startsWith('type="list"'))
      .map((one) => {
        const [, column, last] = /sqref="([A-Z]+)2:\1(\d+)"/.exec(one) ?? [];
        const [, list] = /<formula1>(.*?)<\/formula1>/.exec(one) ?? [];
        return [column, Number(last) > 999, list?.replaceAll('&quot;', '"')];
      });
    expect(lists).toEqual([
      ['F', true, '"Bí thư,Phó bí thư,Chi ủy viên,Đảng viên"'],
      ['G', true, '"Chính thức,Dự bị"'],
      ['H', true, '"x"'],
      ['I', true, '"x"'],
    ]);
    // The order that the format wants: cells, then drop-downs.
    expect(sheet.indexOf('</sheetData>')).toBeLessThan(sheet.indexOf('<dataValidations'));
    const styles = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array());
    expect(styles).toMatch(/numFmtId="49"|formatCode="@"/);
    expect(sheet).toMatch(/<col [^>]*style="\d+"/);
    // No data was opened for it.
    expect(existsSync(bench.databasePath)).toBe(false);
  });

  test('never writes over a file, and writes .xlsx alone', async () => {
    const file = bench.file('danh-sach.xlsx', 'mine');
    const over = await bench.run(['import', '--template', file]);
    expect([over.code, over.out]).toEqual([2, '']);
    expect(over.err).toContain('không ghi đè');
    expect(statSync(file).size).toBe(4);
    for (const name of ['mau.csv', 'mau', '.xlsx']) {
      const wrong = await bench.run(['import', '--template', bench.path(name)]);
      expect(wrong.code).toBe(2);
      expect(wrong.err).toContain('.xlsx');
      expect(existsSync(bench.path(name))).toBe(false);
    }
  });

  test('empty, it is refused like any list without people', async () => {
    const file = bench.path('mau.xlsx');
    await bench.run(['import', '--template', file]);
    const run = await bench.run(['import', file]);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain('không có dòng nào dưới dòng tiêu đề');
  });
});
