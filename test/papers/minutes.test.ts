import { describe, expect, test } from 'vitest';
import { renderDocx } from '../../src/papers/render-docx.ts';
import { TEXT_WIDTH_MM } from '../../src/text/paper-layout.ts';
import { minutesLayout } from '../../src/text/vi/papers/minutes.ts';
import type { MinutesView } from '../../src/text/vi/papers/minutes-view.ts';
import { allOf, childrenOf, type Docx, readDocx, textOf, type XmlNode } from './read-docx.ts';
import { emptyMinutes, minutes } from './samples.ts';

/* Section 4.3 of the domain, point by point, read back from the files. */

const read = async (view: Partial<MinutesView> = {}): Promise<Docx> =>
  readDocx(await renderDocx(minutesLayout({ ...minutes, ...view })));

const docx = await read();
const empty = readDocx(await renderDocx(minutesLayout(emptyMinutes)));

const cellsOf = (table: XmlNode | undefined): readonly (readonly string[])[] =>
  table === undefined
    ? []
    : allOf(table, 'w:tc').map((cell) => childrenOf(cell, 'w:p').map((one) => textOf(one)));
const rowsOf = (table: XmlNode | undefined): readonly (readonly string[])[] =>
  table === undefined ? [] : allOf(table, 'w:tr').map((row) => allOf(row, 'w:tc').map(textOf));

/** The lines of one section, without its heading. */
function section(paper: Docx, number: number): readonly XmlNode[] {
  const lines = childrenOf(paper.body, 'w:p');
  const at = (no: number): number =>
    lines.findIndex((one) => isHeading(one) && textOf(one).startsWith(`${no}. `));
  const end = number === 10 ? lines.length : at(number + 1);
  return lines.slice(at(number) + 1, end);
}
const isHeading = (one: XmlNode): boolean =>
  allOf(one, 'w:pStyle').some(({ attributes }) => attributes['w:val'] === 'Heading1');
const wordsOf = (paper: Docx, number: number): readonly string[] => section(paper, number).map(textOf);
const isDotted = (one: XmlNode): boolean =>
  allOf(one, 'w:tab').some(({ attributes }) => attributes['w:leader'] === 'dot');

describe('4.3: head, title and foot', () => {
  test('the head is that of every paper, without the line of place and date', () => {
    expect(cellsOf(docx.tables[0])).toEqual([
      ['ĐẢNG BỘ XÃ TAM HƯNG', 'CHI BỘ THÔN ĐOÀI', '*', 'Số ……-BB/CB'],
      ['ĐẢNG CỘNG SẢN VIỆT NAM'],
    ]);
  });

  test.each([
    ['regular', 'sinh hoạt chi bộ thường kỳ tháng 02 năm 2027'],
    ['thematic', 'sinh hoạt chi bộ chuyên đề tháng 02 năm 2027'],
    ['combined', 'sinh hoạt chi bộ thường kỳ kết hợp chuyên đề tháng 02 năm 2027'],
  ] as const)('the title of a %s session', async (kind, subject) => {
    const paper = await read({ kind });
    const title = paper.find('BIÊN BẢN');
    expect(textOf(title)).toBe('BIÊN BẢN');
    expect(paper.texts[paper.paragraphs.indexOf(title) + 1]).toBe(subject);
    expect([paper.lettersOf(title)['b'], paper.lookOf(title)['jc']]).toEqual(['true', 'center']);
  });

  test('at the bottom: left who wrote, right who led', () => {
    expect(cellsOf(docx.tables.at(-1))).toEqual([
      ['NGƯỜI GHI BIÊN BẢN', 'Lê Thị Hoa'],
      ['CHỦ TRÌ HỘI NGHỊ', 'Nguyễn Văn An'],
    ]);
    expect(docx.lettersOf(docx.find('NGƯỜI GHI BIÊN BẢN'))['b']).toBe('true');
  });

  test('R4-3: a draft says so until the officers close it', async () => {
    expect(docx.texts[0]).toBe('Dự thảo');
    expect((await read({ isDraft: false })).texts).not.toContain('Dự thảo');
  });
});

