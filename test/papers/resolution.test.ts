import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/calendar/calendar.ts';
import { renderDocx } from '../../src/papers/render-docx.ts';
import { TEXT_WIDTH_MM } from '../../src/text/paper-layout.ts';
import { resolutionLayout } from '../../src/text/vi/papers/resolution.ts';
import type { ResolutionView } from '../../src/text/vi/papers/resolution-view.ts';
import { aboutWords } from '../../src/text/vi/papers/title.ts';
import { allOf, childrenOf, type Docx, readDocx, switchesOn, textOf, type XmlNode } from './read-docx.ts';
import { emptyResolution, resolution } from './samples.ts';

/* Section 4.2 of the domain, point by point, read back from the files. */

const read = async (view: Partial<ResolutionView> = {}): Promise<Docx> =>
  readDocx(await renderDocx(resolutionLayout({ ...resolution, ...view })));

const docx = await read();
const empty = readDocx(await renderDocx(resolutionLayout(emptyResolution)));

/** The paragraphs of the two cells of the first or the last table. */
function halvesOf(paper: Docx, at: 0 | -1): readonly (readonly XmlNode[])[] {
  const table = paper.tables.at(at);
  return table === undefined ? [] : allOf(table, 'w:tc').map((cell) => childrenOf(cell, 'w:p'));
}
const words = (half: readonly XmlNode[] | undefined): readonly string[] => (half ?? []).map(textOf);
const isBold = (paper: Docx, one: XmlNode | undefined): boolean =>
  one !== undefined && paper.lettersOf(one)['b'] === 'true';

