import { describe, expect, test } from 'vitest';
import { renderDocx } from '../../src/papers/render-docx.ts';
import { TEXT_WIDTH_MM } from '../../src/text/paper-layout.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { yearPlanLayout, yearPlanText } from '../../src/text/vi/papers/year-plan.ts';
import { allOf, childrenOf, readDocx, textOf } from './read-docx.ts';
import { emptyYearPlan, yearPlan } from './samples.ts';

const cellsOf = (table: Parameters<typeof allOf>[0] | undefined): readonly (readonly string[])[] =>
  table === undefined ? [] : allOf(table, 'w:tr').map((row) => allOf(row, 'w:tc').map(textOf));

describe('the plan of a year', async () => {
  const docx = readDocx(await renderDocx(yearPlanLayout(yearPlan)));

  test('is a draft of the branch, to be numbered, dated and signed by hand (R4-3)', () => {
    for (const line of [
      'Dự thảo',
      'ĐẢNG BỘ XÃ TAM HƯNG',
      'CHI BỘ THÔN ĐOÀI',
      'Số ……-KH/CB',
      'Tam Hưng, ngày …… tháng …… năm ……',
      'KẾ HOẠCH',
      'sinh hoạt chi bộ năm 2027',
      'Thường lệ: 19 giờ 30, ngày 03 hằng tháng, tại Nhà văn hóa thôn Đoài.',
      'T/M CHI BỘ',
      'BÍ THƯ',
      'Nguyễn Văn An',
      '- Đảng ủy xã Tam Hưng (để báo cáo),',
    ])
      expect(docx.texts).toContain(line);
  });

  test('R6-1: twelve meetings, collisions solved, and what goes up after each', () => {
    expect(cellsOf(docx.tables[1])).toEqual([
      ['Tháng', 'Ngày, giờ', 'Ghi chú', 'Gửi cấp trên'],
      ['1', 'Chủ nhật 03/01, 19:30', '', '05/01'],
      ['2', 'Thứ Năm 11/02, 19:30', 'thay ngày 03/02 trùng dịp Tết Nguyên đán', '13/02'],
      ['3', 'Thứ Tư 03/03, 19:30', '', '05/03; sơ kết quý I'],
      ['4', 'Thứ Bảy 03/04, 19:30', '', '05/04'],
      ['5', 'Thứ Ba 04/05, 19:30', 'thay ngày 03/05 trùng ngày nghỉ bù cho ngày lễ 01/05', '06/05'],
      ['6', 'Thứ Năm 03/06, 19:30', '', '05/06; sơ kết 6 tháng'],
      ['7', 'Thứ Bảy 03/07, 19:30', '', '05/07'],
      ['8', 'Thứ Ba 03/08, 19:30', '', '05/08'],
      [
        '9',
        'Thứ Hai 06/09, 19:30',
        'thay ngày 03/09 có thể trùng ngày nghỉ liền kề Quốc khánh 2/9',
        '08/09; sơ kết quý III',
      ],
      ['10', 'Chủ nhật 03/10, 19:30', '', '05/10'],
      ['11', 'Thứ Tư 03/11, 19:30', '', '05/11'],
      ['12', 'Thứ Sáu 03/12, 19:30', '', '05/12; tổng kết năm'],
    ]);
    expect(docx.texts.at(-1)).toBe('');
    expect(textOf(docx.find('- Ngày thay'))).toContain('Bí thư quyết định');
  });

  test('R001-9: the themes by quarter; what nobody chose is marked as a suggestion', () => {
    expect(cellsOf(docx.tables[2])).toEqual([
      ['Quý', 'Chủ đề', 'Ghi chú'],
      ['I', 'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh', 'gợi ý'],
      ['II', 'Bảo vệ môi trường', 'đã chọn'],
      ['III', 'Thực hiện dân chủ ở cơ sở', 'gợi ý'],
      ['IV', 'Xây dựng khối đại đoàn kết toàn dân tộc', 'gợi ý'],
    ]);
  });

  test('R001-4: which visits are due; where none was recorded it says so', () => {
    expect(textOf(docx.find('- Cấp ủy cấp trên'))).toBe(
      '- Cấp ủy cấp trên dự sinh hoạt: cấp xã, phường hằng tháng (gần nhất 03/11/2026, đến hạn 04/12/2026); cấp tỉnh, thành phố 6 tháng một lần (chưa ghi nhận lần nào).',
    );
  });

  test('A4 with the margins of every paper; smaller letters, and tables as wide as the text', () => {
    const size = allOf(docx.body, 'w:pgSz')[0]?.attributes;
    expect([size?.['w:w'], size?.['w:h']]).toEqual(['11906', '16838']);
    expect(docx.lettersOf(docx.find('Thường lệ'))['sz']).toBe('23');
    for (const block of yearPlanLayout(yearPlan).blocks)
      if (block.kind === 'table')
        expect(block.columns.reduce((sum, { widthMm }) => sum + widthMm, 0)).toBe(TEXT_WIDTH_MM);
    // No page is broken by hand.
    expect(childrenOf(docx.body).flatMap((one) => allOf(one, 'w:pageBreakBefore'))).toEqual([]);
  });
});

