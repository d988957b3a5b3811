import { describe, expect, test } from 'vitest';
import { PARTICIPATIONS, STANDINGS } from '../../src/domain/people/membership.ts';
import { renderDocx } from '../../src/papers/render-docx.ts';
import { TEXT_WIDTH_MM } from '../../src/text/paper-layout.ts';
import { rollSheetLayout } from '../../src/text/vi/papers/roll-sheet.ts';
import { allOf, readDocx, switchesOn, textOf } from './read-docx.ts';
import { emptyRollSheet, rollSheet } from './samples.ts';

describe('the roll sheet of 100 members', async () => {
  const docx = readDocx(await renderDocx(rollSheetLayout(rollSheet(100))));
  const rows = docx.tables[1] === undefined ? [] : allOf(docx.tables[1], 'w:tr');

  test('has a row for each, with the number by which the roll is typed afterwards', () => {
    const cells = rows.map((row) => allOf(row, 'w:tc').map(textOf));
    expect(cells[0]).toEqual(['Số', 'Họ và tên', 'Chức vụ', 'Diện', 'Ký tên', 'Ghi chú']);
    expect(cells[1]).toEqual(['4', 'Nguyễn Thị Hoàng Phương Anh 1', 'Bí thư', 'Chính thức', '', '']);
    expect(cells[2]).toEqual(['5', 'Nguyễn Thị Hoàng Phương Anh 2', 'Đảng viên', 'Dự bị', '', '']);
    expect(cells).toHaveLength(101);
    expect(cells.at(-1)?.[0]).toBe('103');
  });

  test('repeats the titles on every page', () => {
    expect(rows.map((row) => switchesOn(row, 'w:tblHeader').length)).toEqual([1, ...Array(100).fill(0)]);
  });

  test('has rows tall enough to sign, torn by no page', () => {
    const heights = rows.slice(1).map((row) => allOf(row, 'w:trHeight')[0]?.attributes ?? {});
    expect(heights.every((height) => Number(height['w:val']) >= 510 && height['w:hRule'] === 'atLeast')).toBe(
      true,
    );
    expect(rows.every((row) => switchesOn(row, 'w:cantSplit').length === 1)).toBe(true);
  });

  test('tells which session it is for', () => {
    expect(docx.texts).toContain('DANH SÁCH ĐIỂM DANH');
    expect(docx.texts).toContain('sinh hoạt chi bộ thường kỳ tháng 02 năm 2027');
    expect(docx.texts).toContain(
      'Thời gian: 19 giờ 30, ngày 03 tháng 02 năm 2027; địa điểm: Nhà văn hóa thôn Đoài.',
    );
  });

  test('leaves the counts to the hand', () => {
    expect(textOf(docx.find('Tổng cộng'))).toBe(
      'Tổng cộng: 100 đồng chí; có mặt: ……; vắng có lý do: ……; vắng không lý do: ……',
    );
  });

  test('fills the text area', () => {
    const [table] = rollSheetLayout(rollSheet(1)).blocks.filter((block) => block.kind === 'table');
    expect(table?.columns.reduce((sum, { widthMm }) => sum + widthMm, 0)).toBe(TEXT_WIDTH_MM);
  });
});

test('R5-7: the sheet passes through every hand and shows no more than the class of a member', () => {
  const member = rollSheet(1).members[0];
  if (member === undefined) throw new Error('no member');
  const members = STANDINGS.flatMap((standing) =>
    PARTICIPATIONS.map((participation) => ({ ...member, status: { standing, participation } })),
  );
  const [table] = rollSheetLayout({ ...rollSheet(0), members }).blocks.filter(
    (block) => block.kind === 'table',
  );
  expect(new Set(table?.rows.map((row) => row[3]))).toEqual(
    new Set(['Chính thức', 'Dự bị', 'Miễn', 'Tạm miễn']),
  );
});

test('R4-6: what is not known is left open', async () => {
  const { texts } = readDocx(await renderDocx(rollSheetLayout(emptyRollSheet)));
  expect(texts).toContain('sinh hoạt chi bộ chuyên đề tháng 5 năm 2027');
  expect(texts).toContain('Thời gian: …… giờ ……, ngày …… tháng …… năm ……; địa điểm: ……');
});