describe('4.2: the head', () => {
  const [left = [], right = []] = halvesOf(docx, 0);

  test('two columns without lines', () => {
    expect(halvesOf(docx, 0)).toHaveLength(2);
    const [table] = docx.tables;
    const borders = allOf(table as XmlNode, 'w:tblBorders').flatMap((node) => childrenOf(node));
    expect(borders.map(({ attributes }) => attributes['w:val'])).toEqual(Array(6).fill('nil'));
  });

  test('left, first: the superior body in capitals, not bold', () => {
    expect(textOf(left[0] as XmlNode)).toBe('ĐẢNG BỘ XÃ TAM HƯNG');
    expect(isBold(docx, left[0])).toBe(false);
  });

  test('left, first: Đảng ủy where the branch says so', async () => {
    const [half] = halvesOf(await read({ superior: 'Đảng ủy phường Nghĩa Tân' }), 0);
    expect(words(half)[0]).toBe('ĐẢNG ỦY PHƯỜNG NGHĨA TÂN');
  });

  test('left, second: the branch in capitals, bold', () => {
    expect(textOf(left[1] as XmlNode)).toBe('CHI BỘ THÔN ĐOÀI');
    expect(isBold(docx, left[1])).toBe(true);
  });

  test('left, third: an asterisk', () => {
    expect(textOf(left[2] as XmlNode)).toBe('*');
  });

  test.each([
    ['NQ', 5, 'Số 05-NQ/CB'],
    ['NQ', 1, 'Số 01-NQ/CB'],
    ['KL', 12, 'Số 12-KL/CB'],
    ['NQ', 120, 'Số 120-NQ/CB'],
    ['NQ', null, 'Số ……-NQ/CB'],
    ['KL', null, 'Số ……-KL/CB'],
  ] as const)('left, fourth: the number without a colon: %s %s is "%s"', async (type, number, expected) => {
    const [half] = halvesOf(await read({ type, number }), 0);
    expect(words(half)).toEqual(['ĐẢNG BỘ XÃ TAM HƯNG', 'CHI BỘ THÔN ĐOÀI', '*', expected]);
  });

  test('right, first: the title of the Party, bold, with a rule under it', () => {
    expect(textOf(right[0] as XmlNode)).toBe('ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(isBold(docx, right[0])).toBe(true);
    const rules = allOf(right[0] as XmlNode, 'w:pBdr').flatMap((node) => childrenOf(node));
    expect(rules.map(({ name, attributes }) => [name, attributes['w:val']])).toEqual([
      ['w:bottom', 'single'],
    ]);
  });

  test('right, second: place and date, italic', () => {
    expect(textOf(right[1] as XmlNode)).toBe('Tam Hưng, ngày 05 tháng 02 năm 2027');
    expect(docx.lettersOf(right[1] as XmlNode)['i']).toBe('true');
    expect(right).toHaveLength(2);
  });

  test.each([
    ['2027-02-05', 'ngày 05 tháng 02 năm 2027'],
    ['2027-05-09', 'ngày 09 tháng 5 năm 2027'],
    ['2026-12-10', 'ngày 10 tháng 12 năm 2026'],
    ['2027-01-31', 'ngày 31 tháng 01 năm 2027'],
    ['2027-03-03', 'ngày 03 tháng 3 năm 2027'],
  ])('the date %s: "%s"', async (date, expected) => {
    const [, half] = halvesOf(await read({ issuedOn: date as IsoDate }), 0);
    expect(words(half)[1]).toBe(`Tam Hưng, ${expected}`);
  });

  test('everything is centred, nothing is indented', () => {
    for (const line of [...left, ...right]) {
      expect(docx.lookOf(line)['jc']).toBe('center');
      expect(docx.lookOf(line)['ind.firstLine']).toBe('0');
    }
  });

  test('long names wrap inside their half: fixed widths that fill the text area', async () => {
    const long = `Đảng bộ xã ${'Nghĩa Trung Bắc Thượng '.repeat(6)}`;
    const paper = await read({ superior: long, branchName: `Chi bộ khu dân cư ${'số 12 '.repeat(20)}` });
    const [table] = paper.tables;
    expect(allOf(table as XmlNode, 'w:tblLayout')[0]?.attributes['w:type']).toBe('fixed');
    expect(allOf(table as XmlNode, 'w:noWrap')).toEqual([]);
    const columns = allOf(table as XmlNode, 'w:gridCol').map(({ attributes }) => Number(attributes['w:w']));
    expect(columns.reduce((sum, width) => sum + width, 0)).toBe(11906 - 1701 - 850);
    expect(words(halvesOf(paper, 0)[0])[0]).toBe(long.trim().toUpperCase());
  });

  test('it is not the head of a paper of the State', () => {
    expect(docx.texts.join('\n')).not.toMatch(/cộng hòa xã hội|độc lập/iu);
  });
});

describe('4.2: the title', () => {
  test.each([
    ['NQ', 'NGHỊ QUYẾT'],
    ['KL', 'KẾT LUẬN'],
  ] as const)('%s: "%s", bold, in the middle', async (type, expected) => {
    const paper = await read({ type });
    const title = paper.find(expected);
    expect(textOf(title)).toBe(expected);
    expect(isBold(paper, title)).toBe(true);
    expect(paper.lookOf(title)['jc']).toBe('center');
  });

  test('the subject under it, bold, in the middle; then a short rule', () => {
    const subject = docx.find('về ');
    expect(textOf(subject)).toBe('về lãnh đạo thực hiện nhiệm vụ tháng 02 năm 2027');
    expect(isBold(docx, subject)).toBe(true);
    expect(docx.lookOf(subject)['jc']).toBe('center');
    const rule = docx.paragraphs[docx.paragraphs.indexOf(subject) + 1];
    expect(rule && textOf(rule)).toBe('-----');
    expect(rule && docx.lookOf(rule)['jc']).toBe('center');
  });

  test.each([
    ['Lãnh đạo nhiệm vụ tháng 12', 'về lãnh đạo nhiệm vụ tháng 12'],
    ['Về việc chuẩn bị Tết', 'về việc chuẩn bị Tết'],
    ['về đường ngõ 3.', 'về đường ngõ 3'],
    ['Đảng phí quý I', 'về Đảng phí quý I'],
    ['ANTT dịp lễ ./.', 'về ANTT dịp lễ'],
    ['Nguyễn Trãi: ngõ 3', 'về Nguyễn Trãi: ngõ 3'],
    ['Đường ngõ 3', 'về đường ngõ 3'],
  ])('"%s" reads "%s"', (title, expected) => {
    expect(aboutWords(title)).toBe(expected);
  });
});

describe('4.2: the body', () => {
  test('opening: date, place, numbers with official and probationary (R3-2), chair, secretary, dues', () => {
    const start = docx.texts.findIndex((text) => text.startsWith('Ngày 03'));
    expect(docx.texts.slice(start, start + 7)).toEqual([
      'Ngày 03 tháng 02 năm 2027, tại Nhà văn hóa thôn Đoài, Chi bộ thôn Đoài tổ chức sinh hoạt chi bộ.',
      '- Tổng số đảng viên: 28 đồng chí (chính thức 26, dự bị 2).',
      '- Có mặt: 24 đồng chí; vắng có lý do: 1; vắng không lý do: 1; được miễn sinh hoạt: 2.',
      '- Thời lượng sinh hoạt: 105 phút.',
      '- Chủ trì: đồng chí Nguyễn Văn An; thư ký: đồng chí Lê Thị Hoa.',
      '- Tình hình nộp đảng phí: 26/28 đồng chí đã nộp.',
      'Chi bộ thôn Đoài ban hành nghị quyết như sau:',
    ]);
  });

  test('parts I to IV, bold', () => {
    const headings = docx.paragraphs.filter((one) => /^[IV]+- /.test(textOf(one)));
    expect(headings.map(textOf)).toEqual([
      'I- Đánh giá kết quả thực hiện nhiệm vụ tháng trước',
      'II- Phương hướng, nhiệm vụ tháng tới',
      'III- Phân công, tổ chức thực hiện',
      'IV- Tự đánh giá chất lượng sinh hoạt',
    ]);
    expect(headings.every((one) => isBold(docx, one))).toBe(true);
  });

  test('the table of last month: TT | nhiệm vụ | tình trạng đầu kỳ | kết quả', () => {
    const table = docx.tables[1] as XmlNode;
    const rows = allOf(table, 'w:tr').map((row) => allOf(row, 'w:tc').map(textOf));
    expect(rows).toEqual([
      ['TT', 'Nhiệm vụ', 'Tình trạng đầu kỳ', 'Kết quả'],
      ['1', resolution.lastMonth[0]?.content, 'Đang thực hiện', 'Hoàn thành'],
      ['2', 'Thu quỹ Vì người nghèo', '……', '……'],
    ]);
    const borders = allOf(table, 'w:tblBorders').flatMap((node) => childrenOf(node));
    expect(borders.map(({ attributes }) => attributes['w:val'])).toEqual(Array(6).fill('single'));
  });

  test('R4-4: a task a point: what, who, with whom, until when', () => {
    const points = docx.texts.filter((text) => /^\p{Ll}\) /u.test(text));
    expect(points.map((text) => text.slice(0, 1)).join('')).toBe('abcdđeghiklm');
    expect(points[0]).toBe(
      'a) Vận động 6 hộ ngõ 3 phát quang hành lang đường liên thôn, khơi thông cống rãnh từ nhà văn hóa đến trạm bơm. Chủ trì: đồng chí Nguyễn Văn An; phối hợp: đồng chí Lê Thị Hoa, đồng chí Trần Bình; thời hạn: 25/02/2027.',
    );
    expect(points[4]).toBe('đ) Nhiệm vụ thứ 5. Chủ trì: ……; thời hạn: 28/02/2027.');
    expect(points[5]).toBe('e) Nhiệm vụ thứ 6. Chủ trì: đồng chí Lê Thị Hoa; thời hạn: ……');
  });

  test('R2-7: the points are those the branch agreed on', () => {
    expect(docx.texts).toContain('Tự chấm: 92/100 điểm; chi bộ thông qua: 91,5/100 điểm.');
  });

  test.each([
    [{ inFavour: 22, base: 24 }, '22/24 đồng chí tán thành, đạt 91,7%.'],
    [{ inFavour: 12, base: 24 }, '12/24 đồng chí tán thành, đạt 50,0%.'],
    [{ inFavour: 0, base: 0 }, '0/0 đồng chí tán thành, đạt ……%.'],
    [null, '……/…… đồng chí tán thành, đạt ……%.'],
  ])('the line of the vote %j', async (vote, expected) => {
    expect((await read({ vote })).texts).toContain(`Biểu quyết nghị quyết: ${expected}`);
  });

  test('ends with ".", not with "./."', async () => {
    const paper = await read({ title: 'Nhiệm vụ ./.', tasks: [{ ...task, content: 'Phát quang./.' }] });
    const last = paper.texts.findIndex((text) => text.startsWith('Biểu quyết nghị quyết'));
    expect(paper.texts[last]).toMatch(/[^./]\.$/);
    expect(paper.texts.join('\n')).not.toContain('./.');
    expect(paper.texts).toContain('a) Phát quang. Chủ trì: đồng chí An; thời hạn: ……');
  });
  const task = { content: '', owner: { memberId: 1, fullName: 'An' }, helpers: [], dueOn: null };

  test('the widths of every table add up to the text area', () => {
    for (const block of resolutionLayout(resolution).blocks)
      if (block.kind === 'table')
        expect(block.columns.reduce((sum, { widthMm }) => sum + widthMm, 0)).toBe(TEXT_WIDTH_MM);
  });
});

