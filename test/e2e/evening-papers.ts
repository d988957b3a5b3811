import { expect } from 'vitest';
import { allOf, childrenOf, type Docx, readDocx, switchesOn, textOf } from '../papers/read-docx.ts';
import { type Cast, KEY_ISSUE, PLACES, VISITOR } from './evening-cast.ts';

/* Section 4 of the domain, point by point, on files that came out of the running program. */

const millimetres = (twips: string | undefined): number => Math.round(Number(twips) / (1440 / 25.4));

/** 4.1: the page and its letters. Returns the file, read. */
export function expectPaper(bytes: Uint8Array): Docx {
  const docx = readDocx(bytes);
  const [section, ...more] = allOf(docx.body, 'w:sectPr');
  if (section === undefined || more.length > 0) throw new Error('not one section');
  const size = childrenOf(section, 'w:pgSz')[0]?.attributes ?? {};
  expect([millimetres(size['w:w']), millimetres(size['w:h'])]).toEqual([210, 297]);
  const margins = childrenOf(section, 'w:pgMar')[0]?.attributes ?? {};
  expect(['w:top', 'w:bottom', 'w:left', 'w:right'].map((side) => millimetres(margins[side]))).toEqual([
    20, 20, 30, 15,
  ]);
  const parts = docx.names.filter((name) => name.startsWith('word/') && name.endsWith('.xml'));
  const fonts = parts.flatMap((name) => allOf(docx.xml(name), 'w:rFonts'));
  expect(new Set(fonts.flatMap(({ attributes }) => Object.values(attributes)))).toEqual(
    new Set(['Times New Roman']),
  );
  // The number of the page: in the middle at the top, from page 2 on.
  expect(switchesOn(section, 'w:titlePg')).toHaveLength(1);
  const header = docx.xml('word/header1.xml');
  expect(allOf(header, 'w:fldSimple').map(({ attributes }) => attributes['w:instr'])).toEqual(['PAGE']);
  expect(allOf(header, 'w:p').map((line) => docx.lookOf(line)['jc'])).toEqual(['center']);
  // R4-2: no seal, no signature, no picture at all.
  expect(docx.names.filter((name) => name.includes('media'))).toEqual([]);
  expectBody(docx);
  const words = docx.texts.join('\n');
  expect(words).toBe(words.normalize('NFC'));
  expect(words).not.toMatch(/Số:|\.\/\.|K\/T|CỘNG HÒA XÃ HỘI|uỷ|undefined|null/);
  // R4-4: no f, no j, no w and no z among the letters of a list.
  expect(docx.texts.filter((text) => /^[fjwz]\) /.test(text))).toEqual([]);
  return docx;
}

/** 14 points, justified, first line 10 mm in, lines of exactly 18 points, 6 before a paragraph. */
function expectBody(docx: Docx): void {
  const body = childrenOf(docx.body, 'w:p').filter(
    (one) => allOf(one, 'w:pStyle').length === 0 && allOf(one, 'w:tab').length === 0,
  );
  expect(body.length).toBeGreaterThan(10);
  for (const line of body) {
    const look = docx.lookOf(line);
    expect(docx.lettersOf(line)['sz'], textOf(line)).toBe('28');
    expect(
      [look['jc'], millimetres(look['ind.firstLine']), look['spacing.line'], look['spacing.lineRule']],
      textOf(line),
    ).toEqual(['both', 10, '360', 'exact']);
    expect(look['spacing.before']).toBe('120');
  }
}

/** The words of each half of a table without lines, from left to right: the head and the foot. */
const halvesOf = (docx: Docx, table: number): readonly (readonly string[])[] => {
  const found = docx.tables.at(table);
  return found === undefined
    ? []
    : allOf(found, 'w:tc').map((cell) =>
        childrenOf(cell, 'w:p')
          .map(textOf)
          .filter((text) => text !== ''),
      );
};

/** The rows of a table, cell by cell. */
const rowsOf = (docx: Docx, table: number): readonly (readonly string[])[] => {
  const found = docx.tables.at(table);
  return found === undefined ? [] : allOf(found, 'w:tr').map((row) => allOf(row, 'w:tc').map(textOf));
};

/** The lines outside of tables that hold words. */
const linesOf = (docx: Docx): readonly string[] =>
  childrenOf(docx.body, 'w:p')
    .map(textOf)
    .filter((text) => text.trim() !== '');