describe('what is told stays short, whatever was typed: the page and the message are one', () => {
  const words = 'Vận động các hộ gia đình phát quang hành lang đường liên thôn '.repeat(4).slice(0, 200);
  const wordy = {
    ...yearPlan,
    rule: { ...yearPlan.rule, place: words.slice(0, 120) },
    plan: {
      ...yearPlan.plan,
      months: yearPlan.plan.months.map((month) => ({
        ...month,
        place: words.slice(0, 120),
        recorded: { id: 1 } as never,
      })),
      quarters: yearPlan.plan.quarters.map(({ quarter }) => ({
        quarter,
        planned: [words, words],
        meetings: [1, 2, 3].map((day) => ({
          date: `2027-0${quarter.quarter}-0${day}` as never,
          topic: words,
          isHeld: true,
        })),
      })),
    },
  };

  test('on paper', () => {
    const [months, quarters] = yearPlanLayout(wordy).blocks.filter((block) => block.kind === 'table');
    // A line of the widest column holds about 38 letters; two lines are planned for, in few rows.
    expect(months?.rows.filter((row) => (row[2] ?? '').length > 38).length).toBeLessThanOrEqual(4);
    for (const row of [...(months?.rows ?? []), ...(quarters?.rows ?? [])])
      expect(Math.max(...row.map((cell) => cell.length))).toBeLessThanOrEqual(110);
    expect(quarters?.rows[0]?.[2]).toBe('đã sinh hoạt 01/01; đã sinh hoạt 02/01; và 1 buổi khác');
  });

  test('in a chat: with the choices below it under 2,000 letters', () => {
    expect(plainText(yearPlanText(wordy)).length).toBeLessThan(1650);
  });
});

test.each([
  [[1, 1, 1, 1], '2. Sinh hoạt chuyên đề: mỗi quý ít nhất một lần'],
  [[2, 2, 2, 2], '2. Sinh hoạt chuyên đề: mỗi quý ít nhất hai lần'],
  [[1, 1, 2, 2], '2. Sinh hoạt chuyên đề'],
  [[0, 0, 0, 0], '2. Sinh hoạt chuyên đề'],
])('R2-1: of %j thematic meetings a quarter the plan says “%s”', (needed, heading) => {
  const { blocks } = yearPlanLayout({ ...yearPlan, needed });
  expect(blocks).toContainEqual({ kind: 'heading', text: heading });
});

test('R4-6: of a year of which nobody recorded anything nothing is made up', () => {
  const text = plainText(yearPlanText(emptyYearPlan));
  expect(text).toContain('Tháng 1: …… (chưa ghi nhận)');
  expect(text).toContain('Quý I: …… (chưa ghi nhận)');
  expect(text).toContain('Quý IV: Xây dựng khối đại đoàn kết toàn dân tộc (gợi ý)');
  expect(text).not.toMatch(/\d\d\/\d\d \(|thay ngày/);
});