describe('4.2: the foot', () => {
  const [left = [], right = []] = halvesOf(docx, -1);

  test('"Nơi nhận:", underlined, ends with the branch itself', () => {
    expect(words(left)).toEqual([
      'Nơi nhận:',
      '- Đảng ủy xã Tam Hưng (để báo cáo),',
      '- Các đồng chí đảng viên,',
      '- Lưu Chi bộ.',
    ]);
    expect(docx.lettersOf(left[0] as XmlNode)['u']).toBe('single');
    expect(docx.lettersOf(left[1] as XmlNode)['u']).toBeUndefined();
  });

  test('T/M CHI BỘ bold, BÍ THƯ plain, the name bold without title', () => {
    expect(words(right)).toEqual(['T/M CHI BỘ', 'BÍ THƯ', 'Nguyễn Văn An']);
    expect(right.map((line) => isBold(docx, line))).toEqual([true, false, true]);
  });

  test('R3-8: a deputy signs as deputy, never K/T, never for the chi ủy', async () => {
    const paper = await read({
      signer: { office: 'deputy_secretary', person: { memberId: 2, fullName: 'Lê Thị Hoa' } },
    });
    expect(words(halvesOf(paper, -1)[1])).toEqual(['T/M CHI BỘ', 'PHÓ BÍ THƯ', 'Lê Thị Hoa']);
    expect(paper.texts.join('\n')).not.toMatch(/K\/T|T\/M CHI ỦY/);
  });

  test('room to sign by hand', () => {
    expect(Number(docx.lookOf(right[2] as XmlNode)['spacing.before'])).toBeGreaterThan(1000);
  });

  test('stays in one piece, and with the last words of the text', () => {
    const table = docx.tables.at(-1) as XmlNode;
    expect(allOf(table, 'w:tr')).toHaveLength(1);
    expect(switchesOn(table, 'w:cantSplit')).toHaveLength(1);
    expect(docx.lookOf(docx.find('Biểu quyết nghị quyết'))['keepNext']).toBe('true');
  });

  test('R4-2: no seal, no picture of a signature: nothing but words', () => {
    expect(docx.names).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/_rels/document.xml.rels',
      'word/styles.xml',
      'word/settings.xml',
      'word/header1.xml',
      'word/document.xml',
    ]);
    expect(docx.part('word/document.xml')).not.toMatch(/w:drawing|w:pict|w:object|mc:AlternateContent/);
  });
});