describe('4.3: the sections', () => {
  test('ten, in order', () => {
    expect(childrenOf(docx.body, 'w:p').filter(isHeading).map(textOf)).toEqual([
      '1. Thời gian, địa điểm',
      '2. Thành phần',
      '3. Tình hình đảng phí, thông qua chương trình',
      '4. Nội dung',
      '5. Thảo luận',
      '6. Ý kiến đại biểu cấp trên',
      '7. Kết luận, biểu quyết',
      '8. Phân công',
      '9. Chấm điểm chất lượng',
      '10. Kết thúc',
    ]);
  });

  test('1: when it began, where', () => {
    expect(wordsOf(docx, 1)).toEqual([
      '- Bắt đầu: 19 giờ 30, ngày 03 tháng 02 năm 2027.',
      '- Địa điểm: Nhà văn hóa thôn Đoài.',
    ]);
  });

  test('2: who was there; numbers by R3-1 and R3-2, the exempt who came in no other number', () => {
    expect(wordsOf(docx, 2)).toEqual([
      '- Tổng số đảng viên: 28 đồng chí (chính thức 26, dự bị 2).',
      '- Phải dự: 26 đồng chí; có mặt: 24 đồng chí, đạt 92,3%.',
      '- Được miễn sinh hoạt, có dự: 1 đồng chí.',
      '- Vắng có lý do: 1 đồng chí: đồng chí Đặng Văn Sỹ (ốm đau).',
      '- Vắng không lý do: 1 đồng chí: đồng chí Trịnh Công Thắng.',
      '- Được miễn sinh hoạt: 2 đồng chí: đồng chí Mai Thị Thu Hà, đồng chí Cao Bá Quyền.',
      '- Đại biểu: đồng chí Nguyễn Mạnh Cường (Đảng ủy xã Tam Hưng).',
      '- Chủ trì: đồng chí Nguyễn Văn An.',
      '- Thư ký: đồng chí Lê Thị Hoa.',
    ]);
  });

  test('2: nobody is not the same as not known', async () => {
    const nobody = await read({ excused: [], unexcused: [], exempt: [], visitors: [], extraPresent: 0 });
    expect(wordsOf(nobody, 2).filter((line) => line.includes('không có'))).toEqual([
      '- Vắng có lý do: không có.',
      '- Vắng không lý do: không có.',
      '- Được miễn sinh hoạt: không có.',
    ]);
    // R4-6: that nobody noted a visitor does not say that nobody came.
    expect(wordsOf(nobody, 2)).toContain('- Đại biểu: ……');
    expect(section(nobody, 6).every(isDotted)).toBe(true);
    expect(wordsOf(empty, 2).filter((line) => line.includes('không có'))).toEqual([]);
  });

  test('3: dues, agenda with the letters of R4-4', () => {
    expect(wordsOf(docx, 3)).toEqual([
      '- Tình hình nộp đảng phí: 26/28 đồng chí đã nộp.',
      '- Chương trình sinh hoạt:',
      'a) Kết quả tháng 01.',
      'b) Nhiệm vụ tháng 02.',
      'c) Nông thôn mới.',
      'd) Môi trường.',
      'đ) Chấm điểm chất lượng.',
      '- Ý kiến về chương trình: ……',
    ]);
  });

  test('4: Bác, news, last month with the states of its tasks, next month', () => {
    expect(wordsOf(docx, 4).filter((line) => line !== '')).toEqual([
      'a) Học tập và làm theo Bác: ',
      'b) Thời sự, văn bản mới: ',
      'c) Kết quả thực hiện nhiệm vụ tháng trước:',
      'd) Nhiệm vụ tháng tới: ',
    ]);
    expect(rowsOf(docx.tables[1])).toEqual([
      ['TT', 'Nhiệm vụ', 'Chủ trì', 'Tình trạng', 'Kết quả'],
      ['1', minutes.lastMonth[0]?.content, 'Nguyễn Văn An', 'Hoàn thành', 'Đã phát quang 200 m'],
    ]);
  });

  test.each([
    [4, 4],
    [1, 1],
    [0, 6],
    [null, 6],
    [500, 30],
  ])(
    '5, R4-5: %s speakers: %i places to write a name and what was said, nothing else',
    async (speakers, places) => {
      const [count, ...lines] = section(await read({ speakers }), 5);
      expect(count && textOf(count)).toBe(
        `Có ${speakers ?? '……'} đồng chí phát biểu; ý kiến của từng đồng chí:`,
      );
      expect(lines.every(isDotted)).toBe(true);
      expect(lines.map(textOf).filter((text) => text !== '')).toEqual(Array(places).fill('- Đồng chí '));
      expect(lines).toHaveLength(places * 3);
    },
  );

  test('6: room for each visitor', () => {
    expect(wordsOf(docx, 6)).toEqual(['- Đồng chí Nguyễn Mạnh Cường: ', '', '']);
    expect(section(docx, 6).every(isDotted)).toBe(true);
    expect(section(empty, 6).every(isDotted)).toBe(true);
  });

  test('7: the numbers of every vote with their base (R3-5), reserved opinions by hand (R3-3), papers passed', () => {
    expect(wordsOf(docx, 7).filter((line) => line !== '')).toEqual([
      'Đồng chí chủ trì kết luận: ',
      '- Biểu quyết thông qua nghị quyết tháng 02: tổng số đảng viên chính thức được tính 24 đồng chí, có mặt 22; tán thành 22 (đạt 91,7%), không tán thành 0, ý kiến khác 0. Kết quả: được thông qua.',
      '- Biểu quyết sửa nhà văn hóa: tổng số đảng viên chính thức được tính 24 đồng chí, có mặt 22; tán thành 12 (đạt 50,0%), không tán thành 6, ý kiến khác 4. Kết quả: chưa được thông qua.',
      '- Ý kiến bảo lưu: ……',
      '- Ban hành Nghị quyết số 05-NQ/CB về lãnh đạo thực hiện nhiệm vụ tháng 02.',
      '- Ban hành Kết luận số ……-KL/CB về sửa nhà văn hóa.',
    ]);
  });

  test('8: who does what until when', () => {
    const rows = rowsOf(docx.tables[2]);
    expect(rows.slice(0, 2)).toEqual([
      ['TT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Thời hạn'],
      ['1', minutes.tasks[0]?.content, 'Nguyễn Văn An', 'Lê Thị Hoa, Trần Bình', '25/02/2027'],
    ]);
    expect(rows).toHaveLength(13);
    expect(section(empty, 8).every(isDotted)).toBe(true);
  });

  test('9: three marks, each under the name of who gave it (R2-7)', () => {
    expect(wordsOf(docx, 9)).toEqual([
      '- Tự chấm: 92/100 điểm, mức Tốt.',
      '- Chi bộ thông qua: 91,5/100 điểm, mức Tốt.',
      '- Cấp trên quyết định: ……/100 điểm, mức ……',
    ]);
  });

  test('10: when it ended, how long (R2-4), read out and agreed', () => {
    expect(wordsOf(docx, 10).filter((line) => line !== '')).toEqual([
      'Sinh hoạt kết thúc lúc 21 giờ 15, ngày 03 tháng 02 năm 2027 (thời lượng 105 phút).',
      'Biên bản đã đọc lại trước Chi bộ thôn Đoài, nhất trí ……%.',
    ]);
  });

  test('10: past midnight the minutes go on; an end before the start is no length', async () => {
    const day = minutes.start?.date as never;
    const late = await read({
      start: { date: day, minutes: 1400 },
      end: { date: '2027-02-04' as never, minutes: 50 },
    });
    expect(wordsOf(late, 10)[0]).toContain('(thời lượng 90 phút)');
    const wrong = await read({ end: { date: day, minutes: 1100 } });
    expect(wordsOf(wrong, 10)[0]).toContain('(thời lượng …… phút)');
  });

  test('the widths of every table add up to the text area', () => {
    const tables = minutesLayout(minutes).blocks.filter((block) => block.kind === 'table');
    expect(tables.map(({ columns }) => columns.reduce((sum, { widthMm }) => sum + widthMm, 0))).toEqual([
      TEXT_WIDTH_MM,
      TEXT_WIDTH_MM,
    ]);
  });
});