const { secretary, committee } = PLACES;

/** The minutes of the evening, fact by fact. */
export function expectMinutes({ name }: Cast, bytes: Uint8Array): void {
  const docx = expectPaper(bytes);
  const comrade = (place: number): string => `đồng chí ${name(place)}`;
  const lines = linesOf(docx);
  expect(lines).not.toContain('Dự thảo');
  expect(halvesOf(docx, 0)).toEqual([
    ['ĐẢNG BỘ XÃ TAM HƯNG', 'CHI BỘ THÔN 1', '*', 'Số ……-BB/CB'],
    ['ĐẢNG CỘNG SẢN VIỆT NAM'],
  ]);
  const from = lines.indexOf('BIÊN BẢN');
  expect(lines.slice(from, from + 25)).toEqual([
    'BIÊN BẢN',
    'sinh hoạt chi bộ thường kỳ tháng 12 năm 2026',
    '-----',
    '1. Thời gian, địa điểm',
    '- Bắt đầu: 19 giờ 30, ngày 03 tháng 12 năm 2026.',
    '- Địa điểm: Nhà văn hóa thôn 1.',
    '2. Thành phần',
    '- Tổng số đảng viên: 30 đồng chí (chính thức 28, dự bị 2).',
    '- Phải dự: 27 đồng chí; có mặt: 23 đồng chí, đạt 85,2%.',
    '- Được miễn sinh hoạt, có dự: 1 đồng chí.',
    `- Vắng có lý do: 2 đồng chí: ${comrade(PLACES.sick)} (ốm đau), ${comrade(PLACES.unexplained)} (……).`,
    `- Vắng không lý do: 2 đồng chí: ${comrade(PLACES.contested)}, ${comrade(PLACES.silent)}.`,
    `- Được miễn sinh hoạt: 2 đồng chí: ${comrade(PLACES.exemptPresent)}, ${comrade(PLACES.exemptAbsent)}.`,
    `- Sinh hoạt tạm thời nơi khác: 1 đồng chí: ${comrade(PLACES.elsewhere)}.`,
    `- Đại biểu: đồng chí ${VISITOR} (đảng ủy viên, Đảng ủy xã Tam Hưng).`,
    `- Chủ trì: ${comrade(secretary)}.`,
    `- Thư ký: ${comrade(committee)}.`,
    '3. Tình hình đảng phí, thông qua chương trình',
    '- Tình hình nộp đảng phí: ……',
    '- Chương trình sinh hoạt:',
    'a) Đánh giá kết quả nhiệm vụ tháng 11.',
    `b) ${KEY_ISSUE}.`,
    'c) Thông tin thời sự, văn bản mới của cấp trên.',
    'd) Kiểm tra việc thu nộp đảng phí quý IV.',
    'đ) Chấm điểm chất lượng sinh hoạt.',
  ]);
  const rest = lines.slice(from + 25).map((line) => line.trim());
  expect(rest).toContain('Có 3 đồng chí phát biểu; ý kiến của từng đồng chí:');
  expect(rest.filter((line) => line === '- Đồng chí')).toHaveLength(3);
  expect(rest).toContain(`- Đồng chí ${VISITOR}:`);
  expect(rest).toContain(
    '- Biểu quyết thông qua nghị quyết lãnh đạo nhiệm vụ tháng 12: tổng số đảng viên chính thức được tính 26 đồng chí, có mặt 22; tán thành 21 (đạt 80,8%), không tán thành 0, ý kiến khác 1. Kết quả: được thông qua.',
  );
  expect(rest).toContain(
    '- Biểu quyết kế hoạch thu đảng phí: tổng số đảng viên chính thức được tính 26 đồng chí, có mặt 21; tán thành 13 (đạt 50,0%), không tán thành 8, ý kiến khác 0. Kết quả: chưa được thông qua.',
  );
  expect(rest).toContain('- Ban hành Nghị quyết số 01-NQ/CB về lãnh đạo nhiệm vụ tháng 12.');
  expect(rowsOf(docx, 1)).toEqual([
    ['TT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Thời hạn'],
    ['1', 'Vận động 6 hộ ngõ 3 bàn giao mặt bằng', name(5), name(6), '20/12/2026'],
    ['2', 'Thu đủ đảng phí quý IV', name(committee), '', '25/12/2026'],
  ]);
  expect(rest.slice(rest.indexOf('9. Chấm điểm chất lượng'))).toEqual([
    '9. Chấm điểm chất lượng',
    '- Tự chấm: 89/100 điểm, mức Khá.',
    '- Chi bộ thông qua: 90/100 điểm, mức Tốt.',
    '- Cấp trên quyết định: ……/100 điểm, mức ……',
    '10. Kết thúc',
    'Sinh hoạt kết thúc lúc 21 giờ 05, ngày 03 tháng 12 năm 2026 (thời lượng 95 phút).',
    'Biên bản đã đọc lại trước Chi bộ thôn 1, nhất trí ……%.',
  ]);
  expect(halvesOf(docx, -1)).toEqual([
    ['NGƯỜI GHI BIÊN BẢN', name(committee)],
    ['CHỦ TRÌ HỘI NGHỊ', name(secretary)],
  ]);
}