describe('R4-3: a draft says so at the top', () => {
  test.each([
    [true, 5, true],
    [true, null, true],
    [false, 5, false],
    [false, null, true],
  ])('isDraft %s, number %s: %s', async (isDraft, number, expected) => {
    const { texts } = await read({ isDraft, number });
    expect(texts[0] === 'Dự thảo').toBe(expected);
    expect(texts.filter((text) => text === 'Dự thảo')).toHaveLength(expected ? 1 : 0);
  });
});

describe('R4-6: what is not known is left open', () => {
  test('every fact of the paper', () => {
    expect(empty.texts.filter((text) => text !== '')).toMatchInlineSnapshot(`
      [
        "Dự thảo",
        "……",
        "CHI BỘ THÔN ĐOÀI",
        "*",
        "Số ……-KL/CB",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "……, ngày …… tháng …… năm ……",
        "KẾT LUẬN",
        "về chuẩn bị Tết",
        "-----",
        "Ngày …… tháng …… năm ……, tại ……, Chi bộ thôn Đoài tổ chức sinh hoạt chi bộ.",
        "- Tổng số đảng viên: …… đồng chí (chính thức ……, dự bị ……).",
        "- Có mặt: …… đồng chí; vắng có lý do: ……; vắng không lý do: ……; được miễn sinh hoạt: ……",
        "- Thời lượng sinh hoạt: …… phút.",
        "- Chủ trì: ……; thư ký: ……",
        "- Tình hình nộp đảng phí: ……",
        "Chi bộ thôn Đoài kết luận như sau:",
        "I- Đánh giá kết quả thực hiện nhiệm vụ tháng trước",
        "1. Về chính trị tư tưởng: ……",
        "2. Về thực hiện nhiệm vụ chính trị: ……",
        "3. Biểu dương, góp ý: ……",
        "4. Hạn chế, nguyên nhân: ……",
        "II- Phương hướng, nhiệm vụ tháng tới",
        "1. Nhiệm vụ trọng tâm: ……",
        "2. Nhiệm vụ thường xuyên: ……",
        "III- Phân công, tổ chức thực hiện",
        "1. Phân công: ……",
        "2. Theo dõi, đôn đốc, đánh giá kết quả: ……",
        "3. Phân công khác: ……",
        "IV- Tự đánh giá chất lượng sinh hoạt",
        "Tự chấm: ……/100 điểm; chi bộ thông qua: ……/100 điểm.",
        "Biểu quyết kết luận: ……/…… đồng chí tán thành, đạt ……%.",
        "Nơi nhận:",
        "- …… (để báo cáo),",
        "- Các đồng chí đảng viên,",
        "- Lưu Chi bộ.",
        "T/M CHI BỘ",
        "PHÓ BÍ THƯ",
        "……",
      ]
    `);
  });
});