test('R4-6: what is not known is left open', () => {
  expect(empty.texts.filter((text) => text !== '')).toMatchInlineSnapshot(`
    [
      "……",
      "CHI BỘ THÔN ĐOÀI",
      "*",
      "Số ……-BB/CB",
      "ĐẢNG CỘNG SẢN VIỆT NAM",
      "BIÊN BẢN",
      "sinh hoạt chi bộ thường kỳ kết hợp chuyên đề tháng 5 năm 2027",
      "-----",
      "1. Thời gian, địa điểm",
      "- Bắt đầu: …… giờ ……, ngày …… tháng …… năm ……",
      "- Địa điểm: ……",
      "2. Thành phần",
      "- Tổng số đảng viên: …… đồng chí (chính thức ……, dự bị ……).",
      "- Phải dự: …… đồng chí; có mặt: …… đồng chí, đạt ……%.",
      "- Được miễn sinh hoạt, có dự: …… đồng chí.",
      "- Vắng có lý do: ……",
      "- Vắng không lý do: ……",
      "- Được miễn sinh hoạt: ……",
      "- Đại biểu: ……",
      "- Chủ trì: ……",
      "- Thư ký: ……",
      "3. Tình hình đảng phí, thông qua chương trình",
      "- Tình hình nộp đảng phí: ……",
      "- Chương trình sinh hoạt: ……",
      "- Ý kiến về chương trình: ……",
      "4. Nội dung",
      "Phần thứ nhất: sinh hoạt thường kỳ",
      "a) Học tập và làm theo Bác: ",
      "b) Thời sự, văn bản mới: ",
      "c) Kết quả thực hiện nhiệm vụ tháng trước: ",
      "d) Nhiệm vụ tháng tới: ",
      "Phần thứ hai: sinh hoạt chuyên đề",
      "Chuyên đề: ……",
      "a) Đồng chí được phân công chuẩn bị, trình bày: ",
      "b) Chi ủy họp thông qua dự thảo: ……",
      "c) Tài liệu gửi đảng viên đọc trước: ……",
      "d) Nội dung trình bày: ",
      "đ) Thảo luận, liên hệ bản thân: ",
      "e) Đồng chí chủ trì kết luận, đánh giá chuyên đề: ",
      "g) Hoàn thiện, cập nhật Sổ tay đảng viên điện tử, báo cáo cấp trên: ",
      "5. Thảo luận",
      "Có …… đồng chí phát biểu; ý kiến của từng đồng chí:",
      "- Đồng chí ",
      "- Đồng chí ",
      "- Đồng chí ",
      "- Đồng chí ",
      "- Đồng chí ",
      "- Đồng chí ",
      "6. Ý kiến đại biểu cấp trên",
      "7. Kết luận, biểu quyết",
      "Đồng chí chủ trì kết luận: ",
      "- Biểu quyết: ……",
      "- Ý kiến bảo lưu: ……",
      "8. Phân công",
      "9. Chấm điểm chất lượng",
      "- Tự chấm: ……/100 điểm, mức ……",
      "- Chi bộ thông qua: ……/100 điểm, mức ……",
      "- Cấp trên quyết định: ……/100 điểm, mức ……",
      "10. Kết thúc",
      "Sinh hoạt kết thúc lúc …… giờ ……, ngày …… tháng …… năm …… (thời lượng …… phút).",
      "Đọc lại biên bản trước Chi bộ thôn Đoài: ……; nhất trí ……%.",
      "NGƯỜI GHI BIÊN BẢN",
      "……",
      "CHỦ TRÌ HỘI NGHỊ",
      "……",
    ]
  `);
});