/** Its resolution, line by line. */
export function expectResolution({ name }: Cast, bytes: Uint8Array): void {
  const docx = expectPaper(bytes);
  expect(halvesOf(docx, 0)).toEqual([
    ['ĐẢNG BỘ XÃ TAM HƯNG', 'CHI BỘ THÔN 1', '*', 'Số 01-NQ/CB'],
    ['ĐẢNG CỘNG SẢN VIỆT NAM', 'Tam Hưng, ngày 03 tháng 12 năm 2026'],
  ]);
  expect(linesOf(docx)).toEqual([
    'NGHỊ QUYẾT',
    'về lãnh đạo nhiệm vụ tháng 12',
    '-----',
    'Ngày 03 tháng 12 năm 2026, tại Nhà văn hóa thôn 1, Chi bộ thôn 1 tổ chức sinh hoạt chi bộ.',
    '- Tổng số đảng viên: 30 đồng chí (chính thức 28, dự bị 2).',
    // As it was issued: while the meeting ran nobody knew who would be away, and for how long it would last.
    '- Có mặt: 23 đồng chí; vắng có lý do: ……; vắng không lý do: ……; được miễn sinh hoạt: 2.',
    '- Thời lượng sinh hoạt: …… phút.',
    `- Chủ trì: đồng chí ${name(secretary)}; thư ký: đồng chí ${name(committee)}.`,
    '- Tình hình nộp đảng phí: ……',
    'Chi bộ thôn 1 ban hành nghị quyết như sau:',
    'I- Đánh giá kết quả thực hiện nhiệm vụ tháng trước',
    '1. Về chính trị tư tưởng: ……',
    '2. Về thực hiện nhiệm vụ chính trị: ……',
    '3. Biểu dương, góp ý: ……',
    '4. Hạn chế, nguyên nhân: ……',
    'II- Phương hướng, nhiệm vụ tháng tới',
    '1. Nhiệm vụ trọng tâm:',
    `a) Vận động 6 hộ ngõ 3 bàn giao mặt bằng. Chủ trì: đồng chí ${name(5)}; phối hợp: đồng chí ${name(6)}; thời hạn: 20/12/2026.`,
    `b) Thu đủ đảng phí quý IV. Chủ trì: đồng chí ${name(committee)}; thời hạn: 25/12/2026.`,
    '2. Nhiệm vụ thường xuyên: ……',
    'III- Phân công, tổ chức thực hiện',
    '1. Phân công người chủ trì, phối hợp và thời hạn: theo mục II.',
    '2. Theo dõi, đôn đốc, đánh giá kết quả: ……',
    '3. Phân công khác: ……',
    'IV- Tự đánh giá chất lượng sinh hoạt',
    'Tự chấm: ……/100 điểm; chi bộ thông qua: ……/100 điểm.',
    'Biểu quyết nghị quyết: 21/26 đồng chí tán thành, đạt 80,8%.',
  ]);
  expect(halvesOf(docx, -1)).toEqual([
    ['Nơi nhận:', '- Đảng ủy xã Tam Hưng (để báo cáo),', '- Các đồng chí đảng viên,', '- Lưu Chi bộ.'],
    ['T/M CHI BỘ', 'BÍ THƯ', name(secretary)],
  ]);
}
